/** Finding the fields of a document. */
import { enginesOf } from '../src/engines.ts'
import { JobFailure } from '../src/errors.ts'
import type { Extraction, TemplateSchema } from '../src/extraction/schema.ts'
import type { Job } from '../src/jobs/entity.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { readNumbers } from '../src/jobs/read-numbers.ts'
import { enginesOfPages, loadPackedEmbedded, loadPackedPages } from '../src/pages/store.ts'
import { findSchemaOfJob } from '../src/templates/service.ts'
import type { FieldsExtracted } from '../workflows/job-state.ts'
import type { ActivityDeps } from './deps.ts'
import { limits } from './open.ts'
import { nothingReadable } from './unreadable.ts'

/** @throws JobFailure when there is nothing that fields could be found on */
export const extractFields = async (deps: ActivityDeps, job: Job, signal: AbortSignal): Promise<FieldsExtracted> => {
  const extraction = isWithoutTemplate(job)
    ? withoutTemplate(job)
    : await extract(deps, job, await templateOf(deps, job), signal)
  const readers = await enginesOfPages(deps.db, job.readingId!, readNumbers(job))
  const engines = enginesOf(readers, extraction, { isClassified: job.classification != null })
  await lifecycle.recordExtraction(deps, job.id, extraction, engines)
  return {
    fieldsFound: extraction.fields.filter(field => field.value !== null).length,
    fieldsTotal: extraction.fields.length,
  }
}

const extract = async (
  deps: ActivityDeps,
  job: Job,
  template: TemplateSchema,
  signal: AbortSignal,
): Promise<Extraction> => {
  const [pages, embedded] = await Promise.all([
    loadPackedPages(deps.db, job.readingId!, readNumbers(job)),
    job.options.useEmbeddedData ? loadPackedEmbedded(deps.db, job.readingId!) : null,
  ])
  if (pages.length === 0) throw nothingReadable(job)
  if (pages.every(page => page.source === 'BLANK'))
    throw new JobFailure('PAGE_UNREADABLE', 'There is nothing on the pages of this file.', { page: pages[0]!.number })
  return deps.sandbox.run('extract', { pages, template, embedded }, limits(deps, signal))
}

const templateOf = async (deps: ActivityDeps, job: Job): Promise<TemplateSchema> => {
  const { customSchema, environmentId, templateName, templateVersion } = job
  const template = customSchema ?? (await findSchemaOfJob(deps, environmentId, templateName!, templateVersion!))
  if (!template) throw new JobFailure('TEMPLATE_MISSING')
  return template
}

/** Some classes are only to be told from the others. */
const isWithoutTemplate = ({ templateName, customSchema }: Job): boolean => templateName == null && customSchema == null

const withoutTemplate = ({ classification }: Job): Extraction => ({
  data: {},
  fields: [],
  tables: [],
  issues: [
    {
      code: 'CLASS_WITHOUT_TEMPLATE',
      message: `The class "${classification?.className}" has no template, so that nothing was extracted.`,
      paths: [],
    },
  ],
  confidence: 0,
})
