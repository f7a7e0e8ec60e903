import pg from 'pg'
import { until } from '../../process/support/conditions.ts'

export type Row = Record<string, unknown>

/** Runs one statement on a connection of its own. */
export const query = async (url: string, sql: string, values: unknown[] = []): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** The same, tried again while the server cannot be reached. */
export const queryOnceUp = (url: string, sql: string): Promise<Row[]> =>
  until(`the server answers ${sql}`, () => query(url, sql))
