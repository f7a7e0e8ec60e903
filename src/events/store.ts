/** The log in SQL: appending, replaying one job, and reading an environment in commit order. */
import type { Database, EntityManager } from '../db/database.ts'
import { JSON_PARAMETER, jsonParameter } from '../db/json.ts'
import type { Job } from '../jobs/entity.ts'
import type { JobState } from '../jobs/progress.ts'
import type { EnvironmentCursor } from './cursor.ts'
import type { JobEvent } from './entity.ts'
import type { JobEventType } from './types.ts'

/** Channel of the NOTIFY that wakes readers; the payload is `<environment id> <job id>`. It carries no data. */
export const EVENTS_CHANNEL = 'docstream_events'

export type NewEvent = Pick<JobEvent, 'seq' | 'step' | 'type' | 'payload'> & JobState

/**
 * Appends to one job's log and wakes readers, inside the transaction that holds the job's row lock and raised its
 * lastSeq. Plain SQL in one statement: a job appends some hundred events, and building a row of parameters for each
 * would cost more than everything else that a job asks of the database.
 */
export const insertEvents = async (
  em: EntityManager,
  { id, environmentId }: Job,
  events: NewEvent[],
): Promise<void> => {
  for (let from = 0; from < events.length; from += MOST_AT_ONCE)
    await insertSome(em, id, environmentId, events.slice(from, from + MOST_AT_ONCE))
}

/** What one statement takes: more would keep the process from its heartbeats. */
const MOST_AT_ONCE = 1_000

const insertSome = async (em: EntityManager, id: string, environmentId: string, events: NewEvent[]): Promise<void> => {
  await em.execute(
    `with appended as (
       insert into job_event (job_id, environment_id, at, seq, step, type, status, stage, percent, message,
                              pages_done, pages_total, eta_seconds, payload)
       select ?, ?, ?::timestamptz, e.*
         from json_to_recordset(${JSON_PARAMETER}) as e(seq int, step text, type text, status text, stage text,
              percent double precision, message text, "pagesDone" int, "pagesTotal" int,
              "etaSeconds" double precision, payload json))
     select pg_notify(?, ?)`,
    [id, environmentId, new Date().toISOString(), jsonParameter(events), EVENTS_CHANNEL, `${environmentId} ${id}`],
  )
}

/** Of these steps, those the job's log already has. */
export const knownSteps = async (em: EntityManager, jobId: string, steps: string[]): Promise<Set<string>> => {
  // One parameter, however many: PostgreSQL takes 65,535, and a document may have more fields.
  const rows = await em.execute<{ step: string }[]>(
    `select step from job_event where job_id = ? and step in (select json_array_elements_text(${JSON_PARAMETER}))`,
    [jobId, jsonParameter(steps)],
  )
  return new Set(rows.map(row => row.step))
}

/** The pages that the job's log has, read or unreadable. */
export const pagesInLog = async (em: EntityManager, jobId: string): Promise<Set<number>> => {
  const rows = await em.execute<{ page: number }[]>(
    `select (payload->>'page')::int as page from job_event where job_id = ? and type = 'PAGE_READ'`,
    [jobId],
  )
  return new Set(rows.map(({ page }) => page))
}

type EventRow = Omit<JobEvent, 'at'> & { at: string }

/** Plain SQL: this is on the way of every event to its readers, and the entity manager would double the time. */
const EVENTS = `select job_id as "jobId", seq, environment_id as "environmentId", step, type, at, status, stage, percent,
  message, pages_done as "pagesDone", pages_total as "pagesTotal", eta_seconds as "etaSeconds", payload, xid
  from job_event`
const toEvent = (row: EventRow): JobEvent => ({ ...row, at: new Date(row.at) })

export const readEvents = async (db: Database, jobId: string, after: number, limit: number): Promise<JobEvent[]> => {
  const rows = await db
    .em()
    .execute<EventRow[]>(`${EVENTS} where job_id = ? and seq > ? order by seq limit ?`, [jobId, after, limit])
  return rows.map(toEvent)
}

