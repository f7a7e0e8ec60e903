/** Finding the fields of a document. */
import { enginesOf } from '../src/engines.ts'
import { JobFailure } from '../src/errors.ts'
import type { Extraction, TemplateSchema } from '../src/extraction/schema.ts'
import type { Job, StoredExtraction } from '../src/jobs/entity.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { readNumbers } from '../src/jobs/read-numbers.ts'
import { loadPackedLayouts } from '../src/layouts/store.ts'
import { enginesOfPages, loadPackedEmbedded, loadPackedPages } from '../src/pages/store.ts'
import type { PackedPage } from '../src/pages/words.ts'
import { withFlags } from '../src/reviews/flagged.ts'
import { findSchemaFor } from '../src/templates/service.ts'
import type { FieldsExtracted } from '../workflows/job-state.ts'
import type { ActivityDeps } from './deps.ts'
import { limits } from './open.ts'
import { nothingOnPages, nothingReadable } from './unreadable.ts'

/** @throws JobFailure when there is nothing that fields could be found on */
export const extractFields = async (deps: ActivityDeps, job: Job, signal: AbortSignal): Promise<FieldsExtracted> => {
  const extraction = isWithoutTemplate(job)
    ? withoutTemplate(job.classification!.className)
    : await extract(deps, job, signal)
  const readers = await enginesOfPages(deps.db, job.readingId!, readNumbers(job))
  const engines = enginesOf(readers, extraction, { isClassified: job.classification != null })
  await lifecycle.recordExtraction(deps, job.id, extraction, engines)
  return {
    fieldsFound: extraction.fields.filter(field => field.value !== null).length,
    fieldsTotal: extraction.fields.length,
  }
}

const extract = async (deps: ActivityDeps, job: Job, signal: AbortSignal): Promise<Extraction> => {
  const template = await findSchemaFor(deps, job, job)
  if (!template) throw new JobFailure('TEMPLATE_MISSING')
  const pages = await loadPackedPages(deps.db, job.readingId!, readNumbers(job))
  if (pages.length === 0) throw nothingReadable(job)
  return extractPages(deps, job, { pages, template, useEmbedded: true }, signal)
}

type Extract = {
  pages: PackedPage[]
  template: TemplateSchema
  /** Whether what the file says of itself is of these pages. */
  useEmbedded: boolean
}

/** @throws JobFailure when there is nothing on the pages */
export const extractPages = async (
  deps: ActivityDeps,
  job: Job,
  { pages, template, useEmbedded }: Extract,
  signal: AbortSignal,
): Promise<StoredExtraction> => {
  if (pages.every(page => page.source === 'BLANK')) throw nothingOnPages(pages[0]!.number)
  const { useEmbeddedData } = job.options
  const [embedded, learned] = await Promise.all([
    useEmbedded && useEmbeddedData ? loadPackedEmbedded(deps.db, job.readingId!) : null,
    deps.config.learning && !job.customSchema ? loadPackedLayouts(deps.db, job.environmentId, template.name) : [],
  ])
  const extraction = await deps.sandbox.run('extract', { pages, template, embedded, learned }, limits(deps, signal))
  return withFlags(extraction, template, job.options.review?.confidenceThreshold ?? null)
}

/** Some classes are only to be told from the others. */
const isWithoutTemplate = ({ templateName, customSchema }: Job): boolean => templateName == null && customSchema == null

/** Nothing was extracted, and why. */
export const issueOnly = (code: string, message: string): Extraction => ({
  data: {},
  fields: [],
  tables: [],
  issues: [{ code, message, paths: [] }],
  confidence: 0,
})

export const withoutTemplate = (className: string): Extraction =>
  issueOnly('CLASS_WITHOUT_TEMPLATE', `The class "${className}" has no template, so that nothing was extracted.`)
