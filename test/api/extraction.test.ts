import { readFile } from 'node:fs/promises'
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Answer, TestClient } from '../support/client.ts'
import { base64Source, INVOICE, invoicePdf, longPdf, TRUTH } from '../support/documents.ts'
import { EVENTS, eventsOf, inNewEnvironment, jobOf, start, startJob, UPLOAD } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer()
  client = server.client
})
afterAll(() => server?.stop())

const uploaded = async (): Promise<string> =>
  (await client.upload(UPLOAD, new Blob([await invoicePdf()]), 'invoice.pdf')).uploadFile.file.id

describe('an extraction', () => {
  it('streams every step and ends with the result', async () => {
    const jobId = await startJob(client, { metadata: { order: 7 } })
    const events = await eventsOf(client, jobId)
    expect(events.map(event => event.seq)).toEqual(events.map((_, index) => index + 1))
    const types = events.map(event => event.type)
    expect(types.slice(0, 3)).toEqual(['JOB_QUEUED', 'JOB_STARTED', 'STAGE_CHANGED'])
    expect(types.at(-1)).toBe('JOB_COMPLETED')
    expect(new Set(events.map(event => event.stage))).toEqual(
      new Set(['QUEUED', 'READING', 'EXTRACTING', 'VALIDATING', 'DONE']),
    )
    expect(events.filter(event => event.type === 'PAGE_READ')).toMatchObject([
      { page: 1, source: 'TEXT_LAYER', progress: { pagesDone: 1, pagesTotal: 1, message: 'Page 1/1' } },
    ])
    const percents = events.map(event => event.progress.percent)
    expect(percents).toEqual(percents.toSorted((a, b) => a - b))
    expect(percents.at(-1)).toBe(100)

    const job = await jobOf(client, jobId)
    expect(job).toMatchObject({
      kind: 'EXTRACTION',
      status: 'COMPLETED',
      stage: 'DONE',
      templateName: 'invoice',
      templateVersion: 1,
      metadata: { order: 7 },
      lastSeq: events.length,
      failure: null,
      file: { pageCount: 1 },
      workflow: { workflowId: jobId, taskQueue: 'main' },
      result: { __typename: 'ExtractionResult', processedPages: 1, engines: [{ name: 'pdfjs' }, { name: 'layout' }] },
    })
    const fields = events.flatMap(event => event.field ?? [])
    expect(fields.map(({ path, value }) => [path, value])).toEqual(
      job.result.documents[0].fields.map(({ path, value }: Answer) => [path, value]),
    )
  })

  it('finds the values of the example, each with its place', async () => {
    const jobId = await startJob(client)
    await eventsOf(client, jobId)
    const { result } = await jobOf(client, jobId)
    const truth = JSON.parse(await readFile(TRUTH, 'utf8')) as { file: string; data: Answer }[]
    expect(result.data).toMatchObject(truth.find(({ file }) => file === 'invoice.pdf')!.data)
    const page = result.pages[0]
    for (const field of result.documents[0].fields.filter((field: Answer) => field.value !== null)) {
      expect(field.confidence).toBeGreaterThan(0)
      expect(field.confidence).toBeLessThanOrEqual(1)
      expect(field.citations.length).toBeGreaterThan(0)
      for (const box of field.citations) {
        expect(box.page).toBe(1)
        for (const [start, size] of [
          [box.left, box.width],
          [box.top, box.height],
        ]) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(start + size).toBeLessThanOrEqual(1.000_001)
        }
      }
    }
    expect(page).toMatchObject({ number: 1, rotation: 0, source: 'TEXT_LAYER' })
    expect(page.words.map((word: Answer) => word.text).join(' ')).toContain(result.data.number)
    expect(result.text).toContain(result.data.number)
  })

  it('takes a stored file, an upload and base64 alike', async () => {
    const bytes = await readFile(INVOICE)
    const upload = (
      await client.upload(
        `mutation ($file: Upload!) {
          startExtraction(input: { source: { upload: $file }, target: { template: "invoice@1" }, waitSeconds: 30 }) {
            ... on StartExtractionSuccess { job { status originalName result { ... on ExtractionResult { data } } } }
          }
        }`,
        new Blob([bytes]),
        'uploaded.pdf',
      )
    ).startExtraction.job
    expect(upload).toMatchObject({ status: 'COMPLETED', originalName: 'uploaded.pdf' })
    const others = [{ fileId: await uploaded() }, base64Source(await invoicePdf())]
    for (const source of others) {
      const { job } = await start(client, { source, waitSeconds: 30 })
      expect(job.status).toBe('COMPLETED')
      expect((await jobOf(client, job.id)).result.data).toEqual(upload.result.data)
    }
  })

  it('reads only the pages asked for', async () => {
    const jobId = await startJob(client, { reading: { pages: '1,5-9' } })
    await eventsOf(client, jobId)
    expect((await jobOf(client, jobId)).result).toMatchObject({ processedPages: 1 })
  })

  it('reads a page once, however many jobs read the file', async () => {
    const fileId = await uploaded()
    const durations = []
    for (let round = 0; round < 2; round++) {
      const jobId = await startJob(client, { source: { fileId } })
      const [read] = (await eventsOf(client, jobId)).filter(event => event.type === 'PAGE_READ')
      durations.push(read.durationMs)
    }
    expect(durations[1]).toBe(durations[0])
    const [{ count }] = (await server.db.em().execute(
      `select count(*)::int as count from page p join reading r on r.id = p.reading_id
          where r.file_sha256 = (select sha256 from stored_file where id = ?)`,
      [fileId],
    )) as [{ count: number }]
    expect(count).toBe(1)
  })
})

