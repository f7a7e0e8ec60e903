/** What the mutations that start jobs have in common. */
import { Base64SourceInput, SOURCE_ERRORS, UrlSourceInput } from '../files/graphql.ts'
import { builder, type SchemaTypes } from '../graphql/builder.ts'
import { enumOf } from '../graphql/enums.ts'
import { errorType, UserErrorInterface } from '../graphql/errors.ts'
import { OCR_MODES } from '../reading/page-source.ts'
import type { Job } from './entity.ts'
import { JobRef } from './graphql-refs.ts'
import { DUPLICATE_POLICIES } from './input.ts'
import type { StartedJob } from './start.ts'

errorType<{ existingJob: Job }>('DuplicateJobError').implement({
  description:
    'A job with the same file content (or the same url), kind, target and options is still in progress (onDuplicate: REJECT).',
  interfaces: [UserErrorInterface],
  fields: t => ({
    existingJob: t.field({ type: JobRef, description: 'That job.', resolve: error => error.details.existingJob }),
  }),
})
errorType<{ existingJob: Job | null }>('IdempotencyConflictError').implement({
  description:
    'The same idempotency key came with a different request. Keys are unique per environment over all mutations and live as long as the job.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    existingJob: t.field({
      type: JobRef,
      nullable: true,
      description: 'The job that the key belongs to.',
      resolve: error => error.details.existingJob,
    }),
  }),
})
errorType<{ retryAfterMs: number }>('IdempotencyInProgressError').implement({
  description: 'The first request with this key is still being stored (its key is leased for 60 s).',
  interfaces: [UserErrorInterface],
  fields: t => ({
    retryAfterMs: t.int({ description: 'Ask again after so long.', resolve: error => error.details.retryAfterMs }),
  }),
})
export const DocumentSourceInput = builder.inputType('DocumentSource', {
  description: 'The document to work on: exactly one.',
  isOneOf: true,
  fields: t => ({
    fileId: t.id({ description: 'A file stored before.' }),
    upload: t.field({ type: 'Upload', description: 'A part of this multipart request.' }),
    base64: t.field({ type: Base64SourceInput, description: 'Bytes within the request.' }),
    url: t.field({ type: UrlSourceInput, description: 'Bytes behind a URL, which the job fetches.' }),
  }),
})

const OcrModeEnum = enumOf('OcrMode', 'Which pages are recognised from their image.', OCR_MODES)

export const ReadingOptionsInput = builder.inputType('ReadingOptions', {
  description: 'How to read the document.',
  fields: t => ({
    pages: t.string({ description: 'Only these pages, for example "1-3,7".' }),
    ocr: t.field({
      type: OcrModeEnum,
      required: true,
      defaultValue: 'AUTO',
      description: 'Which pages are recognised from their image.',
    }),
    languages: t.stringList({
      description:
        'Tesseract language codes, at most 5; the installed default is eng, others come with the npm package @tesseract.js-data/CODE.',
    }),
    allowUnreadablePages: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Report a page that cannot be read and go on, instead of failing the job.',
    }),
    password: t.string({ description: 'Of an encrypted file. Kept encrypted, and only until the job has ended.' }),
  }),
})

const DuplicatePolicyEnum = enumOf(
  'DuplicatePolicy',
  'What to do when the same job is still in progress.',
  DUPLICATE_POLICIES,
)

export const ReviewPolicyInput = builder.inputType('ReviewPolicy', {
  description: 'Holds a result back until a person has decided, where a field is not sure enough.',
  fields: t => ({
    confidenceThreshold: t.int({
      required: true,
      description: '1 to 99: fields whose confidence in percent is lower are flagged, and the result is held back.',
    }),
    expiresInSeconds: t.int({
      description:
        'After so long without a decision the job fails with REVIEW_EXPIRED; at most a year. Never by default.',
    }),
  }),
})

type InputFields = PothosSchemaTypes.InputFieldBuilder<SchemaTypes, 'InputObject'>

/** What is done when the same is asked again, and what the client attaches. */
export const repetitionFields = (t: InputFields) => ({
  idempotencyKey: t.string({ description: IDEMPOTENCY_KEY }),
  onDuplicate: t.field({
    type: DuplicatePolicyEnum,
    required: true,
    defaultValue: 'REJECT',
    description: 'What to do when the same job is still in progress.',
  }),
  metadata: t.field({ type: 'JSON', description: 'Returned with the job; 4 kB.' }),
})

/** What a start mutation answers when all went well. */
export const startedType = (name: string) =>
  builder.objectRef<StartedJob>(name).implement({
    description: 'The job is stored.',
    fields: t => ({
      job: t.expose('job', { type: JobRef, description: 'The job.' }),
      replayed: t.exposeBoolean('replayed', { description: 'An earlier job was returned, none was started.' }),
    }),
  })

/** Of starts that are never turned down for another job, and of retries. */
export const StartJobSuccessType = startedType('StartJobSuccess')

/** Of every start. */
export const START_ERRORS = [...SOURCE_ERRORS, 'NOT_FOUND', 'IDEMPOTENCY_CONFLICT', 'IDEMPOTENCY_IN_PROGRESS'] as const

export const IDEMPOTENCY_KEY =
  'A text of your own, 1 to 255 characters: the same request with the same key starts one job, however often it is sent.'
