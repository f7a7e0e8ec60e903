/** What workers report of a job, each as one transaction. Reporting twice changes nothing; a job that has ended refuses. */
import { type Classification, NO_CLASS } from '../classification/schema.ts'
import type { Config } from '../config.ts'
import type { Database, EntityManager } from '../db/database.ts'
import type { EngineInfo } from '../engines.ts'
import { pagesInLog } from '../events/store.ts'
import { keepFile } from '../files/service.ts'
import type { ReceivedFile } from '../files/sources.ts'
import * as files from '../files/store.ts'
import type { KeptEmbedded } from '../pages/embedded.ts'
import { ReadingEntity } from '../pages/entity.ts'
import {
  copyPages,
  deleteUnusedReadings,
  insertPages,
  keepEmbedded,
  openReading,
  type PageSummary,
} from '../pages/store.ts'
import type { ReadPage } from '../reading/page.ts'
import type { PagesLookedAt, PageToRecognise, UnreadablePage } from '../reading/page-outcome.ts'
import type { BlobStore } from '../storage/blobs.ts'
import { ending } from './ending.ts'
import type { Job, JobAnswer, StoredExtraction } from './entity.ts'
import { type StoredFailure, storedFailure } from './failure.ts'
import { startPace } from './pace.ts'
import {
  begin,
  beginExtraction,
  classified,
  enterStage,
  fieldsExtracted,
  fileFetched,
  pageRead,
  type ReadBy,
  readOn,
  type Step,
} from './progress.ts'
import { JobEnded, lockJob, recordSteps, upsertDocument } from './store.ts'
import { classifiesWhole, extracts, reviews, splits } from './work.ts'

type Deps = { db: Database; config: Config }

const change = <T>({ db }: Deps, jobId: string, work: (em: EntityManager, job: Job) => Promise<T>): Promise<T> =>
  db.transaction(async em => work(em, await lockJob(em, jobId)))

/** The first call begins the job. */
export const beginJob = (deps: Deps, jobId: string): Promise<Job> =>
  change(deps, jobId, async (em, job) => {
    if (job.status === 'QUEUED') {
      const steps = begin({ hasFile: job.fileId != null, classifies: classifiesWhole(job) })
      await recordSteps(em, job, steps, { startedAt: new Date() })
    }
    return job
  })

/** The file of a url source has come: it is stored, and the job's from now on. */
export const recordFetched = (
  deps: Deps & { storage: BlobStore },
  jobId: string,
  received: ReceivedFile,
): Promise<void> =>
  change(deps, jobId, async (em, job) => {
    const file = await keepFile(deps, em, job.environmentId, received)
    await recordSteps(em, job, fileFetched({ fileId: file.id }), { fileId: file.id, originalName: file.name })
  })

export type OpenedFile = {
  pageCount: number
  needsPassword: boolean
  pageNumbers: number[]
  sha256: string
  method: string
  /** What the file says of itself; null where that cannot be anything, and where nobody asks. */
  embedded: KeptEmbedded | null
}

/** The file was opened: which pages are to be read, and by which reading. */
export const recordOpened = (deps: Deps, jobId: string, opened: OpenedFile): Promise<Job> =>
  change(deps, jobId, async (em, job) => {
    if (job.pageNumbers) return job
    job.readingId = await openReading(em, job.environmentId, opened.sha256, opened.method)
    if (opened.embedded !== null) await keepEmbedded(em, job.readingId, opened.embedded)
    job.pageNumbers = opened.pageNumbers
    job.pagesTotal = opened.pageNumbers.length
    job.pagesToRecognise = []
    job.options = { ...job.options, needsPassword: opened.needsPassword }
    job.pace = startPace(Date.now())
    if (job.fileId) await files.setPageCount(em, job.fileId, opened.pageCount)
    return job
  })

/** The method of a reading that belongs to one job alone. */
export const ownMethod = ({ id }: Pick<Job, 'id'>): string => id

