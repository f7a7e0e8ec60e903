/** Programs that fetch or make something for us, once: they are watched, told of, and ended when they hang. */
import { setTimeout as pause } from 'node:timers/promises'
import { describeExit, startBound } from './bound.ts'
import type { ServerLog } from './server-log.ts'

export type InstallOptions = {
  /** Empty folder of ours to install into. */
  folder: string
  /** For the proxies of a download and the settings of the program. */
  env: NodeJS.ProcessEnv
  log: ServerLog
  signal: AbortSignal
}

export type Installer = {
  command: string
  args: readonly string[]
  /** Beside the environment of the options. */
  env: Record<string, string>
  progress: () => string
  /** Whether there is what it was started for, so that it can be ended; else its exit tells. */
  done?: () => Promise<boolean>
  /** Why it is not waited for any longer. */
  overdue: () => Promise<string | undefined>
  /** Why it failed, from its last lines. Default: the last one. */
  explain?: (lines: readonly string[]) => string | undefined
}

/** There is no such program on the PATH. */
export class CommandMissing extends Error {
  override readonly name = 'CommandMissing'
}

const POLL_MS = 100
const PROGRESS_MS = 5_000
/** What a shell ends with when it finds no such command. */
const NOT_FOUND = 127

/**
 * Runs the program until it has done its work, and tells of its progress every five seconds.
 *
 * @throws CommandMissing when there is none, Error with the reason when it fails or is overdue, the signal's reason
 */
export const runInstaller = async ({ env, log, signal }: InstallOptions, installer: Installer): Promise<void> => {
  const { command, args, progress, overdue, done = async () => false } = installer
  const inherited = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const child = await startBound({
    command,
    args,
    env: { ...Object.fromEntries(inherited), ...installer.env },
    deathSignal: 'SIGKILL',
  })
  let nextProgress = Date.now() + PROGRESS_MS
  try {
    while (!child.hasExited && !(await done())) {
      signal.throwIfAborted()
      const reason = await overdue()
      if (reason) throw new Error(reason)
      if (Date.now() > nextProgress) {
        log.info(progress())
        nextProgress += PROGRESS_MS
      }
      await Promise.race([child.exited, pause(POLL_MS)])
    }
  } finally {
    // The whole group: installers have children of their own.
    if (!child.hasExited) process.kill(-child.pid, 'SIGKILL')
    await child.exited
  }
  if (await done()) return
  const exit = await child.exited
  if (exit.code === NOT_FOUND) throw new CommandMissing(`there is no ${command} here`)
  const { explain = lines => lines.at(-1) } = installer
  if (exit.code !== 0) throw new Error(explain(child.lastLines()) ?? describeExit(exit))
}

/** How long a download may stand still (milliseconds): before its first byte, and after. */
export type StallLimits = { firstByteMs: number; stallMs: number }

/** Watches a download that should grow. */
export const watchGrowth = (sizeNow: () => Promise<number>, { firstByteMs, stallMs }: StallLimits) => {
  let bytes = 0
  let lastGrowth = Date.now()
  return {
    /** As last seen by overdue. */
    megabytes: (): number => Math.round(bytes / 1_048_576),
    overdue: async (): Promise<string | undefined> => {
      const now = await sizeNow()
      if (now > bytes) [bytes, lastGrowth] = [now, Date.now()]
      const limitMs = bytes === 0 ? firstByteMs : stallMs
      return Date.now() - lastGrowth > limitMs ? `nothing came for ${limitMs / 1000} s` : undefined
    },
  }
}
