/** Corrections of documents whose template has patterns of the client. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventsUntil, heldBack, reviewedJob, submitReview } from '../support/reviews.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.stop())

const TARGET = {
  fields: [
    { name: 'number', type: 'STRING', labels: ['Invoice number'], required: true, pattern: '^[A-Z]+-[0-9]+$' },
    { name: 'due', type: 'DATE', labels: ['Valid until'], required: true },
    { name: 'rows', type: 'ARRAY', fields: [{ name: 'net', type: 'DECIMAL' }] },
  ],
}

it('are checked against them before anything is stored', async () => {
  const { client } = server
  const jobId = await heldBack(client, { target: TARGET })
  const approve = (...corrections: { path: string; value: unknown }[]) =>
    submitReview(client, { jobId, revision: 1, decision: 'APPROVE', corrections })
  expect(
    await approve(
      { path: 'due', value: '31.05.2026' },
      { path: 'rows', value: [{ net: '1.00' }, { net: 'x' }] },
      { path: 'number', value: 'seventeen' },
    ),
  ).toMatchObject({
    __typename: 'InvalidInputError',
    issues: [
      { path: ['corrections', '0', 'value'], message: 'must be a date as "2026-05-31"' },
      { path: ['corrections', '1', 'value', '1', 'net'], message: 'must be an exact decimal as "1234.50"' },
      { path: ['corrections', '2', 'value'], message: 'must match ^[A-Z]+-[0-9]+$' },
    ],
  })
  expect(await reviewedJob(client, jobId)).toMatchObject({ status: 'REVIEW_REQUIRED', review: { corrections: [] } })
  await approve(
    { path: 'due', value: '2026-05-31' },
    { path: 'rows', value: [{ net: '1.00' }] },
    { path: 'number', value: 'ABC-17' },
  )
  await eventsUntil(client, jobId, 'JOB_COMPLETED', 'JOB_FAILED')
  expect(await reviewedJob(client, jobId)).toMatchObject({
    status: 'COMPLETED',
    result: { data: { number: 'ABC-17', due: '2026-05-31', rows: [{ net: '1.00' }] } },
  })
})

it('are checked for many at once with few connections to the database', async () => {
  const small = await startTestServer({ DATABASE_CONNECTIONS: '4' })
  try {
    const { client } = small
    await client.request(
      `mutation { saveTemplate(input: { name: "sheets", schema: { fields: [
        { name: "number", type: STRING, labels: ["Invoice number"], required: true, pattern: "^[A-Z]+-[0-9]+$" }
      ] } }) { __typename } }`,
    )
    const ids: string[] = []
    for (let at = 0; at < 8; at++) ids.push(await heldBack(client, { target: { template: 'sheets' } }))
    const corrections = [{ path: 'number', value: 'ABC-17' }]
    const answers = await Promise.all(
      ids.map(jobId => submitReview(client, { jobId, revision: 1, decision: 'APPROVE', corrections })),
    )
    expect(answers.map(({ __typename }) => __typename)).toEqual(ids.map(() => 'SubmitReviewSuccess'))
  } finally {
    await small.stop()
  }
}, 60_000)
