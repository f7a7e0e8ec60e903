/** What every activity has around it: heartbeats while it works, and failures that Temporal and clients understand. */
import { ApplicationFailure, CancelledFailure, Context, log } from '@temporalio/activity'
import { ApplicationFailureCategory } from '@temporalio/common'
import { type FailureDetails, JobFailure } from '../src/errors.ts'
import { JobEnded } from '../src/jobs/store.ts'

/** Short work sends no heartbeat at all: each is a call to the server. Must stay well below the heartbeat time-out (2 s). */
const HEARTBEAT_MS = 500

/** An error that is not understood is tried again so often before the job fails. */
const ATTEMPTS = 5

/** Faults of the connection, not of the work: the database or the disk is away for a while. Codes of PostgreSQL, then of Node. */
const TRANSIENT =
  /^(08...|57P0[1-5]|53...|40001|40P01|55P03|25P0[2-4]|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ENOSPC|EDQUOT|EMFILE|ENFILE)$/
/** The same, of the PostgreSQL client, whose errors about its connection have no code. */
const CONNECTION_LOST =
  /connection (terminated|ended|timeout)|not queryable|Client was closed|timeout exceeded when trying to connect/i

/** Runs a step that only touches the database: it is tried for as long as it takes, or nobody would learn of the job's end. */
export const recording = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw error instanceof JobEnded ? expected(error.message, 'JOB_ENDED') : error
  }
}

/** Runs an activity's work with heartbeats. The signal fires when the job is cancelled or the worker shuts down. */
export const working = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const { heartbeat, cancellationSignal, info } = Context.current()
  const timer = setInterval(heartbeat, HEARTBEAT_MS)
  try {
    return await work(cancellationSignal)
  } catch (error) {
    if (cancellationSignal.aborted) throw cancellationSignal.reason
    throw toFailure(error, info.attempt)
  } finally {
    clearInterval(timer)
  }
}

const toFailure = (error: unknown, attempt: number): unknown => {
  if (error instanceof CancelledFailure) return error
  if (error instanceof JobEnded) return expected(error.message, 'JOB_ENDED')
  if (error instanceof JobFailure) return expected(error.message, error.code, error.details)
  if (isTransient(error) || attempt < ATTEMPTS) return error
  const id = crypto.randomUUID().slice(0, 8)
  log.error('an activity failed for good', { errorId: id, error: error instanceof Error ? error.stack : String(error) })
  return ApplicationFailure.nonRetryable(`Something went wrong on our side (error ${id}).`, 'INTERNAL')
}

/** No fault of the service, so nothing to be warned of: the SDK logs it for debugging only. */
const expected = (message: string, type: string, details: FailureDetails = {}) =>
  ApplicationFailure.create({
    message,
    type,
    nonRetryable: true,
    details: [details],
    category: ApplicationFailureCategory.BENIGN,
  })

const isTransient = (error: unknown): boolean => {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (TRANSIENT.test(String((cause as NodeJS.ErrnoException).code)) || CONNECTION_LOST.test(cause.message))
      return true
  return false
}