describe('waiting', () => {
  it('gives back the job at its end', async () => {
    const { job } = await start(client, { waitSeconds: 60 })
    expect(job.status).toBe('COMPLETED')
  })

  it.each([-1, 61])('for %i seconds is an error', async waitSeconds => {
    expect(await start(client, { waitSeconds })).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: ['waitSeconds'] }],
    })
  })
})

describe('bad requests', () => {
  it.each([
    [
      'an unknown template',
      { target: { template: 'nothing' } },
      { __typename: 'NotFoundError', resourceId: 'nothing' },
    ],
    ['an unknown version', { target: { template: 'invoice@99' } }, { __typename: 'NotFoundError' }],
    ['an unknown file', { source: { fileId: 'file_01jd0000000000000000000000' } }, { __typename: 'NotFoundError' }],
    ['a malformed file id', { source: { fileId: 'x\u0000' } }, { __typename: 'NotFoundError' }],
    [
      'a page selection',
      { reading: { pages: '3-1' } },
      { __typename: 'InvalidInputError', issues: [{ path: ['reading', 'pages'] }] },
    ],
    [
      'an empty idempotency key',
      { idempotencyKey: '' },
      { __typename: 'InvalidInputError', issues: [{ path: ['idempotencyKey'] }] },
    ],
    [
      'too much metadata',
      { metadata: 'x'.repeat(5_000) },
      { __typename: 'InvalidInputError', issues: [{ path: ['metadata'] }] },
    ],
    [
      'metadata with a NUL',
      { metadata: { a: ['\u0000'] } },
      { __typename: 'InvalidInputError', issues: [{ path: ['metadata'] }] },
    ],
    [
      'half a surrogate pair',
      { metadata: { '\ud800': 1 } },
      { __typename: 'InvalidInputError', issues: [{ path: ['metadata'] }] },
    ],
  ])('%s is told', async (_, input, expected) => {
    expect(await start(client, input)).toMatchObject(expected)
  })
})

