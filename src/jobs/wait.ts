import type { Database } from '../db/database.ts'
import { UserError } from '../errors.ts'
import { type Events, followEvents } from '../events/service.ts'
import type { Job } from './entity.ts'
import { isTerminal } from './states.ts'
import { findJob } from './store.ts'

/** Whether a job tells what its client waits for: its class, if it was asked for that, or its end; a person may take days. */
const isKnown = ({ kind, status, classification }: Job): boolean =>
  isTerminal(status) || status === 'REVIEW_REQUIRED' || (kind === 'CLASSIFICATION' && classification != null)

/**
 * The job as it stands when what was asked for is known, or after some seconds, or when the signal fires; it waits on
 * the event log alone.
 */
export const waitFor = async (
  { db, events }: { db: Database; events: Events },
  job: Job,
  seconds: number,
  signal?: AbortSignal,
): Promise<Job> => {
  if (!isKnown(job)) {
    const log = followEvents(events, job.id, job.lastSeq)
    const stop = () => void log.return?.()
    const timer = setTimeout(stop, seconds * 1_000)
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted) stop()
    try {
      for await (const { type } of log)
        if (type === 'REVIEW_REQUIRED' || (type === 'CLASSIFIED' && job.kind === 'CLASSIFICATION')) break
    } catch (error) {
      // Its events have expired meanwhile; the job is still there to be returned.
      if (!(error instanceof UserError)) throw error
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
  }
  return (await findJob(db, job.environmentId, job.id)) ?? job
}
