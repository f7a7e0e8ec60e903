/** The steps of reading: what a file says of itself in chunks, what has to be recognised page by page. */
import { type FailureCode, JobFailure } from '../src/errors.ts'
import { pagesInLog } from '../src/events/store.ts'
import type { StoredFile } from '../src/files/entity.ts'
import type { Job } from '../src/jobs/entity.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { classifiesWhole } from '../src/jobs/work.ts'
import { listReadPages } from '../src/pages/store.ts'
import type { ReadPage } from '../src/reading/page.ts'
import type { PagesLookedAt, PageToRecognise, UnreadablePage } from '../src/reading/page-outcome.ts'
import type { PagesRead } from '../workflows/job-state.ts'
import { toRanges } from '../workflows/page-ranges.ts'
import { decidingPages } from './classify.ts'
import type { ActivityDeps } from './deps.ts'
import { fileOf, languagesOf, limits, passwordOf } from './open.ts'

/** A killed worker costs at most what one chunk of pages takes. */
const CHUNK_MS = 2_000
/** So many pages may exhaust their limits before the file as a whole does, whatever the client allows. */
const MOST_EXHAUSTING = 10

/**
 * Looks at pages for two seconds at most. Those that another job has read are taken as they are.
 * @throws JobFailure about a page that cannot be read, unless the job may go on without it; what was read stays
 */
export const lookAtPages = async (
  deps: ActivityDeps,
  job: Job,
  file: StoredFile,
  signal: AbortSignal,
): Promise<Job> => {
  const { earlier, left } = await pagesLeft(deps, job)
  const known = earlier.length === 0 ? job : await lifecycle.recordEarlierPages(deps, job.id, earlier)
  if (left.length === 0) return known
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
  const refused = refusalOf(job, seen.unreadable)
  const recorded = await lifecycle.recordPages(deps, job.id, refused ? { ...seen, unreadable: [] } : seen)
  if (refused) throw refused
  return recorded
}

/** Pages that the job's log does not have and that nobody has named to be recognised: read by others, or by nobody. */
const pagesLeft = async (deps: ActivityDeps, job: Job) => {
  const settled = await pagesInLog(deps.db.em(), job.id)
  const expected = new Set(job.pagesToRecognise?.map(page => page.number))
  const open = job.pageNumbers!.filter(number => !settled.has(number) && !expected.has(number))
  const earlier = await listReadPages(deps.db, job.readingId!, open)
  const read = new Set(earlier.map(page => page.number))
  return { earlier, left: open.filter(number => !read.has(number)) }
}

type Look = (pages: number[]) => Promise<PagesLookedAt>

/** Some page ended the process, nobody knows which: each is looked at alone, up to the one at fault or the end of the time. */
const lookOneByOne = async (look: Look, pages: number[]): Promise<PagesLookedAt> => {
  const started = performance.now()
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
    if (seen.unreadable.length > 0 || performance.now() - started >= CHUNK_MS) break
  }
  return seen
}

/**
 * Recognises one page, unless somebody did before.
 * @throws JobFailure when it cannot be read, unless the job may go on without it
 */
export const recognisePage = async (
  deps: ActivityDeps,
  job: Job,
  number: number,
  signal: AbortSignal,
): Promise<Job> => {
  const taken = await takeEarlier(deps, job, number)
  if (taken) return taken
  const page = job.pagesToRecognise?.find(each => each.number === number)
  if (!page) throw new Error(`Page ${number} of ${job.id} was not to be recognised.`)
  const file = await fileOf(deps, job)
  const read = await recognise(deps, job, file, page, signal).catch(error => unreadable(number, error))
  if (!('code' in read)) return lifecycle.recordRecognised(deps, job.id, read)
  // Another attempt, or another job, may have had more luck.
  const lucky = await takeEarlier(deps, job, number)
  if (lucky) return lucky
  const refused = refusalOf(job, [read])
  if (refused) throw refused
  return lifecycle.recordRecognised(deps, job.id, read)
}

const takeEarlier = async (deps: ActivityDeps, job: Job, number: number): Promise<Job | null> => {
  const earlier = await listReadPages(deps.db, job.readingId!, [number])
  return earlier.length === 0 ? null : lifecycle.recordEarlierPages(deps, job.id, earlier)
}

const recognise = async (
  deps: ActivityDeps,
  job: Job,
  file: StoredFile,
  page: PageToRecognise,
  signal: AbortSignal,
): Promise<ReadPage> =>
  deps.ocrSandbox.run(
    'recognisePage',
    {
      path: await deps.storage.localPath(file),
      ...passwordOf(deps, job),
      page,
      ocr: deps.ocr,
      languages: languagesOf(job.options),
    },
    { signal, timeoutMs: deps.config.ocr.timeoutMs },
  )

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

/** Why the job cannot go on without these pages; null when it may. */
const refusalOf = ({ options, unreadablePages }: Job, pages: UnreadablePage[]): JobFailure | null => {
  const [first] = pages
  if (!first) return null
  const codes = [...(unreadablePages ?? []).map(page => page.failure.code), ...pages.map(page => page.code)]
  const isExhausting = codes.filter(code => code === 'RESOURCE_LIMIT').length >= MOST_EXHAUSTING
  if (options.allowUnreadablePages && !isExhausting) return null
  return new JobFailure(first.code, first.message, { page: first.number })
}

/** What the workflow has to know. */
export const pagesRead = async (deps: ActivityDeps, job: Job): Promise<PagesRead> => {
  const expected = job.pagesToRecognise?.map(page => page.number) ?? []
  const settled = expected.length === 0 ? new Set() : await pagesInLog(deps.db.em(), job.id)
  return {
    pagesDone: job.pagesDone,
    pagesTotal: job.pagesTotal!,
    toRecognise: toRanges(expected.filter(number => !settled.has(number))),
    ...(classifiesWhole(job) && { decidesUpTo: decidingPages(job).at(-1)! }),
  }
}
