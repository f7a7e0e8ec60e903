/**
 * The life of a job.
 *
 *   QUEUED ──► PROCESSING ──► COMPLETED
 *      │           │ └──────► FAILED
 *      └───────────┴────────► CANCELLED
 *
 * status is what a client must know, stage says where the work is. A job that has ended never changes again. Every
 * change is one event of the job's log, written in the same transaction.
 */

export const JOB_STATUSES = {
  QUEUED: 'Stored and waiting for a worker.',
  PROCESSING: 'Being worked on.',
  COMPLETED: 'Ended with a result.',
  FAILED: 'Ended without a result; failure says why.',
  CANCELLED: 'Ended by cancelJob or by an operator.',
} as const
export type JobStatus = keyof typeof JOB_STATUSES

export const JOB_STAGES = {
  QUEUED: 'Waiting for a worker.',
  FETCHING: 'Fetching the file from its URL.',
  READING: 'Turning pages into words.',
  EXTRACTING: 'Finding the fields of the template.',
  VALIDATING: 'Checking the fields against one another.',
  FINISHING: 'Storing the result.',
  DONE: 'Nothing more will happen.',
} as const
export type JobStage = keyof typeof JOB_STAGES

export const JOB_KINDS = { EXTRACTION: 'Fields of a template out of a document.' } as const
export type JobKind = keyof typeof JOB_KINDS

const TERMINAL: readonly JobStatus[] = ['COMPLETED', 'FAILED', 'CANCELLED']
export const isTerminal = (status: JobStatus): boolean => TERMINAL.includes(status)

/** The same as a list for SQL. */
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
