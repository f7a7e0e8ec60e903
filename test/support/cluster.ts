/** API and worker processes on the run's PostgreSQL and Temporal, as on a cluster. */
import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import { inject, vi } from 'vitest'
import { type TestClient, testClient } from './client.ts'
import { createTestDatabase } from './database.ts'
import { type Cli, killTree, runCli } from './process.ts'
import { createNamespace } from './server.ts'
import { temporaryFolder } from './temporary-folder.ts'

export type Cluster = {
  databaseUrl: string
  startApi: () => Promise<{ client: TestClient; process: Cli }>
  startWorker: (queues?: string, settings?: Record<string, string>) => Promise<Cli>
  /** Which transaction wrote each page that is stored. */
  pageVersions: () => Promise<{ number: number; xmin: string }[]>
  /** Runs a command with the settings of the cluster. */
  run: (args: string[], settings?: Record<string, string>) => Promise<Cli>
  stop: () => Promise<void>
}

const ready = (cli: Cli) =>
  vi.waitFor(
    () => {
      const { stderr } = cli.output()
      if (cli.child.exitCode !== null) throw new Error(`it ended: ${stderr}`)
      if (!stderr.includes('Ready.')) throw new Error(`not ready: ${stderr}`)
      return stderr
    },
    { timeout: 120_000, interval: 50 },
  )

export const startCluster = async (): Promise<Cluster> => {
  const [database, namespace, folder] = await Promise.all([createTestDatabase(), createNamespace(), temporaryFolder()])
  const key = `dsk_${randomUUID()}`
  const shared = {
    DATA_DIR: path.join(folder.path, 'data'),
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TEMPORAL_NAMESPACE: namespace,
    SECRET_KEY: randomBytes(32).toString('base64'),
    BOOTSTRAP_API_KEY: key,
    READER_PROCESSES: '1',
    DATABASE_CONNECTIONS: '10',
    RECONCILE_SECONDS: '2',
  }
  const running: Cli[] = []
  const run: Cluster['run'] = async (args, settings = {}) => {
    const cli = await runCli(args, { ...shared, ...settings })
    running.push(cli)
    return cli
  }
  return {
    databaseUrl: database.url,
    run,
    startApi: async () => {
      const process = await run(['api'])
      const [, url] = /GraphiQL\s+(http\S+)\/graphql/.exec(await ready(process))!
      return { client: testClient(url!, key), process }
    },
    startWorker: async (queues = 'main,text', settings = {}) => {
      const worker = await run(['worker', '--queues', queues], settings)
      await ready(worker)
      return worker
    },
    pageVersions: async () => {
      const db = await database.open()
      return db.em().execute('select number, xmin::text from page order by number')
    },
    stop: async () => {
      for (const { pid, child } of running) if (child.exitCode === null) await killTree(pid)
      await database.drop()
      await folder.remove()
    },
  }
}
