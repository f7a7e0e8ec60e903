/** Documents without a text of their own, as clients send them and see them read. */
import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Client, Connection } from '@temporalio/client'
import PDFDocument from 'pdfkit'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newId } from '../../src/ids.ts'
import { pageOfLines, pdfOfPictures, pictures, scannedPdf, textPdf } from '../fixtures/scans.ts'
import type { Answer } from '../support/client.ts'
import { base64Source, longPdf } from '../support/documents.ts'
import { eventsOf, start, startJob } from '../support/operations.ts'
import { seedJob } from '../support/seed.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ OCR_ENGINE: 'tesseract', OCR_PROCESSES: '1' })
})
afterAll(() => server?.stop())

const JOB = `
  query ($id: ID!) {
    job(id: $id) {
      status
      failure { code message page retryable }
      result {
        ... on ExtractionResult {
          data text processedPages
          engines { name version }
          documents { fields { path value source readConfidence confidence citations { page left top width height } } }
          pages { number width height rotation source confidence text imageUrl(widthPx: 300) failure { code message page } words { text left top width height confidence } }
        }
      }
    }
  }`

const jobOf = async (id: string): Promise<Answer> => (await server.client.request(JOB, { id })).job

/** Runs a job on this file to its end. */
const run = async (bytes: Buffer, filename: string, input: Record<string, unknown> = {}) => {
  const id = await startJob(server.client, {
    source: base64Source(bytes, filename),
    target: { fields: [{ name: 'order', type: 'STRING', labels: ['Order number'] }] },
    ...input,
  })
  const events = await eventsOf(server.client, id)
  return { id, events, job: await jobOf(id) }
}

const pagesRead = (events: Answer[]): Answer[] => events.filter(event => event.type === 'PAGE_READ')

/** Text that no file had before. */
const unique = (): string[] => [
  'Harbour office',
  `Order number: ${Math.floor(1e6 + Math.random() * 9e6)}`,
  randomUUID(),
]

describe('a scanned PDF', () => {
  it('is recognised page by page, with progress, places and what was used', async () => {
    const { events, job } = await run(await scannedPdf([1, 2, 3].map(page => pageOfLines(page))), 'scan.pdf')
    expect(pagesRead(events).map(event => [event.source, event.progress.message])).toEqual([
      ['OCR', 'OCR page 1/3'],
      ['OCR', 'OCR page 2/3'],
      ['OCR', 'OCR page 3/3'],
    ])
    expect(job.status).toBe('COMPLETED')
    const { pages, engines, text } = job.result
    expect(text.split('\f').map((page: string) => page.split('\n')[0])).toEqual([
      'Page 1, line 1: order 4710 of the harbour office',
      'Page 2, line 1: order 4720 of the harbour office',
      'Page 3, line 1: order 4730 of the harbour office',
    ])
    expect(engines.map(({ name }: Answer) => name)).toEqual(['pdfium', 'tesseract', 'tesseract-data-eng', 'layout'])
    for (const page of pages) {
      expect(page).toMatchObject({ source: 'OCR', rotation: 0, failure: null })
      expect(page.confidence).toBeGreaterThan(0.8)
      for (const word of page.words) {
        expect(word.confidence).toBeGreaterThan(0)
        expect(word.left).toBeGreaterThan(0.05)
        expect(word.left + word.width).toBeLessThan(0.95)
        expect(word.top + word.height).toBeLessThan(0.4)
      }
    }
  })

  it('gives fields that say how surely they were read, and where', async () => {
    const lines = unique()
    const { job } = await run(await scannedPdf([lines]), 'scan.pdf')
    const [field] = job.result.documents[0].fields
    expect(field).toMatchObject({ value: lines[1]!.split(' ').at(-1), source: 'OCR' })
    expect(field.readConfidence).toBeGreaterThan(0.7)
    expect(field.confidence).toBeLessThanOrEqual(field.readConfidence)
    expect(field.citations).toEqual([expect.objectContaining({ page: 1 })])
  })

  it('is read once: the same file again takes its pages from the first time, with other options it does not', async () => {
    const bytes = await scannedPdf([unique(), unique()])
    const first = await run(bytes, 'scan.pdf')
    const second = await run(bytes, 'scan.pdf')
    const durations = (events: Answer[]) => pagesRead(events).map(event => [event.page, event.durationMs])
    expect(durations(second.events)).toEqual(durations(first.events).toSorted(([a], [b]) => a - b))
    expect(second.job.result.engines).toEqual(first.job.result.engines)
    const third = await run(bytes, 'scan.pdf', { reading: { ocr: 'ALWAYS' } })
    expect(durations(third.events)).not.toEqual(durations(second.events))
    expect(third.job.result.text).toBe(first.job.result.text)
  })

  it('cannot be read without recognition, and says on which page', async () => {
    const { job } = await run(await pdfOfPictures(await pictures([unique()])), 'scan.pdf', {
      reading: { ocr: 'NEVER' },
    })
    expect(job).toMatchObject({
      status: 'FAILED',
      failure: { code: 'PAGE_UNREADABLE', page: 1, message: expect.stringMatching(/no text layer/) },
    })
  })

  it('has blank pages as far as there is nothing on them', async () => {
    const white = await sharp({ create: { width: 800, height: 1_100, channels: 3, background: '#fdfdfb' } })
      .jpeg()
      .toBuffer()
    const [picture] = await pictures([unique()])
    const { job } = await run(await pdfOfPictures([white, picture!]), 'duplex.pdf')
    expect(job.result.pages.map((page: Answer) => [page.source, page.words.length > 0])).toEqual([
      ['BLANK', false],
      ['OCR', true],
    ])
  })
})

