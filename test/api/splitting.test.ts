/** Files that hold several documents. */
import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pictures, textPdf } from '../fixtures/scans.ts'
import type { Answer } from '../support/client.ts'
import { base64Source } from '../support/documents.ts'
import { eventsOf, newKey, startJob } from '../support/operations.ts'
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

const run = async (pages: string[][], input: Record<string, unknown>) => runFile(await textPdf(pages), input)

const runFile = async (bytes: Buffer, input: Record<string, unknown>) => {
  const id = await startJob(server.client, {
    source: base64Source(bytes, 'packet.pdf'),
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

describe('the documents as PDFs of their own', () => {
  const DOCUMENTS = `
    query ($id: ID!) {
      job(id: $id) {
        status file { id }
        result { ... on ExtractionResult { documents { index firstPage lastPage data issues { code } downloadUrl } } }
      }
    }`
  const documentsOf = async (id: string, client = server.client): Promise<Answer> =>
    (await client.request(DOCUMENTS, { id })).job

  const ended = async (bytes: Buffer, input: Record<string, unknown>): Promise<string> => {
    const source = base64Source(bytes, 'Post vom „Mai“.pdf')
    const id = await startJob(server.client, { source, target: fields, ...input })
    await eventsOf(server.client, id)
    return id
  }
  const packet = () => textPdf([order('A-17'), [], letter('B-40')])

  it('open again, with their own pages and what was found in them', async () => {
    const { result } = await documentsOf(await ended(await packet(), { splitting: true }))
    for (const { downloadUrl, data } of result.documents) {
      const answer = await fetch(downloadUrl)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
      const bytes = Buffer.from(await answer.arrayBuffer())
      const again = await documentsOf(await ended(bytes, {}))
      expect(again.result.documents).toMatchObject([{ firstPage: 1, lastPage: 1, data, downloadUrl: null }])
    }
    const [first, second] = result.documents
    const nameOf = async ({ downloadUrl }: Answer) =>
      (await fetch(downloadUrl, { method: 'HEAD' })).headers.get('content-disposition')
    expect(await nameOf(first)).toBe(
      "attachment; filename*=UTF-8''Post%20vom%20%E2%80%9EMai%E2%80%9C%2C%20page%201.pdf",
    )
    expect(await nameOf(second)).toContain('%20page%203.pdf')
  })

  it('have links for this document and this purpose alone', async () => {
    const { result, file } = await documentsOf(await ended(await packet(), { splitting: true }))
    const url = result.documents[0].downloadUrl as string
    const changed = (change: (link: URL) => void) => {
      const link = new URL(url)
      change(link)
      return link
    }
    const links = [
      url.replace(/\.0\?/, '.1?'),
      url.replace(/\.0\?/, '.00?'),
      url.replace(/\.0\?/, '?'),
      url.replace(/\.0\?/, '.999999999999999999999?'),
      changed(link => link.searchParams.set('expires', '9999999999')),
      changed(link => link.searchParams.delete('signature')),
      changed(link => {
        link.pathname = `/files/${file.id}`
      }),
      changed(link => {
        link.pathname = `/pages/${file.id}`
      }),
    ]
    for (const link of links) expect((await fetch(link)).status).toBe(404)
  })

  it('have links that end with the key, the job and the file', async () => {
    const id = await ended(await packet(), { splitting: true })
    const { client: own, revoke } = await newKey(server.client, ['READ'])
    const linkOf = async (client = server.client) => (await documentsOf(id, client)).result.documents[0].downloadUrl
    const ownLink = await linkOf(own)
    expect((await fetch(ownLink)).status).toBe(200)
    await revoke()
    expect((await fetch(ownLink)).status).toBe(404)
    const link = await linkOf()
    expect((await fetch(link)).status).toBe(200)
    await server.client.request('mutation ($id: ID!) { deleteJob(input: { jobId: $id }) { __typename } }', { id })
    expect((await fetch(link)).status).toBe(404)

    const other = await ended(await packet(), { splitting: true })
    const { file, result } = await documentsOf(other)
    const [{ downloadUrl }] = result.documents
    expect((await fetch(downloadUrl)).status).toBe(200)
    const remove = 'mutation ($id: ID!) { deleteFile(input: { fileId: $id }) { __typename } }'
    await server.client.request(remove, { id: file.id })
    expect((await fetch(downloadUrl)).status).toBe(404)
    expect((await documentsOf(other)).result.documents).toMatchObject([{ downloadUrl: null }, { downloadUrl: null }])
  })

  it('are made of pictures too', async () => {
    const [picture] = await pictures([order('A-17')])
    const { result } = await documentsOf(await ended(picture!, { splitting: true }))
    const bytes = Buffer.from(await (await fetch(result.documents[0].downloadUrl)).arrayBuffer())
    const again = await documentsOf(await ended(bytes, {}))
    expect(again.result.documents).toMatchObject([{ data: { order: 'A-17' } }])
  })

  it.each([
    ['that needs a password', { userPassword: 'open', ownerPassword: 'own' }, null],
    ['that is only locked for its owner', { ownerPassword: 'own' }, expect.stringContaining('/documents/job_')],
  ])('have links unless nobody could open the file again: one %s', async (_, passwords, downloadUrl) => {
    const document = new PDFDocument({ pdfVersion: '1.7ext3', ...passwords })
    for (const line of order('A-17')) document.text(line)
    document.addPage()
    for (const line of letter('B-40')) document.text(line)
    document.end()
    const id = await ended(await buffer(document), { splitting: true, reading: { password: 'open' } })
    expect((await documentsOf(id)).result.documents).toMatchObject([
      { data: { order: 'A-17' }, downloadUrl },
      { data: { order: 'B-40' }, downloadUrl },
    ])
  })

  it('have no links where the file has no pages', async () => {
    const id = await ended(Buffer.from('<!doctype html><p>Order number: A-17'), { splitting: true })
    expect((await documentsOf(id)).result.documents).toMatchObject([{ data: { order: 'A-17' }, downloadUrl: null }])
  })
})

it('lose nothing to a part that cannot be read', async () => {
  const document = new PDFDocument({ size: 'A4' })
  for (const line of order('A-17')) document.text(line)
  document.addPage().image((await pictures([order('C-99')]))[0]!, 0, 0, { width: 500 })
  document.addPage()
  for (const line of letter('B-40')) document.text(line)
  document.end()
  const reading = { ocr: 'NEVER', allowUnreadablePages: true }
  const { job } = await runFile(await buffer(document), { target: fields, reading })
  expect(job).toMatchObject({
    status: 'COMPLETED',
    result: {
      documents: [
        { firstPage: 1, data: { order: 'A-17' }, issues: [] },
        {
          firstPage: 2,
          data: {},
          classification: { className: 'none', confidence: 0 },
          issues: [{ code: 'PAGE_UNREADABLE' }],
        },
        { firstPage: 3, data: { order: 'B-40' }, issues: [] },
      ],
    },
  })
})
