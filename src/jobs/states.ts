/**
 * The life of a job.
 *
 *   QUEUED ──► CLASSIFYING ──► PROCESSING ──► COMPLETED
 *      │            │            │  ▲  └────► FAILED
 *      │            │            ▼  │
 *      │            │      REVIEW_REQUIRED ─► FAILED
 *      └────────────┴────────────┴──────────► CANCELLED
 *
 * A job that does not classify is PROCESSING at once; a classification that extracts nothing ends as it is classified.
 * status is what a client must know, stage says where the work is. A job that has ended never changes again. Every
 * change is one event of the job's log, written in the same transaction.
 */

export const JOB_STATUSES = {
  QUEUED: 'Stored and waiting for a worker.',
  CLASSIFYING: 'Being worked on, and its class is not known yet.',
  PROCESSING: 'Being worked on.',
  REVIEW_REQUIRED: 'A result is held back until a person has decided.',
  COMPLETED: 'Ended with a result.',
  FAILED: 'Ended without a result; failure says why.',
  CANCELLED: 'Ended by cancelJob or by an operator.',
} as const
export type JobStatus = keyof typeof JOB_STATUSES

export const JOB_STAGES = {
  QUEUED: 'Waiting for a worker.',
  FETCHING: 'Fetching the file from its URL.',
  READING: 'Turning pages into words.',
  CLASSIFYING: 'Telling what the document is.',
  SPLITTING: 'Finding the documents of the file.',
  EXTRACTING: 'Finding the fields of the template, the sentences of a summary, or an answer.',
  VALIDATING: 'Checking the fields against one another.',
  REVIEW: 'Waiting for a person to decide.',
  FINISHING: 'Storing the result.',
  DONE: 'Nothing more will happen.',
} as const
export type JobStage = keyof typeof JOB_STAGES

export const JOB_KINDS = {
  EXTRACTION: 'Fields of a template out of a document.',
  CLASSIFICATION: 'What a document is.',
  SUMMARY: 'The sentences of a document that say most.',
  QUESTION: 'An answer out of a document.',
} as const
export type JobKind = keyof typeof JOB_KINDS

const TERMINAL: readonly JobStatus[] = ['COMPLETED', 'FAILED', 'CANCELLED']
export const isTerminal = (status: JobStatus): boolean => TERMINAL.includes(status)

export const IN_PROGRESS: readonly JobStatus[] = (Object.keys(JOB_STATUSES) as JobStatus[]).filter(
  status => !isTerminal(status),
)

/** As a list for SQL. */
export const TERMINAL_STATUSES = TERMINAL.map(status => `'${status}'`).join(', ')

export type Progress = {
  /** 0 to 100, never falls. */
  percent: number
  /** For a person. */
  message: string
  pagesDone: number
  pagesTotal: number | null
  /** Seconds that reading takes from here at the job's own pace; null when there is nothing yet to tell it by. */
  etaSeconds: number | null
}
