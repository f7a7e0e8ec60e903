import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient, type Client as SocketClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { killTree } from './process-tree.ts'

export type BenchServer = {
  pid: number
  url: string
  apiKey: string
  databaseUrl: string
  temporalAddress: string
  dataDir: string
  stop: () => Promise<void>
  /** Ends it and all that it has started at once; the data folder stays. */
  kill: () => Promise<void>
}

export const makeDataFolder = async (): Promise<string> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'docstream-bench-'))
  // As root, PostgreSQL runs as a user of its own, who must pass.
  await chmod(dataDir, 0o711)
  return dataDir
}

/** @param settings other than the defaults; a DATA_DIR among them is the caller's to remove */
export const startBenchServer = async (settings: Record<string, string> = {}): Promise<BenchServer> => {
  const dataDir = settings.DATA_DIR ?? (await makeDataFolder())
  const child = fork(path.join(import.meta.dirname, 'server-process.ts'), {
    env: { ...process.env, ...settings, DATA_DIR: dataDir },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the server ended with ${code}`)
  })
  const [told] = (await Promise.race([once(child, 'message'), failed])) as [
    Omit<BenchServer, 'dataDir' | 'stop' | 'kill'>,
  ]
  failed.catch(() => undefined)
  return {
    ...told,
    dataDir,
    stop: async () => {
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
      if (settings.DATA_DIR === undefined) await rm(dataDir, { recursive: true, force: true })
    },
    kill: async () => {
      const exited = once(child, 'exit')
      await killTree(told.pid)
      await exited
    },
  }
}

export const openSocket = ({ url, apiKey }: { url: string; apiKey: string }): SocketClient =>
  createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    lazy: false,
    connectionParams: { Authorization: `Bearer ${apiKey}` },
  })

export const INVOICE = path.join(import.meta.dirname, '../examples/invoice.pdf')

/** Bytes that no job has read before: a comment behind the end of the example. */
export const freshInvoice = async (): Promise<Buffer<ArrayBuffer>> =>
  Buffer.concat([await readFile(INVOICE), Buffer.from(`\n% ${randomUUID()}\n`)])

/** Gives the work a file with these bytes, for as long as it takes. */
export const temporaryFile = async <T>(bytes: Uint8Array, work: (file: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'docstream-bench-'))
  try {
    const file = path.join(folder, 'invoice.pdf')
    await writeFile(file, bytes)
    return await work(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Memory of a process, now or at its highest. Linux only. */
export const residentMegabytes = async (pid: number, name: 'VmRSS' | 'VmHWM' = 'VmRSS'): Promise<number> => {
  const text = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(text)?.[1]) / 1_024
}

/** The value below which a share of the sorted values lies. */
export const percentile = (values: number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Runs a task so often, so many at a time; the milliseconds that each took. */
export const inFlight = async (count: number, atOnce: number, task: () => Promise<void>): Promise<number[]> => {
  const took: number[] = []
  let left = count
  const lane = async () => {
    while (left-- > 0) {
      const began = performance.now()
      await task()
      took.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return took
}
