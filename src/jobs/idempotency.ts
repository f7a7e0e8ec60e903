/**
 * Idempotency keys. The first request with a key holds it by a lease while its upload streams in; when its job is
 * stored, the key belongs to the job. Whoever comes meanwhile is told to wait, whoever comes later gets the job, or a
 * conflict when it asks something else.
 */
import { randomUUID } from 'node:crypto'
import type { Caller } from '../access/caller.ts'
import type { Config } from '../config.ts'
import type { Database, EntityManager } from '../db/database.ts'
import { UserError } from '../errors.ts'
import type { Job } from './entity.ts'
import { findJob } from './store.ts'

export type Reservation =
  /** The key is held by this request until it is stored or released. */
  | { state: 'held'; lease: Lease }
  /** The key belongs to a job. */
  | { state: 'taken'; earlier: Earlier }

/** The job that a key belongs to, and the fingerprint of the request that made it. */
export type Earlier = { jobId: string; fingerprint: string }

export type Lease = {
  owner: string
  /** Gives the key to the job, in the transaction that stores the job. Throws when the lease was lost. */
  fulfil: (em: EntityManager, jobId: string, fingerprint: string) => Promise<void>
  /** Frees the key for others, unless it was fulfilled. */
  release: () => Promise<void>
}

const RENEWALS_PER_LEASE = 3

/** @throws UserError IDEMPOTENCY_IN_PROGRESS while another request holds the key */
export const reserveKey = async (
  db: Database,
  environmentId: string,
  key: string,
  leaseSeconds: number,
): Promise<Reservation> => {
  const owner = randomUUID()
  const em = db.em()
  // One statement: the row is made, or taken over when the lease before it ran out.
  const rows = await em.execute<{ owner: string }[]>(
    `insert into idempotency_key (environment_id, key, owner, leased_until)
     values (?, ?, ?, now() + make_interval(secs => ?))
     on conflict (environment_id, key) do update
        set owner = excluded.owner, leased_until = excluded.leased_until
      where idempotency_key.job_id is null and idempotency_key.leased_until < now()
     returning owner`,
    [environmentId, key, owner, leaseSeconds],
  )
  if (rows.length > 0) return { state: 'held', lease: hold(db, environmentId, key, owner, leaseSeconds) }
  const [row] = await em.execute<{ job_id: string | null; fingerprint: string; left: number }[]>(
    `select job_id, fingerprint, extract(epoch from leased_until - now())::float8 * 1000 as left
       from idempotency_key where environment_id = ? and key = ?`,
    [environmentId, key],
  )
  if (row?.job_id) return { state: 'taken', earlier: { jobId: row.job_id, fingerprint: row.fingerprint } }
  throw inProgress(row?.left ?? 0)
}

const inProgress = (millisecondsLeft: number) =>
  new UserError(
    'IDEMPOTENCY_IN_PROGRESS',
    'The first request with this idempotency key is still being stored: ask again shortly.',
    { retryAfterMs: Math.min(1_000, Math.max(50, Math.ceil(millisecondsLeft))) },
  )

const hold = (db: Database, environmentId: string, key: string, owner: string, leaseSeconds: number): Lease => {
  const renew = async () => {
    await db.em().execute(
      `update idempotency_key set leased_until = now() + make_interval(secs => ?)
          where environment_id = ? and key = ? and owner = ? and job_id is null`,
      [leaseSeconds, environmentId, key, owner],
    )
  }
  // A slow upload keeps its key; a renewal that fails is made up for by the next, or shows in fulfil.
  const timer = setInterval(() => renew().catch(() => undefined), (leaseSeconds * 1_000) / RENEWALS_PER_LEASE)
  timer.unref()
  return {
    owner,
    fulfil: async (em, jobId, fingerprint) => {
      const rows = await em.execute<unknown[]>(
        `update idempotency_key set job_id = ?, fingerprint = ? where environment_id = ? and key = ? and owner = ? and job_id is null
         returning key`,
        [jobId, fingerprint, environmentId, key, owner],
      )
      if (rows.length === 0) throw inProgress(0)
    },
    release: async () => {
      clearInterval(timer)
      await db
        .em()
        .execute('delete from idempotency_key where environment_id = ? and key = ? and owner = ? and job_id is null', [
          environmentId,
          key,
          owner,
        ])
    },
  }
}

/** What is held while a request is being stored: a lease on its key, or the job that the key already belongs to. */
export type Claim = { lease: Lease | null; earlier: Earlier | null }

/**
 * Runs what stores a request while its key is held; a request without a key has nothing to hold.
 * @throws UserError IDEMPOTENCY_IN_PROGRESS, and what the work throws
 */
export const claimKey = async <T>(
  { db, config }: { db: Database; config: Config },
  { environmentId }: Caller,
  key: string | null | undefined,
  work: (claim: Claim) => Promise<T>,
): Promise<T> => {
  if (key == null) return work({ lease: null, earlier: null })
  const reservation = await reserveKey(db, environmentId, key, config.limits.idempotencyLeaseSeconds)
  if (reservation.state === 'taken') return work({ lease: null, earlier: reservation.earlier })
  try {
    return await work({ lease: reservation.lease, earlier: null })
  } finally {
    await reservation.lease.release()
  }
}

/**
 * The job of the earlier request, when that asked the same.
 * @throws UserError IDEMPOTENCY_CONFLICT
 */
export const replay = async (
  { db }: { db: Database },
  { environmentId }: Caller,
  earlier: Earlier,
  fingerprint: string,
): Promise<{ job: Job; replayed: true }> => {
  const job = await findJob(db, environmentId, earlier.jobId)
  if (job && earlier.fingerprint === fingerprint) return { job, replayed: true }
  throw new UserError('IDEMPOTENCY_CONFLICT', 'This idempotency key was used for a different request.', {
    existingJob: job,
  })
}
