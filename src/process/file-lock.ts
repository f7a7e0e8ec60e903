import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

export type FileLock = { release(): void }

/** From sqlite.org/rescode.html: somebody else holds the lock; the low byte is the code, the others say why. */
const SQLITE_BUSY = 5
const isBusy = (error: unknown): boolean => ((error as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY

// A lock that nothing refers to would be given back by the garbage collector.
const held = new Set<DatabaseSync>()

/**
 * Takes the lock or returns undefined at once when another one, here or in any process of this machine, holds it.
 *
 * The lock is SQLite's own on an empty database file, for Node offers no other: it is the kernel's, so it is given back
 * when its process ends in whatever way, no stale lock is ever to be judged by pid (which fails between containers that
 * share a folder), and of two starters exactly one gets it.
 *
 * @throws when the file cannot be made
 */
export const tryLock = (path: string): FileLock | undefined => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    // Nothing is ever written: a journal on disk would only be left behind by a kill.
    database.exec('PRAGMA journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (isBusy(error)) return undefined
    throw error
  }
  held.add(database)
  return {
    release: () => {
      if (held.delete(database)) database.close()
    },
  }
}

const POLL_MS = 100

/**
 * Takes the lock as soon as it is free.
 *
 * @param onWait called each time that it is still taken, ten times a second
 * @throws the signal's reason, or when the file cannot be made
 */
export const lockWhenFree = async (path: string, onWait?: () => void, signal?: AbortSignal): Promise<FileLock> => {
  for (;;) {
    signal?.throwIfAborted()
    const lock = tryLock(path)
    if (lock) return lock
    onWait?.()
    await pause(POLL_MS)
  }
}
