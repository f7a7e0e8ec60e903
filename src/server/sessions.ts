/** Connections that stay open, by API key: when a key ends, so do they. */
import type { ServerResponse } from 'node:http'
import { unusableKeys } from '../access/store.ts'
import type { Database } from '../db/database.ts'
import { UserError } from '../errors.ts'
import type { Log } from '../log.ts'

export type Session = { apiKeyId: string; close: () => void }

export type Sessions = {
  /**
   * @returns how to forget the session
   * @throws UserError RATE_LIMITED when the key has too many
   */
  add: (session: Session) => () => void
  size: () => number
  stop: () => void
}

const RETRY_MS = 1_000

const tooMany = (most: number) =>
  new UserError('RATE_LIMITED', `This key has ${most} open connections, which is the limit.`, {
    retryAfterMs: RETRY_MS,
  })

/** Keys of open connections are checked this often; a revoked or expired key lives on for so long at most. */
const CHECK_MS = 2_000

export const createSessions = (db: Database, log: Log, mostPerKey: number): Sessions => {
  const open = new Set<Session>()
  const perKey = new Map<string, number>()
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
      const count = (perKey.get(session.apiKeyId) ?? 0) + 1
      if (count > mostPerKey) throw tooMany(mostPerKey)
      perKey.set(session.apiKeyId, count)
      open.add(session)
      return () => {
        if (!open.delete(session)) return
        const left = perKey.get(session.apiKeyId)! - 1
        if (left === 0) perKey.delete(session.apiKeyId)
        else perKey.set(session.apiKeyId, left)
      }
    },
    size: () => open.size,
    stop: () => clearInterval(timer),
  }
}

/**
 * A response that is cut off when its key ends.
 * @throws UserError RATE_LIMITED when the key has too many
 */
export const endWithKey = (sessions: Sessions, apiKeyId: string, res: ServerResponse): void => {
  const forget = sessions.add({ apiKeyId, close: () => res.destroy() })
  res.once('close', forget)
  // The client may have gone while its key was looked up.
  if (res.closed) forget()
}
