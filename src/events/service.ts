/** Rules of following jobs and environments. */
import { type Caller, requireScope } from '../access/caller.ts'
import type { Database } from '../db/database.ts'
import { invalidInput, notFound } from '../errors.ts'
import { isId } from '../ids.ts'
import type { Job } from '../jobs/entity.ts'
import { isExpired, resultExpired } from '../jobs/expiry.ts'
import { isTerminal } from '../jobs/states.ts'
import { findJob } from '../jobs/store.ts'
import { decodeCursor, type EnvironmentCursor, encodeCursor } from './cursor.ts'
import type { JobEvent } from './entity.ts'
import { type Batch, follow, shared, type Wakes } from './feed.ts'
import { behind, currentPosition, cursorOf, type EnvironmentPage, readEnvironmentEvents, readEvents } from './store.ts'
import { isTerminalType, type JobEventType } from './types.ts'

const PAGE = 500
/** A wake that was lost costs a reader no more than this. */
const LOOK_ANYWAY_MS = 30_000
/** How soon to look again for events whose transactions wait for an older one to end: at first, and at last. */
const HORIZON_RETRY_MS = { first: 10, most: 1_000 }

export type Events = {
  db: Database
  wakes: Wakes
  readJob: ReturnType<typeof shared<JobEvent[]>>
  readJobRow: ReturnType<typeof shared<Job | null>>
  readEnvironment: ReturnType<typeof shared<EnvironmentPage>>
}

export const createEvents = (db: Database, wakes: Wakes): Events => ({
  db,
  wakes,
  readJob: shared(),
  readJobRow: shared(),
  readEnvironment: shared(),
})

export const jobTopic = (jobId: string) => `job ${jobId}`
export const environmentTopic = (environmentId: string) => `environment ${environmentId}`

type Deps = { events: Events }

const requireJob = async (events: Events, caller: Caller, jobId: string): Promise<Job> => {
  requireScope(caller, 'READ')
  const job = isId('Job', jobId) ? await findJob(events.db, caller.environmentId, jobId) : null
  if (!job) throw notFound('job', jobId)
  return job
}

/**
 * Every event with seq > after, stored ones first, then live; ends after the terminal event.
 * @throws UserError NOT_FOUND, INVALID_INPUT (after beyond the newest event), RESULT_EXPIRED
 */
export const followJob = async (
  { events }: Deps,
  caller: Caller,
  jobId: string,
  after: number,
): Promise<AsyncIterableIterator<JobEvent>> => {
  const job = await requireJob(events, caller, jobId)
  checkPosition(job, after)
  return followEvents(events, jobId, after)
}

/** The same for the service itself, which has already found the job. */
export const followEvents = (events: Events, jobId: string, after: number): AsyncIterableIterator<JobEvent> => {
  let position = after
  const openWatch = () => events.wakes.watch(jobTopic(jobId))
  return follow(openWatch, async (version): Promise<Batch<JobEvent>> => {
    const key = `${jobId} ${position} ${version}`
    const items = await events.readJob(key, () => readEvents(events.db, jobId, position, PAGE))
    const last = items.at(-1)
    if (last) position = last.seq
    const done = last ? isTerminalType(last.type) : await hasEnded(events, key, jobId, position)
    return { items, done, more: items.length === PAGE, againAfterMs: LOOK_ANYWAY_MS }
  })
}

/** A reader that begins behind the terminal event, or whose events expired meanwhile, has nothing to wait for. */
const hasEnded = async (events: Events, key: string, jobId: string, position: number): Promise<boolean> => {
  const job = await events.readJobRow(key, () => findJob(events.db, null, jobId))
  if (!job) return true
  if (isExpired(job)) throw resultExpired(job)
  return isTerminal(job.status) && job.lastSeq <= position
}

const checkPosition = (job: Job, after: number): void => {
  if (after < 0 || after > job.lastSeq)
    throw invalidInput({ path: ['after'], message: `must be between 0 and ${job.lastSeq}, the newest event` })
  if (isExpired(job)) throw resultExpired(job)
}

/** A page of a job's stored events. */
export const listEvents = async ({ events }: Deps, job: Job, after: number, first: number): Promise<JobEvent[]> => {
  if (first < 1 || first > PAGE) throw invalidInput({ path: ['first'], message: `must be between 1 and ${PAGE}` })
  checkPosition(job, after)
  return readEvents(events.db, job.id, after, first)
}

export type EnvironmentEvent = { cursor: string; event: JobEvent }

/**
 * Every event of the caller's environment behind a cursor (null: only new ones), in commit order; never ends.
 * @throws UserError INVALID_INPUT for what is not a cursor
 */
export const followEnvironment = async (
  { events }: Deps,
  caller: Caller,
  after: string | null,
  wanted: readonly JobEventType[] | null,
): Promise<AsyncIterableIterator<EnvironmentEvent>> => {
  const types = wanted?.length ? wanted : null
  requireScope(caller, 'READ')
  const { environmentId } = caller
  const start = after === null ? await currentPosition(events.db) : { cursor: parseCursor(after), seen: null }
  let position = start.cursor
  let pause = HORIZON_RETRY_MS.first
  const openWatch = () => events.wakes.watch(environmentTopic(environmentId))
  return follow(openWatch, async (version): Promise<Batch<EnvironmentEvent>> => {
    const seen = behind(start.seen, position)
    const key = [environmentId, encodeCursor(position), version, types?.join(), seen?.text].join(' ')
    const page = await events.readEnvironment(key, () =>
      readEnvironmentEvents(events.db, environmentId, position, seen, types, PAGE),
    )
    position = page.next
    const items = page.events.map(event => ({ cursor: encodeCursor(cursorOf(event)), event }))
    pause = page.waiting && items.length === 0 ? Math.min(pause * 2, HORIZON_RETRY_MS.most) : HORIZON_RETRY_MS.first
    return { items, more: page.more, againAfterMs: page.waiting ? pause : LOOK_ANYWAY_MS }
  })
}

const parseCursor = (text: string): EnvironmentCursor => {
  const cursor = decodeCursor(text)
  if (!cursor) throw invalidInput({ path: ['after'], message: 'This is not a cursor of environmentEvents.' })
  return cursor
}

export const lastCursor = async ({ events }: Deps): Promise<string> =>
  encodeCursor((await currentPosition(events.db)).cursor)
