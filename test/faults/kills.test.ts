/** Everything that can be killed is killed, in the middle of a job; the job ends well and its log has no gap and no repeat. */

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { textPdf } from '../fixtures/scans.ts'
import { type Answer, type TestClient, testClient } from '../support/client.ts'
import { base64Source, longPdf } from '../support/documents.ts'
import { EVENTS, eventsOf, jobOf, startJob } from '../support/operations.ts'
import { killTree, processTree, startServe, stillAlive } from '../support/process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const PAGES = 120

/** Two starts of a whole server and a kill in between, on a machine that may be busy. */
vi.setConfig({ testTimeout: 240_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const running: { pid: number }[] = []

beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  for (const { pid } of running.splice(0)) await killTree(pid)
  await folder.remove()
})

const start = async () => {
  const server = await startServe(folder.path, { READER_PROCESSES: '1' })
  running.push(server)
  return { ...server, client: testClient(server.url, server.key) }
}

const expectWhole = (events: Answer[]) => {
  expect(events.map(event => event.seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.filter(event => event.type === 'PAGE_READ').map(event => event.page)).toEqual(
    Array.from({ length: PAGES }, (_, index) => index + 1),
  )
  expect(events.at(-1).type).toBe('JOB_COMPLETED')
}

/** Starts a long job and comes back when its first pages are read. */
const jobUnderWay = async (client: TestClient) => {
  const jobId = await startJob(client, { source: base64Source(await longPdf(PAGES), 'long.pdf') })
  const stream = client.subscribe(EVENTS, { jobId })
  const seen: Answer[] = []
  do seen.push((await stream.next()).jobEvents)
  while (seen.at(-1).type !== 'PAGE_READ')
  return { jobId, seen, stream }
}

describe('kill -9', () => {
  it('of the whole process tree: after a restart the job goes on where it was', async () => {
    const first = await start()
    const { jobId, seen, stream } = await jobUnderWay(first.client)
    const tree = await killTree(first.pid)
    await stream.close().catch(() => undefined)
    await expect.poll(() => stillAlive(tree), { timeout: 20_000 }).toEqual([])

    const second = await start()
    const rest = await eventsOf(second.client, jobId, seen.length)
    expectWhole([...seen, ...rest])
    expect(await eventsOf(second.client, jobId)).toEqual([...seen, ...rest])
    const job = await jobOf(second.client, jobId)
    expect(job).toMatchObject({ status: 'COMPLETED', result: { processedPages: PAGES } })
  })

  it('while the documents of a file are extracted: each is there once', async () => {
    const DOCUMENTS = 30
    const order = (number: number) => [
      'Purchase order',
      `Order number: PO-${1_000 + number}`,
      `Please deliver ${number + 3} slabs of slate.`,
      'Page 1 of 1',
    ]
    const packet = await textPdf(Array.from({ length: DOCUMENTS }, (_, index) => order(index)))
    const first = await start()
    const jobId = await startJob(first.client, {
      source: base64Source(packet, 'packet.pdf'),
      target: { template: 'purchase_order' },
      splitting: true,
    })
    const stream = first.client.subscribe(EVENTS, { jobId })
    const seen: Answer[] = []
    do seen.push((await stream.next()).jobEvents)
    while (seen.at(-1).type !== 'FIELD_EXTRACTED')
    await killTree(first.pid)
    await stream.close().catch(() => undefined)

    const second = await start()
    const events = await eventsOf(second.client, jobId)
    expect(events.slice(0, seen.length)).toEqual(seen)
    expect(events.map(event => event.seq)).toEqual(events.map((_, index) => index + 1))
    expect(events.at(-1).type).toBe('JOB_COMPLETED')
    const job = await jobOf(second.client, jobId)
    expect(job.result.documents.map(({ data }: Answer) => data.number)).toEqual(
      Array.from({ length: DOCUMENTS }, (_, index) => `PO-${1_000 + index}`),
    )
    const fields = job.result.documents.flatMap(({ fields }: Answer) => fields)
    expect(events.filter(event => event.type === 'FIELD_EXTRACTED')).toHaveLength(fields.length)
  })

  it('of Temporal alone: it comes back, and the job with it', async () => {
    const server = await start()
    const { jobId, seen, stream } = await jobUnderWay(server.client)
    const { pid } = JSON.parse(await readFile(path.join(folder.path, 'run/temporal.json'), 'utf8')) as { pid: number }
    process.kill(pid, 'SIGKILL')
    const rest = (await stream.rest()).map(({ jobEvents }) => jobEvents)
    await stream.close()
    expectWhole([...seen, ...rest])
    expect((await jobOf(server.client, jobId)).status).toBe('COMPLETED')
  })

  it('of PostgreSQL alone: it comes back, and the job with it', async () => {
    const server = await start()
    const { jobId } = await jobUnderWay(server.client)
    const { pid } = JSON.parse(await readFile(path.join(folder.path, 'run/postgres.json'), 'utf8')) as { pid: number }
    process.kill(pid, 'SIGKILL')
    await expect
      .poll(
        async () =>
          (await server.client.raw('query ($id: ID!) { job(id: $id) { status } }', { id: jobId })).data?.job?.status,
        {
          timeout: 60_000,
        },
      )
      .toBe('COMPLETED')
    expectWhole(await eventsOf(server.client, jobId))
  })

  it('of the server: nothing is left behind', async () => {
    const server = await start()
    await jobUnderWay(server.client)
    const tree = await processTree(server.pid)
    expect(tree.map(each => each.command).join('\n')).toMatch(/postgres[\s\S]*temporal|temporal[\s\S]*postgres/)
    process.kill(server.pid, 'SIGKILL')
    await expect.poll(() => stillAlive(tree), { timeout: 20_000 }).toEqual([])
  })
})

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle of a job ends everything in order; the job goes on later',
  async signal => {
    const first = await start()
    const { jobId, seen } = await jobUnderWay(first.client)
    const tree = await processTree(first.pid)
    process.kill(first.pid, signal)
    expect(await first.exited).toEqual({ code: 0, signal: null })
    expect(await stillAlive(tree)).toEqual([])
    const second = await start()
    expectWhole([...seen, ...(await eventsOf(second.client, jobId, seen.length))])
  },
)
