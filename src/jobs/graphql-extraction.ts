/** What an extraction found: documents, fields with their places, and the pages as read. */

import { invalidInput } from '../errors.ts'
import type { ValidationIssue, ValueSource } from '../extraction/schema.ts'
import { builder } from '../graphql/builder.ts'
import type { Context } from '../graphql/context.ts'
import { enumOf } from '../graphql/enums.ts'
import { PageResultType, type ShownPage } from '../pages/graphql.ts'
import { showPages, textOf } from '../pages/shown.ts'
import { EngineInfoType } from '../server/graphql.ts'
import { FieldTypeEnum } from '../templates/graphql-fields.ts'
import { documentPath } from './document-links.ts'
import type { ExtractedDocument, Job, StoredField } from './entity.ts'
import { CitationType } from './graphql-citation.ts'
import { ClassificationType } from './graphql-classification.ts'
import { ExtractedTableType } from './graphql-tables.ts'
import { readNumbers } from './read-numbers.ts'
import { findDocument, listDocuments } from './store.ts'

const ValueSourceEnum = enumOf<ValueSource>('ValueSource', 'Where a value was found.', {
  TEXT_LAYER: "The file's own text.",
  OCR: 'Text recognition.',
  EMBEDDED_DATA: 'Structured data inside the file, such as Factur-X XML, or the XML that the file is.',
  FORM_FIELD: 'A field of the form that the file is.',
  REVIEWER: 'A person, in a review.',
  NONE: 'Not found.',
})
const ValidationIssueType = builder.objectRef<ValidationIssue>('ValidationIssue').implement({
  description: 'Something that does not fit together.',
  fields: t => ({
    code: t.exposeString('code', { description: 'Stable, machine-readable.' }),
    message: t.exposeString('message', { description: 'For a person.' }),
    paths: t.exposeStringList('paths', { description: 'The fields that it is about.' }),
  }),
})

export type FieldOfDocument = { documentIndex: number; field: StoredField }

export const ExtractedFieldType = builder.objectRef<FieldOfDocument>('ExtractedField').implement({
  description: 'One leaf value. Objects and lists appear through their leaves: lineItems[0].amount.',
  fields: t => ({
    documentIndex: t.exposeInt('documentIndex', { description: 'The document that it belongs to.' }),
    path: t.string({ description: 'Path in data.', resolve: ({ field }) => field.path }),
    type: t.field({ type: FieldTypeEnum, description: 'As the template says.', resolve: ({ field }) => field.type }),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'Normalised: ISO dates, decimal strings; null where not found.',
      resolve: ({ field }) => field.value,
    }),
    text: t.string({ nullable: true, description: 'As printed.', resolve: ({ field }) => field.text }),
    confidence: t.float({
      description: '0 to 1: the estimated chance that value is right; for a null value, that the document has none.',
      resolve: ({ field }) => field.confidence,
    }),
    readConfidence: t.float({
      nullable: true,
      description:
        '0 to 1: the estimated chance that the least certain of its words was recognised to the letter; null where nothing was recognised.',
      resolve: ({ field }) => field.readConfidence,
    }),
    flagged: t.boolean({
      description:
        'Under the threshold of the review policy. A missing value is flagged only where it is required, or where something was found and turned down.',
      resolve: ({ field }) => field.flagged ?? false,
    }),
    source: t.field({
      type: ValueSourceEnum,
      description: 'Where it was found.',
      resolve: ({ field }) => field.source,
    }),
    citations: t.field({
      type: [CitationType],
      description: 'The places on the pages; several where a value continues.',
      complexity: { multiplier: 1 },
      resolve: ({ field }) => field.citations,
    }),
    issues: t.field({
      type: [ValidationIssueType],
      description: 'What does not fit.',
      complexity: { multiplier: 1 },
      resolve: ({ field }) => field.issues,
    }),
  }),
})

/** The fields of documents, in their order. */
export const fieldsOf = (documents: readonly ExtractedDocument[], flaggedOnly: boolean): FieldOfDocument[] =>
  documents.flatMap(({ index: documentIndex, fields }) =>
    fields.filter(({ flagged }) => flagged || !flaggedOnly).map(field => ({ documentIndex, field })),
  )

