/** One PostgreSQL and one Temporal server for the whole run; each test file takes a database and a namespace of its own. */
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/db/database.ts'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { workflowBundle } from '../../src/temporal/bundle.ts'
import { startEmbeddedTemporal } from '../../src/temporal/embedded.ts'
import { SEARCH_ATTRIBUTES } from '../../src/temporal/names.ts'
import { ocrModels, type TestModels } from './ocr-models.ts'
import { temporalBinary } from './temporal-binary.ts'
import { temporaryFolder } from './temporary-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser, database `postgres`. */
    adminUrl: string
    /** A database with all migrations applied, to make others from. */
    templateDatabase: string
    temporalAddress: string
    temporalUiUrl: string
    /** Null when they are not here: tests that need them are skipped. */
    ocrModels: TestModels | null
  }
}

const TEMPLATE = 'docstream_template'
const quiet = { debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error }

type TestPostgres = { adminUrl: string; stop: () => Promise<unknown> }

/** @param startPostgres default: the embedded one */
export const setUp = async (
  { provide }: TestProject,
  startPostgres: (dataDir: string) => Promise<TestPostgres> = dataDir => startEmbeddedPostgres({ dataDir, log: quiet }),
) => {
  const { path: dataDir, remove } = await temporaryFolder()
  const [postgres, temporal, models] = await Promise.all([
    startPostgres(dataDir),
    temporalBinary().then(binary =>
      startEmbeddedTemporal({
        dataDir,
        binary,
        uiPort: 0,
        namespace: 'default',
        // A scan of a dozen pages is long enough to go on in a new run.
        dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': '60' },
        searchAttributes: Object.fromEntries(
          Object.values(SEARCH_ATTRIBUTES).map(key => [key.name, 'Keyword' as const]),
        ),
        log: quiet,
      }),
    ),
    ocrModels(),
    workflowBundle(path.join(dataDir, 'cache')),
  ])
  const admin = await openDatabase(postgres.adminUrl, 2)
  await admin.em().execute(`create database ${TEMPLATE}`)
  const template = await openDatabase(urlOf(postgres.adminUrl, TEMPLATE), 2)
  await template.migrate()
  await template.close()
  await admin.close()
  provide('adminUrl', postgres.adminUrl)
  provide('templateDatabase', TEMPLATE)
  provide('temporalAddress', temporal.address)
  provide('temporalUiUrl', temporal.uiUrl)
  provide('ocrModels', models)
  return async () => {
    await Promise.all([postgres.stop(), temporal.stop()])
    await remove()
  }
}

export default (project: TestProject) => setUp(project)

const urlOf = (adminUrl: string, database: string): string => {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}
