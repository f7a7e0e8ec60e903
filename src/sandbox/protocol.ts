import { type FailureCode, type FailureDetails, JobFailure } from '../errors.ts'

/** To a child. */
export type Request = { task: string; argument: unknown }

/** From a child: once when it can take tasks, and once for each task. */
export type Reply = { kind: 'ready' } | { kind: 'done'; result: unknown } | { kind: 'failed'; error: SentError }

/** A JobFailure keeps its code, message and details on the way; of anything else, message and stack arrive. */
export type SentError =
  | { kind: 'failure'; code: FailureCode; message: string; details: FailureDetails; stack: string }
  | { kind: 'error'; message: string; stack: string }

export const packError = (error: unknown): SentError => {
  if (error instanceof JobFailure) {
    const { code, message, details } = error
    return { kind: 'failure', code, message, details, stack: stackOf(error) }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'error', message, stack: stackOf(error) }
}

export const unpackError = (error: SentError): Error =>
  error.kind === 'failure'
    ? new JobFailure(error.code, error.message, error.details, error.stack)
    : new Error(error.message, { cause: error.stack })

/** The stack of an error and of what caused it. */
const stackOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const stack = error.stack ?? error.message
  return error.cause === undefined ? stack : `${stack}\ncaused by ${stackOf(error.cause)}`
}
