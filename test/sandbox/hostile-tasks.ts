/** Tasks that do what a hostile file may make a reader do. */
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { JobFailure } from '../../src/errors.ts'

const forever = (): never => {
  for (;;);
}

export const TASKS = {
  echo: async () => (value: unknown) => value,
  pid: async () => () => process.pid,
  environment: async () => () => ({ ...process.env }),
  print: async () => (text: string) => {
    console.log(text)
    console.error(text)
  },
  /** Returns the process id when the file exists. */
  waitFor: async () => async (path: string) => {
    for (;;) {
      const text = await readFile(path, 'utf8').catch(() => undefined)
      if (text !== undefined) return process.pid
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  },
  failJob: async () => (page: number) => {
    throw new JobFailure('PAGE_UNREADABLE', 'Cannot be read.', { page }, new Error('the cause'))
  },
  throwError: async () => (message: string) => {
    throw new TypeError(message)
  },
  throwText: async () => () => Promise.reject('only a text'),
  /** What a library leaves behind fails; the task does not. */
  leaveRejection: async () => async () => {
    void Promise.reject(new Error('nobody waits for this'))
    await new Promise(resolve => setImmediate(resolve))
    return 'fine'
  },
  hang: async () => forever,
  /** Writes the process id to a file, then hangs. */
  reportAndHang: async () => async (path: string) => {
    await writeFile(path, String(process.pid))
    forever()
  },
  /** Keeps so much memory for good, as a library with a leak does; returns the process id when that was seen. */
  keepMegabytes: async () => {
    const kept: Buffer[] = []
    return async (megabytes: number) => {
      kept.push(Buffer.alloc(megabytes * 1024 * 1024, 1))
      await new Promise(resolve => setTimeout(resolve, 200))
      return process.pid
    }
  },
  fillBuffers: async () => () => {
    for (const kept: Buffer[] = []; ; ) kept.push(Buffer.alloc(16 * 1024 * 1024, 1))
  },
  fillHeap: async () => () => {
    for (const kept: string[][] = []; ; )
      kept.push(Array.from({ length: 10_000 }, (_, index) => `${kept.length}-${index}`))
  },
  /** Adds a line to the file, then crashes. */
  crash: async () => async (path: string) => {
    await appendFile(path, 'x\n')
    process.kill(process.pid, 'SIGSEGV')
    forever()
  },
  /** Crashes unless the file exists, which it then makes. */
  crashOnce: async () => async (path: string) => {
    const seen = await readFile(path, 'utf8').catch(() => undefined)
    if (seen !== undefined) return 'second time'
    await writeFile(path, 'seen')
    process.exit(3)
  },
  signalOneself: async () => async () => {
    process.kill(process.pid, 'SIGTERM')
    process.kill(process.pid, 'SIGINT')
    await new Promise(resolve => setImmediate(resolve))
    return 'still there'
  },
}
