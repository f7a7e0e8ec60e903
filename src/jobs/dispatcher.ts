/**
 * Carries what was decided in the database over to Temporal: starts and cancellations. Both are tried at once after the
 * commit, and whatever did not arrive (a crash in between, a Temporal server that is down) the reconciler sends again.
 */
import PQueue from 'p-queue'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { Log } from '../log.ts'
import { setDelivered } from '../reviews/store.ts'
import { type Job, JobEntity } from './entity.ts'
import { classifiesWhole, reviews, splits } from './work.ts'

export type WorkflowRequest = {
  jobId: string
  environmentId: string
  kind: Job['kind']
  /** Null for a job with fields of its own. */
  templateName: string | null
  /** Whether the file is to be fetched from a URL first. */
  fetch: boolean
  /** Whether the class of the document decides what is done with it. */
  classifies: boolean
  /** Whether the file may hold several documents. */
  splits: boolean
  /** Whether a person may have to approve the result. */
  reviews: boolean
  /** Pages of the job that are recognised at once. */
  pagesAtOnce: number
  /** One line for the operator. */
  summary: string
}

/** What the service needs of Temporal. */
export type WorkflowEngine = {
  /** Starts the workflow of a job; a workflow that exists already is fine. Returns its run id when this call made it. */
  start: (request: WorkflowRequest) => Promise<string | null>
  /** A workflow that is gone or closed is fine. */
  cancel: (jobId: string) => Promise<void>
  /** Tells that a person has decided; a workflow that is gone or closed is fine. */
  tellDecision: (jobId: string) => Promise<void>
  /** MISSING: Temporal knows no such workflow. */
  status: (jobId: string) => Promise<'RUNNING' | 'CANCELLED' | 'ENDED' | 'MISSING'>
  /** Rejects when Temporal does not answer. */
  ping: () => Promise<void>
  /** Where operators see the workflow; null when no Web UI is known. */
  webUrl: (jobId: string, runId: string | null) => string | null
}

export type Dispatcher = {
  dispatch: (job: Job) => void
  deliverCancellation: (job: Job) => void
  deliverDecision: (job: Job) => void
  /** For the reconciler: the same, telling when it is done. Rejects when Temporal did not take it. */
  dispatchNow: (job: Job) => Promise<void>
  deliverCancellationNow: (job: Job) => Promise<void>
  deliverDecisionNow: (job: Job) => Promise<void>
  /** Waits for what is on its way. */
  drain: () => Promise<void>
}

/** Few, so that a burst of mutations is stored before Temporal gets to work on the first of them. */
const CONCURRENCY = 4
/** What does not fit is left to the reconciler: a burst of jobs must not be held in memory. */
const MOST_WAITING = 1_000

/** What a job is for, in few words. */
const aimOf = ({ kind, templateName, templateVersion, customSchema, classifierName, classes }: Job): string => {
  if (kind === 'SUMMARY') return 'summary'
  if (kind === 'QUESTION') return 'answer'
  if (templateName) return `${templateName}@${templateVersion}`
  if (customSchema) return 'own fields'
  return classifierName ?? `one of ${classes?.length} classes`
}

export const createDispatcher = (deps: {
  db: Database
  config: Config
  engine: WorkflowEngine
  log: Log
}): Dispatcher => {
  const queue = new PQueue({ concurrency: CONCURRENCY })
  const dispatchNow = async (job: Job) => {
    const runId = await deps.engine.start({
      jobId: job.id,
      environmentId: job.environmentId,
      kind: job.kind,
      templateName: job.templateName ?? null,
      fetch: job.sealedUrl != null,
      classifies: classifiesWhole(job),
      splits: splits(job),
      reviews: reviews(job),
      pagesAtOnce: deps.config.ocr.pagesAtOnce,
      summary: `${job.originalName} → ${aimOf(job)}`,
    })
    const update = { dispatchedAt: new Date(), ...(runId === null ? {} : { runId }) }
    await deps.db.em().nativeUpdate(JobEntity, { id: job.id }, update)
  }
  const deliverCancellationNow = async (job: Job) => {
    await deps.engine.cancel(job.id)
    await deps.db.em().nativeUpdate(JobEntity, { id: job.id }, { cancelDeliveredAt: new Date() })
  }
  const deliverDecisionNow = async (job: Job) => {
    await deps.engine.tellDecision(job.id)
    await setDelivered(deps.db, job.id)
  }
  const later = (job: Job, what: string, send: (job: Job) => Promise<void>) => {
    if (queue.size >= MOST_WAITING) return
    queue
      .add(() => send(job))
      .catch(error =>
        deps.log.warn({ jobId: job.id, error: String(error) }, `Temporal did not take the ${what}; it is sent again`),
      )
  }
  return {
    dispatch: job => later(job, 'start', dispatchNow),
    deliverCancellation: job => later(job, 'cancellation', deliverCancellationNow),
    deliverDecision: job => later(job, 'decision', deliverDecisionNow),
    dispatchNow,
    deliverCancellationNow,
    deliverDecisionNow,
    drain: () => queue.onIdle(),
  }
}
