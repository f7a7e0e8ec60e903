/**
 * Every error that a client can meet, in two tables: what an API call answers (ErrorCode) and why a job ended
 * (FailureCode). The compiler asks for a row for each code. Anything thrown that is not one of these two classes is a
 * fault of the service: the client is told INTERNAL with an id, the log has the rest.
 */

// ---------------------------------------------------------------- failures of jobs

export const FAILURE_CODES = [
  'FILE_UNREADABLE',
  'FILE_EMPTY',
  'FILE_ENCRYPTED',
  'PASSWORD_WRONG',
  'TOO_MANY_PAGES',
  'UNSUPPORTED_FILE_TYPE',
  'FILE_TOO_LARGE',
  'URL_NOT_ALLOWED',
  'URL_NOT_FOUND',
  'URL_TIMEOUT',
  'URL_FAILED',
  'PAGE_UNREADABLE',
  'OCR_FAILED',
  'RESOURCE_LIMIT',
  'TEMPLATE_MISSING',
  'NO_CLASS_MATCHED',
  'EXTRACTION_FAILED',
  'REVIEW_REJECTED',
  'REVIEW_EXPIRED',
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
  FILE_EMPTY: {
    message: 'The file is empty.',
    retryable: false,
    description: 'The URL gave a file without a single byte.',
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
  UNSUPPORTED_FILE_TYPE: {
    message: 'The file is of a type that cannot be read.',
    retryable: false,
    description: 'What the URL gave is of a type that cannot be read, whatever its name says.',
  },
  FILE_TOO_LARGE: {
    message: 'The file is larger than the limit.',
    retryable: false,
    description: 'What the URL gave is larger than the limit.',
  },
  URL_NOT_ALLOWED: {
    message: 'The URL leads to an address that is not public.',
    retryable: false,
    description: 'The URL is not http or https, or leads to an address that is not public.',
  },
  URL_NOT_FOUND: {
    message: 'There is nothing at the URL.',
    retryable: true,
    description: 'There is nothing at the URL.',
  },
  URL_TIMEOUT: {
    message: 'The URL did not give its file in time.',
    retryable: true,
    description: 'The URL did not give its file in time.',
  },
  URL_FAILED: {
    message: 'The connection to the URL failed or broke off.',
    retryable: true,
    description: 'The URL answered with an error, or broke off.',
  },
  PAGE_UNREADABLE: {
    message: 'A page cannot be read.',
    retryable: false,
    description: 'A page is damaged, or has no text that can be read; page says which.',
  },
  OCR_FAILED: {
    message: 'The page could not be recognised.',
    retryable: true,
    description: 'Text recognition itself failed, or its models are not there; page says where.',
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
  NO_CLASS_MATCHED: {
    message: 'The document fits none of the classes, so that there is no template to extract it with.',
    retryable: false,
    description: 'The document fits none of the classes, so that there is no template to extract it with.',
  },
  EXTRACTION_FAILED: {
    message: 'The document was read, but its fields could not be extracted.',
    retryable: true,
    description: 'The document was read, but extraction failed.',
  },
  REVIEW_REJECTED: {
    message: 'A reviewer has rejected the result.',
    retryable: true,
    description: 'A reviewer has rejected the result.',
  },
  REVIEW_EXPIRED: {
    message: 'Nobody has reviewed the result in time.',
    retryable: true,
    description: 'Nobody has reviewed the result in time.',
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

  constructor(
    code: FailureCode,
    message: string = FAILURES[code].message,
    details: FailureDetails = {},
    cause?: unknown,
  ) {
    super(message, { cause })
    this.code = code
    this.details = details
  }
}

// ---------------------------------------------------------------- errors of the API

export const ERROR_CODES = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'RATE_LIMITED',
  'DUPLICATE_JOB',
  'IDEMPOTENCY_CONFLICT',
  'IDEMPOTENCY_IN_PROGRESS',
  'FILE_TOO_LARGE',
  'UNSUPPORTED_FILE_TYPE',
  'UPLOAD_INCOMPLETE',
  'URL_NOT_ALLOWED',
  'URL_NOT_FOUND',
  'URL_TIMEOUT',
  'URL_FAILED',
  'RESULT_NOT_READY',
  'REVIEW_REQUIRED',
  'RESULT_EXPIRED',
  'JOB_FAILED',
  'JOB_CANCELLED',
  'JOB_NOT_CANCELLABLE',
  'JOB_NOT_RETRYABLE',
  'REVIEW_CONFLICT',
  'REVIEW_NOT_OPEN',
  'NAME_TAKEN',
  'UNAVAILABLE',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

type ErrorPolicy = {
  /** The GraphQL type that tells this error to clients. */
  type: string
  /** For the schema. */
  description: string
}

export const ERRORS = {
  INVALID_INPUT: { type: 'InvalidInputError', description: 'Something in the input is wrong; issues say where.' },
  NOT_FOUND: { type: 'NotFoundError', description: 'There is no such thing in this environment.' },
  RATE_LIMITED: {
    type: 'RateLimitedError',
    description: 'The API key has asked too often; retryAfterMs says when again.',
  },
  DUPLICATE_JOB: { type: 'DuplicateJobError', description: 'The same job is still in progress.' },
  IDEMPOTENCY_CONFLICT: {
    type: 'IdempotencyConflictError',
    description: 'The idempotency key was used for a different request.',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    type: 'IdempotencyInProgressError',
    description: 'The first request with this idempotency key is still being stored.',
  },
  FILE_TOO_LARGE: { type: 'FileTooLargeError', description: 'The file is larger than the limit.' },
  UNSUPPORTED_FILE_TYPE: {
    type: 'UnsupportedFileTypeError',
    description: 'The file is of a type that cannot be read, whatever its name says.',
  },
  UPLOAD_INCOMPLETE: { type: 'UploadIncompleteError', description: 'The upload broke off before its end.' },
  URL_NOT_ALLOWED: {
    type: 'UrlFetchError',
    description: 'The URL is not http or https, or leads to an address that is not public.',
  },
  URL_NOT_FOUND: { type: 'UrlFetchError', description: 'There is nothing at the URL.' },
  URL_TIMEOUT: { type: 'UrlFetchError', description: 'The URL did not give its file in time.' },
  URL_FAILED: { type: 'UrlFetchError', description: 'The URL answered with an error, or broke off.' },
  RESULT_NOT_READY: { type: 'ResultNotReadyError', description: 'The job has not ended yet.' },
  RESULT_EXPIRED: { type: 'ResultExpiredError', description: 'Result and events were deleted after their time.' },
  JOB_FAILED: { type: 'JobFailedError', description: 'The job ended without a result.' },
  JOB_CANCELLED: { type: 'JobCancelledError', description: 'The job was cancelled.' },
  JOB_NOT_CANCELLABLE: { type: 'JobNotCancellableError', description: 'The job has already ended.' },
  JOB_NOT_RETRYABLE: {
    type: 'JobNotRetryableError',
    description: 'The job has not ended yet, or has ended with a result.',
  },
  REVIEW_REQUIRED: {
    type: 'ReviewRequiredError',
    description: 'The result is held back until a person has decided.',
  },
  REVIEW_CONFLICT: {
    type: 'ReviewConflictError',
    description: 'The review has changed since: look at it again.',
  },
  REVIEW_NOT_OPEN: {
    type: 'ReviewNotOpenError',
    description: 'There is nothing to be decided.',
  },
  NAME_TAKEN: { type: 'NameTakenError', description: 'The name is already in use.' },
  UNAVAILABLE: {
    type: 'UnavailableError',
    description: 'A part of the service is away or takes too long; retryAfterMs says when to ask again.',
  },
} satisfies Record<ErrorCode, ErrorPolicy>

/** An error as data: a member of a union in an answer. (GraphQL takes an Error that a resolver returns for one it threw.) */
export type UserErrorAnswer<Details extends object = object> = {
  errorCode: ErrorCode
  message: string
  /** The further fields of its GraphQL type. */
  details: Details
}

/** An error that a client can act on: a member of the mutation's result union, or of a job's result. */
export class UserError<Details extends object = object> extends Error {
  override readonly name = 'UserError'
  readonly code: ErrorCode
  readonly details: Details

  constructor(code: ErrorCode, message: string, details: Details) {
    super(message)
    this.code = code
    this.details = details
  }

  toAnswer(): UserErrorAnswer<Details> {
    return { errorCode: this.code, message: this.message, details: this.details }
  }
}

export type InputIssue = { path: string[]; message: string }

export const invalidInput = (...issues: InputIssue[]) =>
  new UserError('INVALID_INPUT', issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join(' '), { issues })

/** Also for what belongs to another environment: nobody learns that it exists. */
export const notFound = (what: string, id: string | null = null) =>
  new UserError('NOT_FOUND', `There is no such ${what}.`, { resourceId: id })

/** Missing or bad credentials, or a scope that the key lacks: told as a top-level GraphQL error. */
export class AccessError extends Error {
  override readonly name = 'AccessError'
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN'

  constructor(code: 'UNAUTHENTICATED' | 'FORBIDDEN', message: string) {
    super(message)
    this.code = code
  }
}
