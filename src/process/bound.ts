import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { type Binding, bindCommand } from './binding.ts'
import { eachLine } from './lines.ts'

export type BoundOptions = {
  command: string
  args: readonly string[]
  /** The whole environment of the server: nothing of ours is passed on. */
  env: Record<string, string>
  /** Default: the root folder, which every user may enter. */
  cwd?: string
  /** Run as this user; only root can. */
  user?: { uid: number; gid: number } | undefined
  /** What the server is sent when this process has ended without stopping it. */
  deathSignal: NodeJS.Signals
  /** Each line of standard output and standard error, at most 4096 characters of it. */
  onLine?: (line: string) => void
  /** Default: the best one that this machine has. */
  binding?: Binding
}

export type Exit = { code: number | null; signal: NodeJS.Signals | null }

/** A signal, and how long the process may take to end after it (milliseconds). */
export type StopStep = { signal: NodeJS.Signals; waitMs: number }

export type BoundProcess = {
  readonly pid: number
  /** Resolves when the process has ended and its last lines were read; never rejects. */
  readonly exited: Promise<Exit>
  readonly hasExited: boolean
  /** The last 40 lines, oldest first. */
  lastLines(): readonly string[]
  /** Sends the signals one after another until the process has ended, SIGKILL at last. */
  stop(steps: readonly StopStep[]): Promise<Exit>
}

const KEPT_LINES = 40
/** Children of a killed server may hold its pipes open, so the end of the output is not waited for any longer. */
const LAST_OUTPUT_MS = 100
/** After SIGKILL only a process that hangs in the kernel is still there. */
const KILL_MS = 10_000

/**
 * Starts a server that never outlives this process, also when this process is killed with -9. It runs in a session of
 * its own, so that Ctrl-C in the terminal reaches only us and the server is there while we drain.
 *
 * Call it from the main thread: on Linux the server ends with the thread that started it.
 *
 * @throws when the program cannot be started at all
 */
export const startBound = async (options: BoundOptions): Promise<BoundProcess> => {
  const { how, command, args } = await bindCommand(options, options.binding)
  const child = spawn(command, args, {
    cwd: options.cwd ?? '/',
    env: options.env,
    ...(options.user && { uid: options.user.uid, gid: options.user.gid }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(how === 'leash' ? (['pipe'] as const) : [])],
  })
  const lines = keepLines(child, options.onLine)
  const exited = exitOf(child)
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  return {
    pid: child.pid!,
    exited,
    get hasExited() {
      return ended(child)
    },
    lastLines: () => lines,
    stop: steps => stop(child, exited, steps),
  }
}

/** For messages: "exit code 1" or "SIGKILL". */
export const describeExit = ({ code, signal }: Exit): string => signal ?? `exit code ${code}`

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const keepLines = (child: ChildProcess, onLine: BoundOptions['onLine']): string[] => {
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    eachLine(stream as Readable, line => {
      lines.push(line)
      if (lines.length > KEPT_LINES) lines.shift()
      onLine?.(line)
    })
  return lines
}

const exitOf = (child: ChildProcess): Promise<Exit> => {
  const leash = child.stdio[3] as Writable | undefined
  leash?.on('error', () => {}) // the other end has gone with the server
  return new Promise(resolve => {
    child.once('exit', (code, signal) => {
      // Any word sets the leash free; its end alone would make it signal a pid that may be somebody else's by now.
      leash?.end('free\n')
      child.once('close', () => resolve({ code, signal }))
      const letGo = (): void => {
        for (const stream of child.stdio) stream?.destroy()
      }
      // At once after the timer, what came while the event loop was busy would not have been read yet.
      setTimeout(() => setImmediate(letGo), LAST_OUTPUT_MS)
    })
  })
}

const stop = async (child: ChildProcess, exited: Promise<Exit>, steps: readonly StopStep[]): Promise<Exit> => {
  for (const { signal, waitMs } of [...steps, { signal: 'SIGKILL', waitMs: KILL_MS } as const]) {
    if (ended(child)) return exited
    child.kill(signal)
    child.kill('SIGCONT') // one that is stopped takes signals only then
    const limit = new AbortController()
    const exit = await Promise.race([exited, pause(waitMs, undefined, limit).catch(() => undefined)])
    limit.abort()
    if (exit) return exit
  }
  throw new Error(`Process ${child.pid} did not end ${KILL_MS / 1000} s after SIGKILL`)
}
