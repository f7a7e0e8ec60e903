/** API and worker processes as on a cluster, on a PostgreSQL and a Temporal of their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { loadConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { startBackends } from '../src/server/backends.ts'
import { makeDataFolder } from './support.ts'

export type BenchProcess = { pid: number; url: string; kill: () => Promise<void> }

export type BenchCluster = {
  apiKey: string
  databaseUrl: string
  temporalAddress: string
  startApi: (settings?: Record<string, string>) => Promise<BenchProcess>
  /** @param queues task queues, default main,text */
  startWorker: (queues?: string) => Promise<BenchProcess>
  stop: () => Promise<void>
}

const MAIN = path.join(import.meta.dirname, '../src/main.ts')
const started = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let told = ''
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      told += text
      if (told.includes('Ready.')) resolve(/GraphiQL\s+(http\S+)\/graphql/.exec(told)?.[1] ?? '')
    })
    child.once('exit', code => reject(new Error(`a process ended with ${code}: ${told}`)))
  })

export const startCluster = async (): Promise<BenchCluster> => {
  const dataDir = await makeDataFolder()
  const tell = (line: string) => void process.stderr.write(`${line}\n`)
  const backends = await startBackends(loadConfig({ DATA_DIR: dataDir }), createLog('error'), tell)
  const apiKey = `dsk_${randomUUID()}`
  const settings = {
    PORT: '0',
    LOG_LEVEL: 'error',
    DATA_DIR: dataDir,
    DATABASE_URL: backends.databaseUrl,
    TEMPORAL_ADDRESS: backends.temporalAddress,
    SECRET_KEY: randomBytes(32).toString('base64'),
    BOOTSTRAP_API_KEY: apiKey,
    RATE_LIMIT_PER_MINUTE: '0',
    READER_PROCESSES: '1',
    RECONCILE_SECONDS: '2',
  }
  const running = new Set<BenchProcess>()
  const start = async (args: string[], more: Record<string, string> = {}): Promise<BenchProcess> => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { ...process.env, ...settings, ...more },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const url = await started(child)
    const one: BenchProcess = {
      pid: child.pid!,
      url,
      kill: async () => {
        running.delete(one)
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      },
    }
    running.add(one)
    return one
  }
  return {
    apiKey,
    databaseUrl: backends.databaseUrl,
    temporalAddress: backends.temporalAddress,
    startApi: more => start(['api'], more),
    startWorker: (queues = 'main,text') => start(['worker', '--queues', queues]),
    stop: async () => {
      await Promise.all([...running].map(each => each.kill()))
      await backends.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
