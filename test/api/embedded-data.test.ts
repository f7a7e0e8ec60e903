/** Structured data inside files, through the API. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findJob } from '../../src/jobs/store.ts'
import { EmbeddedDataEntity } from '../../src/pages/entity.ts'
import { facturX, pdfWithAttachments, ublInvoice } from '../fixtures/embedded.ts'
import { filledForm } from '../fixtures/form.ts'
import { attachmentBomb, namespaceBomb } from '../fixtures/hostile.ts'
import type { Answer, TestClient } from '../support/client.ts'
import { base64Source } from '../support/documents.ts'
import { start, startJob, UPLOAD } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer()
  client = server.client
})
afterAll(() => server?.stop())

const RESULT = `
  query ($id: ID!) {
    job(id: $id) {
      status
      failure { code message }
      result {
        ... on ExtractionResult {
          data
          engines { name version }
          documents { issues { code message paths } fields { path value text source confidence citations { page text } issues { code } } }
          pages { width height words { text } imageUrl text source }
        }
      }
    }
  }`

/** Runs a job to its end. */
const extracted = async (bytes: Buffer, filename: string, input: Record<string, unknown> = {}): Promise<Answer> => {
  const jobId = await startJob(client, { source: base64Source(bytes, filename), waitSeconds: 60, ...input })
  return (await client.request(RESULT, { id: jobId })).job
}

const facturXPdf = (change: Record<string, string> = {}): Buffer =>
  Buffer.concat([
    pdfWithAttachments([{ name: 'factur-x.xml', data: facturX(change) }]),
    Buffer.from(`\n% ${randomUUID()}\n`),
  ])

const fieldOf = (job: Answer, path: string): Answer =>
  job.result.documents[0].fields.find((field: Answer) => field.path === path)

const codesOf = (job: Answer): string[] => job.result.documents[0].issues.map(({ code }: Answer) => code)

describe('a Factur-X PDF', () => {
  it('gives the values of its XML, with the places where they are printed', async () => {
    const job = await extracted(facturXPdf(), 'invoice.pdf')
    expect(job).toMatchObject({
      status: 'COMPLETED',
      result: {
        data: {
          number: 'NL-2041',
          payment: { iban: 'DE89370400440532013000' },
          lineItems: [{ description: 'Torque wrench', amount: '100.00' }, { amount: '50.00' }],
        },
        engines: [{ name: 'pdfjs' }, { name: 'saxes' }, { name: 'layout' }],
      },
    })
    expect(fieldOf(job, 'grandTotal')).toMatchObject({
      value: '178.50',
      source: 'EMBEDDED_DATA',
      citations: [{ page: 1, text: expect.stringContaining('178.50') }],
    })
    expect(fieldOf(job, 'lineItems[1].description')).toMatchObject({
      source: 'EMBEDDED_DATA',
      citations: [],
      text: null,
    })
    expect(codesOf(job)).toEqual([])
  })

  it('is read as it is printed where its data are not asked for', async () => {
    const bytes = facturXPdf()
    const job = await extracted(bytes, 'invoice.pdf', { useEmbeddedData: false })
    expect(job.result.data).toMatchObject({ number: 'NL-2041', payment: { iban: null }, lineItems: [] })
    expect(fieldOf(job, 'grandTotal')).toMatchObject({ value: '178.50', source: 'TEXT_LAYER' })
    expect(job.result.engines.map(({ name }: Answer) => name)).toEqual(['pdfjs', 'layout'])
    const again = await extracted(bytes, 'invoice.pdf')
    expect(fieldOf(again, 'payment.iban')).toMatchObject({ source: 'EMBEDDED_DATA' })
  })

  it('is another job when its data are not asked for', async () => {
    const source = base64Source(facturXPdf())
    const both = await Promise.all([start(client, { source }), start(client, { source, useEmbeddedData: false })])
    expect(both.map(({ __typename }) => __typename)).toEqual(['StartExtractionSuccess', 'StartExtractionSuccess'])
  })

  it('is tried again with the same option', async () => {
    const bytes = pdfWithAttachments([{ name: 'factur-x.xml', data: facturX() }])
    const jobId = await startJob(client, {
      source: base64Source(bytes),
      reading: { pages: '7' },
      useEmbeddedData: false,
      waitSeconds: 60,
    })
    const { retryJob } = await client.request(
      'mutation ($jobId: ID!) { retryJob(input: { jobId: $jobId }) { ... on StartJobSuccess { job { id } } } }',
      { jobId },
    )
    const options = async (id: string) => (await findJob(server.db, null, id))?.options.useEmbeddedData
    expect([await options(jobId), await options(retryJob.job.id)]).toEqual([false, false])
  })

  it('tells where its print says something else', async () => {
    const job = await extracted(facturXPdf({ '178.50': '1178.50' }), 'invoice.pdf')
    expect(fieldOf(job, 'grandTotal')).toMatchObject({
      value: '1178.50',
      issues: expect.arrayContaining([{ code: 'EMBEDDED_DATA_MISMATCH' }]),
    })
    expect(fieldOf(job, 'grandTotal').confidence).toBeLessThan(fieldOf(job, 'netTotal').confidence)
    expect(codesOf(job)).toContain('EMBEDDED_DATA_MISMATCH')
  })

  it.each([
    ['is damaged', true, () => pdfWithAttachments([{ name: 'factur-x.xml', data: facturX().slice(0, 900) }])],
    ['would be 4 GB', false, attachmentBomb],
    ['would be 240 MB when it is stored', true, namespaceBomb],
  ])('is read by its print where its XML %s, and tells so', async (_, isFinal, make) => {
    const job = await extracted(make(), 'invoice.pdf')
    expect(job).toMatchObject({ status: 'COMPLETED', failure: null, result: { data: { number: 'NL-2041' } } })
    expect(codesOf(job)).toContain('EMBEDDED_DATA_UNREADABLE')
    // What took too long may be read by the next job.
    const [newest] = await server.db.em().find(EmbeddedDataEntity, {}, { orderBy: { readingId: 'desc' }, limit: 1 })
    expect(newest).toMatchObject({ isFinal })
  })
})

