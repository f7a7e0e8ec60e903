/**
 * The workflow of an extraction job; workflow id = job id. It decides what comes next; what happened is told by the
 * database, which every activity writes. Only ids and small facts travel here.
 */
import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  ContinueAsNew,
  continueAsNew,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities } from '../activities/index.ts'
import { SEARCH_ATTRIBUTES, TASK_QUEUES } from '../src/temporal/names.ts'
import { type Failure, JobState } from './job-state.ts'

export type ExtractDocumentInput = {
  jobId: string
  /** Whether the file is to be fetched from a URL first. */
  fetch: boolean
  /** Whether the server knows our search attributes; an unknown one would stall the workflow. */
  searchAttributes: boolean
  /** Servers that know fairness let the environments take turns. */
  environmentId?: string
  /** Pages of the job that are recognised at once; others wait for their turn. */
  pagesAtOnce?: number
}

/** What works for these is ended on cancellation, so we wait until it is. Each bounds its own time; heartbeats tell of a dead worker. */
const WORK = {
  startToCloseTimeout: '30m',
  heartbeatTimeout: '2s',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: { initialInterval: '100ms', maximumInterval: '5s' },
} as const

/** Waits for others more than it works, so it never takes the place of a document that is read. */
const { fetchFile } = proxyActivities<Activities>({ ...WORK, taskQueue: TASK_QUEUES.main })
/** Environments take turns for the processors, where the server knows how. */
const inTurn = (environmentId: string, queue: 'text' | 'ocr') =>
  proxyActivities<Activities>({ ...WORK, taskQueue: TASK_QUEUES[queue], priority: { fairnessKey: environmentId } })

/**
 * Short database steps, tried until the database is there again. They run within the workflow's own task, which costs a
 * third of what a trip over the server does.
 */
const { completeJob, failJob, recordCancellation } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '100ms', maximumInterval: '5s' },
})

export async function extractDocument(input: ExtractDocumentInput): Promise<void> {
  const { jobId, fetch, searchAttributes, environmentId = '' } = input
  const { readPages, extractFields } = inTurn(environmentId, 'text')
  const state = new JobState()
  let shown = state.status
  const show = () => {
    setCurrentDetails(state.details())
    if (searchAttributes && state.status !== shown)
      upsertSearchAttributes([{ key: SEARCH_ATTRIBUTES.status, value: state.status }])
    shown = state.status
  }
  try {
    if (fetch) {
      await fetchFile({ jobId })
      state.fetched()
      show()
    }
    while (!state.allPagesSeen) {
      state.pagesRead(await readPages({ jobId }))
      show()
      if (state.isStuck) throw ApplicationFailure.nonRetryable('Reading does not come any further.', 'INTERNAL')
    }
    if (await recogniseAll(input, state, show)) return await continueAsNew<typeof extractDocument>(input)
    state.extracted(await extractFields({ jobId }))
    await completeJob({ jobId })
    state.ended('COMPLETED')
    show()
  } catch (thrown) {
    if (thrown instanceof ContinueAsNew) throw thrown
    const error = await reasonOf(thrown)
    const failure = failureOf(error)
    if (failure?.code === JOB_ENDED) return
    state.ended(failure === null ? 'CANCELLED' : 'FAILED', failure)
    show()
    await CancellationScope.nonCancellable(() =>
      failure === null ? recordCancellation({ jobId }) : failJob({ jobId, failure }),
    )
    throw error
  }
}

/**
 * Recognises the pages that are left, some at once. A failure ends those that are still at work.
 * @returns whether the history has grown so long that the rest is for a new run
 */
const recogniseAll = async (
  { jobId, environmentId = '', pagesAtOnce = 1 }: ExtractDocumentInput,
  state: JobState,
  show: () => void,
): Promise<boolean> => {
  const { recognisePage } = inTurn(environmentId, 'ocr')
  const waiting = [...state.toRecognise]
  const lane = async (): Promise<void> => {
    while (waiting.length > 0 && !workflowInfo().continueAsNewSuggested) {
      state.pageRecognised(await recognisePage({ jobId, page: waiting.shift()! }))
      show()
    }
  }
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current()
    const lanes = Array.from({ length: Math.min(pagesAtOnce, waiting.length) }, lane)
    try {
      await Promise.all(lanes)
    } catch (error) {
      scope.cancel()
      await Promise.allSettled(lanes)
      throw error
    }
  })
  return waiting.length > 0
}

/** The database has ended the job already (cancelJob); nothing is left to do. */
const JOB_ENDED = 'JOB_ENDED'
/** Who cancels a job tells the database first, and Temporal next. */
const CANCELLATION_ARRIVES = '1m'

/** For a job that the database had ended before, the cancellation: operators see what clients see. */
const reasonOf = async (error: unknown): Promise<unknown> => {
  if (failureOf(error)?.code !== JOB_ENDED) return error
  return sleep(CANCELLATION_ARRIVES).then(
    () => error,
    (cancellation: unknown) => cancellation,
  )
}

/** Null for a cancellation. */
const failureOf = (error: unknown): Failure | null => {
  if (isCancellation(error)) return null
  const cause = error instanceof ActivityFailure ? error.cause : error
  if (!(cause instanceof ApplicationFailure)) return { code: 'INTERNAL', message: null, page: null }
  const details = cause.details?.[0] as { page?: number } | undefined
  return { code: cause.type ?? 'INTERNAL', message: cause.message, page: details?.page ?? null }
}