const ExtractedDocumentType = builder.objectRef<ExtractedDocument>('ExtractedDocument').implement({
  description: 'A page range of the file that is one thing, and what was found in it.',
  fields: t => ({
    index: t.exposeInt('index', { description: 'Counted from 0.' }),
    type: t.exposeString('type', { nullable: true, description: 'What it is.' }),
    templateName: t.exposeString('templateName', {
      nullable: true,
      description: 'Template that it was extracted with.',
    }),
    classification: t.field({
      type: ClassificationType,
      nullable: true,
      description: 'What it is, of a job that classifies.',
      resolve: ({ classification, templateName }) =>
        classification ? { ...classification, templateName: templateName ?? null } : null,
    }),
    confidence: t.exposeFloat('confidence', {
      description: '0 to 1: mean over its fields, and over its tables where the template asks for them.',
    }),
    firstPage: t.exposeInt('firstPage', { description: 'Counted from 1.' }),
    lastPage: t.exposeInt('lastPage', { description: 'Counted from 1.' }),
    downloadUrl: t.field({
      type: 'URL',
      nullable: true,
      description:
        'Short-lived link, made for the caller, to its pages as a PDF of their own. Null where the file was not split (it has a link itself), without the READ scope, after the file was deleted, for a file that needs a password, and for HTML and XML.',
      resolve: async (document, _, { app, caller, load }) => {
        if (!caller().scopes.includes('READ')) return null
        const job = await load.job.load(document.jobId)
        const file = job?.fileId ? await load.file.load(job.fileId) : null
        const path = job && documentPath(app, caller(), job, file, document)
        return path && `${app.publicUrl()}${path}`
      },
    }),
    fields: t.field({
      type: [ExtractedFieldType],
      description: 'Every leaf of the template, found or not.',
      complexity: { multiplier: 100 },
      args: {
        flaggedOnly: t.arg.boolean({ required: true, defaultValue: false, description: 'Only flagged ones.' }),
      },
      resolve: (document, { flaggedOnly }) => fieldsOf([document], flaggedOnly),
    }),
    data: t.field({
      type: 'JSON',
      description: 'The values in the shape of the template.',
      resolve: document => document.data,
    }),
    tables: t.field({
      type: [ExtractedTableType],
      description: 'All tables of the document, in reading order, whatever the template asks.',
      complexity: { multiplier: 5 },
      resolve: document => document.tables,
    }),
    issues: t.field({
      type: [ValidationIssueType],
      description: 'What does not fit together.',
      resolve: document => document.issues,
    }),
  }),
})

const MAX_PAGES_AT_ONCE = 500

export const pagesOf = ({ app }: Context, job: Job, from: number, count: number): Promise<ShownPage[]> => {
  if (count < 0 || count > MAX_PAGES_AT_ONCE)
    throw invalidInput({ path: ['count'], message: `must be 0 to ${MAX_PAGES_AT_ONCE}` })
  const numbers = (job.pageNumbers ?? []).filter(number => number >= from).slice(0, count)
  return showPages(app.db, job, numbers)
}

export const ExtractionResultType = builder.objectRef<Job>('ExtractionResult').implement({
  description: 'What was found in the file.',
  fields: t => ({
    documents: t.field({
      type: [ExtractedDocumentType],
      description: 'The documents of the file.',
      complexity: { multiplier: 2 },
      resolve: (job, _, { app }) => listDocuments(app.db, job.id),
    }),
    data: t.field({
      type: 'JSON',
      description:
        "The first document's data, in the shape of the template: what most clients want. Lists are complete; built-in auto shows its tables only here and in tables.",
      resolve: async (job, _, { app }) => (await findDocument(app.db, job.id, 0))?.data ?? {},
    }),
    separatorPages: t.intList({
      description: 'Blank pages between the documents of a file that was split, which belong to none. Counted from 1.',
      resolve: job => job.separatorPages ?? [],
    }),
    processedPages: t.int({ description: 'How many pages were read.', resolve: job => readNumbers(job).length }),
    pages: t.field({
      type: [PageResultType],
      description: 'The pages as they were read.',
      complexity: ({ count }) => ({ multiplier: count }),
      args: {
        from: t.arg.int({ required: true, defaultValue: 1, description: 'First page number.' }),
        count: t.arg.int({ required: true, defaultValue: 100, description: 'So many pages; at most 500.' }),
      },
      resolve: (job, { from, count }, context) => pagesOf(context, job, from, count),
    }),
    text: t.string({
      description: 'All text in reading order, pages separated by a form feed.',
      resolve: (job, _, { app }) => textOf(app.db, job),
    }),
    engines: t.field({
      type: [EngineInfoType],
      description: 'What was used.',
      resolve: job => job.engines ?? [],
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When the result is deleted.',
      resolve: job => job.expiresAt!,
    }),
  }),
})
