import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../process/start-error.ts'

export const DATABASE = 'temporal.db'

const FILES = [DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`, `${DATABASE}-journal`]

/** In the folder from the moment on at which the database was whole and the server served. */
const SERVED = 'served'

/**
 * Removes a database whose server was killed before it served for the first time: the server takes an empty file for a
 * whole one and fails on it for ever. Nothing was ever acknowledged from it.
 */
export const removeUnserved = async (folder: string): Promise<void> => {
  const served = await stat(join(folder, SERVED)).catch(() => undefined)
  if (!served) for (const file of FILES) await rm(join(folder, file), { force: true })
}

export const markServed = (folder: string): Promise<void> => writeFile(join(folder, SERVED), '')

/** What SQLite and the server say of a file that is cut off, overwritten or not theirs. */
const DAMAGE = /not a database|malformed|disk image|SQL logic error|no such table|database corruption/i

/** An error that says what to do when the server did not start because of its file; else the error itself. */
export const explainDamage = (error: Error, folder: string): Error => {
  if (!DAMAGE.test(error.message)) return error
  const file = join(folder, DATABASE)
  return new StartError(
    `Temporal's database ${file} is damaged. Move it and ${DATABASE}-wal away, or restore them together from a backup, ` +
      `and start again; jobs and results in PostgreSQL are not affected.\n  ${error.message}`,
    { cause: error },
  )
}
