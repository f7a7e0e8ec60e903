/** Summaries and questions, as clients ask for them. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { facturX, pdfWithAttachments } from '../fixtures/embedded.ts'
import { onePage } from '../fixtures/pdf.ts'
import { scannedPdf, textPdf } from '../fixtures/scans.ts'
import type { Answer } from '../support/client.ts'
import { base64Source, invoicePdf } from '../support/documents.ts'
import { eventsOf, UPLOAD } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ OCR_ENGINE: 'tesseract', OCR_PROCESSES: '1' })
})
afterAll(() => server?.stop())

const CITATIONS = 'citations { page left top width height text } engines { name version }'

const JOB = `
  id kind status stage lastSeq failure { code stage }
  result {
    __typename
    ... on SummaryResult { summary ${CITATIONS} }
    ... on AnswerResult { answer confidence ${CITATIONS} }
    ... on UserError { code }
  }`

const ERRORS = `
  ... on UserError { code message }
  ... on InvalidInputError { issues { path message } }`

const started = async (mutation: string, input: Record<string, unknown>): Promise<Answer> => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
  const answer = await server.client.request(
    `mutation ($input: ${type}!) {
      ${mutation}(input: $input) { __typename ... on StartJobSuccess { replayed job { ${JOB} } } ${ERRORS} }
    }`,
    { input },
  )
  return answer[mutation]
}

const ask = (question: string, source: unknown, input: Record<string, unknown> = {}) =>
  started('startQuestion', { question, source, ...input })
const summarise = (source: unknown, input: Record<string, unknown> = {}) =>
  started('startSummary', { source, ...input })

const jobOf = async (id: string): Promise<Answer> =>
  (await server.client.request(`query ($id: ID!) { job(id: $id) { ${JOB} } }`, { id })).job

const LETTER = [
  'Annual report of the Tarn Valley Rowing Club',
  '',
  'The Tarn Valley Rowing Club was founded in May 1987 by Rosa Lindqvist. It has 240 members today. The new boathouse',
  'was opened on 4 June 2024 by the mayor of Tarnfield. It cost 1,250,000.00 EUR, which members paid with a loan.',
  'Most members of the club row on Saturdays. The club wants to buy two boats next year because the old ones leak.',
]
const letter = async () => base64Source(await textPdf([[...LETTER, randomUUID()]]), 'report.pdf')

describe('a question', () => {
  it('is answered at once, with the place and all that took part', async () => {
    const { job, replayed } = await ask('What is the total?', base64Source(await invoicePdf()))
    expect(replayed).toBe(false)
    expect(job).toMatchObject({
      kind: 'QUESTION',
      status: 'COMPLETED',
      stage: 'DONE',
      result: { __typename: 'AnswerResult', citations: [{ page: 1 }] },
    })
    const { answer, confidence, citations, engines } = job.result
    expect(citations[0].text).toContain(answer)
    expect(confidence).toBeGreaterThan(0.8)
    expect(engines.map(({ name }: Answer) => name)).toEqual(['pdfjs', 'extractive'])
  })

  it('about what the document does not have is answered by nothing', async () => {
    const { job } = await ask('What is the capital of France?', base64Source(await invoicePdf()))
    expect(job).toMatchObject({ status: 'COMPLETED', result: { answer: null, citations: [] } })
    expect(job.result.confidence).toBeGreaterThan(0.5)
  })

  it('is answered out of a text, and of a scan', async () => {
    const { job } = await ask('Who founded the club?', await letter())
    expect(job.result).toMatchObject({ answer: 'Rosa Lindqvist', citations: [{ page: 1, text: 'Rosa Lindqvist.' }] })
    const scan = base64Source(await scannedPdf([['Receipt', 'Total EUR 12.50', randomUUID()]]), 'scan.pdf')
    expect((await ask('What is the total?', scan, { waitSeconds: 60 })).job).toMatchObject({
      status: 'COMPLETED',
      result: { answer: expect.stringContaining('12.50') },
    })
  })

  it('is answered by what the file says of itself too', async () => {
    const file = pdfWithAttachments([{ name: 'factur-x.xml', data: facturX() }])
    const source = base64Source(Buffer.concat([file, Buffer.from(`\n% ${randomUUID()}\n`)]))
    const { job } = await ask('Who is the seller?', source)
    const values = facturX().toString()
    expect(job.result.answer).not.toBeNull()
    expect(values).toContain(job.result.answer)
  })

  it('can be followed to its end', async () => {
    const { job } = await ask('When was the boathouse opened?', await letter(), { waitSeconds: 0 })
    expect(job.status).not.toBe('COMPLETED')
    const events = await eventsOf(server.client, job.id)
    expect(events.map(({ type, status, stage }) => `${type} ${status} ${stage}`)).toEqual([
      'JOB_QUEUED QUEUED QUEUED',
      'JOB_STARTED PROCESSING QUEUED',
      'STAGE_CHANGED PROCESSING READING',
      'PAGE_READ PROCESSING READING',
      'STAGE_CHANGED PROCESSING EXTRACTING',
      'JOB_COMPLETED COMPLETED DONE',
    ])
    expect(await jobOf(job.id)).toMatchObject({ result: { answer: '4 June 2024' } })
  })

  it('may be asked twice at once; the same key starts one job', async () => {
    const { uploadFile } = await server.client.upload(UPLOAD, new Blob([await invoicePdf()]), 'invoice.pdf')
    const source = { fileId: uploadFile.file.id }
    const [first, second] = await Promise.all([
      ask('IBAN?', source, { waitSeconds: 0 }),
      ask('IBAN?', source, { waitSeconds: 0 }),
    ])
    expect(first.job.id).not.toBe(second.job.id)
    const idempotencyKey = randomUUID()
    const keyed = await ask('IBAN?', source, { idempotencyKey })
    expect(await ask('IBAN?', source, { idempotencyKey })).toMatchObject({ replayed: true, job: { id: keyed.job.id } })
    expect(await ask('BIC?', source, { idempotencyKey })).toMatchObject({ __typename: 'IdempotencyConflictError' })
  })

  it('must have some words, and not too many', async () => {
    const source = base64Source(await invoicePdf())
    for (const question of ['', '   ', 'x'.repeat(1_001)])
      expect(await ask(question, source)).toMatchObject({
        __typename: 'InvalidInputError',
        issues: [{ path: ['question'] }],
      })
    expect(await ask('x'.repeat(1_000), source)).toMatchObject({ job: { result: { answer: null } } })
  })

  it('about a blank page fails as an extraction does', async () => {
    const { job } = await ask('What is the total?', base64Source(onePage({ data: Buffer.from(`% ${randomUUID()}`) })))
    expect(job).toMatchObject({ status: 'FAILED', failure: { code: 'PAGE_UNREADABLE', stage: 'EXTRACTING' } })
  })
})

describe('a summary', () => {
  it('has sentences of the document, in its order, with their places', async () => {
    const { job } = await summarise(await letter(), { maxSentences: 2 })
    expect(job).toMatchObject({ kind: 'SUMMARY', status: 'COMPLETED', result: { __typename: 'SummaryResult' } })
    const { summary, citations, engines } = job.result
    expect(summary.match(/[.](?= |$)/g)).toHaveLength(2)
    for (const { page, text } of citations) {
      expect(page).toBe(1)
      expect(summary).toContain(text)
    }
    expect(engines.map(({ name }: Answer) => name)).toContain('extractive')
  })

  it('of an invoice has its telling lines', async () => {
    const { job } = await summarise(base64Source(await invoicePdf()))
    const lines = job.result.summary.split('\n')
    expect(lines).toHaveLength(5)
    expect(job.result.summary).toMatch(/invoice/i)
    expect(job.result.citations.length).toBeGreaterThanOrEqual(5)
  })

  it('has 1 to 50 sentences', async () => {
    const source = base64Source(await invoicePdf())
    for (const maxSentences of [0, 51])
      expect(await summarise(source, { maxSentences })).toMatchObject({
        __typename: 'InvalidInputError',
        issues: [{ path: ['maxSentences'], message: 'must be 1 to 50' }],
      })
  })
})
