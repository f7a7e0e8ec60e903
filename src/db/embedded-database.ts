import pg from 'pg'
import { StartError } from '../process/start-error.ts'
import type { Cluster } from './embedded-cluster.ts'
import { ADMIN } from './embedded-initdb.ts'

/** The role that docstream works as, which owns its database and is no superuser, and that database. */
const NAME = 'docstream'

/** Of postgresql.org/docs/18/errcodes-appendix.html: there is no such role or its password is another; no such database. */
const INVALID_PASSWORD = '28P01'
const INVALID_CATALOG_NAME = '3D000'

export type DatabaseUrls = { url: string; adminUrl: string }

export const databaseUrls = ({ password, adminPassword }: Cluster, port: number): DatabaseUrls => ({
  url: `postgres://${NAME}:${password}@127.0.0.1:${port}/${NAME}`,
  adminUrl: `postgres://${ADMIN}:${adminPassword}@127.0.0.1:${port}/postgres`,
})

/**
 * Makes sure that docstream's role and database are there: made by the first start, or by a later one when the first
 * was interrupted.
 *
 * @throws StartError when the cluster does not take the password of the data folder
 */
export const ensureDatabase = async ({ url, adminUrl }: DatabaseUrls, { password }: Cluster): Promise<void> => {
  const missing = await connect(url, async () => {})
  if (!missing) return
  const refused = await connect(adminUrl, async client => {
    const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [NAME])
    const verb = role.rowCount ? 'ALTER' : 'CREATE'
    await client.query(`${verb} ROLE ${NAME} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
    const database = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME])
    if (!database.rowCount) await client.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`)
  })
  if (refused) throw new StartError(`The database does not take the password in postgres.json: ${refused.message}`)
}

/** Returns the error, instead of throwing it, when one may not connect or there is no such database. */
const connect = async (
  connectionString: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<Error | undefined> => {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {}) // a lost connection fails the query at hand, which is where it is dealt with
  try {
    await client.connect()
    await work(client)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === INVALID_PASSWORD || code === INVALID_CATALOG_NAME) return error as Error
    throw error
  } finally {
    await client.end().catch(() => {})
  }
  return undefined
}
