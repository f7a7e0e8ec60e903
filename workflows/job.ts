/**
 * What the workflows of all jobs share: the life around their work. workflow id = job id. A workflow decides what comes
 * next; what happened is told by the database, which every activity writes. Only ids and small facts travel here.
 */
import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  ContinueAsNew,
  isCancellation,
  log,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow'
import type { Activities } from '../activities/index.ts'
import { SEARCH_ATTRIBUTES, TASK_QUEUES } from '../src/temporal/names.ts'
import { type Failure, JobState } from './job-state.ts'

export type JobInput = {
  jobId: string
  /** Whether the file is to be fetched from a URL first. */
  fetch: boolean
  /** Whether the server knows our search attributes; an unknown one would stall the workflow. */
  searchAttributes: boolean
  /** Servers that know fairness let the environments take turns. */
  environmentId?: string
  /** Pages of the job that are recognised at once; others wait for their turn. */
  pagesAtOnce?: number
  /** Whether the class of the document decides what is done with it. */
  classifies?: boolean
  /** Whether the file may hold several documents. */
  splits?: boolean
  /** Whether a person may have to approve the result. */
  reviews?: boolean
}

/** A job at work. */
export type Job = {
  input: JobInput
  state: JobState
  /** Tells operators how the state stands. */
  show: () => void
}

/** What works for these is ended on cancellation, so we wait until it is. Each bounds its own time; heartbeats tell of a dead worker. */
const WORK = {
  startToCloseTimeout: '30m',
  heartbeatTimeout: '2s',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: { initialInterval: '100ms', maximumInterval: '5s' },
} as const

/** Waits for others more than it works, so it never takes the place of a document that is read. */
export const { fetchFile } = proxyActivities<Activities>({ ...WORK, taskQueue: TASK_QUEUES.main })

/** Steps that need a processor. Environments take turns for it, where the server knows how. */
export const inTurn = ({ environmentId = '' }: JobInput, queue: 'text' | 'ocr') =>
  proxyActivities<Activities>({ ...WORK, taskQueue: TASK_QUEUES[queue], priority: { fairnessKey: environmentId } })

/** What comes after the end of a job. */
const learning = ({ environmentId = '' }: JobInput) =>
  proxyActivities<Activities>({
    ...WORK,
    taskQueue: TASK_QUEUES.text,
    priority: { fairnessKey: environmentId },
    retry: { ...WORK.retry, maximumAttempts: 3 },
  })

/**
 * Short database steps, tried until the database is there again. They run within the workflow's own task, which costs a
 * third of what a trip over the server does.
 */
export const { completeJob, failJob, recordCancellation, openReview, settleReview } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '100ms', maximumInterval: '5s' },
})

const begin = (input: JobInput): Job => {
  const state = new JobState(input)
  let shown = state.status
  const show = () => {
    setCurrentDetails(state.details())
    if (input.searchAttributes && state.status !== shown)
      upsertSearchAttributes([{ key: SEARCH_ATTRIBUTES.status, value: state.status }])
    shown = state.status
  }
  return { input, state, show }
}

/** Does the work of a job and tells its end, whatever that is. */
export const runJob = async (input: JobInput, work: (job: Job) => Promise<void>): Promise<void> => {
  const { jobId } = input
  const job = begin(input)
  const { state, show } = job
  try {
    await work(job)
    // A step that found the last there is to find may have ended the job with it.
    if (!state.endedWithClass) await completeJob({ jobId })
    state.ended('COMPLETED')
    show()
    if (state.isApproved) await learn(job)
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

/** Tried a few times; a result that is out stays out, whatever comes of it. */
const learn = async ({ input }: Job): Promise<void> => {
  try {
    await learning(input).learnFromReview({ jobId: input.jobId })
  } catch (error) {
    log.warn('nothing was learned from a review', { error: String(error) })
  }
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
