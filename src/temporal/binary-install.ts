import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describeExit, startBound } from '../process/bound.ts'
import type { ServerLog } from '../process/server-log.ts'

/** The newest that `go install` takes: it refuses 1.9.1. */
export const TEMPORAL_CLI_VERSION = '1.5.1'

export type InstallOptions = {
  /** Empty folder of ours to install into. */
  folder: string
  /** For the proxies of a download and the settings of Go. */
  env: NodeJS.ProcessEnv
  log: ServerLog
  signal: AbortSignal
}

const PACKAGE = 'github.com/temporalio/cli/cmd/temporal'
const POLL_MS = 100
const PROGRESS_MS = 5_000
const FIRST_BYTE_LIMIT_MS = 8_000
const STALL_LIMIT_MS = 30_000
const BUILD_LIMIT_MS = 1_800_000

/**
 * Lets the SDK download the Temporal CLI. Returns its path.
 *
 * @throws with the reason; without a network at once, or after 8 s when it swallows what is sent
 */
export const downloadTemporal = async (options: InstallOptions): Promise<string> => {
  const path = join(options.folder, `temporal-v${TEMPORAL_CLI_VERSION}`)
  const child = fileURLToPath(new URL('binary-download-child.ts', import.meta.url))
  let bytes = 0
  let lastGrowth = Date.now()
  await runInstaller(options, {
    command: process.execPath,
    args: [child, options.folder, `v${TEMPORAL_CLI_VERSION}`],
    env: {},
    progress: () => `Downloading the Temporal CLI: ${Math.round(bytes / 1_048_576)} MB`,
    // The SDK moves it there when it is whole.
    done: async () => (await sizeOf(path)) > 0,
    overdue: async () => {
      const now = await sizeOf(`${path}.downloading`)
      if (now > bytes) [bytes, lastGrowth] = [now, Date.now()]
      const limitMs = bytes === 0 ? FIRST_BYTE_LIMIT_MS : STALL_LIMIT_MS
      return Date.now() - lastGrowth > limitMs ? `nothing came for ${limitMs / 1000} s` : undefined
    },
  })
  return path
}

/**
 * Builds the Temporal CLI with Go. Returns its path.
 *
 * @throws with the reason, also when there is no Go
 */
export const buildTemporal = async (options: InstallOptions): Promise<string> => {
  const started = Date.now()
  const elapsedMs = (): number => Date.now() - started
  await runInstaller(options, {
    command: 'go',
    // Without symbol table and debug information: a third smaller.
    args: ['install', '-ldflags=-s -w', `${PACKAGE}@v${TEMPORAL_CLI_VERSION}`],
    env: { GOBIN: options.folder },
    progress: () => `Building the Temporal CLI with Go, once, in about 3 minutes: ${Math.round(elapsedMs() / 1000)} s`,
    overdue: async () =>
      elapsedMs() > BUILD_LIMIT_MS ? `not done after ${BUILD_LIMIT_MS / 60_000} minutes` : undefined,
  })
  return join(options.folder, 'temporal')
}

type Installer = {
  command: string
  args: readonly string[]
  env: Record<string, string>
  progress: () => string
  /** Whether there is what it was started for, so that it can be ended; else its exit tells. */
  done?: () => Promise<boolean>
  /** Why it is not waited for any longer. */
  overdue: () => Promise<string | undefined>
}

const runInstaller = async ({ env, log, signal }: InstallOptions, installer: Installer): Promise<void> => {
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
    // The whole group: Go and the SDK have children of their own.
    if (!child.hasExited) process.kill(-child.pid, 'SIGKILL')
    await child.exited
  }
  if (await done()) return
  const exit = await child.exited
  if (exit.code === 127) throw new Error(`there is no ${command} here`)
  if (exit.code !== 0) throw new Error(child.lastLines().at(-1) ?? describeExit(exit))
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0
