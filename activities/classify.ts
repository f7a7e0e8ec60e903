/** Telling what a document is, as soon as the pages are read that decide it. */
import { DECIDING_PAGES } from '../src/classification/classify.ts'
import { type DocumentClass, NO_CLASS } from '../src/classification/schema.ts'
import { DOCUMENTS } from '../src/classifiers/builtin.ts'
import { findModel } from '../src/classifiers/store.ts'
import { CLASSIFICATION_ENGINE } from '../src/engines.ts'
import { JobFailure } from '../src/errors.ts'
import { pagesInLog } from '../src/events/store.ts'
import type { Job } from '../src/jobs/entity.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { readNumbers } from '../src/jobs/read-numbers.ts'
import { findJob, JobEnded } from '../src/jobs/store.ts'
import { classifiesWhole, extracts } from '../src/jobs/work.ts'
import { enginesOfPages, loadPackedPages } from '../src/pages/store.ts'
import type { Classified, PagesRead } from '../workflows/job-state.ts'
import type { ActivityDeps } from './deps.ts'
import { limits } from './open.ts'
import { nothingReadable } from './unreadable.ts'

/** The pages that decide; what the job does not get to know of others changes nothing. */
export const decidingPages = ({ pageNumbers }: Job): number[] => (pageNumbers ?? []).slice(0, DECIDING_PAGES)

/**
 * The class of the job's document. What was told before stands.
 * @throws JobFailure NO_CLASS_MATCHED when nothing can be extracted without a class
 */
export const classifyDocument = async (deps: ActivityDeps, job: Job, signal: AbortSignal): Promise<Classified> => {
  const { classification } = job.classification ? job : await classify(deps, job, signal)
  const { className } = classification!
  if (className === NO_CLASS && extracts(job)) throw new JobFailure('NO_CLASS_MATCHED')
  return { className, isLast: !extracts(job) }
}

/** What a job chooses from, and what its classifier learned from examples. */
export const choiceOf = async (
  { db }: ActivityDeps,
  { classes, environmentId, classifierName, classifierVersion }: Job,
): Promise<{ classes: DocumentClass[]; model: unknown }> => ({
  classes: classes!.map(({ name, description, keywords }) => ({ name, description, keywords })),
  model:
    classifierName == null || classifierVersion == null || classifierName === DOCUMENTS.name
      ? null
      : await findModel(db, environmentId, classifierName, classifierVersion),
})

const classify = async (deps: ActivityDeps, job: Job, signal: AbortSignal): Promise<Job> => {
  const deciding = new Set(decidingPages(job))
  const numbers = readNumbers(job).filter(number => deciding.has(number))
  if (numbers.length === 0) throw nothingReadable(job)
  const [pages, readers, choice] = await Promise.all([
    loadPackedPages(deps.db, job.readingId!, numbers),
    enginesOfPages(deps.db, job.readingId!, numbers),
    choiceOf(deps, job),
  ])
  const classification = await deps.sandbox.run('classify', { pages, ...choice }, limits(deps, signal))
  return lifecycle.recordClassification(deps, job.id, classification, [...readers, CLASSIFICATION_ENGINE])
}

/** The class, if it can be told by now without waiting for pages that have to be recognised. */
export const classifyIfRead = async (
  deps: ActivityDeps,
  job: Job,
  signal: AbortSignal,
): Promise<Classified | undefined> => {
  if (!classifiesWhole(job)) return undefined
  if (!job.classification) {
    const settled = await pagesInLog(deps.db.em(), job.id)
    if (decidingPages(job).some(number => !settled.has(number))) return undefined
  }
  return classifyDocument(deps, job, signal)
}

/**
 * A step that ended its job with the class comes again when Temporal did not hear of it: it is told once more.
 * @throws the error, when that is about anything else
 */
export const toldBefore = async (
  { db }: ActivityDeps,
  jobId: string,
  error: unknown,
): Promise<PagesRead & { classified: Classified }> => {
  const job = error instanceof JobEnded ? await findJob(db, null, jobId) : null
  if (job?.status !== 'COMPLETED' || !job.classification || extracts(job)) throw error
  const { pagesDone, pagesTotal, classification } = job
  return { pagesDone, pagesTotal: pagesTotal!, classified: { className: classification.className, isLast: true } }
}
