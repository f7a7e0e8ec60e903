import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, TestClient } from '../support/client.ts'
import { EVENTS, eventsOf, startJob } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer()
  client = server.client
})
afterAll(() => server?.stop())

const transports = [
  ['WebSocket', (query: string, variables?: Record<string, unknown>) => client.subscribe(query, variables)],
  [
    'server-sent events',
    (query: string, variables?: Record<string, unknown>) => client.subscribeBySse(query, variables),
  ],
] as const

describe.each(transports)('jobEvents over %s', (_, subscribe) => {
  it('goes on exactly where a dropped client stopped', async () => {
    const jobId = await startJob(client)
    const seen: number[] = []
    // Every connection is dropped after two events, during the job and after its end.
    for (let after = 0; ; ) {
      const stream = subscribe(EVENTS, { jobId, after })
      const events = [await stream.next(), await stream.next()].filter(event => event !== null)
      await stream.close()
      if (events.length === 0) break
      seen.push(...events.map(({ jobEvents }) => jobEvents.seq))
      after = seen.at(-1)!
      if (events.at(-1).jobEvents.type === 'JOB_COMPLETED') break
    }
    expect(seen).toEqual(seen.map((_, index) => index + 1))
    expect(seen.length).toBe((await eventsOf(client, jobId)).length)
  })

  it('replays the same events after the job as were live', async () => {
    const jobId = await startJob(client)
    const live = subscribe(EVENTS, { jobId })
    const first = await live.rest()
    await live.close()
    const replay = subscribe(EVENTS, { jobId })
    expect(await replay.rest()).toEqual(first)
    await replay.close()
  })

  it('shows the job as it stands now beside the event as it was then', async () => {
    const jobId = await startJob(client)
    await eventsOf(client, jobId)
    const stream = subscribe('subscription ($id: ID!) { jobEvents(jobId: $id) { status job { status } } }', {
      id: jobId,
    })
    const [first] = await stream.rest()
    expect(first.jobEvents).toEqual({ status: 'QUEUED', job: { status: 'COMPLETED' } })
    await stream.close()
  })

  it('refuses unknown jobs and positions beyond the end', async () => {
    const jobId = await startJob(client)
    await eventsOf(client, jobId)
    for (const [variables, code] of [
      [{ jobId: 'job_01jd0000000000000000000000' }, 'NOT_FOUND'],
      [{ jobId, after: 10_000 }, 'INVALID_INPUT'],
      [{ jobId, after: -1 }, 'INVALID_INPUT'],
    ] as const)
      await expect(refusal(subscribe, variables)).resolves.toContain(code)
  })
})

const refusal = async (
  subscribe: (typeof transports)[number][1],
  variables: Record<string, unknown>,
): Promise<string> => {
  const stream = subscribe(EVENTS, variables)
  try {
    return JSON.stringify(await stream.rest())
  } catch (error) {
    return JSON.stringify(error, Object.getOwnPropertyNames(error as object))
  } finally {
    await stream.close()
  }
}

describe('environmentEvents', () => {
  const FOLLOW = `
    subscription ($after: String, $types: [JobEventType!]) {
      environmentEvents(after: $after, types: $types) { cursor event { jobId seq type } }
    }`

  it('mirrors every job, and goes on behind a cursor after a reconnect', async () => {
    const { viewer } = await client.request('{ viewer { environment { lastCursor } } }')
    const jobs = await Promise.all(Array.from({ length: 4 }, () => startJob(client)))
    const counts = await Promise.all(jobs.map(async jobId => (await eventsOf(client, jobId)).length))
    const total = counts.reduce((sum, count) => sum + count, 0)
    const seen: Answer[] = []
    let after = viewer.environment.lastCursor
    while (seen.length < total) {
      const stream = client.subscribe(FOLLOW, { after })
      for (let taken = 0; taken < 17 && seen.length < total; taken++) seen.push((await stream.next()).environmentEvents)
      await stream.close()
      after = seen.at(-1).cursor
    }
    const byJob = Map.groupBy(seen, ({ event }) => event.jobId)
    for (const [index, jobId] of jobs.entries())
      expect(byJob.get(jobId)!.map(({ event }) => event.seq)).toEqual(
        Array.from({ length: counts[index]! }, (_, seq) => seq + 1),
      )
  })

  it('gives only the types asked for', async () => {
    const stream = client.subscribeBySse(FOLLOW, { types: ['JOB_COMPLETED'] })
    const next = stream.next()
    // Until the stream is open, new events are not its own: jobs are started until one arrives.
    const opened = next.then(() => true)
    while (!(await Promise.race([opened, eventsOf(client, await startJob(client)).then(() => false)])));
    expect((await next).environmentEvents.event.type).toBe('JOB_COMPLETED')
    await stream.close()
  })

  it('refuses what is not a cursor', async () => {
    expect(
      await refusal((query, variables) => client.subscribe(query.replace(EVENTS, FOLLOW), variables), { after: 'x' }),
    ).toContain('INVALID_INPUT')
  })
})

describe('stored events of a job', () => {
  it('can be read in pages', async () => {
    const jobId = await startJob(client)
    const all = (await eventsOf(client, jobId)).map(event => event.seq)
    const page = async (after: number, first: number) =>
      (
        await client.request(
          'query ($id: ID!, $a: Int!, $f: Int!) { job(id: $id) { events(after: $a, first: $f) { seq } } }',
          {
            id: jobId,
            a: after,
            f: first,
          },
        )
      ).job.events.map((event: Answer) => event.seq)
    expect([...(await page(0, 3)), ...(await page(3, 500))]).toEqual(all)
  })
})

it('frees everything when clients go away', async () => {
  const jobId = await startJob(client)
  await eventsOf(client, jobId)
  const streams = Array.from({ length: 20 }, (_, index) =>
    index % 2
      ? client.subscribe('subscription { environmentEvents { cursor } }')
      : client.subscribeBySse('subscription { environmentEvents { cursor } }'),
  )
  const waiting = streams.map(stream => stream.next().catch(() => null))
  await expect.poll(() => server.openSessions(), { timeout: 20_000 }).toBe(20)
  for (const stream of streams) void stream.close()
  await Promise.all(waiting)
  await expect.poll(() => server.openSessions(), { timeout: 20_000 }).toBe(0)
  await expect.poll(() => server.liveReaders(), { timeout: 20_000 }).toBe(0)
})