describe('the same job twice', () => {
  /** A job that stays in progress: its row is there, but no worker ever hears of it. */
  const hold = async (jobId: string) => {
    await server.db.em().execute(`update job set status = 'PROCESSING', dispatched_at = now() where id = ?`, [jobId])
  }
  const stuck = async () => {
    const source = { fileId: await uploaded() }
    const jobId = await startJob(client, { source })
    await eventsOf(client, jobId)
    await hold(jobId)
    return { source, jobId }
  }

  it('is refused while the first is in progress, by default', async () => {
    const { source, jobId } = await stuck()
    expect(await start(client, { source })).toMatchObject({
      __typename: 'DuplicateJobError',
      code: 'DUPLICATE_JOB',
      existingJob: { id: jobId },
    })
  })

  it('is the first again with RETURN_EXISTING', async () => {
    const { source, jobId } = await stuck()
    expect(await start(client, { source, onDuplicate: 'RETURN_EXISTING' })).toMatchObject({
      replayed: true,
      job: { id: jobId },
    })
  })

  it('is another with ALLOW, with other options, and after the end', async () => {
    const { source, jobId } = await stuck()
    const ids = [
      await startJob(client, { source, onDuplicate: 'ALLOW' }),
      await startJob(client, { source, reading: { pages: '1' } }),
    ]
    await server.db.em().execute(`update job set status = 'COMPLETED' where file_id = ?`, [source.fileId])
    ids.push(await startJob(client, { source }))
    expect(new Set([jobId, ...ids]).size).toBe(4)
  })

  it('goes by the bytes, not by the file', async () => {
    const bytes = await invoicePdf()
    const jobId = await startJob(client, { source: base64Source(bytes) })
    await eventsOf(client, jobId)
    await hold(jobId)
    expect(await start(client, { source: base64Source(bytes, 'other name.pdf') })).toMatchObject({
      __typename: 'DuplicateJobError',
      existingJob: { id: jobId },
    })
  })

  it('makes one job of twenty requests at once', async () => {
    const source = { fileId: await uploaded() }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => start(client, { source, onDuplicate: 'RETURN_EXISTING' })),
    )
    const started = answers.filter(answer => !answer.replayed)
    // A request that came after the first job's end starts another; it cannot have overlapped with the first.
    const jobs = (
      await client.request('query ($f: ID!) { jobs(filter: { fileId: $f }) { nodes { createdAt completedAt } } }', {
        f: source.fileId,
      })
    ).jobs.nodes
    expect(jobs).toHaveLength(started.length)
    const times = jobs.toSorted((a: Answer, b: Answer) => a.createdAt.localeCompare(b.createdAt))
    for (const [index, job] of times.slice(1).entries())
      expect(new Date(job.createdAt).getTime()).toBeGreaterThanOrEqual(new Date(times[index].completedAt).getTime())
  })
})

