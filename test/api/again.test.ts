/** Jobs that are done again, and jobs that are deleted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../support/client.ts'
import { base64Source, invoicePdf, longPdf } from '../support/documents.ts'
import { EVENTS, eventsOf, jobOf, startJob } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { type Site, startSite } from '../support/site.ts'

let server: TestServer
let client: TestClient
let site: Site
let isUp = false

beforeAll(async () => {
  const pdf = await invoicePdf()
  site = await startSite({ '/late.pdf': (_, res) => (isUp ? res.end(pdf) : res.writeHead(503).end()) })
  server = await startTestServer({ URL_ALLOW: site.host })
  client = server.client
})
afterAll(async () => {
  await server?.stop()
  await site?.close()
})

const RETRY = `
  mutation ($input: RetryJobInput!) {
    retryJob(input: $input) {
      __typename
      ... on StartJobSuccess { replayed job { id status retryOf { id } metadata templateName } }
      ... on UserError { code message }
      ... on JobNotRetryableError { status }
      ... on IdempotencyConflictError { conflictingJob: existingJob { id } }
    }
  }`
const retry = async (jobId: string, more: Record<string, unknown> = {}) =>
  (await client.request(RETRY, { input: { jobId, ...more } })).retryJob
const cancel = (id: string) =>
  client.request('mutation ($id: ID!) { cancelJob(input: { jobId: $id }) { __typename } }', { id })
const remove = async (id: string) =>
  (
    await client.request(
      `mutation ($id: ID!) { deleteJob(input: { jobId: $id }) { __typename ... on DeleteJobSuccess { deletedId } ... on UserError { code } } }`,
      { id },
    )
  ).deleteJob
const rowsOf = async (jobId: string) => {
  const [row] = await server.db.em().execute<Record<string, number>[]>(
    `select (select count(*)::int from job where id = ?) as jobs,
            (select count(*)::int from job_event where job_id = ?) as events,
            (select count(*)::int from extracted_document where job_id = ?) as documents`,
    [jobId, jobId, jobId],
  )
  return row
}

describe('retryJob', () => {
  it('fetches a URL that was away, in a new job', async () => {
    const jobId = await startJob(client, { source: { url: { url: site.url('/late.pdf') } }, metadata: { order: 7 } })
    expect((await eventsOf(client, jobId)).at(-1).failure).toMatchObject({ code: 'URL_FAILED', retryable: true })
    isUp = true
    const { job, replayed } = await retry(jobId)
    expect(replayed).toBe(false)
    expect(job).toMatchObject({
      status: 'QUEUED',
      retryOf: { id: jobId },
      metadata: { order: 7 },
      templateName: 'invoice',
    })
    expect((await eventsOf(client, job.id)).at(-1).type).toBe('JOB_COMPLETED')
    expect((await jobOf(client, jobId)).status).toBe('FAILED')
  })

  it('does not read pages again that were read', async () => {
    const jobId = await startJob(client, { source: base64Source(await longPdf(150)) })
    const stream = client.subscribe(EVENTS, { jobId })
    for (let event = await stream.next(); event.jobEvents.type !== 'PAGE_READ'; ) event = await stream.next()
    await cancel(jobId)
    await stream.close()
    const read = (await eventsOf(client, jobId)).filter(event => event.type === 'PAGE_READ')
    const { job } = await retry(jobId)
    const pages = (await eventsOf(client, job.id)).filter(event => event.type === 'PAGE_READ')
    expect(pages).toHaveLength(150)
    // Each was measured once: what the first job read, the second one tells with the same time.
    for (const { page, durationMs } of read)
      expect(pages.find(again => again.page === page)).toMatchObject({ durationMs })
  })

  it('starts once for one idempotency key', async () => {
    const jobId = await startJob(client)
    await cancel(jobId)
    const other = await startJob(client)
    await cancel(other)
    const first = await retry(jobId, { idempotencyKey: 'again' })
    expect(await retry(jobId, { idempotencyKey: 'again' })).toMatchObject({ replayed: true, job: { id: first.job.id } })
    expect(await retry(other, { idempotencyKey: 'again' })).toMatchObject({
      __typename: 'IdempotencyConflictError',
      conflictingJob: { id: first.job.id },
    })
  })

  it('refuses a job that has a result, one that runs, and one that is not there', async () => {
    const jobId = await startJob(client)
    expect(await retry(jobId)).toMatchObject({ __typename: 'JobNotRetryableError', code: 'JOB_NOT_RETRYABLE' })
    await eventsOf(client, jobId)
    expect(await retry(jobId)).toMatchObject({ __typename: 'JobNotRetryableError', status: 'COMPLETED' })
    expect(await retry('job_01k00000000000000000000000')).toMatchObject({ __typename: 'NotFoundError' })
    expect(await retry('nonsense')).toMatchObject({ __typename: 'NotFoundError' })
  })

  it('refuses a job whose file was deleted', async () => {
    const jobId = await startJob(client)
    await cancel(jobId)
    const { id } = (await jobOf(client, jobId)).file
    await client.request('mutation ($id: ID!) { deleteFile(input: { fileId: $id }) { __typename } }', { id })
    expect(await retry(jobId)).toMatchObject({ __typename: 'InvalidInputError' })
  })
})

describe('deleteJob', () => {
  it('leaves nothing of a job, and its file alone', async () => {
    const jobId = await startJob(client, { idempotencyKey: 'to be deleted' })
    await eventsOf(client, jobId)
    const { file } = await jobOf(client, jobId)
    expect(await remove(jobId)).toEqual({ __typename: 'DeleteJobSuccess', deletedId: jobId })
    expect(await jobOf(client, jobId)).toBeNull()
    expect(await rowsOf(jobId)).toEqual({ jobs: 0, events: 0, documents: 0 })
    const [left] = await server.db.em().execute<{ readings: number; keys: number }[]>(
      `select (select count(*)::int from reading r join stored_file f on f.sha256 = r.file_sha256 where f.id = ?) as readings,
                (select count(*)::int from idempotency_key where key = 'to be deleted') as keys`,
      [file.id],
    )
    expect(left).toEqual({ readings: 0, keys: 0 })
    expect((await client.request('query ($id: ID!) { file(id: $id) { id } }', { id: file.id })).file).toEqual({
      id: file.id,
    })
    expect(await remove(jobId)).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('keeps pages that another job needs', async () => {
    const bytes = await invoicePdf()
    const one = await startJob(client, { source: base64Source(bytes) })
    await eventsOf(client, one)
    const other = await startJob(client, { source: base64Source(bytes) })
    await eventsOf(client, other)
    await remove(one)
    expect((await jobOf(client, other)).result.pages).toHaveLength(1)
  })

  it('cancels a job that runs, and ends its streams', async () => {
    const jobId = await startJob(client, { source: base64Source(await longPdf(300)) })
    const stream = client.subscribe(EVENTS, { jobId })
    for (let event = await stream.next(); event.jobEvents.type !== 'PAGE_READ'; ) event = await stream.next()
    expect(await remove(jobId)).toMatchObject({ deletedId: jobId })
    await stream.rest()
    expect(await rowsOf(jobId)).toEqual({ jobs: 0, events: 0, documents: 0 })
    // Whatever was still in flight finds no job to write to.
    await eventsOf(client, await startJob(client))
    expect(await rowsOf(jobId)).toEqual({ jobs: 0, events: 0, documents: 0 })
  })
})
