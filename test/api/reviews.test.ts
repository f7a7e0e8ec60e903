/** Results that are held back until a person has decided. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classify } from '../support/classification.ts'
import type { Answer, TestClient } from '../support/client.ts'
import { base64Source, invoicePdf } from '../support/documents.ts'
import { inNewEnvironment, newKey, start, startJob } from '../support/operations.ts'
import {
  EVENTS_OF_REVIEWS,
  eventsUntil,
  heldBack,
  reviewedJob,
  submitReview,
  trySubmitReview,
} from '../support/reviews.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient
beforeAll(async () => {
  server = await startTestServer()
  client = server.client
})
afterAll(() => server?.stop())

const CANCEL = 'mutation ($id: ID!) { cancelJob(input: { jobId: $id }) { __typename } }'
const typesOf = (events: Answer[]): string[] => events.map(({ type }) => type)
const approve = (jobId: string, corrections: unknown[] = [], revision = 1) =>
  submitReview(client, { jobId, revision, decision: 'APPROVE', corrections })

describe('a result with unsure fields', () => {
  it('is held back for everybody, and shown to reviewers alone', async () => {
    const id = await heldBack(client)
    const job = await reviewedJob(client, id)
    expect(job).toMatchObject({
      status: 'REVIEW_REQUIRED',
      stage: 'REVIEW',
      result: {
        __typename: 'ReviewRequiredError',
        code: 'REVIEW_REQUIRED',
        job: { id },
        review: { id: job.review.id },
      },
      review: {
        status: 'OPEN',
        revision: 1,
        threshold: 99,
        decidedAt: null,
        expiresAt: null,
        corrections: [],
        job: { id },
      },
    })
    expect(job.review.fields.length).toBe(job.review.flaggedFieldCount)
    for (const field of job.review.fields) {
      expect(field.flagged).toBe(true)
      expect(field.confidence).toBeLessThan(0.99)
    }
    expect(job.review.pages).toMatchObject([{ number: 1 }])
    const { client: reader } = await newKey(client, ['READ'])
    expect(await reviewedJob(reader, id)).toMatchObject({
      result: { __typename: 'ReviewRequiredError' },
      review: {
        status: 'OPEN',
        flaggedFieldCount: job.review.flaggedFieldCount,
        fields: null,
        corrections: null,
        pages: null,
      },
    })
    const events = await eventsUntil(client, id, 'REVIEW_REQUIRED')
    expect(typesOf(events)).not.toContain('FIELD_EXTRACTED')
    expect(events.at(-1)).toMatchObject({ status: 'REVIEW_REQUIRED', stage: 'REVIEW', review: { id: job.review.id } })
  })

  it('goes out with the corrections of the person who approves it', async () => {
    const id = await heldBack(client)
    const before = (await reviewedJob(client, id)).review.fields[0]
    const answer = await submitReview(client, {
      jobId: id,
      revision: 1,
      decision: 'APPROVE',
      corrections: [{ path: 'number', value: 'RIGHT-1' }],
      comment: 'The number was smudged.',
    })
    expect(answer).toMatchObject({
      __typename: 'SubmitReviewSuccess',
      job: { id },
      review: {
        status: 'APPROVED',
        revision: 2,
        comment: 'The number was smudged.',
        decidedBy: 'first key',
        corrections: [{ documentIndex: 0, path: 'number', before: 'INV-2026-0117', after: 'RIGHT-1' }],
      },
    })
    const events = await eventsUntil(client, id, 'JOB_COMPLETED', 'JOB_FAILED')
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    const types = typesOf(events)
    expect(types.at(-1)).toBe('JOB_COMPLETED')
    expect(types.indexOf('FIELD_EXTRACTED')).toBeGreaterThan(types.indexOf('REVIEW_SUBMITTED'))
    const percents = events.map(({ progress }) => progress.percent)
    expect(percents).toEqual(percents.toSorted((a, b) => a - b))
    const job = await reviewedJob(client, id)
    expect(job).toMatchObject({ status: 'COMPLETED', result: { data: { number: 'RIGHT-1' } } })
    const { all } = job.result.documents[0]
    expect(all.find(({ path }: Answer) => path === 'number')).toMatchObject({
      value: 'RIGHT-1',
      source: 'REVIEWER',
      confidence: 1,
      flagged: false,
      citations: [],
    })
    expect(
      events.filter(({ type }) => type === 'FIELD_EXTRACTED').map(({ field }) => [field.path, field.value]),
    ).toEqual(all.map(({ path, value }: Answer) => [path, value]))
    expect(before).toBeDefined()
  })

  it('fails when it is rejected', async () => {
    const id = await heldBack(client)
    expect(
      await submitReview(client, { jobId: id, revision: 1, decision: 'REJECT', comment: 'Illegible' }),
    ).toMatchObject({
      review: { status: 'REJECTED', revision: 2, comment: 'Illegible' },
    })
    const events = await eventsUntil(client, id, 'JOB_COMPLETED', 'JOB_FAILED')
    expect(typesOf(events).slice(-2)).toEqual(['REVIEW_SUBMITTED', 'JOB_FAILED'])
    expect(await reviewedJob(client, id)).toMatchObject({
      status: 'FAILED',
      failure: { code: 'REVIEW_REJECTED', stage: 'REVIEW', retryable: true },
      result: { __typename: 'JobFailedError' },
    })
  })

  it('fails when nobody decides in time', async () => {
    const id = await startJob(client, { review: { confidenceThreshold: 99, expiresInSeconds: 1 } })
    const events = await eventsUntil(client, id, 'JOB_COMPLETED', 'JOB_FAILED')
    expect(typesOf(events).slice(-2)).toEqual(['REVIEW_REQUIRED', 'JOB_FAILED'])
    expect(await reviewedJob(client, id)).toMatchObject({
      failure: { code: 'REVIEW_EXPIRED' },
      review: { status: 'EXPIRED', revision: 2, expiresAt: expect.any(String) },
    })
    expect(await approve(id, [], 2)).toMatchObject({ __typename: 'ReviewNotOpenError' })
  })

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['rejected', id => submitReview(client, { jobId: id, revision: 1, decision: 'REJECT' })],
    ['cancelled', id => client.request(CANCEL, { id })],
    ['left until its time was over', () => Promise.resolve()],
  ])('stays with reviewers when it is %s', async (how, decide) => {
    const expiresInSeconds = how.startsWith('left') ? 1 : null
    const id = await heldBack(client, { review: { confidenceThreshold: 99, expiresInSeconds } })
    await decide(id)
    await eventsUntil(client, id, 'JOB_FAILED', 'JOB_CANCELLED')
    const { client: writer } = await newKey(client, ['READ', 'WRITE'])
    expect((await reviewedJob(writer, id)).review).toMatchObject({ fields: null, corrections: null, pages: null })
    expect((await reviewedJob(client, id)).review.fields).not.toHaveLength(0)
  })

  it('waits for nobody once its time is over, before a worker has noticed', async () => {
    const desk = await inNewEnvironment(client, 'a desk that sleeps')
    const id = await heldBack(desk, { review: { confidenceThreshold: 99, expiresInSeconds: 3_600 } })
    await server.db.em().execute(`update review set expires_at = now() - interval '1 second' where job_id = ?`, [id])
    expect((await reviewedJob(desk, id)).review.status).toBe('EXPIRED')
    expect((await desk.request('{ reviewQueue { totalCount nodes { id } } }')).reviewQueue).toEqual({
      totalCount: 0,
      nodes: [],
    })
    expect(await submitReview(desk, { jobId: id, revision: 1, decision: 'APPROVE' })).toMatchObject({
      __typename: 'ReviewNotOpenError',
    })
  })

  it('is held back too when a class names the template', async () => {
    const { job } = await classify(client, {
      source: base64Source(await invoicePdf()),
      target: { classifier: 'documents' },
      extract: true,
      review: { confidenceThreshold: 99 },
    })
    await eventsUntil(client, job.id, 'REVIEW_REQUIRED')
    await approve(job.id)
    const events = await eventsUntil(client, job.id, 'JOB_COMPLETED', 'JOB_FAILED')
    expect(typesOf(events)).toEqual(expect.arrayContaining(['CLASSIFIED', 'REVIEW_REQUIRED', 'REVIEW_SUBMITTED']))
    expect(events.at(-1).type).toBe('JOB_COMPLETED')
  })
})

it('a result whose fields are sure enough passes, and has no review', async () => {
  const id = await startJob(client, { review: { confidenceThreshold: 1 } })
  const types = typesOf(await eventsUntil(client, id, 'JOB_COMPLETED', 'JOB_FAILED'))
  expect(types).toContain('FIELD_EXTRACTED')
  expect(types).not.toContain('REVIEW_REQUIRED')
  expect(await reviewedJob(client, id)).toMatchObject({ status: 'COMPLETED', review: null })
})

describe('a decision', () => {
  it('of two at once is that of one, and no correction is lost', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await heldBack(client)
      const values = ['FIRST', 'SECOND'].map(name => `${name}-${round}`)
      const answers = await Promise.all(values.map(value => approve(id, [{ path: 'number', value }])))
      const winners = answers.filter(({ __typename }) => __typename === 'SubmitReviewSuccess')
      expect(winners).toHaveLength(1)
      expect(answers.find(answer => answer !== winners[0])).toMatchObject({
        __typename: 'ReviewConflictError',
        review: { revision: 2, status: 'APPROVED' },
      })
      await eventsUntil(client, id, 'JOB_COMPLETED', 'JOB_FAILED')
      const { result } = await reviewedJob(client, id)
      expect(result.data.number).toBe(values[answers.indexOf(winners[0])])
    }
  })

  it('needs the scope, and a job of the own environment', async () => {
    const id = await heldBack(client)
    const { client: writer } = await newKey(client, ['READ', 'WRITE'])
    const { errors } = await trySubmitReview(writer, { jobId: id, revision: 1, decision: 'APPROVE' })
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    const stranger = await inNewEnvironment(client, 'strangers to reviews')
    expect(await submitReview(stranger, { jobId: id, revision: 1, decision: 'APPROVE' })).toMatchObject({
      __typename: 'NotFoundError',
    })
    expect(await reviewedJob(client, id)).toMatchObject({ status: 'REVIEW_REQUIRED' })
  })

  it('comes too late after the job was cancelled', async () => {
    const id = await heldBack(client)
    await client.request(CANCEL, { id })
    expect(await approve(id)).toMatchObject({ __typename: 'ReviewNotOpenError', job: { id, status: 'CANCELLED' } })
    expect(await reviewedJob(client, id)).toMatchObject({ status: 'CANCELLED', review: { status: 'CANCELLED' } })
  })

  it.each<[string, unknown, string[]]>([
    ['of a path that is not there', { path: 'numbre', value: 'x' }, ['corrections', '1', 'path']],
    ['of a wrong type', { path: 'issueDate', value: '31 May' }, ['corrections', '1', 'value']],
    [
      'of a document that is not there',
      { documentIndex: 7, path: 'number', value: 'x' },
      ['corrections', '1', 'documentIndex'],
    ],
  ])('with a correction %s stores nothing', async (_, wrong, path) => {
    const id = await heldBack(client)
    const answer = await approve(id, [{ path: 'number', value: 'RIGHT-1' }, wrong])
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', issues: [{ path }] })
    expect(await reviewedJob(client, id)).toMatchObject({
      status: 'REVIEW_REQUIRED',
      review: { status: 'OPEN', revision: 1, corrections: [] },
    })
    expect(await approve(id)).toMatchObject({ __typename: 'SubmitReviewSuccess' })
  })
})

describe('the queue', () => {
  const QUEUE = '{ reviewQueue { totalCount nodes { job { id } status } } }'

  it('has what waits, the longest first, and follows it live', async () => {
    const desk = await inNewEnvironment(client, 'a desk for reviews')
    const changes = desk.subscribe('subscription { reviewQueueEvents { review { status job { id } } } }', {})
    const first = await heldBack(desk)
    const second = await heldBack(desk)
    expect((await desk.request(QUEUE)).reviewQueue).toMatchObject({
      totalCount: 2,
      nodes: [{ job: { id: first } }, { job: { id: second } }],
    })
    await submitReview(desk, { jobId: first, revision: 1, decision: 'APPROVE' })
    await desk.request(CANCEL, { id: second })
    expect((await desk.request(QUEUE)).reviewQueue).toMatchObject({ totalCount: 0, nodes: [] })
    const seen: string[] = []
    while (seen.length < 4) {
      const { review } = (await changes.next()).reviewQueueEvents
      seen.push(review.job.id)
    }
    expect(seen).toEqual([first, second, first, second])
    await changes.close()
  })
})

it.each<[string, Record<string, unknown>, string[]]>([
  ['a threshold of nothing', { review: { confidenceThreshold: 0 } }, ['review', 'confidenceThreshold']],
  ['a threshold of certainty', { review: { confidenceThreshold: 100 } }, ['review', 'confidenceThreshold']],
  ['no time at all', { review: { confidenceThreshold: 50, expiresInSeconds: 0 } }, ['review', 'expiresInSeconds']],
])('%s is refused', async (_, input, path) => {
  expect(await start(client, input)).toMatchObject({ __typename: 'InvalidInputError', issues: [{ path }] })
})

it('a class alone is not reviewed', async () => {
  const answer = await classify(client, {
    source: base64Source(await invoicePdf()),
    review: { confidenceThreshold: 50 },
  })
  expect(answer).toMatchObject({ __typename: 'InvalidInputError', issues: [{ path: ['review'] }] })
})

it('events go on behind the review for whoever reconnects', async () => {
  const id = await heldBack(client)
  const { length } = await eventsUntil(client, id, 'REVIEW_REQUIRED')
  const stream = client.subscribe(EVENTS_OF_REVIEWS, { jobId: id, after: length })
  await approve(id)
  const rest = (await stream.rest()).map(({ jobEvents }) => jobEvents)
  await stream.close()
  expect(rest[0]).toMatchObject({ seq: length + 1, type: 'REVIEW_SUBMITTED', review: { status: 'APPROVED' } })
  expect(rest.at(-1).type).toBe('JOB_COMPLETED')
})
