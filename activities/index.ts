/** The activities of all workflows: load, call the pure core in a child process, store with its events. */
import { EXTRACTION_ENGINE, READER } from '../src/engines.ts'
import { FAILURES, type FailureCode, JobFailure, UserError } from '../src/errors.ts'
import type { StoredFile } from '../src/files/entity.ts'
import { receiveFile } from '../src/files/sources.ts'
import * as files from '../src/files/store.ts'
import type { Job } from '../src/jobs/entity.ts'
import { storedFailure } from '../src/jobs/failure.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { isTerminal } from '../src/jobs/states.ts'
import { findJob, JobEnded } from '../src/jobs/store.ts'
import { listReadPages, loadPages } from '../src/pages/store.ts'
import { findSchemaOfJob } from '../src/templates/service.ts'
import type { Failure, FieldsExtracted, PagesRead } from '../workflows/job-state.ts'
import { recording, working } from './context.ts'
import type { ActivityDeps } from './deps.ts'

/** A killed worker costs at most what one chunk of pages takes. */
const CHUNK_MS = 2_000

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

  /** Opens the file on the first call; reads pages for two seconds at most. Call again until all are done. */
  readPages: ({ jobId }: { jobId: string }): Promise<PagesRead> =>
    working(async signal => {
      let job = await lifecycle.beginJob(deps, jobId)
      const file = job.fileId ? await files.findFile(deps.db, job.environmentId, job.fileId) : null
      if (!file) throw new JobFailure('FILE_UNREADABLE', 'The file has been deleted.')
      if (!job.pageNumbers) job = await openFile(deps, job, file, signal)
      job = await readSomePages(deps, job, file, signal)
      return { pagesDone: job.pagesDone, pagesTotal: job.pagesTotal! }
    }),

  extractFields: ({ jobId }: { jobId: string }): Promise<FieldsExtracted> =>
    working(async signal => {
      const job = await runningJob(deps, jobId)
      const template = job.customSchema ?? (await templateOf(deps, job))
      if (!template) throw new JobFailure('TEMPLATE_MISSING')
      const pages = await loadPages(deps.db, job.readingId!, job.pageNumbers!)
      if (pages.every(page => page.source === 'BLANK'))
        throw new JobFailure('PAGE_UNREADABLE', 'There is nothing on the pages of this file.', {
          page: pages[0]!.number,
        })
      const extraction = await deps.sandbox.run('extract', { pages, template }, limits(deps, signal))
      await lifecycle.recordExtraction(deps, jobId, extraction, [READER, EXTRACTION_ENGINE])
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

const limits = (deps: ActivityDeps, signal: AbortSignal) => ({ signal, timeoutMs: deps.config.reader.timeoutMs })

const passwordOf = ({ secrets }: ActivityDeps, job: Job): { password?: string } =>
  job.sealedPassword ? { password: secrets.decrypt(job.sealedPassword, job.id) } : {}

const openFile = async (deps: ActivityDeps, job: Job, file: StoredFile, signal: AbortSignal): Promise<Job> => {
  const inspected = await deps.sandbox.run(
    'inspectFile',
    {
      path: await deps.storage.localPath(file),
      ...passwordOf(deps, job),
      ...(job.options.pages === null ? {} : { selection: job.options.pages }),
      maxPages: deps.config.limits.maxPages,
    },
    limits(deps, signal),
  )
  return lifecycle.recordOpened(deps, job.id, {
    pageCount: inspected.pageCount,
    pageNumbers: inspected.pages,
    sha256: file.sha256,
    method: `${READER.name} ${READER.version}`,
  })
}

/** Pages that this or another job has read before are taken as they are. */
const readSomePages = async (deps: ActivityDeps, job: Job, file: StoredFile, signal: AbortSignal): Promise<Job> => {
  const earlier = await listReadPages(deps.db, job.readingId!, job.pageNumbers!)
  const known = new Set(earlier.map(page => page.number))
  const missing = job.pageNumbers!.filter(number => !known.has(number))
  if (missing.length === 0) return lifecycle.recordPages(deps, job.id, [], earlier)
  const { pages } = await deps.sandbox.run(
    'readPages',
    { path: await deps.storage.localPath(file), ...passwordOf(deps, job), pages: missing, budgetMs: CHUNK_MS },
    limits(deps, signal),
  )
  return lifecycle.recordPages(deps, job.id, pages, earlier)
}
