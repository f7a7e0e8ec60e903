import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type InstallOptions, runInstaller, watchGrowth } from '../process/installer.ts'

/** The newest that `go install` takes: it refuses 1.9.1. */
export const TEMPORAL_CLI_VERSION = '1.5.1'

const PACKAGE = 'github.com/temporalio/cli/cmd/temporal'
const STALL_LIMITS = { firstByteMs: 8_000, stallMs: 30_000 }
const BUILD_LIMIT_MS = 1_800_000

/**
 * Lets the SDK download the Temporal CLI. Returns its path.
 *
 * @throws with the reason; without a network at once, or after 8 s when it swallows what is sent
 */
export const downloadTemporal = async (options: InstallOptions): Promise<string> => {
  const path = join(options.folder, `temporal-v${TEMPORAL_CLI_VERSION}`)
  const child = fileURLToPath(new URL('binary-download-child.ts', import.meta.url))
  const growth = watchGrowth(() => sizeOf(`${path}.downloading`), STALL_LIMITS)
  await runInstaller(options, {
    command: process.execPath,
    args: [child, options.folder, `v${TEMPORAL_CLI_VERSION}`],
    env: {},
    progress: () => `Downloading the Temporal CLI: ${growth.megabytes()} MB`,
    // The SDK moves it there when it is whole.
    done: async () => (await sizeOf(path)) > 0,
    overdue: growth.overdue,
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

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0
