/** Documents that cannot be read end in a failure that says why; the server and its other jobs go on. */
import { randomBytes } from 'node:crypto'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manyPages, onePage, pdfFile, TINY_IMAGE } from '../fixtures/pdf.ts'
import type { Answer, TestClient } from '../support/client.ts'
import { base64Source, invoicePdf } from '../support/documents.ts'
import { eventsOf, jobOf, startJob, UPLOAD } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer({ READER_TIMEOUT_SECONDS: '20', READER_PROCESSES: '2' })
  client = server.client
})
afterAll(() => server?.stop())

const encryptedPdf = (userPassword: string, ownerPassword = 'owner'): Promise<Buffer> =>
  new Promise(resolve => {
    const document = new PDFDocument({ userPassword, ownerPassword, pdfVersion: '1.7' })
    const chunks: Buffer[] = []
    document.on('data', chunk => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.text('Invoice number: INV-77 of 2026-03-01')
    document.end()
  })

const CONTENT = 'BT /F1 12 Tf 50 700 Td (Invoice number: INV-77) Tj ET'

/** 600 MB of spaces in half a megabyte. */
const bomb = () => onePage({ data: Buffer.alloc(600_000_000, 0x20), flate: true })

const run = async (bytes: Buffer, reading?: Record<string, unknown>): Promise<{ events: Answer[]; job: Answer }> => {
  const file = new Blob([Buffer.from(bytes)])
  const { uploadFile } = await client.upload(UPLOAD, file, 'bad.pdf')
  const source = { fileId: uploadFile.file.id }
  const jobId = await startJob(client, { source, ...(reading ? { reading } : {}) })
  const events = await eventsOf(client, jobId)
  return { events, job: await jobOf(client, jobId) }
}

const cases: [string, () => Buffer | Promise<Buffer>, Record<string, unknown> | undefined, Record<string, unknown>][] =
  [
    [
      'truncated',
      async () => (await invoicePdf()).subarray(0, 900),
      undefined,
      { code: 'FILE_UNREADABLE', retryable: false },
    ],
    [
      'random bytes',
      () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(50_000)]),
      undefined,
      { code: 'FILE_UNREADABLE' },
    ],
    [
      'without pages',
      () => pdfFile(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
      undefined,
      { code: 'FILE_UNREADABLE' },
    ],
    ['encrypted', () => encryptedPdf('secret'), undefined, { code: 'FILE_ENCRYPTED', retryable: true }],
    [
      'encrypted, with another password',
      () => encryptedPdf('secret'),
      { password: 'guess' },
      { code: 'PASSWORD_WRONG', retryable: true },
    ],
    ['of 5,000 pages', () => manyPages(5_000, CONTENT), undefined, { code: 'TOO_MANY_PAGES' }],
    [
      'a picture without text',
      () => onePage('600 0 0 800 0 0 cm /I Do', { resources: '/XObject << /I 7 0 R >>', extra: [TINY_IMAGE] }),
      undefined,
      { code: 'PAGE_UNREADABLE', page: 1 },
    ],
    ['blank', () => onePage(''), undefined, { code: 'PAGE_UNREADABLE', page: 1 }],
    ['asked for pages that it does not have', () => onePage(CONTENT), { pages: '7' }, { code: 'PAGE_UNREADABLE' }],
    ['a decompression bomb', bomb, undefined, { code: 'RESOURCE_LIMIT' }],
  ]

describe('a PDF that is', () => {
  it.each(cases)('%s', { timeout: 180_000 }, async (_, make, reading, failure) => {
    const { events, job } = await run(await make(), reading)
    expect(job.failure).toMatchObject(failure)
    expect(job).toMatchObject({
      status: 'FAILED',
      stage: 'DONE',
      result: { __typename: 'JobFailedError', failure: { code: failure.code } },
    })
    expect(events.at(-1)).toMatchObject({ type: 'JOB_FAILED', failure })
    expect(events.map(event => event.seq)).toEqual(events.map((_event, index) => index + 1))
  })
})

it('reads what is encrypted with the right password, or for its owner only', async () => {
  for (const [bytes, reading] of [
    [await encryptedPdf('secret'), { password: 'secret' }],
    [await encryptedPdf('', 'owner'), undefined],
  ] as const) {
    const { job } = await run(bytes, reading)
    expect(job.result).toMatchObject({ __typename: 'ExtractionResult', data: { number: 'INV-77' } })
  }
})

it('reads some pages of a file that has too many', async () => {
  const { job } = await run(manyPages(5_000, CONTENT), { pages: '4999-' + '5000' })
  expect(job).toMatchObject({ status: 'COMPLETED', file: { pageCount: 5_000 }, result: { processedPages: 2 } })
})

it('goes on with good documents beside a bad one', { timeout: 180_000 }, async () => {
  const bad = run(bomb())
  const good = await Promise.all(
    Array.from({ length: 4 }, async () => startJob(client, { source: base64Source(await invoicePdf()) })),
  )
  for (const jobId of good) expect((await eventsOf(client, jobId)).at(-1).type).toBe('JOB_COMPLETED')
  expect((await bad).job.failure.code).toBe('RESOURCE_LIMIT')
})
