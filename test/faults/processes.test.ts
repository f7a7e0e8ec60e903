/** API and workers as processes of their own: any of them may end, in whatever way, and nothing of a job is lost. */
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { follow } from '../../src/cli/client.ts'
import { migrations } from '../../src/db/migrations.ts'
import type { Answer, TestClient } from '../support/client.ts'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { createTestDatabase } from '../support/database.ts'
import { base64Source, longPdf } from '../support/documents.ts'
import { EVENTS, eventsOf, startJob } from '../support/operations.ts'
import { killTree } from '../support/process.ts'
import { startProxy } from '../support/proxy.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const PAGES = 80

let cluster: Cluster
let apis: { client: TestClient }[]

beforeAll(async () => {
  cluster = await startCluster()
  apis = await Promise.all([cluster.startApi(), cluster.startApi()])
})
afterAll(() => cluster?.stop())

const expectWhole = (events: Answer[], pages = PAGES) => {
  expect(events.map(event => event.seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.filter(event => event.type === 'PAGE_READ').map(event => event.page)).toEqual(
    Array.from({ length: pages }, (_, index) => index + 1),
  )
  expect(events.at(-1).type).toBe('JOB_COMPLETED')
}

it('a job that one API accepts is worked on elsewhere and followed through another', async () => {
  const worker = await cluster.startWorker()
  const jobId = await startJob(apis[0]!.client)
  expectWhole(await eventsOf(apis[1]!.client, jobId), 1)
  process.kill(worker.pid, 'SIGTERM')
  expect(await worker.exited).toEqual({ code: 0, signal: null })
})

it('waits in the queue while there is no worker', async () => {
  const jobId = await startJob(apis[0]!.client)
  const stream = apis[1]!.client.subscribe(EVENTS, { jobId })
  expect((await stream.next()).jobEvents.type).toBe('JOB_QUEUED')
  const worker = await cluster.startWorker()
  expect((await stream.rest()).at(-1)!.jobEvents.type).toBe('JOB_COMPLETED')
  await killTree(worker.pid)
})

it('workers are killed again and again; every job ends, and nobody sees a gap or a repeat', async () => {
  const workers = await Promise.all([cluster.startWorker(), cluster.startWorker()])
  const source = async () => base64Source(await longPdf(PAGES), 'long.pdf')
  const jobs = await Promise.all(
    Array.from({ length: 6 }, async (_, index) => startJob(apis[index % 2]!.client, { source: await source() })),
  )
  // Each job has a reader on both sides.
  const readers = jobs.flatMap(jobId => apis.map(({ client }) => eventsOf(client, jobId)))
  for (let kill = 0; kill < 4; kill++) {
    const job = jobs[kill]!
    const stream = apis[0]!.client.subscribe(EVENTS, { jobId: job })
    for (let next = await stream.next(); next && next.jobEvents.type !== 'PAGE_READ'; ) next = await stream.next()
    await stream.close()
    await killTree(workers[kill % 2]!.pid)
    workers[kill % 2] = await cluster.startWorker()
  }
  const seen = await Promise.all(readers)
  expect(seen).toHaveLength(jobs.length * apis.length)
  for (const events of seen) expectWhole(events)
  for (const worker of workers) await killTree(worker.pid)
})

it('SIGTERM lets a worker finish its page and hand over the rest', async () => {
  const worker = await cluster.startWorker()
  const jobId = await startJob(apis[0]!.client, { source: base64Source(await longPdf(PAGES), 'long.pdf') })
  const stream = apis[0]!.client.subscribe(EVENTS, { jobId })
  for (let next = await stream.next(); next.jobEvents.type !== 'PAGE_READ'; ) next = await stream.next()
  await stream.close()
  process.kill(worker.pid, 'SIGTERM')
  expect(await worker.exited).toEqual({ code: 0, signal: null })
  const other = await cluster.startWorker()
  expectWhole(await eventsOf(apis[1]!.client, jobId))
  await killTree(other.pid)
})

describe('a start', () => {
  it('waits for the database and for Temporal, and says for what', async () => {
    const database = new URL(cluster.databaseUrl)
    const [toDatabase, toTemporal] = await Promise.all([
      startProxy(database.host),
      startProxy(inject('temporalAddress')),
    ])
    toDatabase.cut()
    toTemporal.cut()
    const reached = new URL(cluster.databaseUrl)
    reached.host = toDatabase.address
    const worker = await cluster.run(['worker'], { DATABASE_URL: reached.href, TEMPORAL_ADDRESS: toTemporal.address })
    const told = (text: string) => vi.waitFor(() => expect(worker.output().stderr).toContain(text), { timeout: 60_000 })
    await told(`Waiting for PostgreSQL at ${toDatabase.address}`)
    toDatabase.restore()
    await told(`PostgreSQL at ${toDatabase.address} is there.`)
    await told(`Waiting for Temporal at ${toTemporal.address}`)
    toTemporal.restore()
    await told('Ready.')
    process.kill(worker.pid, 'SIGTERM')
    expect((await worker.exited).code).toBe(0)
    await Promise.all([toDatabase.close(), toTemporal.close()])
  })

  it('ends at once where waiting is of no use', async () => {
    const wrong = new URL(cluster.databaseUrl)
    wrong.password = 'wrong'
    const api = await cluster.run(['api'], { DATABASE_URL: wrong.href })
    expect((await api.exited).code).toBe(1)
    expect(api.output().stderr).toMatch(/PostgreSQL at \S+ refuses: password authentication failed/)
  })

  it.each([
    [
      'without a database and Temporal',
      ['api'],
      { DATABASE_URL: '', TEMPORAL_ADDRESS: '', SECRET_KEY: '' },
      /DATABASE_URL and TEMPORAL_ADDRESS/,
    ],
    [
      'on queues that are not there',
      ['worker', '--queues', 'main,fast'],
      {},
      /there is no fast; there are main, text, ocr/,
    ],
  ])('%s is refused', async (_, args, settings, message) => {
    const process = await cluster.run(args, settings as Record<string, string>)
    expect((await process.exited).code).toBe(1)
    expect(process.output().stderr).toMatch(message)
  })
})

it('a command whose key is refused says so and ends', async () => {
  const { client } = await cluster.startApi()
  await expect(
    follow({ url: client.url, apiKey: 'wrong' }, 'job_01k00000000000000000000000', () => undefined),
  ).rejects.toThrow(/The server refuses: The API key is unknown/)
})

describe('migrate', () => {
  it('brings an empty database up to date, also when many do at once', async () => {
    const database = await createTestDatabase()
    const db = await database.open()
    await db.em().execute('drop schema public cascade; create schema public')
    const runs = await Promise.all(
      Array.from({ length: 3 }, () => cluster.run(['migrate'], { DATABASE_URL: database.url })),
    )
    for (const run of runs) {
      expect(await run.exited).toEqual({ code: 0, signal: null })
      expect(run.output().stderr).toContain('The database is up to date.')
    }
    expect(await db.em().execute('select count(*)::int as count from migration')).toEqual([
      { count: migrations.length },
    ])
    await database.drop()
  })
})
