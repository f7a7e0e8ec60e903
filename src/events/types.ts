import type { Classification } from '../classification/schema.ts'
import type { StoredField } from '../jobs/entity.ts'
import type { StoredFailure } from '../jobs/failure.ts'
import type { PageSource } from '../reading/page.ts'

export const JOB_EVENT_TYPES = {
  JOB_QUEUED: 'The job is stored; from here nothing is lost.',
  JOB_STARTED: 'A worker has begun.',
  STAGE_CHANGED: 'The job has come to another stage.',
  FILE_FETCHED: 'The file was fetched from its URL and stored.',
  PAGE_READ: 'A page has been read.',
  CLASSIFIED: 'The class of the document is known.',
  DOCUMENT_FOUND: 'One of the documents of the file was found.',
  FIELD_EXTRACTED: 'A field is settled.',
  REVIEW_REQUIRED: 'The result is held back until a person has decided.',
  REVIEW_SUBMITTED: 'A person has decided.',
  JOB_COMPLETED: 'The result is there. Terminal.',
  JOB_FAILED: 'The job ended without a result. Terminal.',
  JOB_CANCELLED: 'The job was cancelled. Terminal.',
} as const
export type JobEventType = keyof typeof JOB_EVENT_TYPES

const TERMINAL_TYPES: readonly JobEventType[] = ['JOB_COMPLETED', 'JOB_FAILED', 'JOB_CANCELLED']
export const isTerminalType = (type: JobEventType): boolean => TERMINAL_TYPES.includes(type)

export type FileFetchedPayload = { fileId: string }
export type PageReadPayload = {
  page: number
  source: PageSource
  confidence: number | null
  durationMs: number
  /** Of an UNREADABLE page. */
  failure?: StoredFailure
}
export type ClassifiedPayload = {
  classification: Classification
  /** Template of the class; null for none. */
  templateName: string | null
}
export type DocumentFoundPayload = {
  documentIndex: number
  documentType: string | null
  firstPage: number
  lastPage: number
}
export type FieldExtractedPayload = { documentIndex: number; field: StoredField }
export type JobFailedPayload = { failure: StoredFailure }

/** What an event carries beyond status, stage and progress, as it was then. */
export type EventPayload =
  | FileFetchedPayload
  | PageReadPayload
  | ClassifiedPayload
  | DocumentFoundPayload
  | FieldExtractedPayload
  | JobFailedPayload
