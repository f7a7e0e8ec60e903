/** The activities of all workflows: load, call the pure core in a child process, store with its events. */
import { enginesOf } from '../src/engines.ts'
import { FAILURES, type FailureCode, JobFailure, UserError } from '../src/errors.ts'
import { receiveFile } from '../src/files/sources.ts'
import type { Job } from '../src/jobs/entity.ts'
import { storedFailure } from '../src/jobs/failure.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { readNumbers } from '../src/jobs/read-numbers.ts'
import { isTerminal } from '../src/jobs/states.ts'
import { findJob, JobEnded } from '../src/jobs/store.ts'
import { enginesOfPages, loadPackedEmbedded, loadPackedPages } from '../src/pages/store.ts'
import { findSchemaOfJob } from '../src/templates/service.ts'
import type { Failure, FieldsExtracted, PagesDone, PagesRead } from '../workflows/job-state.ts'
import { recording, working } from './context.ts'
import type { ActivityDeps } from './deps.ts'
import { createLearningActivities } from './learn.ts'
import { fileOf, keepToMethod, limits, openFile } from './open.ts'
import { lookAtPages, pagesRead, recognisePage } from './read.ts'

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
    working(async signal => {
      let job = await lifecycle.beginJob(deps, jobId)
      const file = await fileOf(deps, job)
      job = job.pageNumbers ? await keepToMethod(deps, job) : await openFile(deps, job, file, signal)
      return pagesRead(deps, await lookAtPages(deps, job, file, signal))
    }),

  recognisePage: ({ jobId, page }: { jobId: string; page: number }): Promise<PagesDone> =>
    working(async signal => {
      const job = await keepToMethod(deps, await runningJob(deps, jobId))
      const { pagesDone } = await recognisePage(deps, job, page, signal)
      return { pagesDone }
    }),

  extractFields: ({ jobId }: { jobId: string }): Promise<FieldsExtracted> =>
    working(async signal => {
      const job = await runningJob(deps, jobId)
      const template = job.customSchema ?? (await templateOf(deps, job))
      if (!template) throw new JobFailure('TEMPLATE_MISSING')
      const numbers = readNumbers(job)
      const [pages, embedded] = await Promise.all([
        loadPackedPages(deps.db, job.readingId!, numbers),
        job.options.useEmbeddedData ? loadPackedEmbedded(deps.db, job.readingId!) : null,
      ])
      if (pages.length === 0) throw nothingReadable(job)
      if (pages.every(page => page.source === 'BLANK'))
        throw new JobFailure('PAGE_UNREADABLE', 'There is nothing on the pages of this file.', {
          page: pages[0]!.number,
        })
      const extraction = await deps.sandbox.run('extract', { pages, template, embedded }, limits(deps, signal))
      const readers = await enginesOfPages(deps.db, job.readingId!, numbers)
      await lifecycle.recordExtraction(deps, jobId, extraction, enginesOf(readers, extraction))
      return {
        fieldsFound: extraction.fields.filter(field => field.value !== null).length,
        fieldsTotal: extraction.fields.length,
      }
    }),

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

const templateOf = (deps: ActivityDeps, { environmentId, templateName, templateVersion }: Job) =>
  findSchemaOfJob(deps, environmentId, templateName!, templateVersion!)

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

/** All pages are unreadable: there is nothing that the job could go on with. */
const nothingReadable = ({ unreadablePages }: Job): JobFailure => {
  const [first] = unreadablePages ?? []
  if (!first) return new JobFailure('PAGE_UNREADABLE')
  const { code, message } = first.failure
  return new JobFailure(code, `No page can be read. ${message}`, { page: first.number })
}
