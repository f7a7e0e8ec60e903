import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { StopStep } from './bound.ts'
import { identifyProcess, isRunning, type ProcessIdentity } from './identity.ts'
import { readJson, writePrivateJson } from './private-file.ts'

const POLL_MS = 20
const KILL_MS = 10_000

const remembered = z.object({ pid: z.int().positive(), startedAt: z.string() })

/** Keeps in the file which process was started, for the next start of docstream. */
export const rememberProcess = async (file: string, pid: number): Promise<void> => {
  const identity = await identifyProcess(pid)
  if (identity) await writePrivateJson(file, identity)
}

export const forgetProcess = (file: string): Promise<void> => rm(file, { force: true })

/**
 * Ends the process that the file remembers, when it still runs: an earlier docstream was killed and could not. Another
 * process that has its pid by now is left alone. Returns whether there was one.
 */
export const endLeftover = async (file: string, steps: readonly StopStep[]): Promise<boolean> => {
  const { data } = remembered.safeParse(await readJson(file).catch(() => undefined))
  const found = data !== undefined && (await endProcess(data, steps))
  await forgetProcess(file)
  return found
}

/**
 * Sends the signals one after another until exactly this process has ended, SIGKILL at last. Returns whether it ran.
 *
 * @throws when it cannot be ended
 */
export const endProcess = async (identity: ProcessIdentity, steps: readonly StopStep[]): Promise<boolean> => {
  if (!(await isRunning(identity))) return false
  for (const { signal, waitMs } of [...steps, { signal: 'SIGKILL', waitMs: KILL_MS } as const]) {
    sendSignal(identity.pid, signal)
    const deadline = Date.now() + waitMs
    while (Date.now() < deadline) {
      if (!(await isRunning(identity))) return true
      await pause(POLL_MS)
    }
  }
  throw new Error(`Process ${identity.pid}, left behind by an earlier start, cannot be ended`)
}

const sendSignal = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
    process.kill(pid, 'SIGCONT') // one that is stopped takes signals only then
  } catch (error) {
    // It ended in this moment; that it may not be signalled shows by its still being there.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}
