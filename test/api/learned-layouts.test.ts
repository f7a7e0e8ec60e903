/** What approved reviews teach for the next document of the same layout. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textPdf } from '../fixtures/scans.ts'
import type { Answer, TestClient } from '../support/client.ts'
import { base64Source } from '../support/documents.ts'
import { inNewEnvironment, startJob } from '../support/operations.ts'
import { eventsUntil, reviewedJob, submitReview } from '../support/reviews.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.stop())

const LIST = '{ learnedLayouts { job { id } documentIndex templateName paths layout } }'
const learned = async (client: TestClient): Promise<Answer[]> => (await client.request(LIST)).learnedLayouts

/** A form whose label says nothing of what the template calls its field. */
const form = (code: string, keeper: string) => [
  'Harbour office of the northern quays',
  'Sheet for the keeper of the lights',
  `Beacon ${code} tended by ${keeper}`,
  'Return this sheet to the harbour office before the tide turns',
]

const saveTemplate = (client: TestClient) =>
  client.request(
    `mutation {
      saveTemplate(input: { name: "lights", schema: { fields: [
        { name: "lamp", type: STRING, labels: ["Lamp no."], required: true }
      ] } }) { __typename ... on UserError { message } }
    }`,
  )

const extract = async (client: TestClient, lines: string[]): Promise<string> => {
  const id = await startJob(client, {
    source: base64Source(await textPdf([lines]), 'sheet.pdf'),
    target: { template: 'lights' },
    review: { confidenceThreshold: 99 },
  })
  await eventsUntil(client, id, 'REVIEW_REQUIRED', 'JOB_COMPLETED', 'JOB_FAILED')
  return id
}

describe('an approved correction', () => {
  it('finds the value of the next document of the layout, and goes with its job', async () => {
    const client = await inNewEnvironment(server.client, 'keepers of lights')
    await saveTemplate(client)
    const first = await extract(client, form('NQ-417', 'Ada Holt'))
    expect((await reviewedJob(client, first)).status).toBe('REVIEW_REQUIRED')
    const corrections = [{ path: 'lamp', value: 'NQ-417' }]
    await submitReview(client, { jobId: first, revision: 1, decision: 'APPROVE', corrections })
    await expect.poll(() => learned(client), { timeout: 30_000 }).toHaveLength(1)
    const [layout] = await learned(client)
    expect(layout).toMatchObject({ job: { id: first }, documentIndex: 0, templateName: 'lights', paths: ['lamp'] })
    expect(JSON.stringify(layout)).not.toMatch(/NQ-417|Ada|Holt/)

    const second = await extract(client, form('NQ-902', 'Bo Lund'))
    const { all } = (await reviewedAfter(client, second)).result.documents[0]
    expect(all).toMatchObject([{ path: 'lamp', value: 'NQ-902', citations: [{ page: 1 }] }])

    await client.request('mutation ($id: ID!) { deleteJob(input: { jobId: $id }) { __typename } }', { id: first })
    expect((await learned(client)).map(({ job }) => job.id)).not.toContain(first)
  })

  it('is forgotten when somebody asks for that, and is seen in its environment alone', async () => {
    const client = await inNewEnvironment(server.client, 'forgetful keepers')
    await saveTemplate(client)
    const id = await extract(client, form('NQ-417', 'Ada Holt'))
    const corrections = [{ path: 'lamp', value: 'NQ-417' }]
    await submitReview(client, { jobId: id, revision: 1, decision: 'APPROVE', corrections })
    await expect.poll(() => learned(client), { timeout: 30_000 }).toHaveLength(1)
    expect(await learned(await inNewEnvironment(server.client, 'strangers to lights'))).toEqual([])
    const { forgetLearnedLayouts } = await client.request(
      'mutation { forgetLearnedLayouts(input: { templateName: "lights" }) { ... on ForgetLearnedLayoutsSuccess { count } } }',
    )
    expect(forgetLearnedLayouts.count).toBe(1)
    expect(await learned(client)).toEqual([])
  })
})

/** The job after its review, if it had one. */
const reviewedAfter = async (client: TestClient, id: string): Promise<Answer> => {
  const job = await reviewedJob(client, id)
  if (job.status !== 'REVIEW_REQUIRED') return job
  await submitReview(client, { jobId: id, revision: 1, decision: 'APPROVE' })
  await eventsUntil(client, id, 'JOB_COMPLETED', 'JOB_FAILED')
  return reviewedJob(client, id)
}

it('teaches nothing where learning is off', async () => {
  const off = await startTestServer({ LEARNING: 'off' })
  try {
    await saveTemplate(off.client)
    const id = await extract(off.client, form('NQ-417', 'Ada Holt'))
    const corrections = [{ path: 'lamp', value: 'NQ-417' }]
    await submitReview(off.client, { jobId: id, revision: 1, decision: 'APPROVE', corrections })
    await eventsUntil(off.client, id, 'JOB_COMPLETED', 'JOB_FAILED')
    const second = await extract(off.client, form('NQ-902', 'Bo Lund'))
    expect((await reviewedJob(off.client, second)).review.fields).toMatchObject([{ path: 'lamp', value: null }])
    expect(await learned(off.client)).toEqual([])
  } finally {
    await off.stop()
  }
})
