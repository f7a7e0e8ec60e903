import { setTimeout as pause } from 'node:timers/promises'
import { type BoundProcess, describeExit, type StopStep } from './bound.ts'
import { once } from './once.ts'
import type { ServerLog } from './server-log.ts'

export type SuperviseOptions = {
  /** For the log: "PostgreSQL". */
  name: string
  /**
   * Starts the server and resolves once it serves. When it rejects, or the signal is aborted meanwhile, it leaves no
   * process behind. Called again after each unexpected end, so it must choose the same port each time.
   */
  launch: (signal: AbortSignal) => Promise<BoundProcess>
  stopSteps: readonly StopStep[]
  log: ServerLog
}

export type Supervised = {
  /** undefined while the server is being started again, and after stop(). */
  pid(): number | undefined
  /** Stops the server for good. Calling it again gives the same promise. */
  stop(): Promise<void>
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000
/** A server that ran this long before it ended has not failed to start. */
const STABLE_MS = 10_000

/** 0, 100, 200, 400 ms … 5 s: nothing is waited for after the first unexpected end. */
const pauseBefore = (failures: number): number =>
  failures === 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS)

/**
 * Starts a server and starts it again whenever it ends by itself, with growing pauses, until stop().
 *
 * @param signal gives up the first start; the error of the first start is thrown, later ones are logged
 */
export const supervise = async (options: SuperviseOptions, signal?: AbortSignal): Promise<Supervised> => {
  const { name, launch, stopSteps, log } = options
  const stopping = new AbortController()
  let current: BoundProcess | undefined = await launch(signal ?? stopping.signal)

  const relaunch = async (failures: number): Promise<void> => {
    await pause(pauseBefore(failures), undefined, { signal: stopping.signal })
    current = await launch(stopping.signal)
    log.info(`${name} runs again (pid ${current.pid})`)
  }

  const watch = async (): Promise<void> => {
    let failures = 0
    while (!stopping.signal.aborted) {
      if (current) {
        const since = Date.now()
        const exit = await current.exited
        if (stopping.signal.aborted) return
        log.warn(unexpectedEnd(name, describeExit(exit), current.lastLines()))
        if (Date.now() - since > STABLE_MS) failures = 0
        current = undefined
      }
      await relaunch(failures++).catch(error => {
        if (!stopping.signal.aborted) log.error(`${name} could not be started again: ${(error as Error).message}`)
      })
    }
  }
  const watching = watch()

  const stop = once(async () => {
    stopping.abort()
    if (current) await current.stop(stopSteps)
    await watching
    // It may have come back in the moment in which it was stopped.
    if (current) await current.stop(stopSteps)
    current = undefined
  })
  return { pid: () => (current?.hasExited ? undefined : current?.pid), stop }
}

const unexpectedEnd = (name: string, how: string, lastLines: readonly string[]): string =>
  [`${name} ended unexpectedly (${how}) and is started again`, ...lastLines.slice(-3)].join('\n  ')
