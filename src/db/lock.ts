import type { Database, EntityManager } from './database.ts'

/** The keys of advisory locks of the whole database, as the second half beside ours. */
const OURS = 1_685_021_555
const LOCKS = { start: 1 } as const

/** Runs the work while no other process does work under the same name, on any machine. */
export const exclusively = async <T>(
  { pool }: Database,
  name: keyof typeof LOCKS,
  work: () => Promise<T>,
): Promise<T> => {
  const connection = await pool.connect()
  try {
    await connection.query('select pg_advisory_lock($1, $2)', [OURS, LOCKS[name]])
    try {
      return await work()
    } finally {
      await connection.query('select pg_advisory_unlock($1, $2)', [OURS, LOCKS[name]])
    }
  } finally {
    connection.release()
  }
}

/** Seeds of the hashes, so that equal texts of different kinds do not wait for one another. */
const TEXT_LOCKS = { fingerprint: 0, blob: 1, templates: 2, classifiers: 3 } as const

/** Those who lock the same text wait here for one another, until the transaction ends. */
export const lockText = async (em: EntityManager, kind: keyof typeof TEXT_LOCKS, text: string): Promise<void> => {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, ?))', [text, TEXT_LOCKS[kind]])
}
