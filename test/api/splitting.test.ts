/** Files that hold several documents. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { textPdf } from '../fixtures/scans.ts'
import type { Answer } from '../support/client.ts'
import { base64Source } from '../support/documents.ts'
import { startJob } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.stop())

const EVENTS = `
  subscription ($jobId: ID!) {
    jobEvents(jobId: $jobId) {
      seq type stage status progress { percent message }
      ... on DocumentFoundEvent { documentIndex documentType firstPage lastPage }
      ... on FieldExtractedEvent { documentIndex field { path value } }
      ... on JobFailedEvent { failure { code } }
    }
  }`
const JOB = `
  query ($id: ID!) {
    job(id: $id) {
      status templateName classification { className }
      failure { code }
      result {
        ... on ExtractionResult {
          data separatorPages
          documents {
            index type templateName firstPage lastPage data issues { code }
            classification { className confidence templateName }
            fields { documentIndex path value citations { page } }
          }
        }
        ... on UserError { code }
      }
    }
  }`

const run = async (pages: string[][], input: Record<string, unknown>) => {
  const id = await startJob(server.client, {
    source: base64Source(await textPdf(pages), 'packet.pdf'),
    splitting: true,
    ...input,
  })
  const stream = server.client.subscribe(EVENTS, { jobId: id })
  const events: Answer[] = (await stream.rest()).map(({ jobEvents }) => jobEvents)
  await stream.close()
  return { events, job: (await server.client.request(JOB, { id })).job as Answer }
}

const fields = { fields: [{ name: 'order', type: 'STRING', labels: ['Order number'] }] }
const order = (number: string) => [
  'Purchase order',
  `Order number: ${number}`,
  'Buyer: Marble Works Ltd, 4 Mill Lane, Leeds',
  'Please deliver 20 slabs of slate by 3 May 2026',
  randomUUID(),
]
const letter = (number: string) => [
  'Dear Ms Harper,',
  'thank you for your letter of last week. We have looked into the matter and will write again soon.',
  `Order number: ${number}`,
  'Yours sincerely, Ada Holt',
  'This letter was sent by post',
  randomUUID(),
]

it('are parted, and each document is extracted as if it were alone', async () => {
  const { events, job } = await run([order('A-17'), [], letter('B-40')], { target: fields })
  expect(job).toMatchObject({
    status: 'COMPLETED',
    classification: null,
    result: {
      data: { order: 'A-17' },
      separatorPages: [2],
      documents: [
        { index: 0, firstPage: 1, lastPage: 1, data: { order: 'A-17' }, issues: [] },
        { index: 1, firstPage: 3, lastPage: 3, data: { order: 'B-40' }, issues: [] },
      ],
    },
  })
  expect(job.result.documents[1].fields).toMatchObject([{ documentIndex: 1, path: 'order', citations: [{ page: 3 }] }])
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  const percents = events.map(({ progress }) => progress.percent)
  expect(percents).toEqual(percents.toSorted((a, b) => a - b))
  expect(events.filter(({ type }) => type === 'DOCUMENT_FOUND')).toMatchObject([
    { documentIndex: 0, firstPage: 1, lastPage: 1, stage: 'SPLITTING' },
    { documentIndex: 1, firstPage: 3, lastPage: 3, stage: 'SPLITTING' },
  ])
  expect(events.map(({ progress }) => progress.message)).toContain('Found 2 documents; 1 blank page left out')
  const found = events.filter(({ type }) => type === 'FIELD_EXTRACTED')
  expect(found.map(({ documentIndex, field }) => [documentIndex, field.value]).toSorted()).toEqual([
    [0, 'A-17'],
    [1, 'B-40'],
  ])
  expect(new Set(events.map(({ stage }) => stage))).toEqual(
    new Set(['QUEUED', 'READING', 'SPLITTING', 'EXTRACTING', 'VALIDATING', 'DONE']),
  )
})
