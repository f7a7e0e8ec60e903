import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { encodeCursor } from '../../src/events/cursor.ts'
import type { JobEvent } from '../../src/events/entity.ts'
import { Wakes } from '../../src/events/feed.ts'
import { type Listener, listen } from '../../src/events/listener.ts'
import {
  createEvents,
  type Events,
  environmentTopic,
  followEnvironment,
  followEvents,
  jobTopic,
} from '../../src/events/service.ts'
import { adoptRestoredEvents, EVENTS_CHANNEL } from '../../src/events/store.ts'
import type { Job } from '../../src/jobs/entity.ts'
import { JobEnded, lockJob, recordSteps } from '../../src/jobs/store.ts'
import { createLog } from '../../src/log.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedEnvironment, seedJob } from '../support/seed.ts'

let database: TestDatabase
let db: Database
let events: Events
let listener: Listener

beforeAll(async () => {
  database = await createTestDatabase()
  db = await database.open()
  const wakes = new Wakes()
  events = createEvents(db, wakes)
  listener = await listen(database.url, EVENTS_CHANNEL, createLog('silent'), {
    one: payload => {
      const [environmentId, jobId] = payload.split(' ')
      wakes.wake(jobTopic(jobId!))
      wakes.wake(environmentTopic(environmentId!))
    },
    all: () => wakes.wakeAll(),
  })
})

afterAll(async () => {
  await listener?.stop()
  await database?.drop()
})

const append = (job: Job, ...steps: string[]) =>
  db.transaction(async em => {
    const locked = await lockJob(em, job.id)
    await recordSteps(
      em,
      locked,
      steps.map(step => ({ step, type: 'STAGE_CHANGED' as const })),
    )
  })

const finish = (job: Job) =>
  db.transaction(async em =>
    recordSteps(em, await lockJob(em, job.id), [
      { step: 'end', type: 'JOB_COMPLETED', change: () => ({ status: 'COMPLETED', stage: 'DONE' }) },
    ]),
  )

const take = async <T>(source: AsyncIterableIterator<T>, count: number): Promise<T[]> => {
  const taken: T[] = []
  while (taken.length < count) {
    const { value, done } = await source.next()
    if (done) break
    taken.push(value)
  }
  return taken
}

const caller = (environmentId: string) => ({ environmentId, apiKeyId: 'key', scopes: ['READ' as const] })

describe('the log of a job', () => {
  it('numbers events without gaps under concurrent writers', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    await Promise.all(Array.from({ length: 25 }, (_, writer) => append(job, `a${writer}`, `b${writer}`)))
    await finish(job)
    const all = await take(followEvents(events, job.id, 0), 100)
    expect(all.map(event => event.seq)).toEqual(Array.from({ length: 52 }, (_, index) => index + 1))
  })

  it('appends a step once, however often it is reported', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    await Promise.all(Array.from({ length: 5 }, () => append(job, 'page:1', 'page:2')))
    await finish(job)
    const all = await take(followEvents(events, job.id, 0), 100)
    expect(all.map(event => event.step)).toEqual(['queued', 'page:1', 'page:2', 'end'])
  })

  it('rolls back with its transaction', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    const failing = db.transaction(async em => {
      await recordSteps(em, await lockJob(em, job.id), [{ step: 'lost', type: 'STAGE_CHANGED' }])
      throw new Error('after the append')
    })
    await expect(failing).rejects.toThrow('after the append')
    await append(job, 'kept')
    await finish(job)
    const all = await take(followEvents(events, job.id, 0), 100)
    expect(all.map(event => [event.seq, event.step])).toEqual([
      [1, 'queued'],
      [2, 'kept'],
      [3, 'end'],
    ])
  })

  it('takes nothing after its end', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    await finish(job)
    await expect(append(job, 'late')).rejects.toBeInstanceOf(JobEnded)
  })
})

