import { type BoundProcess, describeExit, type StopStep } from './bound.ts'
import { StartError } from './start-error.ts'

export type Serving = {
  /** For messages: "PostgreSQL". */
  name: string
  server: BoundProcess
  /** Resolves when the server serves. */
  serving: Promise<void>
  limitMs: number
  signal: AbortSignal
  stopSteps: readonly StopStep[]
}

/**
 * Waits until a server that was just started serves, and stops it when it does not.
 *
 * @throws StartError with its last lines when it ends or the limit is over, the signal's reason when that is aborted
 */
export const untilServing = async ({ name, server, serving, limitMs, signal, stopSteps }: Serving): Promise<void> => {
  const { promise: givenUp, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason)
  signal.addEventListener('abort', onAbort)
  const limit = setTimeout(() => reject(notStarted(name, `is not up after ${limitMs / 1000} s`, server)), limitMs)
  const ended = server.exited.then(exit => Promise.reject(notStarted(name, `ended (${describeExit(exit)})`, server)))
  // Those that lose the race reject later, or while the server is stopped, and nobody waits for them then.
  for (const promise of [serving, ended, givenUp]) promise.catch(() => {})
  try {
    signal.throwIfAborted()
    await Promise.race([serving, ended, givenUp])
  } catch (error) {
    await server.stop(stopSteps)
    throw error
  } finally {
    clearTimeout(limit)
    signal.removeEventListener('abort', onAbort)
  }
}

const notStarted = (name: string, what: string, server: BoundProcess): StartError =>
  new StartError([`${name} could not be started: it ${what}. Its last lines:`, ...server.lastLines()].join('\n  '))