describe('a picture', () => {
  it.each([
    ['png', (picture: Sharp) => picture.png()],
    ['jpeg', (picture: Sharp) => picture.jpeg()],
    ['webp', (picture: Sharp) => picture.webp()],
    ['tiff', (picture: Sharp) => picture.tiff()],
    ['gif', (picture: Sharp) => picture.gif()],
  ])('%s is a page of its own size', async (extension, encode) => {
    const lines = unique()
    const [picture] = await pictures([lines])
    const { job } = await run(await encode(sharp(picture)).toBuffer(), `photo.${extension}`)
    const [page] = job.result.pages
    expect(page).toMatchObject({ width: 1240, height: 1754, source: 'OCR' })
    expect(page.text).toContain(lines[1])
  })

  it('is drawn for people by a link that works for a while, for this page', async () => {
    const [picture] = await pictures([unique()])
    const { job } = await run(picture!, 'photo.jpg')
    const { imageUrl } = job.result.pages[0]
    const answer = await fetch(imageUrl)
    expect(answer.headers.get('content-type')).toBe('image/png')
    const drawn = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    expect(drawn).toMatchObject({ format: 'png', width: 300 })
    expect((await fetch(imageUrl.replace('page=1', 'page=2'))).status).toBe(404)
    expect((await fetch(imageUrl.replace('width=300', 'width=3000'))).status).toBe(404)
  })
})

it('HTML is read without pages to look at', async () => {
  const html = '<!doctype html><title>x</title><script>never()</script><p>Order number: <b>47110815</b></p>'
  const { job } = await run(Buffer.from(html), 'mail.html')
  expect(job.result).toMatchObject({
    text: 'Order number: 47110815',
    documents: [{ fields: [{ value: '47110815', source: 'TEXT_LAYER' }] }],
    pages: [{ number: 1, width: null, height: null, imageUrl: null, words: [], source: 'TEXT_LAYER' }],
    engines: [expect.objectContaining({ name: 'parse5' }), expect.objectContaining({ name: 'layout' })],
  })
})

describe('a text layer', () => {
  it('is left aside when every page is to be recognised', async () => {
    const lines = unique()
    const { job } = await run(await textPdf([lines]), 'text.pdf', { reading: { ocr: 'ALWAYS' } })
    expect(job.result.pages[0].source).toBe('OCR')
    expect(job.result.text).toContain(lines[1])
  })

  it('is joined with what a picture beside it says', async () => {
    const lines = unique()
    const [picture] = await pictures([pageOfLines(1, 18)])
    const document = new PDFDocument({ size: 'A4', margin: 50 })
    for (const line of lines) document.text(line)
    document.image(picture!, 50, 150, { width: 480 })
    document.end()
    const { job } = await run(await buffer(document), 'mixed.pdf')
    const [page] = job.result.pages
    expect(page.source).toBe('MIXED')
    expect(page.text).toContain(lines[1])
    expect(page.text).toContain('line 18: order 47117 of the harbour office')
    const read = page.words.filter((word: Answer) => word.confidence !== null)
    expect(read.length).toBeGreaterThan(100)
    expect(page.words.length - read.length).toBe(lines.join(' ').split(' ').length)
    expect(job.result.engines.map(({ name }: Answer) => name)).toEqual([
      'pdfjs',
      'pdfium',
      'tesseract',
      'tesseract-data-eng',
      'layout',
    ])
  })
})