describe('an idempotency key', () => {
  it('gives the same job for the same request, also after its end', async () => {
    const input = { source: { fileId: await uploaded() }, idempotencyKey: 'same' }
    const first = await start(client, input)
    expect(first.replayed).toBe(false)
    await eventsOf(client, first.job.id)
    expect(await start(client, input)).toMatchObject({ replayed: true, job: { id: first.job.id } })
    const changedName = { ...input, metadata: { not: 'part of it' }, waitSeconds: 1 }
    expect(await start(client, changedName)).toMatchObject({ replayed: true, job: { id: first.job.id } })
  })

  it('conflicts with a different request', async () => {
    const source = { fileId: await uploaded() }
    const first = await start(client, { source, idempotencyKey: 'one use' })
    for (const other of [{ source, reading: { pages: '1' } }, { source: { fileId: await uploaded() } }])
      expect(await start(client, { ...other, idempotencyKey: 'one use' })).toMatchObject({
        __typename: 'IdempotencyConflictError',
        code: 'IDEMPOTENCY_CONFLICT',
        conflictingJob: { id: first.job.id },
      })
  })

  it('is in progress while the first request is being stored', async () => {
    const bytes = await invoicePdf()
    const source = base64Source(bytes)
    await server.db.em().execute(
      `insert into idempotency_key (environment_id, key, owner, leased_until)
         select id, 'held', 'another', now() + interval '60 seconds' from environment where name = 'default'`,
    )
    const answer = await start(client, { source, idempotencyKey: 'held' })
    expect(answer).toMatchObject({ __typename: 'IdempotencyInProgressError', code: 'IDEMPOTENCY_IN_PROGRESS' })
    expect(answer.retryAfterMs).toBeGreaterThan(0)
    // The process that held the lease is gone; when the lease has run out, the next request takes over.
    await server.db
      .em()
      .execute(`update idempotency_key set leased_until = now() - interval '1 second' where key = 'held'`)
    expect(await start(client, { source, idempotencyKey: 'held' })).toMatchObject({ replayed: false })
  })

  it('is free again after a request that was refused', async () => {
    const refused = await start(client, { source: { fileId: 'file_unknown' }, idempotencyKey: 'retry' })
    expect(refused.__typename).toBe('NotFoundError')
    expect(await start(client, { idempotencyKey: 'retry' })).toMatchObject({ replayed: false })
  })

  it('makes one job of twenty requests at once', async () => {
    const source = base64Source(await invoicePdf())
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => start(client, { source, idempotencyKey: 'many' })),
    )
    const jobs = new Set(answers.flatMap(answer => answer.job?.id ?? []))
    expect(jobs.size).toBe(1)
    for (const answer of answers.filter(answer => !answer.job))
      expect(answer.__typename).toBe('IdempotencyInProgressError')
    expect(answers.filter(answer => answer.replayed === false)).toHaveLength(1)
  })

  it('belongs to one environment', async () => {
    const stranger = await inNewEnvironment(client, 'keys')
    const source = base64Source(await invoicePdf())
    const first = await start(client, { source, idempotencyKey: 'shared' })
    const other = await start(stranger, { source, idempotencyKey: 'shared' })
    expect(other).toMatchObject({ replayed: false })
    expect(other.job.id).not.toBe(first.job.id)
  })
})

const workflowStatus = async (jobId: string): Promise<string> => {
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  try {
    const handle = new Client({ connection, namespace: server.namespace }).workflow.getHandle(jobId)
    return (await handle.describe()).status.name
  } finally {
    await connection.close()
  }
}

const CANCEL = `
  mutation ($id: ID!) {
    cancelJob(input: { jobId: $id }) {
      __typename
      ... on CancelJobSuccess { job { id status stage result { __typename ... on JobCancelledError { code cancelledAt } } } }
      ... on JobNotCancellableError { code status }
      ... on NotFoundError { code }
    }
  }`

describe('cancelling', () => {
  it('ends a job at once, on every stream, and its workflow with it', async () => {
    const jobId = await startJob(client, { source: base64Source(await longPdf(300)) })
    const stream = client.subscribe(EVENTS, { jobId })
    while ((await stream.next()).jobEvents.type !== 'PAGE_READ');
    const { cancelJob } = await client.request(CANCEL, { id: jobId })
    expect(cancelJob).toMatchObject({
      __typename: 'CancelJobSuccess',
      job: { status: 'CANCELLED', stage: 'DONE', result: { code: 'JOB_CANCELLED' } },
    })
    const rest = await stream.rest()
    expect(rest.at(-1).jobEvents).toMatchObject({ type: 'JOB_CANCELLED', status: 'CANCELLED' })
    await stream.close()
    await expect.poll(() => workflowStatus(jobId), { timeout: 30_000 }).toBe('CANCELLED')
    expect((await jobOf(client, jobId)).lastSeq).toBe(rest.at(-1).jobEvents.seq)
  })

  it('is refused after the end', async () => {
    const jobId = await startJob(client)
    await eventsOf(client, jobId)
    expect((await client.request(CANCEL, { id: jobId })).cancelJob).toEqual({
      __typename: 'JobNotCancellableError',
      code: 'JOB_NOT_CANCELLABLE',
      status: 'COMPLETED',
    })
  })
})

