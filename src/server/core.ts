/** What every process of docstream stands on, whether it serves the API, works, or does both. */
import path from 'node:path'
import type { Config } from '../config.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { exclusively } from '../db/lock.ts'
import type { Ocr } from '../engines.ts'
import { adoptRestoredEvents } from '../events/store.ts'
import type { Log } from '../log.ts'
import { createGuardedAgent, type Web } from '../net/guard.ts'
import { waitFor } from '../process/wait-for.ts'
import { createSandbox, type Sandbox } from '../sandbox/pool.ts'
import { createSecrets, type Secrets } from '../secrets.ts'
import type { BlobStore } from '../storage/blobs.ts'
import { openBlobFolder } from '../storage/folder.ts'
import { createTemporalEngine, type TemporalEngine } from '../temporal/engine.ts'
import type { Backends, Tell } from './backends.ts'
import type { Closer } from './closer.ts'
import { loadSecretKey } from './key-files.ts'

export type Core = {
  config: Config
  log: Log
  backends: Backends
  db: Database
  storage: BlobStore
  secrets: Secrets
  web: Web
  engine: TemporalEngine
  ocr: Ocr
  /** Reads what stands in files, draws pages, and extracts. Its processes are started when they are needed. */
  sandbox: Sandbox
}

/** Codes of PostgreSQL that no waiting cures: credentials that are wrong, rights that are missing. */
const isRefusal = (error: unknown): boolean => /^(28...|42501)$/.test(String((error as { code?: unknown }).code))

/** Opens the database as soon as it answers, and brings its tables up to date. */
export const openMigratedDatabase = async (
  config: Config,
  url: string,
  tell: Tell,
  signal?: AbortSignal,
): Promise<Database> => {
  const name = `PostgreSQL at ${new URL(url).host}`
  const db = await waitFor({ name, tell, signal, isHopeless: isRefusal }, () =>
    openDatabase(url, config.database.connections),
  )
  try {
    await exclusively(db, 'start', async () => {
      await db.migrate()
      await adoptRestoredEvents(db)
    })
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

export const startCore = async (
  config: Config,
  log: Log,
  backends: Backends,
  ocr: Ocr,
  tell: Tell,
  closer: Closer,
  signal?: AbortSignal,
): Promise<Core> => {
  const [storage, secretKey, db] = await Promise.all([
    openBlobFolder(path.join(config.dataDir, 'files')),
    loadSecretKey(config),
    openMigratedDatabase(config, backends.databaseUrl, tell, signal).then(db => {
      closer.add('database', db.close)
      return db
    }),
  ])
  const engine = createTemporalEngine({
    address: backends.temporalAddress,
    namespace: config.temporal.namespace,
    uiUrl: backends.temporalUiUrl,
    log,
  })
  closer.add('Temporal client', engine.close)
  const web = createGuardedAgent(config.urlAllow)
  closer.add('connections to URLs', () => web.destroy())
  const sandbox = createSandbox({ size: config.reader.processes, memoryMb: config.reader.memoryMegabytes })
  closer.add('sandbox', () => sandbox.close())
  return { config, log, backends, db, storage, secrets: createSecrets(secretKey), web, engine, ocr, sandbox }
}