describe('a page that cannot be read', () => {
  /** Three pages, the second of which has a picture that is cut off. */
  const damaged = async (lines: string[][]): Promise<Buffer> => {
    const bytes = await scannedPdf(lines)
    const starts = [...bytes.toString('latin1').matchAll(/\/DCTDecode[\s\S]*?stream\n/g)].map(
      match => match.index + match[0].length,
    )
    bytes.fill(0, starts[1]!, starts[1]! + 2_000)
    return bytes
  }

  it('fails the job with its number; what was read before is not read again by a retry', async () => {
    const { id, events, job } = await run(await damaged([unique(), unique(), unique()]), 'damaged.pdf')
    expect(job).toMatchObject({ status: 'FAILED', failure: { code: 'PAGE_UNREADABLE', page: 2, retryable: false } })
    const { retryJob } = await server.client.request(
      'mutation ($id: ID!) { retryJob(input: { jobId: $id }) { ... on StartJobSuccess { job { id } } } }',
      { id },
    )
    const again = await eventsOf(server.client, retryJob.job.id)
    for (const read of pagesRead(events))
      expect(pagesRead(again)).toContainEqual(expect.objectContaining({ page: read.page, durationMs: read.durationMs }))
    expect(again.at(-1)).toMatchObject({ type: 'JOB_FAILED', failure: { page: 2 } })
  })

  it('is reported, and the job goes on, when the client allows that', async () => {
    const lines = [unique(), unique(), unique()]
    const { events, job } = await run(await damaged(lines), 'damaged.pdf', { reading: { allowUnreadablePages: true } })
    expect(job.status).toBe('COMPLETED')
    expect(job.result.pages.map((page: Answer) => page.source)).toEqual(['OCR', 'UNREADABLE', 'OCR'])
    expect(job.result.pages[1]).toMatchObject({
      text: '',
      words: [],
      failure: { code: 'PAGE_UNREADABLE', page: 2, message: expect.stringMatching(/^Page 2 /) },
    })
    expect(job.result.text).toContain(lines[2]![1])
    expect(
      pagesRead(events)
        .map(event => event.page)
        .toSorted(),
    ).toEqual([1, 2, 3])
  })

  it('costs nothing that was read beside it', async () => {
    const document = new PDFDocument({ size: 'A4', margin: 50 })
    document
      .text('one')
      .addPage()
      .text('two')
      .addPage()
      .image((await pictures([unique()]))[0]!, 0, 0, { width: 500 })
    document.end()
    const { events, job } = await run(await buffer(document), 'partly.pdf', { reading: { ocr: 'NEVER' } })
    expect(pagesRead(events).map(event => event.page)).toEqual([1, 2])
    expect(job).toMatchObject({ status: 'FAILED', failure: { code: 'PAGE_UNREADABLE', page: 3 } })
  })

  it('may be one of whose pictures nothing is to be seen', async () => {
    const document = new PDFDocument({ size: 'A4', margin: 50 })
    for (const line of unique()) document.text(line)
    document.image((await pictures([pageOfLines(1, 18)]))[0]!, 50, 150, { width: 480 })
    document.end()
    const bytes = await buffer(document)
    const start = /\/DCTDecode[\s\S]*?stream\n/.exec(bytes.toString('latin1'))!
    bytes.fill(0, start.index + start[0].length, start.index + start[0].length + 2_000)
    const { job } = await run(bytes, 'mixed.pdf')
    expect(job).toMatchObject({ status: 'FAILED', failure: { code: 'PAGE_UNREADABLE', page: 1 } })
  })

  it('leaves nothing to go on with when there is no other', async () => {
    const broken = (await pictures([unique()]))[0]!.subarray(0, 3_000)
    const { job } = await run(await pdfOfPictures([broken]), 'broken.pdf', { reading: { allowUnreadablePages: true } })
    expect(job).toMatchObject({ status: 'FAILED', failure: { code: 'PAGE_UNREADABLE', page: 1 } })
  })
})