describe('following a job', () => {
  it('gives stored events first, then live ones, each once, and ends', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    await append(job, 'stored')
    const source = followEvents(events, job.id, 0)
    expect((await take(source, 2)).map(event => event.step)).toEqual(['queued', 'stored'])
    const live = take(source, 100)
    await append(job, 'live')
    await finish(job)
    expect((await live).map(event => event.step)).toEqual(['live', 'end'])
  })

  it('goes on behind any position, also after the end', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    await append(job, 'one', 'two')
    await finish(job)
    for (let after = 0; after <= 4; after++) {
      const rest = await take(followEvents(events, job.id, after), 100)
      expect(rest.map(event => event.seq)).toEqual([1, 2, 3, 4].filter(seq => seq > after))
    }
  })

  it('gives a hundred readers the same events', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    const readers = Array.from({ length: 100 }, () => take(followEvents(events, job.id, 0), 1_000))
    for (let step = 0; step < 20; step++) await append(job, `step ${step}`)
    await finish(job)
    const expected = Array.from({ length: 22 }, (_, index) => index + 1)
    for (const seen of await Promise.all(readers)) expect(seen.map(event => event.seq)).toEqual(expected)
  })

  it('frees a reader that goes away while it waits', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    const before = events.wakes.size
    const source = followEvents(events, job.id, 1)
    const waiting = source.next()
    expect(events.wakes.size).toBe(before + 1)
    await source.return?.()
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(events.wakes.size).toBe(before)
  })

  it('holds nothing of a reader whose client went away before it asked', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    const before = events.wakes.size
    followEvents(events, job.id, 1)
    const left = followEvents(events, job.id, 1)
    await left.return?.()
    expect(await left.next()).toEqual({ done: true, value: undefined })
    expect(events.wakes.size).toBe(before)
  })

  it('loses nothing when the LISTEN connection is cut', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    const reader = take(followEvents(events, job.id, 0), 100)
    await append(job, 'before')
    await db
      .em()
      .execute(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'docstream listener' and datname = current_database()`,
      )
    await append(job, 'while deaf')
    await finish(job)
    expect((await reader).map(event => event.step)).toEqual(['queued', 'before', 'while deaf', 'end'])
  })
})

it('a topic that is watched again after a pause is not what it was', () => {
  const wakes = new Wakes()
  const first = wakes.watch('topic')
  const before = first.version()
  first.close()
  wakes.wake('topic')
  const second = wakes.watch('topic')
  expect(second.version()).not.toBe(before)
  second.close()
})

describe('following an environment', () => {
  it('gives only what is new without a cursor, and goes on behind a cursor', async () => {
    const { environment } = await seedEnvironment(db)
    await seedJob(db, environment.id)
    const source = await followEnvironment({ events }, caller(environment.id), null, null)
    const next = take(source, 2)
    const job = await seedJob(db, environment.id)
    await append(job, 'more')
    const seen = await next
    expect(seen.map(({ event }) => [event.jobId, event.seq])).toEqual([
      [job.id, 1],
      [job.id, 2],
    ])
    const again = await followEnvironment({ events }, caller(environment.id), seen[0]!.cursor, null)
    expect((await take(again, 1)).map(({ event }) => event.seq)).toEqual([2])
    await source.return?.()
    await again.return?.()
  })

  it('gives nothing that was there before, also while an older transaction is open', async () => {
    const { environment } = await seedEnvironment(db)
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const { promise: opened, resolve: onOpen } = Promise.withResolvers<void>()
    const older = db.transaction(async em => {
      await em.execute('select pg_current_xact_id()')
      onOpen()
      await held
    })
    await opened
    const before = await seedJob(db, environment.id)
    const source = await followEnvironment({ events }, caller(environment.id), null, null)
    const seen = take(source, 1)
    await append(before, 'new')
    release()
    await older
    expect((await seen).map(({ event }) => event.step)).toEqual(['new'])
    await source.return?.()
  })

  it('never skips an event whose transaction commits late', async () => {
    const { environment } = await seedEnvironment(db)
    const [slow, quick] = [await seedJob(db, environment.id), await seedJob(db, environment.id)]
    const source = await followEnvironment({ events }, caller(environment.id), null, null)
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const { promise: appended, resolve: onAppended } = Promise.withResolvers<void>()
    const late = db.transaction(async em => {
      await recordSteps(em, await lockJob(em, slow.id), [{ step: 'late', type: 'STAGE_CHANGED' }])
      onAppended()
      await held
    })
    await appended
    await append(quick, 'early')
    const seen = take(source, 2)
    // The younger transaction has committed; its event has to wait for the older one.
    const first = await Promise.race([
      seen.then(() => 'delivered'),
      append(quick, 'another').then(() => 'still waiting'),
    ])
    expect(first).toBe('still waiting')
    release()
    await late
    expect((await seen).map(({ event }) => event.step)).toEqual(['late', 'early'])
    await source.return?.()
  })

  it('delivers everything exactly once from many concurrent jobs', async () => {
    const { environment } = await seedEnvironment(db)
    const source = await followEnvironment({ events }, caller(environment.id), null, null)
    const seen = take(source, 30 * 4)
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        const job = await seedJob(db, environment.id)
        await append(job, 'one')
        await append(job, 'two')
        await finish(job)
      }),
    )
    const byJob = Map.groupBy(await seen, ({ event }: { event: JobEvent }) => event.jobId)
    expect(byJob.size).toBe(30)
    for (const own of byJob.values()) expect(own.map(({ event }) => event.seq)).toEqual([1, 2, 3, 4])
    await source.return?.()
  })

  it('finds events that a restored dump brings from the future of another cluster', async () => {
    const { environment } = await seedEnvironment(db)
    const job = await seedJob(db, environment.id)
    await db.em().execute(`update job_event set xid = '900000000000' where job_id = ?`, [job.id])
    await adoptRestoredEvents(db)
    const source = await followEnvironment(
      { events },
      caller(environment.id),
      encodeCursor({ xid: '0', jobId: '', seq: 0 }),
      null,
    )
    expect((await take(source, 1)).map(({ event }) => event.jobId)).toEqual([job.id])
    await source.return?.()
  })

  it('keeps environments apart and filters by type', async () => {
    const [mine, theirs] = [await seedEnvironment(db), await seedEnvironment(db)]
    const source = await followEnvironment({ events }, caller(mine.environment.id), null, ['JOB_COMPLETED'])
    const seen = take(source, 1)
    const [own, foreign] = [await seedJob(db, mine.environment.id), await seedJob(db, theirs.environment.id)]
    await finish(foreign)
    await finish(own)
    expect((await seen).map(({ event }) => [event.jobId, event.type])).toEqual([[own.id, 'JOB_COMPLETED']])
    await source.return?.()
  })
})
