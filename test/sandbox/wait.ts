import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** Waits until something holds, and is not empty; the limit of the test ends it. */
export const until = async <Value>(look: () => Value | Promise<Value>): Promise<NonNullable<Value>> => {
  for (;;) {
    const value = await look()
    if (value) return value
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

/** The process id that a file holds, as soon as it is written. */
export const processIdIn = async (path: string): Promise<number> =>
  Number(await until(() => readFile(path, 'utf8').catch(() => undefined)))

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !isZombie(pid)
  } catch {
    return false
  }
}

/** Ended, but nobody has asked how: in a container without an init, orphans stay like this. */
const isZombie = (pid: number): boolean => /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