describe('a long scan', () => {
  it('goes on in a new run of its workflow before the history gets too long', async () => {
    const { id, events, job } = await run(
      await scannedPdf(Array.from({ length: 14 }, (_, index) => pageOfLines(index + 1, 1))),
      'long.pdf',
    )
    expect(job.status).toBe('COMPLETED')
    expect(events.map(event => event.seq)).toEqual(events.map((_, index) => index + 1))
    expect(
      pagesRead(events)
        .map(event => event.page)
        .toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: 14 }, (_, index) => index + 1))
    const connection = await Connection.connect({ address: inject('temporalAddress') })
    const client = new Client({ connection, namespace: server.namespace })
    const { events: history } = await client.workflow.getHandle(id).fetchHistory()
    expect(history?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).toMatch(/./)
    await connection.close()
  })
})

describe('one file in several jobs at once', () => {
  it('is read together: every job has every page, once', async () => {
    const source = base64Source(await longPdf(500), 'long.pdf')
    const jobs = await Promise.all([1, 2, 3].map(() => startJob(server.client, { source, onDuplicate: 'ALLOW' })))
    for (const events of await Promise.all(jobs.map(id => eventsOf(server.client, id)))) {
      expect(events.at(-1)!.type).toBe('JOB_COMPLETED')
      expect(
        pagesRead(events)
          .map(event => event.page)
          .toSorted((a, b) => a - b),
      ).toEqual(Array.from({ length: 500 }, (_, index) => index + 1))
    }
  })

  it('is taken from the cache also by a job whose worker was killed right after it had opened the file', async () => {
    const bytes = await textPdf([unique(), unique()])
    const first = await run(bytes, 'text.pdf')
    const stuck = await startJob(server.client, { source: base64Source(bytes, 'text.pdf'), onDuplicate: 'ALLOW' })
    await eventsOf(server.client, stuck)
    // As the killed worker left it: the file is open, and not one page is in the log.
    const em = server.db.em()
    const again = newId('Job')
    await em.execute(
      `insert into job select (jsonb_populate_record(null::job, to_jsonb(j) || jsonb_build_object(
         'id', ?::text, 'status', 'PROCESSING', 'stage', 'READING', 'percent', 2, 'pages_done', 0, 'last_seq', 0,
         'run_id', null, 'dispatched_at', null, 'compared_at', null, 'completed_at', null, 'expires_at', null))).*
       from job j where id = ?`,
      [again, stuck],
    )
    await expect.poll(async () => (await jobOf(again)).status, { timeout: 30_000 }).toBe('COMPLETED')
    expect((await jobOf(again)).result.text).toBe(first.job.result.text)
  })
})

describe('languages', () => {
  const refused = async (languages: string[]) =>
    start(server.client, {
      source: base64Source((await pictures([unique()]))[0]!, 'photo.jpg'),
      reading: { languages },
    })

  it.each([
    [['eng', 'fra'], '1', /npm install @tesseract\.js-data\/fra/],
    [['english'], '0', /no language code/],
    [['../../etc'], '0', /no language code/],
  ])('%j are refused with what helps', async (languages, index, message) => {
    expect(await refused(languages)).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: ['reading', 'languages', index], message: expect.stringMatching(message) }],
    })
  })

  it('that are there are taken', async () => {
    const lines = unique()
    const [picture] = await pictures([lines])
    const { job } = await run(picture!, 'photo.jpg', { reading: { languages: ['eng'] } })
    expect(job.result.text).toContain(lines[1])
  })
})

it('tells a job how many are before it, while it waits', async () => {
  const { viewer } = await server.client.request('{ viewer { environment { id } } }')
  const jobs = []
  // Dispatched, so that the reconciler leaves them alone for a while.
  for (let index = 0; index < 3; index++)
    jobs.push(await seedJob(server.db, viewer.environment.id, { dispatchedAt: new Date() }))
  const POSITION = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Job { status progress { queuePosition } } } }'
  const { nodes } = await server.client.request(POSITION, { ids: jobs.map(job => job.id) })
  expect(nodes.map((job: Answer) => job.progress.queuePosition)).toEqual([0, 1, 2])
  await server.db.em().execute('delete from job where id in (?)', [jobs.slice(0, 2).map(job => job.id)])
  const after = await server.client.request(POSITION, { ids: [jobs[2]!.id] })
  expect(after.nodes[0].progress.queuePosition).toBe(0)
})
