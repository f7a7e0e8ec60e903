/** Pages that take seconds each: what was read stays read, and nobody waits for the pages of others. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pageOfLines, scannedPdf, scanOf } from '../fixtures/scans.ts'
import type { Answer, TestClient } from '../support/client.ts'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { base64Source } from '../support/documents.ts'
import { EVENTS, eventsOf, inNewEnvironment, startJob } from '../support/operations.ts'
import { killTree } from '../support/process.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const PAGES = 10

const startScan = async (client: TestClient, pages: number, name = 'scan.pdf'): Promise<string> =>
  startJob(client, { source: base64Source(await scanOf(pages), name), onDuplicate: 'ALLOW' })

const pagesRead = (events: Answer[]): number[] =>
  events.filter(event => event.type === 'PAGE_READ').map(event => event.page)

/** Follows a job until so many of its pages are read. */
const untilRead = async (client: TestClient, jobId: string, count: number): Promise<void> => {
  const stream = client.subscribe(EVENTS, { jobId })
  for (let read = 0; read < count; ) if ((await stream.next()).jobEvents.type === 'PAGE_READ') read++
  await stream.close()
}

describe('kill -9 of a worker in the middle of a scan', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterAll(() => cluster?.stop())

  it('costs the pages in flight and no other', async () => {
    const { client } = await cluster.startApi()
    const settings = { OCR_ENGINE: 'tesseract', OCR_PROCESSES: '1' }
    const worker = await cluster.startWorker('main,text,ocr', settings)
    const jobId = await startScan(client, PAGES)
    await untilRead(client, jobId, 3)
    await killTree(worker.pid)
    const before = await cluster.pageVersions()
    expect(before.length).toBeGreaterThanOrEqual(3)
    expect(before.length).toBeLessThan(PAGES)

    await cluster.startWorker('main,text,ocr', settings)
    const events = await eventsOf(client, jobId)
    expect(events.map(event => event.seq)).toEqual(events.map((_, index) => index + 1))
    expect(pagesRead(events).toSorted((a, b) => a - b)).toEqual(Array.from({ length: PAGES }, (_, index) => index + 1))
    expect(events.at(-1)!.type).toBe('JOB_COMPLETED')
    expect(await cluster.pageVersions()).toEqual(expect.arrayContaining(before))
  })
})

describe('environments take turns', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ OCR_ENGINE: 'tesseract', OCR_PROCESSES: '1' })
  })
  afterAll(() => server?.stop())

  it('a page of another does not wait for all pages of three long scans', async () => {
    const { client } = server
    const other = await inNewEnvironment(client, 'other')
    const long = await Promise.all([1, 2, 3].map(() => startScan(client, 12)))
    await Promise.all(long.map(jobId => untilRead(client, jobId, 1)))
    const short = await startJob(other, { source: base64Source(await scannedPdf([pageOfLines(1)]), 'short.pdf') })
    const [read] = (await eventsOf(other, short)).filter(event => event.type === 'PAGE_READ')
    const queued = (await eventsOf(other, short))[0]!
    for (const jobId of long)
      await client.request('mutation ($id: ID!) { cancelJob(input: { jobId: $id }) { __typename } }', { id: jobId })
    const all = (await Promise.all(long.map(jobId => eventsOf(client, jobId)))).flat()
    const between = all.filter(event => event.type === 'PAGE_READ' && event.at > queued.at && event.at < read!.at)
    // One that is being read, and one each while the job opens its file and asks for its page.
    expect(between.length).toBeLessThanOrEqual(4)
  })
})