describe('listing', () => {
  it('pages through jobs in both directions, the newest first', async () => {
    const metadata = { list: 'paging' }
    const ids: string[] = []
    for (let job = 0; job < 5; job++) ids.unshift(await startJob(client, { metadata }))
    const page = async (args: string) =>
      (
        await client.request(
          `query ($m: JSON) { jobs(filter: { metadata: $m }, ${args}) { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
          { m: metadata },
        )
      ).jobs
    const first = await page('first: 2')
    expect(first).toMatchObject({
      totalCount: 5,
      nodes: [{ id: ids[0] }, { id: ids[1] }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    })
    const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`)
    expect(second).toMatchObject({ nodes: [{ id: ids[2] }, { id: ids[3] }], pageInfo: { hasNextPage: true } })
    const last = await page('last: 2')
    expect(last).toMatchObject({
      nodes: [{ id: ids[3] }, { id: ids[4] }],
      pageInfo: { hasPreviousPage: true, hasNextPage: false },
    })
    const before = await page(`last: 2, before: "${last.pageInfo.startCursor}"`)
    expect(before).toMatchObject({ nodes: [{ id: ids[1] }, { id: ids[2] }] })
  })

  it('filters by status, time, template and metadata', async () => {
    const jobId = await startJob(client, { metadata: { nested: { deep: [1, 2] }, tag: 'x' } })
    await eventsOf(client, jobId)
    const count = async (filter: Record<string, unknown>) =>
      (await client.request('query ($f: JobFilter) { jobs(filter: $f) { totalCount } }', { f: filter })).jobs.totalCount
    const only = { metadata: { nested: { deep: [2] } } }
    expect(await count(only)).toBe(1)
    expect(await count({ ...only, statuses: ['COMPLETED'] })).toBe(1)
    expect(await count({ ...only, statuses: ['FAILED'] })).toBe(0)
    expect(await count({ ...only, statuses: [] })).toBe(0)
    expect(await count({ ...only, templateName: 'invoice', kinds: ['EXTRACTION'] })).toBe(1)
    expect(await count({ ...only, createdAfter: '2099-01-01T00:00:00Z' })).toBe(0)
    expect(await count({ ...only, createdBefore: '2099-01-01T00:00:00Z' })).toBe(1)
    expect(await count({ metadata: { nested: 'x' } })).toBe(0)
    await startJob(client, { metadata: { $or: [1], $ne: 'x' } })
    expect(await count({ metadata: { $or: [1] } })).toBe(1)
    expect(await count({ metadata: { $or: [2] } })).toBe(0)
    const answer = await client.raw('{ jobs(filter: { createdAfter: "0000-01-01T00:00:00Z" }) { totalCount } }')
    expect(answer.errors?.[0]?.extensions?.code).toBe('INVALID_INPUT')
  })

  it.each([
    ['first: 201', 'first'],
    ['first: -1', 'first'],
    ['after: "nonsense"', 'after'],
    ['filter: { templateName: "\\u0000" }', 'filter,templateName'],
  ])('%s is an error with its place', async (args, place) => {
    const { errors } = await client.raw(`{ jobs(${args}) { nodes { id } } }`)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: place.split(',') }] })
  })

  it('finds the newest job of a file, and everything by its id', async () => {
    const fileId = await uploaded()
    await startJob(client, { source: { fileId }, onDuplicate: 'ALLOW' })
    const newest = await startJob(client, { source: { fileId }, onDuplicate: 'ALLOW' })
    const { file, nodes } = await client.request(
      `query ($f: ID!, $ids: [ID!]!) {
        file(id: $f) { latestJob { id } jobs { totalCount } }
        nodes(ids: $ids) { __typename id }
      }`,
      { f: fileId, ids: [newest, 'job_unknown', fileId] },
    )
    expect(file).toEqual({ latestJob: { id: newest }, jobs: { totalCount: 2 } })
    expect(nodes).toEqual([{ __typename: 'Job', id: newest }, null, { __typename: 'StoredFile', id: fileId }])
  })
})
