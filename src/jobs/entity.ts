import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'
import { EnvironmentEntity } from '../access/entity.ts'
import type { Answer, Summary } from '../answering/schema.ts'
import type { Classification, DocumentClass } from '../classification/schema.ts'
import { belongsTo, double, orderedJson, refersTo, timestamp } from '../db/columns.ts'
import type { EngineInfo } from '../engines.ts'
import type {
  ExtractedField,
  ExtractedTable,
  Extraction,
  TemplateSchema,
  ValidationIssue,
} from '../extraction/schema.ts'
import { StoredFileEntity } from '../files/entity.ts'
import { ReadingEntity } from '../pages/entity.ts'
import type { PageToRecognise } from '../reading/page-outcome.ts'
import type { OcrMode } from '../reading/page-source.ts'
import type { StoredFailure } from './failure.ts'
import type { Pace } from './pace.ts'
import { type JobKind, type JobStage, type JobStatus, TERMINAL_STATUSES } from './states.ts'

/** How the file is to be read, as the client asked. */
export type ReadingChoice = {
  /** As "1-3,7"; null for all. */
  pages: string | null
  ocr: OcrMode
  /** Tesseract codes; null for the default. */
  languages: string[] | null
  /** Report a page that cannot be read and go on, instead of failing the job. */
  allowUnreadablePages: boolean
}

export type ReviewPolicy = {
  /** In percent, 1 to 99. */
  confidenceThreshold: number
  /** Null: the review waits for ever. */
  expiresInSeconds: number | null
}

/** A field as it is stored: flagged where the job has a review policy, and it is less sure than that asks. */
export type StoredField = ExtractedField & { flagged?: boolean }

/** What is stored of an extraction. */
export type StoredExtraction = Omit<Extraction, 'fields'> & { fields: StoredField[] }

export type JobOptions = ReadingChoice & {
  /** What the file says of itself goes before its print. */
  useEmbeddedData: boolean
  /** Several documents in the file are found, and each is extracted. */
  splitting: boolean
  /** A classification goes on to extract with the template of the class. */
  extract: boolean
  /** Of a question; null for other kinds. */
  question: string | null
  /** Of a summary; null for other kinds. */
  maxSentences: number | null
  /** Fields that are less sure than this hold the result back until a person has decided. */
  review?: ReviewPolicy
  /** Name that the client gave the file of a url source. */
  filename?: string
  /** The file turned out not to open without reading.password, which is forgotten when the job ends. */
  needsPassword?: boolean
}

/** A class that a job chooses from, with its template in one version; null for none. */
export type JobClass = DocumentClass & { template: { name: string; version: number } | null }

/** What a summary or a question came to. */
export type JobAnswer = Summary | Answer

/** A page that could not be read, and why. */
export type UnreadablePageRow = { number: number; failure: StoredFailure }

