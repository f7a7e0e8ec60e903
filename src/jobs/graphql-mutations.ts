import { Base64SourceInput, SOURCE_ERRORS, UrlSourceInput } from '../files/graphql.ts'
import { builder } from '../graphql/builder.ts'
import { enumOf } from '../graphql/enums.ts'
import { errorType, mutation, UserErrorInterface } from '../graphql/errors.ts'
import { OCR_MODES } from '../reading/page-source.ts'
import { schemaMembers } from '../templates/graphql-fields.ts'
import type { Job } from './entity.ts'
import { JobStatusEnum } from './graphql-parts.ts'
import { JobRef } from './graphql-refs.ts'
import { DUPLICATE_POLICIES } from './input.ts'
import { retryJob } from './retry.ts'
import { cancelJob, deleteJob } from './service.ts'
import type { StartedJob } from './start.ts'
import { startExtraction } from './start-extraction.ts'
import type { JobStatus } from './states.ts'

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
errorType<{ status: JobStatus }>('JobNotCancellableError').implement({
  description: 'The job has already ended.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    status: t.field({ type: JobStatusEnum, description: 'How it ended.', resolve: error => error.details.status }),
  }),
})

errorType<{ status: JobStatus }>('JobNotRetryableError').implement({
  description: 'Only a job that failed or was cancelled can be retried.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    status: t.field({
      type: JobStatusEnum,
      description: 'What it is instead.',
      resolve: error => error.details.status,
    }),
  }),
})

const DocumentSourceInput = builder.inputType('DocumentSource', {
  description: 'The document to work on: exactly one.',
  isOneOf: true,
  fields: t => ({
    fileId: t.id({ description: 'A file stored before.' }),
    upload: t.field({ type: 'Upload', description: 'A part of this multipart request.' }),
    base64: t.field({ type: Base64SourceInput, description: 'Bytes within the request.' }),
    url: t.field({ type: UrlSourceInput, description: 'Bytes behind a URL, which the job fetches.' }),
  }),
})

const ExtractionTargetInput = builder.inputType('ExtractionTarget', {
  description: 'What to extract: exactly one.',
  isOneOf: true,
  fields: t => ({
    template: t.string({ description: 'A template by name, "invoice", or name and version, "invoice@1".' }),
    classifier: t.string({
      description:
        'A classifier by name or name and version: classify first, then extract with the template of the class.',
    }),
    ...schemaMembers(t),
  }),
})

const OcrModeEnum = enumOf('OcrMode', 'Which pages are recognised from their image.', OCR_MODES)

const ReadingOptionsInput = builder.inputType('ReadingOptions', {
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

const startedType = (name: string) =>
  builder.objectRef<StartedJob>(name).implement({
    description: 'The job is stored.',
    fields: t => ({
      job: t.expose('job', { type: JobRef, description: 'The job.' }),
      replayed: t.exposeBoolean('replayed', { description: 'An earlier job was returned, none was started.' }),
    }),
  })

mutation('startExtraction', {
  description:
    'Extracts the fields of a template from a document. The job is stored when this answers; follow it with jobEvents. Needs the WRITE scope.',
  input: builder.inputType('StartExtractionInput', {
    description: 'A job to be started.',
    fields: t => ({
      source: t.field({ type: DocumentSourceInput, required: true, description: 'The document.' }),
      target: t.field({ type: ExtractionTargetInput, required: true, description: 'What to extract.' }),
      reading: t.field({ type: ReadingOptionsInput, description: 'How to read the document.' }),
      splitting: t.boolean({
        required: true,
        defaultValue: false,
        description:
          'Find several documents in one file and extract each: with the template of its class where the target is a classifier, else all alike.',
      }),
      useEmbeddedData: t.boolean({
        required: true,
        defaultValue: true,
        description:
          'Use structured data inside the file where present: Factur-X, ZUGFeRD, XRechnung and Order-X XML, form fields, or UBL and CII files themselves. A value that is printed otherwise has an issue EMBEDDED_DATA_MISMATCH.',
      }),
      idempotencyKey: t.string({
        description:
          'A text of your own, 1 to 255 characters: the same request with the same key starts one job, however often it is sent.',
      }),
      onDuplicate: t.field({
        type: DuplicatePolicyEnum,
        required: true,
        defaultValue: 'REJECT',
        description: 'What to do when the same job is still in progress.',
      }),
      metadata: t.field({ type: 'JSON', description: 'Returned with the job; 4 kB.' }),
      waitSeconds: t.int({
        required: true,
        defaultValue: 0,
        description: 'Wait up to so many seconds (at most 60) for the end; the job is returned as it then stands.',
      }),
    }),
  }),
  success: startedType('StartExtractionSuccess'),
  errors: [...SOURCE_ERRORS, 'NOT_FOUND', 'DUPLICATE_JOB', 'IDEMPOTENCY_CONFLICT', 'IDEMPOTENCY_IN_PROGRESS'],
  resolve: (input, { app, caller, signal }) => startExtraction(app, caller(), input, signal),
})

mutation('cancelJob', {
  description: 'Ends a job at once; work in flight is stopped. Needs the WRITE scope.',
  input: builder.inputType('CancelJobInput', {
    description: 'A job to be cancelled.',
    fields: t => ({ jobId: t.id({ required: true, description: 'Of the job.' }) }),
  }),
  success: builder.objectRef<{ job: Job }>('CancelJobSuccess').implement({
    description: 'The job is cancelled.',
    fields: t => ({ job: t.expose('job', { type: JobRef, description: 'The cancelled job.' }) }),
  }),
  errors: ['NOT_FOUND', 'JOB_NOT_CANCELLABLE'],
  resolve: async ({ jobId }, { app, caller }) => ({ job: await cancelJob(app, caller(), jobId) }),
})

mutation('retryJob', {
  description:
    'A failed or cancelled job again, as a new job with retryOf set; pages already read are not read again. Needs the WRITE scope.',
  input: builder.inputType('RetryJobInput', {
    description: 'A job to be done again.',
    fields: t => ({
      jobId: t.id({ required: true, description: 'Of the job that failed or was cancelled.' }),
      password: t.string({
        description:
          'Of an encrypted file: a job forgets its password when it ends, so it is sent again, right this time or as before.',
      }),
      idempotencyKey: t.string({
        description: 'A text of your own, 1 to 255 characters: the same request with the same key starts one job.',
      }),
    }),
  }),
  success: startedType('StartJobSuccess'),
  errors: [
    'NOT_FOUND',
    'INVALID_INPUT',
    'RATE_LIMITED',
    'JOB_NOT_RETRYABLE',
    'IDEMPOTENCY_CONFLICT',
    'IDEMPOTENCY_IN_PROGRESS',
  ],
  resolve: (input, { app, caller }) => retryJob(app, caller(), input),
})

mutation('deleteJob', {
  description:
    'Deletes a job with its events, its result and the pages that no other job needs; a running one is cancelled first. Its file stays. Needs the WRITE scope.',
  input: builder.inputType('DeleteJobInput', {
    description: 'A job to be deleted.',
    fields: t => ({ jobId: t.id({ required: true, description: 'Of the job.' }) }),
  }),
  success: builder.objectRef<{ deletedId: string }>('DeleteJobSuccess').implement({
    description: 'The job is gone.',
    fields: t => ({ deletedId: t.exposeID('deletedId', { description: 'Of the job that was deleted.' }) }),
  }),
  errors: ['NOT_FOUND', 'INVALID_INPUT'],
  resolve: async ({ jobId }, { app, caller }) => {
    await deleteJob(app, caller(), jobId)
    return { deletedId: jobId }
  },
})
