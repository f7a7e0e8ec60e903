import { setTimeout as pause } from 'node:timers/promises'
import { identifyProcess } from '../../../src/process/identity.ts'

const POLL_MS = 20
/** Below the time-out of tests, so that it says what it waited for. */
const LIMIT_MS = 45_000

type Truthy<T> = Exclude<T, false | 0 | '' | null | undefined>

/** Waits until the condition holds and returns what it gave; a condition that throws does not hold yet. */
export const until = async <T>(what: string, condition: () => T | Promise<T>): Promise<Truthy<T>> => {
  const deadline = Date.now() + LIMIT_MS
  let last: unknown
  while (Date.now() < deadline) {
    try {
      const value = await condition()
      if (value) return value as Truthy<T>
      last = value
    } catch (error) {
      last = error
    }
    await pause(POLL_MS)
  }
  throw new Error(`Not within ${LIMIT_MS / 1000} s: ${what}`, { cause: last })
}

export const isAlive = async (pid: number): Promise<boolean> => (await identifyProcess(pid)) !== undefined

export const untilGone = (...pids: number[]): Promise<boolean> =>
  until(`processes ${pids.join(', ')} are gone`, async () => !(await Promise.all(pids.map(isAlive))).includes(true))
