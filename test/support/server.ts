/** A whole server on the run's PostgreSQL and Temporal, with a database, a namespace and a data folder of its own. */
import { randomBytes, randomUUID } from 'node:crypto'
import { Connection } from '@temporalio/client'
import { inject } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { Database } from '../../src/db/database.ts'
import { createLog } from '../../src/log.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { type TestClient, testClient } from './client.ts'
import { createTestDatabase } from './database.ts'
import { temporaryFolder } from './temporary-folder.ts'

export type TestServer = RunningServer & {
  /** With the first key, which has all scopes. */
  client: TestClient
  db: Database
  dataDir: string
  namespace: string
}

const DAY_SECONDS = 86_400

/** A namespace can be used as soon as every part of the server has heard of it. */
export const createNamespace = async (): Promise<string> => {
  const namespace = `test-${randomUUID()}`
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: DAY_SECONDS as never },
    })
  } finally {
    await connection.close()
  }
  return namespace
}

export const startTestServer = async (settings: Record<string, string> = {}): Promise<TestServer> => {
  const [database, namespace, folder] = await Promise.all([createTestDatabase(), createNamespace(), temporaryFolder()])
  const config = loadConfig({
    PORT: '0',
    DATA_DIR: folder.path,
    DATABASE_URL: database.url,
    SECRET_KEY: randomBytes(32).toString('base64'),
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_UI_URL: inject('temporalUiUrl'),
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    READER_PROCESSES: '1',
    ...settings,
  })
  const server = await serve(config, createLog(config.logLevel), () => undefined)
  const db = await database.open()
  return {
    ...server,
    client: testClient(server.url, server.apiKey),
    db,
    dataDir: folder.path,
    namespace,
    stop: async () => {
      await server.stop()
      await database.drop()
      await folder.remove()
    },
  }
}
