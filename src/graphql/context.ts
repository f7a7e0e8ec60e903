import DataLoader from 'dataloader'
import type { Caller } from '../access/caller.ts'
import { authenticate } from '../access/service.ts'
import type { App } from '../app.ts'
import type { StoredFile } from '../files/entity.ts'
import * as files from '../files/store.ts'
import type { Job } from '../jobs/entity.ts'
import * as jobs from '../jobs/store.ts'

/** What resolvers work with, for one operation. Holds no state that ages: a subscription lives long. */
export type Context = {
  app: App
  /** Throws AccessError UNAUTHENTICATED where the operation came without a key that works. */
  caller: () => Caller
  /** Fires when the client of a HTTP request goes away. */
  signal: AbortSignal | undefined
  load: Loaders
}

/** Rows by id within the caller's environment, many in one query; nothing is cached beyond that. */
export type Loaders = {
  job: DataLoader<string, Job | null>
  file: DataLoader<string, StoredFile | null>
  latestJob: DataLoader<string, Job | null>
}

const batched = <T>(find: (ids: readonly string[]) => Promise<T[]>, keyOf: (row: T) => string) =>
  new DataLoader<string, T | null>(
    async ids => {
      const rows = new Map((await find([...new Set(ids)])).map(row => [keyOf(row), row]))
      return ids.map(id => rows.get(id) ?? null)
    },
    { cache: false },
  )

export type Request = {
  authorization: string | null | undefined
  signal?: AbortSignal | undefined
  /** Told who is calling, before anything is resolved. */
  onCaller?: (caller: Caller) => void
}

export const createContext = async (app: App, { authorization, signal, onCaller }: Request): Promise<Context> => {
  const who = await authenticate(app, authorization).then(
    caller => ({ caller, error: null }),
    (error: unknown) => ({ caller: null, error }),
  )
  if (who.caller) onCaller?.(who.caller)
  const caller = (): Caller => {
    if (!who.caller) throw who.error
    return who.caller
  }
  return {
    app,
    signal,
    caller,
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
    },
  }
}
