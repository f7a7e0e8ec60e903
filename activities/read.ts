/** The steps of reading: what a file says of itself in chunks, what has to be recognised page by page. */
import { DEFAULT_LANGUAGES, needsModels, readingMethod } from '../src/engines.ts'
import { type FailureCode, JobFailure } from '../src/errors.ts'
import type { StoredFile } from '../src/files/entity.ts'
import * as files from '../src/files/store.ts'
import type { Job, JobOptions } from '../src/jobs/entity.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { findReading, listReadPages } from '../src/pages/store.ts'
import type { ReadPage } from '../src/reading/page.ts'
import type { PagesLookedAt, UnreadablePage } from '../src/reading/page-outcome.ts'
import type { PagesRead } from '../workflows/job-state.ts'
import { toRanges } from '../workflows/page-ranges.ts'
import type { ActivityDeps } from './deps.ts'

/** A killed worker costs at most what one chunk of pages takes. */
const CHUNK_MS = 2_000

export const fileOf = async (deps: ActivityDeps, job: Job): Promise<StoredFile> => {
  const file = job.fileId ? await files.findFile(deps.db, job.environmentId, job.fileId) : null
  if (!file) throw new JobFailure('FILE_UNREADABLE', 'The file has been deleted.')
  return file
}

export const limits = ({ config }: ActivityDeps, signal: AbortSignal) => ({
  signal,
  timeoutMs: config.reader.timeoutMs,
})

const passwordOf = ({ secrets }: ActivityDeps, job: Job): { password?: string } =>
  job.sealedPassword ? { password: secrets.decrypt(job.sealedPassword, job.id) } : {}

const languagesOf = ({ languages }: JobOptions): string[] => languages ?? DEFAULT_LANGUAGES

const methodOf = ({ ocr }: ActivityDeps, { options }: Job): string =>
  readingMethod(options.ocr, ocr, languagesOf(options))

/** Opens the file: which of its pages are to be read. Those that an earlier job has read are taken as they are. */
export const openFile = async (deps: ActivityDeps, job: Job, file: StoredFile, signal: AbortSignal): Promise<Job> => {
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
  const opened = await lifecycle.recordOpened(deps, job.id, {
    pageCount: inspected.pageCount,
    pageNumbers: inspected.pages,
    sha256: file.sha256,
    method: methodOf(deps, job),
  })
  const earlier = await listReadPages(deps.db, opened.readingId!, opened.pageNumbers!)
  return earlier.length === 0 ? opened : lifecycle.recordEarlierPages(deps, job.id, earlier)
}

const numberOf = (page: { number: number }): number => page.number

/** Pages that nobody has looked at yet. */
const pagesLeft = async (deps: ActivityDeps, job: Job): Promise<number[]> => {
  const read = await listReadPages(deps.db, job.readingId!, job.pageNumbers!)
  const seen = new Set([...read, ...(job.pagesToRecognise ?? []), ...(job.unreadablePages ?? [])].map(numberOf))
  return job.pageNumbers!.filter(number => !seen.has(number))
}

/** Looks at pages for two seconds at most. */
export const lookAtPages = async (
  deps: ActivityDeps,
  job: Job,
  file: StoredFile,
  signal: AbortSignal,
): Promise<Job> => {
  const left = await pagesLeft(deps, job)
  if (left.length === 0) return job
  const path = await deps.storage.localPath(file)
  const look: Look = pages =>
    deps.sandbox.run(
      'readPages',
      { path, ...passwordOf(deps, job), pages, ocr: job.options.ocr, budgetMs: CHUNK_MS },
      limits(deps, signal),
    )
  const seen = await look(left).catch(error => {
    if (!isOfThePage(error)) throw error
    return lookOneByOne(look, left)
  })
  refuseUnreadable(job, seen.unreadable)
  return lifecycle.recordPages(deps, job.id, seen)
}

type Look = (pages: number[]) => Promise<PagesLookedAt>

