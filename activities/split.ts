/** Finding the documents of a file, and extracting each on its own. */
import { CLASSIFICATION_ENGINE, EXTRACTION_ENGINE } from '../src/engines.ts'
import { FAILURES, JobFailure } from '../src/errors.ts'
import type { Extraction } from '../src/extraction/schema.ts'
import { recordDocument, recordSplit } from '../src/jobs/documents.ts'
import type { ExtractedDocument, Job } from '../src/jobs/entity.ts'
import { readNumbers } from '../src/jobs/read-numbers.ts'
import { countDocuments, findDocument, listDocumentStates } from '../src/jobs/store.ts'
import { enginesOfPages, loadPackedPages } from '../src/pages/store.ts'
import { findSchemaFor } from '../src/templates/service.ts'
import type { DocumentExtracted, DocumentsFound } from '../workflows/job-state.ts'
import { toRanges } from '../workflows/page-ranges.ts'
import { choiceOf } from './classify.ts'
import type { ActivityDeps } from './deps.ts'
import { extractPages, issueOnly, withoutTemplate } from './extract.ts'
import { limits } from './open.ts'
import { nothingOnPages, nothingReadable } from './unreadable.ts'

/** @throws JobFailure when there is nothing that documents could be found on */
export const splitDocument = async (deps: ActivityDeps, job: Job, signal: AbortSignal): Promise<DocumentsFound> => {
  if (!job.separatorPages) await split(deps, job, signal)
  const documents = await listDocumentStates(deps.db, job.id)
  const done = documents.filter(({ isDone }) => isDone)
  return {
    documents: documents.length,
    extracted: done.filter(({ issue }) => !isFailure(issue)).length,
    left: toRanges(documents.filter(({ isDone }) => !isDone).map(({ index }) => index)),
  }
}

const isFailure = (code: string | null): boolean => code !== null && code in FAILURES

const split = async (deps: ActivityDeps, job: Job, signal: AbortSignal): Promise<void> => {
  const numbers = readNumbers(job)
  const [pages, readers, choice] = await Promise.all([
    loadPackedPages(deps.db, job.readingId!, numbers),
    enginesOfPages(deps.db, job.readingId!, numbers),
    choiceOf(deps, job),
  ])
  if (pages.length === 0) throw nothingReadable(job)
  const unreadable = job.unreadablePages?.map(({ number }) => number) ?? []
  const found = await deps.sandbox.run('split', { pages, unreadable, ...choice }, limits(deps, signal))
  if (found.documents.length === 0) throw nothingOnPages(pages[0]!.number)
  await recordSplit(deps, job.id, found, [...readers, CLASSIFICATION_ENGINE, EXTRACTION_ENGINE])
}

/**
 * Extracts one of the documents, unless an attempt of which nobody heard has done it. What is wrong with it is told of it
 * alone, and the others go on.
 */
export const extractDocument = async (
  deps: ActivityDeps,
  job: Job,
  index: number,
  signal: AbortSignal,
): Promise<DocumentExtracted> => {
  const document = (await findDocument(deps.db, job.id, index))!
  if (document.extractedAt) return { failure: failureOf(document) }
  try {
    const extraction = await extract(deps, job, document, signal)
    await recordDocument(deps, job.id, index, extraction)
    return { failure: null }
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error
    const { code, message, details } = error
    await recordDocument(deps, job.id, index, issueOnly(code, message))
    return { failure: { code, message, page: details.page ?? null } }
  }
}

const failureOf = ({ issues: [first] }: ExtractedDocument): DocumentExtracted['failure'] =>
  first && isFailure(first.code) ? { code: first.code, message: first.message, page: null } : null

const extract = async (
  deps: ActivityDeps,
  job: Job,
  document: ExtractedDocument,
  signal: AbortSignal,
): Promise<Extraction> => {
  const { templateName, type, firstPage, lastPage } = document
  if (templateName == null && !job.customSchema) {
    if (type == null) throw new JobFailure('NO_CLASS_MATCHED')
    return withoutTemplate(type)
  }
  const template = await findSchemaFor(deps, job, document)
  if (!template) throw new JobFailure('TEMPLATE_MISSING')
  const isOfDocument = (number: number) => firstPage <= number && number <= lastPage
  const pages = await loadPackedPages(deps.db, job.readingId!, readNumbers(job).filter(isOfDocument))
  if (pages.length === 0)
    throw nothingReadable({ unreadablePages: job.unreadablePages?.filter(({ number }) => isOfDocument(number)) ?? [] })
  // What the file says of itself is of one document alone, and of which it does not say.
  const { all } = await countDocuments(deps.db.em(), job.id)
  return extractPages(deps, job, { pages, template, useEmbedded: all === 1 }, signal)
}
