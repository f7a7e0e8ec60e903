/** PostgreSQL is away for a while, or its connections go silent: nothing is lost, nobody hangs, everything goes on. */
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import type { Answer, TestClient } from '../support/client.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { base64Source, longPdf } from '../support/documents.ts'
import { EVENTS, eventsOf, jobOf, startJob } from '../support/operations.ts'
import { startProxy, type TcpProxy } from '../support/proxy.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const CONNECTIONS = 4
const PAGES = 120

let database: TestDatabase
let proxy: TcpProxy
let server: TestServer
let client: TestClient
let temporal: Client

beforeAll(async () => {
  database = await createTestDatabase()
  proxy = await startProxy(new URL(inject('adminUrl')).host)
  const url = new URL(database.url)
  url.host = proxy.address
  server = await startTestServer({
    DATABASE_URL: url.href,
    DATABASE_CONNECTIONS: String(CONNECTIONS),
    RECONCILE_SECONDS: '1',
  })
  client = server.client
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  temporal = new Client({ connection, namespace: server.namespace })
})
afterAll(async () => {
  await temporal?.connection.close()
  await server?.stop()
  await proxy?.close()
  await database?.drop()
})

const expectWhole = (events: Answer[]) => {
  expect(events.map(event => event.seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.filter(event => event.type === 'PAGE_READ')).toHaveLength(PAGES)
  expect(events.at(-1).type).toBe('JOB_COMPLETED')
}
/** Answers as soon as the database is back. */
const untilAnswered = () =>
  vi.waitFor(() => client.request('{ viewer { environment { id } } }'), { timeout: 60_000, interval: 100 })

describe('in the middle of a job', () => {
  it('the job goes on, and its readers miss nothing', async () => {
    const jobId = await startJob(client, { source: base64Source(await longPdf(PAGES), 'long.pdf') })
    const streams = Array.from({ length: 6 }, () => client.subscribe(EVENTS, { jobId }))
    const first = await Promise.all(streams.map(stream => stream.next()))
    const { jobEvents } = await streams[0]!.next()
    for (let event = jobEvents; event.type !== 'PAGE_READ'; ) event = (await streams[0]!.next()).jobEvents
    proxy.cut()
    // Longer than an activity that fails for another reason is tried.
    const attempts = async () => {
      const { raw } = await temporal.workflow.getHandle(jobId).describe()
      return Math.max(0, ...(raw.pendingActivities ?? []).map(activity => activity.attempt ?? 0))
    }
    await expect.poll(attempts, { timeout: 60_000, interval: 200 }).toBeGreaterThan(6)
    expect((await fetch(`${client.url}/health/ready`)).status).toBe(503)
    proxy.restore()
    await untilAnswered()
    expectWhole(await eventsOf(client, jobId))
    for (const [index, stream] of streams.entries())
      if (index > 0) expectWhole([first[index].jobEvents, ...(await stream.rest()).map(event => event.jobEvents)])
    for (const stream of streams) await stream.close()
    expect((await jobOf(client, jobId)).status).toBe('COMPLETED')
  })

  it('cut off again and again, no connection is lost for ever', async () => {
    for (let cut = 0; cut < CONNECTIONS + 2; cut++) {
      const jobs = await Promise.all(Array.from({ length: CONNECTIONS }, () => startJob(client)))
      proxy.cut()
      proxy.restore()
      await untilAnswered()
      for (const jobId of jobs) expect((await eventsOf(client, jobId)).at(-1).type).toBe('JOB_COMPLETED')
    }
  })
})

it('a transaction whose connection is ended gives its place back', async () => {
  const [db, other] = await Promise.all([openDatabase(database.url, 2), openDatabase(database.url, 1)])
  for (let round = 0; round < 4; round++)
    await expect(
      db.transaction(async em => {
        const [{ pid }] = (await em.execute('select pg_backend_pid() as pid')) as [{ pid: number }]
        await other.em().execute('select pg_terminate_backend(?)', [pid])
        await em.execute('select 1')
      }),
    ).rejects.toThrow(/terminat|not queryable/)
  await vi.waitFor(() => expect(db.pool.totalCount).toBe(0), { timeout: 20_000 })
  await db.ping()
  await Promise.all([db.close(), other.close()])
})

it('live events go on when the LISTEN connection goes silent', async () => {
  const jobId = await startJob(client, { source: base64Source(await longPdf(PAGES), 'long.pdf') })
  const stream = client.subscribe(EVENTS, { jobId })
  await stream.next()
  // What is open goes silent without an end; what is made from now on works.
  proxy.silence('docstream listener')
  const rest = (await stream.rest()).map(event => event.jobEvents)
  expect(rest.at(-1).type).toBe('JOB_COMPLETED')
  await stream.close()
})
