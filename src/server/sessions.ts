/** Connections that stay open, by API key: when a key ends, so do they. */

import { unusableKeys } from '../access/store.ts'
import type { Database } from '../db/database.ts'
import type { Log } from '../log.ts'

export type Session = { apiKeyId: string; close: () => void }

export type Sessions = {
  /** @returns how to forget the session */
  add: (session: Session) => () => void
  size: () => number
  stop: () => void
}

/** Keys of open connections are checked this often; a revoked or expired key lives on for so long at most. */
const CHECK_MS = 2_000

export const createSessions = (db: Database, log: Log): Sessions => {
  const open = new Set<Session>()
  const check = async () => {
    if (open.size === 0) return
    const ids = [...new Set([...open].map(session => session.apiKeyId))]
    const ended = new Set(await unusableKeys(db, ids, new Date()))
    for (const session of open) if (ended.has(session.apiKeyId)) session.close()
  }
  const timer = setInterval(
    () => check().catch(error => log.warn({ error: String(error) }, 'checking the keys of open connections failed')),
    CHECK_MS,
  )
  timer.unref()
  return {
    add: session => {
      open.add(session)
      return () => open.delete(session)
    },
    size: () => open.size,
    stop: () => clearInterval(timer),
  }
}
