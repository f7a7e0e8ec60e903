import DataLoader from 'dataloader'
import type { Caller } from '../access/caller.ts'
import type { RateState } from '../access/rate-limit.ts'
import { authenticate } from '../access/service.ts'
import type { App } from '../app.ts'
import { UserError } from '../errors.ts'
import type { StoredFile } from '../files/entity.ts'
import * as files from '../files/store.ts'
import type { Job } from '../jobs/entity.ts'
import * as jobs from '../jobs/store.ts'
import type { Review } from '../reviews/entity.ts'
import * as reviews from '../reviews/store.ts'

/** What resolvers work with, for one operation. Holds no state that ages: a subscription lives long. */
export type Context = {
  app: App
  /** Throws AccessError UNAUTHENTICATED where the operation came without a key that works. */
  caller: () => Caller
  /** Counts one operation of the caller. Throws UserError RATE_LIMITED when there were too many. */
  spend: () => Promise<void>
  /** Fires when the client of a HTTP request goes away. */
  signal: AbortSignal | undefined
  load: Loaders
}

/** Rows by id within the caller's environment, many in one query; nothing is cached beyond that. */
export type Loaders = {
  job: DataLoader<string, Job | null>
  file: DataLoader<string, StoredFile | null>
  latestJob: DataLoader<string, Job | null>
  /** Of a job, by the job's id. */
  review: DataLoader<string, Review | null>
  /** Jobs ahead of a queued job, by its id; null when it does not wait any more. */
  queuePosition: DataLoader<string, number | null>
}

const batched = <T>(find: (ids: readonly string[]) => Promise<T[]>, keyOf: (row: T) => string) =>
  new DataLoader<string, T | null>(
    async ids => {
      const rows = new Map((await find([...new Set(ids)])).map(row => [keyOf(row), row]))
      return ids.map(id => rows.get(id) ?? null)
    },
    { cache: false },
  )

const queuePositions = (db: App['db']) =>
  new DataLoader<string, number | null>(
    async ids => {
      const positions = await jobs.queuePositions(db, ids)
      return ids.map(id => positions.get(id) ?? null)
    },
    { cache: false },
  )

export type Request = {
  authorization: string | null | undefined
  signal?: AbortSignal | undefined
  /** Told who is calling, before anything is resolved. */
  onCaller?: (caller: Caller) => void
  /** Told what is left of the caller's minute. */
  onRate?: (state: RateState) => void
}

export const createContext = async (
  app: App,
  { authorization, signal, onCaller, onRate }: Request,
): Promise<Context> => {
  const who = await authenticate(app, authorization).then(
    caller => ({ caller, error: null }),
    (error: unknown) => ({ caller: null, error }),
  )
  if (who.caller) onCaller?.(who.caller)
  const caller = (): Caller => {
    if (!who.caller) throw who.error
    return who.caller
  }
  const spend = async () => {
    try {
      const state = await app.rateLimiter.spend(caller().apiKeyId)
      if (state) onRate?.(state)
    } catch (error) {
      if (error instanceof UserError && 'state' in error.details) onRate?.(error.details.state as RateState)
      throw error
    }
  }
  return {
    app,
    signal,
    caller,
    spend,
    load: {
      job: batched(
        ids => jobs.findJobs(app.db, caller().environmentId, ids),
        job => job.id,
      ),
      file: batched(
        ids => files.findFiles(app.db, caller().environmentId, ids),
        file => file.id,
      ),
      latestJob: batched(
        ids => jobs.latestJobs(app.db, caller().environmentId, ids),
        job => job.fileId!,
      ),
      review: batched(
        ids => reviews.findByJobs(app.db, caller().environmentId, ids),
        review => review.jobId,
      ),
      queuePosition: queuePositions(app.db),
    },
  }
}
