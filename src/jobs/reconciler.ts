/**
 * Heals what a crash between the database and Temporal left behind: starts what was never started, sends cancellations
 * that never arrived, ends jobs whose workflow ended without telling, and deletes what has expired. Safe to run in
 * several processes at once: every action is idempotent.
 */
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import { forgetUsedUploads } from '../files/store.ts'
import { removeAbandonedDrafts } from '../learning/store.ts'
import type { Log } from '../log.ts'
import { findUndeliveredDecisions } from '../reviews/store.ts'
import type { Dispatcher, WorkflowEngine } from './dispatcher.ts'
import { ending } from './ending.ts'
import type { Job } from './entity.ts'
import { deleteExpired } from './expiry.ts'
import { internalFailure } from './failure.ts'
import { AT_ONCE, findUndelivered, findUndispatched, JobEnded, lockJob, recordSteps, takeQuiet } from './store.ts'

type Deps = { db: Database; config: Config; log: Log; engine: WorkflowEngine; dispatcher: Dispatcher }

const EVERY_MS = 1_000
/** A start that is on its way from the mutation is left alone for so long. */
const GRACE_MS = 1_000

const before = (milliseconds: number) => new Date(Date.now() - milliseconds)

/** What may have to be healed: the jobs that it is about, and what is done for each. */
const HEALINGS: { find: (deps: Deps) => Promise<Job[]>; heal: (deps: Deps, job: Job) => Promise<void> }[] = [
  {
    find: ({ db }) => findUndispatched(db, before(GRACE_MS)),
    heal: ({ dispatcher }, job) => dispatcher.dispatchNow(job),
  },
  { find: ({ db }) => findUndelivered(db), heal: ({ dispatcher }, job) => dispatcher.deliverCancellationNow(job) },
  {
    find: ({ db }) => findUndeliveredDecisions(db, AT_ONCE),
    heal: ({ dispatcher }, job) => dispatcher.deliverDecisionNow(job),
  },
  {
    find: ({ db, config }) => takeQuiet(db, before(config.limits.reconcileSeconds * 1_000)),
    heal: (deps, job) => compareWithTemporal(deps, job),
  },
]

/**
 * @returns whether there is more to do at once
 * @throws when the database or Temporal is away; a job that alone cannot be healed does not keep others from it
 */
export const reconcile = async (deps: Deps): Promise<boolean> => {
  let more = false
  for (const { find, heal } of HEALINGS) {
    const jobs = await find(deps)
    more ||= jobs.length === AT_ONCE
    for (const job of jobs)
      try {
        await heal(deps, job)
      } catch (error) {
        await deps.engine.ping()
        deps.log.error({ jobId: job.id, error: String(error) }, 'a job could not be reconciled; it is tried again')
        more = false
      }
  }
  return more
}

const compareWithTemporal = async (deps: Deps, job: Job): Promise<void> => {
  const status = await deps.engine.status(job.id)
  if (status === 'RUNNING') return
  if (status === 'MISSING') {
    // Temporal has lost it (a new server, a deleted database file): every step is idempotent, so it runs again.
    deps.log.warn({ jobId: job.id }, 'Temporal does not know the workflow of a running job; it is started again')
    await deps.dispatcher.dispatchNow(job)
    return
  }
  await endAbandoned(deps, job, status)
}

/** The workflow was ended from outside, so that none of its code could run. */
const endAbandoned = async ({ db, config, log }: Deps, job: Job, status: 'CANCELLED' | 'ENDED'): Promise<void> => {
  log.warn({ jobId: job.id, status }, 'the workflow of a running job has ended; the job is ended too')
  try {
    await db.transaction(async em => {
      const locked = await lockJob(em, job.id)
      const end =
        status === 'CANCELLED'
          ? ending(config, 'CANCELLED')
          : ending(config, 'FAILED', internalFailure(locked.stage, 'The workflow was ended from outside.'))
      await recordSteps(em, locked, [end.step], end.data)
    })
  } catch (error) {
    if (!(error instanceof JobEnded)) throw error
  }
}

/** Runs until stopped; a round that fails is logged and followed by the next. */
export const startReconciler = (deps: Deps): { stop: () => Promise<void> } => {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> = Promise.resolve()
  const run = async () => {
    const more = await reconcile(deps).catch(error => {
      deps.log.warn({ error: String(error) }, 'reconciling with Temporal failed; it is tried again')
      return false
    })
    await Promise.all([deleteExpired(deps.db), forgetUsedUploads(deps.db), removeAbandonedDrafts(deps.db)]).catch(
      error => deps.log.warn({ error: String(error) }, 'deleting what has expired failed; it is tried again'),
    )
    if (!stopped) timer = setTimeout(begin, more ? 0 : EVERY_MS)
  }
  const begin = () => {
    round = run()
  }
  begin()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await round
    },
  }
}
