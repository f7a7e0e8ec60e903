/**
 * Every error that a client can meet, in two tables: what an API call answers (ErrorCode) and why a job ended
 * (FailureCode). The compiler asks for a row for each code. Anything thrown that is not one of these two classes is a
 * fault of the service: the client is told INTERNAL with an id, the log has the rest.
 */

// ---------------------------------------------------------------- failures of jobs

export const FAILURE_CODES = [
  'FILE_UNREADABLE',
  'FILE_ENCRYPTED',
  'PASSWORD_WRONG',
  'TOO_MANY_PAGES',
  'PAGE_UNREADABLE',
  'RESOURCE_LIMIT',
  'TEMPLATE_MISSING',
  'EXTRACTION_FAILED',
  'INTERNAL',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]

type FailurePolicy = {
  /** What the client reads unless the thrower has something more exact to say. */
  message: string
  /** Whether the same job again may end otherwise. */
  retryable: boolean
  /** For the schema. */
  description: string
}

export const FAILURES = {
  FILE_UNREADABLE: {
    message: 'The file is damaged and cannot be opened.',
    retryable: false,
    description: 'The file is damaged, truncated or not what it claims to be.',
  },
  FILE_ENCRYPTED: {
    message: 'The file is encrypted: send its password in reading.password.',
    retryable: true,
    description: 'The file is encrypted and no password was sent.',
  },
  PASSWORD_WRONG: {
    message: 'The password does not open the file.',
    retryable: true,
    description: 'The file is encrypted and the password sent does not open it.',
  },
  TOO_MANY_PAGES: {
    message: 'The file has too many pages: choose fewer with reading.pages.',
    retryable: false,
    description: 'More pages were to be read than the limit allows.',
  },
  PAGE_UNREADABLE: {
    message: 'A page has no readable text.',
    retryable: false,
    description: 'A page has no text that can be read; page says which.',
  },
  RESOURCE_LIMIT: {
    message: 'Reading the file took more memory or time than is allowed.',
    retryable: false,
    description: 'The file took more memory or time than is allowed.',
  },
  TEMPLATE_MISSING: {
    message: 'The template of the job no longer exists.',
    retryable: false,
    description: 'The template of the job no longer exists.',
  },
  EXTRACTION_FAILED: {
    message: 'The document was read, but its fields could not be extracted.',
    retryable: true,
    description: 'The document was read, but extraction failed.',
  },
  INTERNAL: {
    message: 'Something went wrong on our side.',
    retryable: true,
    description: 'A fault of the service; the message carries an id that stands in its log.',
  },
} satisfies Record<FailureCode, FailurePolicy>

export type FailureDetails = { page?: number }

/** Thrown by reading, extraction and everything else that a job does; ends the job with its code. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure'
  readonly code: FailureCode
  readonly details: FailureDetails

  constructor(code: FailureCode, message: string = FAILURES[code].message, details: FailureDetails = {}, cause?: unknown) {
    super(message, { cause })
    this.code = code
    this.details = details
  }
}