describe('an XML file sent as it is', () => {
  it('is taken by an upload', async () => {
    const { uploadFile } = await client.upload(UPLOAD, new Blob([ublInvoice()]), 'invoice.xml')
    expect(uploadFile.file).toMatchObject({ mediaType: 'application/xml', name: 'invoice.xml' })
  })

  it('gives its values, and pages of text that cannot be looked at', async () => {
    const job = await extracted(Buffer.from(ublInvoice()), 'invoice.xml')
    expect(job).toMatchObject({
      status: 'COMPLETED',
      result: {
        data: { number: 'U-5', seller: { name: 'Nordlicht Werkzeuge GmbH' }, lineItems: [{ unit: 'kg' }] },
        engines: [{ name: 'saxes' }, { name: 'layout' }],
        pages: [{ width: null, height: null, words: [], imageUrl: null, source: 'TEXT_LAYER' }],
      },
    })
    expect(job.result.pages[0].text).toContain('Issue Date: 2024-05-02')
    expect(fieldOf(job, 'number')).toMatchObject({ source: 'EMBEDDED_DATA', citations: [{ page: 1 }] })
  })

  it('of any other vocabulary is read as text', async () => {
    const xml = '<reading><meterNo>AB-77</meterNo><readOn>2024-01-31</readOn></reading>'
    const job = await extracted(Buffer.from(xml), 'meter.xml', {
      target: {
        fields: [
          { name: 'meterNo', type: 'STRING' },
          { name: 'readOn', type: 'DATE' },
        ],
      },
    })
    expect(job.result.data).toEqual({ meterNo: 'AB-77', readOn: '2024-01-31' })
    expect(fieldOf(job, 'readOn')).toMatchObject({ source: 'TEXT_LAYER' })
  })

  it('that is not well-formed fails its job', async () => {
    expect(await extracted(Buffer.from('<invoice><number>7</invoice>'), 'broken.xml')).toMatchObject({
      status: 'FAILED',
      failure: { code: 'FILE_UNREADABLE', message: expect.stringContaining('not well-formed') },
    })
  })
})

it('gives what is filled into a form', async () => {
  const job = await extracted(
    filledForm([
      { name: 'invoiceNumber', value: 'TX-88' },
      { name: 't9', label: 'Grand total', value: '178.50' },
    ]),
    'form.pdf',
  )
  expect(job.result.data).toMatchObject({ number: 'TX-88', grandTotal: '178.50' })
  expect(fieldOf(job, 'number')).toMatchObject({ source: 'FORM_FIELD', citations: [{ page: 1, text: 'TX-88' }] })
  expect(job.result.pages[0].text).toContain('TX-88')
})