/** One request and its whole life; also one workflow: workflow id = job id. */
export const JobEntity = defineEntity({
  name: 'Job',
  indexes: [
    { properties: ['environmentId', 'id'] },
    { properties: ['fileId'] },
    {
      name: 'job_in_progress_fingerprint',
      expression: `create index "job_in_progress_fingerprint" on "job" ("environment_id", "fingerprint") where status not in (${TERMINAL_STATUSES})`,
    },
    {
      name: 'job_queued',
      expression: `create index "job_queued" on "job" ("created_at", "id") where status = 'QUEUED'`,
    },
    {
      name: 'job_not_dispatched',
      expression: `create index "job_not_dispatched" on "job" ("created_at") where dispatched_at is null and status not in (${TERMINAL_STATUSES})`,
    },
    {
      name: 'job_quiet',
      expression: `create index "job_quiet" on "job" ("compared_at", "updated_at") where status not in (${TERMINAL_STATUSES})`,
    },
    {
      name: 'job_cancel_not_delivered',
      expression: `create index "job_cancel_not_delivered" on "job" ("id") where status = 'CANCELLED' and dispatched_at is not null and cancel_delivered_at is null`,
    },
    { name: 'job_expiry', expression: `create index "job_expiry" on "job" ("expires_at") where expired_at is null` },
    { name: 'job_metadata', expression: `create index "job_metadata" on "job" using gin ("metadata" jsonb_path_ops)` },
  ],
  properties: {
    id: p.text().primary(),
    environmentId: belongsTo(EnvironmentEntity, 'environment_id'),
    kind: p.text().$type<JobKind>(),
    status: p.text().$type<JobStatus>(),
    stage: p.text().$type<JobStage>(),
    percent: double(),
    message: p.text(),
    pagesDone: p.integer(),
    pagesTotal: p.integer().nullable(),
    /** seq of the newest event. */
    lastSeq: p.integer(),
    /** Null until a url source was fetched, and after the file was deleted. */
    fileId: refersTo(StoredFileEntity, 'file_id').deleteRule('set null').nullable(),
    originalName: p.text(),
    /** Of a url source, encrypted: it may carry a secret. Kept for the job to be retried. */
    sealedUrl: p.blob().nullable(),
    /** The job that this one does again. */
    retryOf: p.text().nullable(),
    /** Null for a job with fields of its own, which stand in customSchema. */
    templateName: p.text().nullable(),
    templateVersion: p.integer().nullable(),
    customSchema: orderedJson<TemplateSchema>().nullable(),
    /** Null for a job that does not classify, and for classes of the request. */
    classifierName: p.text().nullable(),
    classifierVersion: p.integer().nullable(),
    /** What the job chooses from, as it stood when the job was started. */
    classes: orderedJson<JobClass[]>().nullable(),
    classification: orderedJson<Classification>().nullable(),
    /** Blank pages between documents, which belong to none; null until the file was split. */
    separatorPages: orderedJson<number[]>().nullable(),
    answer: orderedJson<JobAnswer>().nullable(),
    options: orderedJson<JobOptions>(),
    /** reading.password, encrypted; forgotten when the job ends. */
    sealedPassword: p.blob().nullable(),
    metadata: p.json<unknown>().nullable(),
    /** Of kind, target, options and the file's bytes: equal for requests that ask the same. */
    fingerprint: p.text(),
    readingId: refersTo(ReadingEntity, 'reading_id').nullable(),
    /** The pages chosen, known once the file was opened. */
    pageNumbers: orderedJson<number[]>().nullable(),
    /** Of these, the pages that have to be recognised, whether they are by now or not. */
    pagesToRecognise: orderedJson<PageToRecognise[]>().nullable(),
    /** The pages that could not be read, of a job that goes on without them. */
    unreadablePages: orderedJson<UnreadablePageRow[]>().nullable(),
    pace: orderedJson<Pace>().nullable(),
    etaSeconds: double().nullable(),
    engines: orderedJson<EngineInfo[]>().nullable(),
    failure: orderedJson<StoredFailure>().nullable(),
    /** Of the workflow, once it was started. */
    runId: p.text().nullable(),
    dispatchedAt: timestamp().nullable(),
    cancelDeliveredAt: timestamp().nullable(),
    /** When the job, having been quiet, was last compared with its workflow. */
    comparedAt: timestamp().nullable(),
    createdAt: timestamp(),
    updatedAt: timestamp(),
    startedAt: timestamp().nullable(),
    completedAt: timestamp().nullable(),
    /** When result and events may be deleted; set when the job ends. */
    expiresAt: timestamp().nullable(),
    /** When they were. */
    expiredAt: timestamp().nullable(),
  },
})
export type Job = InferEntity<typeof JobEntity>

/** A page range of the file that is one thing, and what was extracted from it. */
export const ExtractedDocumentEntity = defineEntity({
  name: 'ExtractedDocument',
  primaryKeys: ['jobId', 'index'],
  properties: {
    jobId: belongsTo(JobEntity, 'job_id').primary(),
    index: p.integer().primary(),
    type: p.text().nullable(),
    templateName: p.text().nullable(),
    templateVersion: p.integer().nullable(),
    /** Of a document that was found by splitting. */
    classification: orderedJson<Classification>().nullable(),
    confidence: double(),
    firstPage: p.integer(),
    lastPage: p.integer(),
    data: orderedJson<Record<string, unknown>>(),
    fields: orderedJson<StoredField[]>(),
    tables: orderedJson<ExtractedTable[]>(),
    issues: orderedJson<ValidationIssue[]>(),
    /** Null for a document that was found, and is still to be extracted. */
    extractedAt: timestamp().nullable(),
  },
})
export type ExtractedDocument = InferEntity<typeof ExtractedDocumentEntity>

/** The first request that came with a key holds it by a lease until its job is stored; then the key lives as long as the job. */
export const IdempotencyKeyEntity = defineEntity({
  name: 'IdempotencyKey',
  primaryKeys: ['environmentId', 'key'],
  properties: {
    environmentId: belongsTo(EnvironmentEntity, 'environment_id').primary(),
    key: p.text().primary(),
    /** The request that holds the lease. */
    owner: p.text(),
    leasedUntil: timestamp(),
    jobId: belongsTo(JobEntity, 'job_id').nullable().index(),
    /** Of the request that made the job: the same key with another is a conflict. */
    fingerprint: p.text().nullable(),
  },
})
export type IdempotencyKey = InferEntity<typeof IdempotencyKeyEntity>
