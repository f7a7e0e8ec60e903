/** The activities of all workflows: load, call the pure core in a child process, store with its events. */
import { FAILURES, type FailureCode, JobFailure, UserError } from '../src/errors.ts'
import { receiveFile } from '../src/files/sources.ts'
import type { Job } from '../src/jobs/entity.ts'
import { storedFailure } from '../src/jobs/failure.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { isTerminal } from '../src/jobs/states.ts'
import { findJob, JobEnded } from '../src/jobs/store.ts'
import { type Gate, openReview, settleReview } from '../src/reviews/gate.ts'
import type {
  Classified,
  DocumentExtracted,
  DocumentsFound,
  Failure,
  FieldsExtracted,
  PagesDone,
  PagesRead,
} from '../workflows/job-state.ts'
import { answer } from './answer.ts'
import { classifyDocument, classifyIfRead, toldBefore } from './classify.ts'
import { recording, working } from './context.ts'
import type { ActivityDeps } from './deps.ts'
import { extractFields } from './extract.ts'
import { createLearningActivities } from './learn.ts'
import { learnFromReview } from './learn-layouts.ts'
import { fileOf, keepToMethod, openFile } from './open.ts'
import { lookAtPages, pagesRead, recognisePage } from './read.ts'
import { extractDocument, splitDocument } from './split.ts'

export const createActivities = (deps: ActivityDeps) => ({
  /** Fetches the file of a url source, and stores it as the job's. */
  fetchFile: ({ jobId }: { jobId: string }): Promise<void> =>
    working(async signal => {
      const job = await lifecycle.beginJob(deps, jobId)
      if (job.fileId || !job.sealedUrl) return
      const url = new URL(deps.secrets.decrypt(job.sealedUrl, job.id))
      const received = await receiveFile(deps, { url: { url, filename: job.options.filename } }, [], signal).catch(
        error => {
          throw toJobFailure(error)
        },
      )
      try {
        await lifecycle.recordFetched(deps, jobId, received)
      } finally {
        await deps.storage.discard(received.blob)
      }
    }),

  /**
   * Opens the file on the first call; looks at pages for two seconds at most. Call again until all were looked at: they
   * are read then, or named to be recognised.
   */
  readPages: ({ jobId }: { jobId: string }): Promise<PagesRead> =>
    working(signal => readPages(deps, jobId, signal).catch(error => toldBefore(deps, jobId, error))),

  /** For a job whose deciding pages had to be recognised. */
  classifyDocument: ({ jobId }: { jobId: string }): Promise<Classified> =>
    working(signal =>
      runningJob(deps, jobId).then(
        job => classifyDocument(deps, job, signal),
        async error => (await toldBefore(deps, jobId, error)).classified,
      ),
    ),

  recognisePage: ({ jobId, page }: { jobId: string; page: number }): Promise<PagesDone> =>
    working(async signal => {
      const job = await keepToMethod(deps, await runningJob(deps, jobId))
      const { pagesDone } = await recognisePage(deps, job, page, signal)
      return { pagesDone }
    }),

  extractFields: ({ jobId }: { jobId: string }): Promise<FieldsExtracted> =>
    working(async signal => extractFields(deps, await runningJob(deps, jobId), signal)),

  /** Finds the documents of the file; what was found before stands. */
  splitDocument: ({ jobId }: { jobId: string }): Promise<DocumentsFound> =>
    working(async signal => splitDocument(deps, await runningJob(deps, jobId), signal)),

  /** Extracts one of them. */
  extractDocument: ({ jobId, index }: { jobId: string; index: number }): Promise<DocumentExtracted> =>
    working(async signal => extractDocument(deps, await runningJob(deps, jobId), index, signal)),

  /** Summarises the document, or answers the question about it. */
  answer: ({ jobId }: { jobId: string }): Promise<void> =>
    working(async signal => answer(deps, await runningJob(deps, jobId), signal)),

  /** Holds a result with flagged fields back; any other passes. */
  openReview: ({ jobId }: { jobId: string }): Promise<Gate> => recording(() => openReview(deps, jobId)),

  /** What has become of the review. */
  settleReview: ({ jobId }: { jobId: string }): Promise<Gate> => recording(() => settleReview(deps, jobId)),

  /** Of a job that has ended with a result that a person has approved. */
  learnFromReview: ({ jobId }: { jobId: string }): Promise<void> =>
    working(async signal => learnFromReview(deps, jobId, signal)),

  completeJob: ({ jobId }: { jobId: string }): Promise<void> => recording(() => lifecycle.completeJob(deps, jobId)),

  failJob: ({ jobId, failure }: { jobId: string; failure: Failure }): Promise<void> =>
    recording(async () => {
      const job = await findJob(deps.db, null, jobId)
      if (!job) return
      const code = failure.code in FAILURES ? (failure.code as FailureCode) : 'INTERNAL'
      await lifecycle.failJob(deps, jobId, storedFailure(code, failure.message, job.stage, failure.page))
    }),

  recordCancellation: ({ jobId }: { jobId: string }): Promise<void> =>
    recording(() => lifecycle.recordCancellation(deps, jobId)),

  ...createLearningActivities(deps),
})

export type Activities = ReturnType<typeof createActivities>

const readPages = async (deps: ActivityDeps, jobId: string, signal: AbortSignal): Promise<PagesRead> => {
  let job = await lifecycle.beginJob(deps, jobId)
  const file = await fileOf(deps, job)
  job = job.pageNumbers ? await keepToMethod(deps, job) : await openFile(deps, job, file, signal)
  job = await lookAtPages(deps, job, file, signal)
  const classified = await classifyIfRead(deps, job, signal)
  return { ...(await pagesRead(deps, job)), ...(classified && { classified }) }
}

/** An upload that is refused ends its request; a fetched file that is refused for the same reason ends its job. */
const toJobFailure = (error: unknown): unknown => {
  if (!(error instanceof UserError)) return error
  if (error.code === 'INVALID_INPUT') return new JobFailure('FILE_EMPTY')
  return error.code in FAILURES ? new JobFailure(error.code as FailureCode, error.message) : error
}

const runningJob = async ({ db }: ActivityDeps, jobId: string): Promise<Job> => {
  const job = await findJob(db, null, jobId)
  if (!job || isTerminal(job.status)) throw new JobEnded(`The job ${jobId} has ended.`)
  return job
}