/** Parts the pages of a job from the reading that it shares with others. */
export const leaveReading = (deps: Deps, jobId: string): Promise<Job> =>
  change(deps, jobId, async (em, job) => {
    const shared = await em.findOneOrFail(ReadingEntity, { id: job.readingId! })
    if (shared.method === ownMethod(job)) return job
    const own = await openReading(em, job.environmentId, shared.fileSha256, ownMethod(job))
    await copyPages(em, shared.id, own, [...(await pagesInLog(em, job.id))])
    job.readingId = own
    await em.flush()
    await deleteUnusedReadings(em, [shared.id])
    return job
  })

/** Pages that an earlier job had read: they are taken as they are. */
export const recordEarlierPages = (deps: Deps, jobId: string, pages: PageSummary[]): Promise<Job> =>
  change(deps, jobId, (em, job) => {
    const expected = new Set(job.pagesToRecognise?.map(page => page.number))
    const steps = pages.map(page => stepOf(expected.has(page.number) ? 'RECOGNITION' : 'EARLIER_JOB')(page))
    return settlePages(em, job, steps)
  })

/** What was found when pages were looked at: some are read, some have to be recognised, some are unreadable. */
export const recordPages = (deps: Deps, jobId: string, seen: PagesLookedAt): Promise<Job> =>
  change(deps, jobId, async (em, job) => {
    expectPages(job, seen.toRecognise)
    await insertPages(em, job.readingId!, seen.read)
    const unreadable = await reportUnreadable(em, job, seen.unreadable, 'TEXT')
    return settlePages(em, job, [...seen.read.map(stepOf('TEXT')), ...unreadable])
  })

/** A page that was recognised, or could not be. */
export const recordRecognised = (deps: Deps, jobId: string, page: ReadPage | UnreadablePage): Promise<Job> =>
  change(deps, jobId, async (em, job) => {
    if ('code' in page) return settlePages(em, job, await reportUnreadable(em, job, [page], 'RECOGNITION'))
    await insertPages(em, job.readingId!, [page])
    return settlePages(em, job, [stepOf('RECOGNITION')(page)])
  })

const stepOf =
  (by: ReadBy) =>
  ({ number, source, confidence, durationMs }: PageSummary): Step =>
    pageRead({ page: number, source, confidence, durationMs }, by, Date.now())

const expectPages = (job: Job, pages: PageToRecognise[]): void => {
  const known = new Set(job.pagesToRecognise?.map(page => page.number))
  const all = [...(job.pagesToRecognise ?? []), ...pages.filter(page => !known.has(page.number))]
  job.pagesToRecognise = all
  job.pace = { ...(job.pace ?? startPace(Date.now())), toRecognise: all.length }
}

/** Notes pages that the job goes on without, unless they were settled before. */
const reportUnreadable = async (em: EntityManager, job: Job, pages: UnreadablePage[], by: ReadBy): Promise<Step[]> => {
  if (pages.length === 0) return []
  const settled = await pagesInLog(em, job.id)
  const rows = pages
    .filter(page => !settled.has(page.number))
    .map(({ number, code, message }) => ({ number, failure: storedFailure(code, message, 'READING', number) }))
  if (rows.length > 0) job.unreadablePages = [...(job.unreadablePages ?? []), ...rows]
  return rows.map(({ number, failure }) =>
    pageRead({ page: number, source: 'UNREADABLE', confidence: null, durationMs: 0, failure }, by, Date.now()),
  )
}

const afterReading = ({ pagesDone, pagesTotal }: Pick<Job, 'pagesDone' | 'pagesTotal'>): boolean =>
  pagesDone === pagesTotal

/** What a job does once its pages are read. */
const nextStage = (job: Job): Step => {
  if (splits(job)) return enterStage('SPLITTING', 'Finding the documents of the file')
  if (job.kind === 'SUMMARY') return beginExtraction('Summarising')
  return job.kind === 'QUESTION' ? beginExtraction('Looking for the answer') : beginExtraction()
}