/**
 * A dump that was restored into another cluster brings transaction ids that lie in its future; they are put to its past,
 * where readers find them. To be called at a start, by one process at a time.
 */
export const adoptRestoredEvents = async ({ pool }: Database): Promise<void> => {
  await pool.query(
    `update job_event set xid = '3'
      where xid >= pg_snapshot_xmax(pg_current_snapshot())
        and environment_id in (
          select id from environment e
           where (select max(xid::text::numeric) from (
                    select xid from job_event where environment_id = e.id order by xid desc limit 1) newest)
                 >= pg_snapshot_xmax(pg_current_snapshot())::text::numeric)`,
  )
}

/**
 * The newest position of a reader. Behind it may stand events that are there already, of transactions that began after
 * one that is still open: seen tells them from those to come.
 */
export const currentPosition = async (db: Database): Promise<{ cursor: EnvironmentCursor; seen: Snapshot }> => {
  const [row] = await db.em().execute<{ xid: string; text: string; end: string }[]>(
    `select pg_snapshot_xmin(s)::text as xid, s::text as text, pg_snapshot_xmax(s)::text as "end"
         from pg_current_snapshot() s`,
  )
  const { xid, text, end } = row!
  return { cursor: { xid, jobId: '', seq: 0 }, seen: { text, end } }
}

/** Which transactions had ended at one moment; from the transaction `end` on, none had. */
export type Snapshot = { text: string; end: string }

/** What of a snapshot still matters behind a position: nothing, when all that it tells of lies before. */
export const behind = (seen: Snapshot | null, { xid }: EnvironmentCursor): Snapshot | null =>
  seen && BigInt(xid) < BigInt(seen.end) ? seen : null

export type EnvironmentPage = {
  events: JobEvent[]
  /** Where to go on. */
  next: EnvironmentCursor
  /** There is another page. */
  more: boolean
  /** There are events of transactions that are not below the horizon yet; no NOTIFY will tell when they are. */
  waiting: boolean
}

/**
 * Events behind a cursor in commit order: by transaction, and only those below the horizon, so that no transaction that
 * commits late can be skipped (https://www.postgresql.org/docs/current/functions-info.html, pg_snapshot_xmin).
 * @param seen what was there when the reader began is left out
 */
export const readEnvironmentEvents = async (
  db: Database,
  environmentId: string,
  after: EnvironmentCursor,
  seen: Snapshot | null,
  types: readonly JobEventType[] | null,
  limit: number,
): Promise<EnvironmentPage> => {
  const em = db.em()
  const [now] = await em.execute<{ horizon: string; waiting: boolean }[]>(
    `select h.xid::text as horizon,
            exists (select 1 from job_event where environment_id = ? and xid >= h.xid) as waiting
       from (select pg_snapshot_xmin(pg_current_snapshot()) as xid) h`,
    [environmentId],
  )
  const { horizon, waiting } = now!
  const rows = await em.execute<EventRow[]>(
    `${EVENTS}
      where environment_id = ? and (xid, job_id, seq) > (?::xid8, ?, ?::int) and xid < ?::xid8
        ${types ? 'and type in (?)' : ''} ${seen ? 'and not pg_visible_in_snapshot(xid, ?::pg_snapshot)' : ''}
      order by xid, job_id, seq limit ?`,
    [
      environmentId,
      after.xid,
      after.jobId,
      after.seq,
      horizon,
      ...(types ? [[...types]] : []),
      ...(seen ? [seen.text] : []),
      limit,
    ],
  )
  const events = rows.map(toEvent)
  const last = events.at(-1)
  const full = events.length === limit
  const next = full && last ? cursorOf(last) : later(after, { xid: horizon, jobId: '', seq: 0 })
  return { events, next, more: full, waiting }
}

export const cursorOf = ({ xid, jobId, seq }: JobEvent): EnvironmentCursor => ({ xid: xid!, jobId, seq })

const later = (a: EnvironmentCursor, b: EnvironmentCursor) => (BigInt(a.xid) > BigInt(b.xid) ? a : b)
