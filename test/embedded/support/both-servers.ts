/**
 * `node both-servers.ts DATA_DIR TEMPORAL_BINARY` runs both servers on a data folder and tells where they are. SIGINT is
 * told and nothing else; SIGTERM stops both in good order. With `-` for the binary it runs PostgreSQL alone.
 */
import { startEmbeddedPostgres } from '../../../src/db/embedded.ts'
import { startEmbeddedTemporal } from '../../../src/temporal/embedded.ts'

const tell = (value: unknown): void => console.log(JSON.stringify(value))
process.on('SIGINT', () => tell({ interrupted: true }))

const [dataDir = '', binary = ''] = process.argv.slice(2)
const say = (text: string): void => tell({ log: text })
const log = { debug: () => {}, info: say, warn: say, error: say }

const startTemporal = () =>
  startEmbeddedTemporal({ dataDir, binary, uiPort: 0, namespace: 'default', searchAttributes: {}, log })

try {
  const [postgres, temporal] = await Promise.all([
    startEmbeddedPostgres({ dataDir, log, ...(process.env.SYSTEM_DIR && { systemDir: process.env.SYSTEM_DIR }) }),
    binary === '-' ? undefined : startTemporal(),
  ])
  tell({ postgres: { ...postgres, pid: postgres.pid() } })
  if (temporal) tell({ temporal: { ...temporal, pid: temporal.pid() } })
  process.on('SIGTERM', async () => {
    await Promise.all([postgres.stop(), temporal?.stop()])
    process.exit(0)
  })
} catch (error) {
  tell({ failed: (error as Error).message })
}