/** Some page ended the process, nobody knows which: as far as the one at fault, each is looked at alone. */
const lookOneByOne = async (look: Look, pages: number[]): Promise<PagesLookedAt> => {
  const seen: PagesLookedAt = { read: [], toRecognise: [], unreadable: [] }
  for (const number of pages) {
    const alone = await look([number]).catch(
      (error): PagesLookedAt => ({
        read: [],
        toRecognise: [],
        unreadable: [unreadable(number, error)],
      }),
    )
    seen.read.push(...alone.read)
    seen.toRecognise.push(...alone.toRecognise)
    seen.unreadable.push(...alone.unreadable)
    if (alone.unreadable.length > 0) break
  }
  return seen
}

/** Recognises one page, unless somebody did before. */
export const recognisePage = async (
  deps: ActivityDeps,
  job: Job,
  number: number,
  signal: AbortSignal,
): Promise<Job> => {
  const [earlier] = await listReadPages(deps.db, job.readingId!, [number])
  if (earlier) return lifecycle.recordEarlierPages(deps, job.id, [earlier])
  const { method } = await findReading(deps.db, job.readingId!)
  if (needsModels(method) && !deps.ocr.models) throw new JobFailure('OCR_FAILED', MODELS_GONE)
  const page = await recognise(deps, job, number, signal).catch(error => unreadable(number, error))
  if ('code' in page) refuseUnreadable(job, [page])
  return lifecycle.recordRecognised(deps, job.id, page)
}

const recognise = async (deps: ActivityDeps, job: Job, number: number, signal: AbortSignal): Promise<ReadPage> => {
  const page = job.pagesToRecognise?.find(each => each.number === number) ?? { number, plan: 'OCR' }
  return deps.ocrSandbox.run(
    'recognisePage',
    {
      path: await deps.storage.localPath(await fileOf(deps, job)),
      ...passwordOf(deps, job),
      page,
      ocr: deps.ocr,
      languages: languagesOf(job.options),
    },
    { signal, timeoutMs: deps.config.ocr.timeoutMs },
  )
}

const MODELS_GONE =
  'The job was begun with OCR models that this worker does not have: give all workers the same, then retry the job.'

/** Failures that are about one page, if it is the only one that was looked at. */
const OF_A_PAGE: readonly FailureCode[] = ['PAGE_UNREADABLE', 'RESOURCE_LIMIT', 'OCR_FAILED']

/** A file that opened before ends a process only by a page of it. */
const isOfThePage = (error: unknown): error is JobFailure =>
  error instanceof JobFailure && (OF_A_PAGE.includes(error.code) || error.code === 'FILE_UNREADABLE')

const unreadable = (number: number, error: unknown): UnreadablePage => {
  if (!isOfThePage(error)) throw error
  const code = OF_A_PAGE.includes(error.code) ? error.code : 'PAGE_UNREADABLE'
  const message = error.message.startsWith(`Page ${number} `) ? error.message : `Page ${number}: ${error.message}`
  return { number, code, message }
}

/** @throws JobFailure for the first of them, unless the job is to go on without such pages */
const refuseUnreadable = ({ options }: Job, [first]: UnreadablePage[]): void => {
  if (first && !options.allowUnreadablePages) throw new JobFailure(first.code, first.message, { page: first.number })
}

/** What the workflow has to know. */
export const pagesRead = async (deps: ActivityDeps, job: Job): Promise<PagesRead> => {
  const waiting = job.pagesToRecognise?.map(numberOf) ?? []
  const read = waiting.length === 0 ? [] : await listReadPages(deps.db, job.readingId!, waiting)
  const done = new Set([...read, ...(job.unreadablePages ?? [])].map(numberOf))
  return {
    pagesDone: job.pagesDone,
    pagesTotal: job.pagesTotal!,
    toRecognise: toRanges(waiting.filter(number => !done.has(number))),
  }
}