/** With the last page, extraction begins, unless the class of the document is to be told first. */
const settlePages = async (em: EntityManager, job: Job, steps: Step[]): Promise<Job> => {
  const isNext = !classifiesWhole(job) || job.classification != null
  await recordSteps(em, job, isNext ? [...steps, { ...nextStage(job), when: afterReading }] : steps)
  return job
}

/** The class of the document. A job that asks for nothing else has ended with it. */
export const recordClassification = (
  deps: Deps,
  jobId: string,
  classification: Classification,
  engines: EngineInfo[],
): Promise<Job> =>
  change(deps, jobId, async (em, job) => {
    if (job.classification) return job
    const template = job.classes?.find(({ name }) => name === classification.className)?.template ?? null
    const isKnown = [
      enterStage('CLASSIFYING', 'Telling what the document is'),
      classified({ classification, templateName: template?.name ?? null }),
    ]
    if (!extracts(job)) {
      const { step, data } = ending(deps.config, 'COMPLETED')
      await recordSteps(em, job, [...isKnown, step], { ...data, classification, engines })
      return job
    }
    const next = classification.className === NO_CLASS ? [] : [afterReading(job) ? beginExtraction() : readOn]
    const extraction =
      template && !job.customSchema ? { templateName: template.name, templateVersion: template.version } : {}
    await recordSteps(em, job, [...isKnown, ...next], { classification, engines, ...extraction })
    return job
  })

/** Fields of a job with a review policy are told when they have passed the gate. */
export const recordExtraction = (
  deps: Deps,
  jobId: string,
  extraction: StoredExtraction,
  engines: EngineInfo[],
): Promise<void> =>
  change(deps, jobId, async (em, job) => {
    const pages = job.pageNumbers ?? []
    const document = {
      jobId,
      index: 0,
      type: job.classification?.className ?? job.templateName ?? null,
      templateName: job.templateName ?? null,
      templateVersion: job.templateVersion ?? null,
      classification: job.classification ?? null,
      confidence: extraction.confidence,
      firstPage: pages[0] ?? 1,
      lastPage: pages.at(-1) ?? 1,
      data: extraction.data,
      fields: extraction.fields,
      tables: extraction.tables,
      issues: extraction.issues,
      extractedAt: new Date(),
    }
    await upsertDocument(em, document)
    const found = reviews(job) ? [] : fieldsExtracted(0, extraction.fields, { document: 1, documents: 1 })
    await recordSteps(em, job, [...found, enterStage('VALIDATING', 'Checking the fields')], { engines })
  })

/** What a summary or a question came to. */
export const recordAnswer = (deps: Deps, jobId: string, answer: JobAnswer, engines: EngineInfo[]): Promise<void> =>
  change(deps, jobId, async (_, job) => {
    job.answer = answer
    job.engines = engines
  })

const end = (deps: Deps, jobId: string, ...[status, failure]: Tail<Parameters<typeof ending>>): Promise<void> =>
  change(deps, jobId, (em, job) => {
    const { step, data } = ending(deps.config, status, failure)
    return recordSteps(em, job, [step], data)
  })
type Tail<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never

/** An end that was recorded already, or another that came first, stands. */
const once = async (work: Promise<void>): Promise<void> => {
  try {
    await work
  } catch (error) {
    if (!(error instanceof JobEnded)) throw error
  }
}

export const completeJob = (deps: Deps, jobId: string): Promise<void> => once(end(deps, jobId, 'COMPLETED'))
export const failJob = (deps: Deps, jobId: string, failure: StoredFailure): Promise<void> =>
  once(end(deps, jobId, 'FAILED', failure))
export const recordCancellation = (deps: Deps, jobId: string): Promise<void> => once(end(deps, jobId, 'CANCELLED'))
