/** Documents behind URLs: fetched by the job or before uploadFile answers, and never from where strangers must not reach. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TestClient } from '../support/client.ts'
import { base64Source, invoicePdf } from '../support/documents.ts'
import { eventsOf, jobOf, start, startJob } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { type Page, type Site, startSite } from '../support/site.ts'

let server: TestServer
let client: TestClient
let site: Site
/** On a port that URL_ALLOW does not name. */
let forbidden: Site
let pdf: Buffer

const MEGABYTE = 1_048_576
const redirect =
  (location: string): Page =>
  (_, res) =>
    res.writeHead(302, { location }).end()

beforeAll(async () => {
  pdf = await invoicePdf()
  forbidden = await startSite({ '/secret.pdf': (_, res) => res.end(pdf) })
  site = await startSite({
    '/invoice.pdf': (_, res) => res.end(pdf),
    '/named': (_, res) =>
      res.writeHead(200, { 'content-disposition': 'attachment; filename="from server.pdf"' }).end(pdf),
    '/empty.pdf': (_, res) => res.end(),
    '/notes.txt': (_, res) => res.end('not a document'),
    '/gone': (_, res) => res.writeHead(410).end(),
    '/broken': (_, res) => res.writeHead(500).end(),
    '/hop': redirect('/invoice.pdf'),
    '/loop': redirect('/loop'),
    '/to-forbidden': (_, res) => res.writeHead(302, { location: forbidden.url('/secret.pdf') }).end(),
    '/to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
    '/to-file': redirect('file:///etc/passwd'),
    '/too-large': (_, res) => {
      res.write('%PDF-1.4\n%')
      const chunk = Buffer.alloc(MEGABYTE, 0x78)
      const more = (left: number): unknown =>
        left === 0
          ? res.end()
          : res.write(chunk)
            ? setImmediate(more, left - 1)
            : res.once('drain', () => more(left - 1))
      more(101)
    },
    '/announces-too-much': (_, res) => res.writeHead(200, { 'content-length': 101 * MEGABYTE }).write('%PDF-1.4'),
    '/wrong-length': (_, res) => {
      res.writeHead(200, { 'content-length': pdf.length + 100 }).write(pdf)
      setImmediate(() => res.destroy())
    },
    '/drips': (_, res) => {
      res.write('%PDF-1.4\n')
      const timer = setInterval(() => res.write('x'), 200)
      res.on('close', () => clearInterval(timer))
    },
    '/hangs': () => undefined,
    '/packed': (_, res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(pdf)),
    '/resets': req => req.socket.resetAndDestroy(),
  })
  server = await startTestServer({ URL_ALLOW: site.host, URL_TIMEOUT_SECONDS: '3' })
  client = server.client
})
afterAll(async () => {
  await server?.stop()
  await site?.close()
  await forbidden?.close()
})
beforeEach(() => {
  site.asked.length = 0
})

const urlSource = (url: string, filename?: string) => ({ url: { url, ...(filename ? { filename } : {}) } })

const UPLOAD_URL = `
  mutation ($source: UploadSource!, $filename: String) {
    uploadFile(input: { source: $source, filename: $filename }) {
      __typename
      ... on UploadFileSuccess { file { id name mediaType bytes sha256 } }
      ... on UserError { code message }
      ... on UrlFetchError { httpStatus }
      ... on InvalidInputError { issues { path } }
      ... on UnsupportedFileTypeError { detectedType }
    }
  }`
const uploadUrl = async (url: string, filename?: string) =>
  (await client.request(UPLOAD_URL, { source: urlSource(url), filename })).uploadFile

const failureOf = async (url: string) => {
  const jobId = await startJob(client, { source: urlSource(url) })
  const end = (await eventsOf(client, jobId)).at(-1)
  expect((await jobOf(client, jobId)).status).toBe('FAILED')
  return end.failure
}

describe('a job with a URL', () => {
  it('fetches it, reads it, and tells every step', async () => {
    const jobId = await startJob(client, { source: urlSource(site.url('/hop')) })
    const events = await eventsOf(client, jobId)
    expect(events.map(event => event.type).filter(type => type !== 'FIELD_EXTRACTED')).toEqual([
      'JOB_QUEUED',
      'JOB_STARTED',
      'STAGE_CHANGED',
      'FILE_FETCHED',
      'STAGE_CHANGED',
      'PAGE_READ',
      'STAGE_CHANGED',
      'STAGE_CHANGED',
      'JOB_COMPLETED',
    ])
    expect(events.map(event => event.seq)).toEqual(events.map((_, index) => index + 1))
    expect(events[2]).toMatchObject({ stage: 'FETCHING' })
    const job = await jobOf(client, jobId)
    expect(job).toMatchObject({ status: 'COMPLETED', originalName: 'invoice.pdf', file: { name: 'invoice.pdf' } })
    expect(job.result.data.number).toBe('INV-2026-0117')
    expect(site.asked).toEqual(['/hop', '/invoice.pdf'])
  })

  it('takes the name that the client gives, else that of the server', async () => {
    const named = await startJob(client, { source: urlSource(site.url('/named')), onDuplicate: 'ALLOW' })
    const given = await startJob(client, { source: urlSource(site.url('/named'), 'mine.pdf'), onDuplicate: 'ALLOW' })
    await Promise.all([eventsOf(client, named), eventsOf(client, given)])
    expect((await jobOf(client, named)).file.name).toBe('from server.pdf')
    expect((await jobOf(client, given)).file.name).toBe('mine.pdf')
  })

  it.each(['a\0b.pdf', 'half \ud800 of a pair.pdf'])('takes no name that cannot be stored: %j', async filename => {
    expect(await start(client, { source: urlSource(site.url('/named'), filename) })).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: ['source', 'url', 'filename'] }],
    })
  })

  it('is a duplicate of another with the same URL while that runs', async () => {
    const source = urlSource(site.url('/hangs'))
    const first = await start(client, { source })
    expect(await start(client, { source })).toMatchObject({
      __typename: 'DuplicateJobError',
      existingJob: { id: first.job.id },
    })
    expect(await start(client, { source, onDuplicate: 'RETURN_EXISTING' })).toMatchObject({
      replayed: true,
      job: { id: first.job.id },
    })
    await eventsOf(client, first.job.id)
  })

  it('that is slow holds up no document that is here', async () => {
    const slow = await Promise.all(
      ['/drips', '/hangs'].map(path => startJob(client, { source: urlSource(site.url(`${path}?slow`)) })),
    )
    await vi.waitFor(() => expect(site.asked).toHaveLength(2), { timeout: 20_000 })
    const jobId = await startJob(client, { source: base64Source(await invoicePdf()) })
    expect((await eventsOf(client, jobId)).at(-1).type).toBe('JOB_COMPLETED')
    for (const id of slow) expect((await jobOf(client, id)).stage).toBe('FETCHING')
    await Promise.all(slow.map(id => eventsOf(client, id)))
  })

  it('keeps the URL out of the database as text', async () => {
    const jobId = await startJob(client, { source: urlSource(site.url('/invoice.pdf?token=very-secret')) })
    await eventsOf(client, jobId)
    const [row] = await server.db
      .em()
      .execute<{ text: string }[]>('select job::text as text from job where id = ?', [jobId])
    expect(row!.text).not.toContain('very-secret')
  })

  it.each([
    ['/empty.pdf', 'FILE_EMPTY', false],
    ['/notes.txt', 'UNSUPPORTED_FILE_TYPE', false],
    ['/nothing', 'URL_NOT_FOUND', true],
    ['/gone', 'URL_NOT_FOUND', true],
    ['/broken', 'URL_FAILED', true],
    ['/loop', 'URL_FAILED', true],
    ['/wrong-length', 'URL_FAILED', true],
    ['/resets', 'URL_FAILED', true],
    ['/packed', 'URL_FAILED', true],
    ['/drips', 'URL_TIMEOUT', true],
    ['/hangs', 'URL_TIMEOUT', true],
    ['/too-large', 'FILE_TOO_LARGE', false],
    ['/announces-too-much', 'FILE_TOO_LARGE', false],
    ['/to-forbidden', 'URL_NOT_ALLOWED', false],
    ['/to-metadata', 'URL_NOT_ALLOWED', false],
    ['/to-file', 'URL_NOT_ALLOWED', false],
  ])('to %s fails with %s', async (path, code, retryable) => {
    expect(await failureOf(site.url(path))).toMatchObject({ code, stage: 'FETCHING', retryable })
    expect(forbidden.asked).toEqual([])
  })
})

describe('what must not be reached is not', () => {
  it.each([
    'http://127.0.0.1:9/',
    'http://localhost:9/',
    'http://2130706433:9/',
    'http://0x7f000001:9/',
    'http://0177.0.0.1:9/',
    'http://127.1:9/',
    'http://0:9/',
    'http://[::1]:9/',
    'http://[::ffff:127.0.0.1]:9/',
    'http://[::ffff:7f00:1]:9/',
    'http://127.0.0.1.:9/',
    'http://①②⑦.0.0.1:9/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[fd00:ec2::254]/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://10.0.0.1/',
    'https://192.168.1.1/',
  ])('%s', async url => {
    expect(await uploadUrl(url)).toMatchObject({
      __typename: 'UrlFetchError',
      code: 'URL_NOT_ALLOWED',
      httpStatus: null,
    })
  })

  it('a port that is not allowed on a host that is', async () => {
    expect(await uploadUrl(forbidden.url('/secret.pdf'))).toMatchObject({ code: 'URL_NOT_ALLOWED' })
    expect(forbidden.asked).toEqual([])
  })

  it.each([['ftp://example.com/a.pdf'], ['file:///etc/passwd'], ['http://user:password@example.com/a.pdf']])(
    'in a start mutation: %s',
    async url => {
      expect(await start(client, { source: urlSource(url) })).toMatchObject({
        __typename: 'InvalidInputError',
        issues: [{ path: ['source', 'url', 'url'] }],
      })
    },
  )
})

describe('uploadFile with a URL', () => {
  it('stores what is there', async () => {
    expect(await uploadUrl(site.url('/invoice.pdf'))).toMatchObject({
      file: { name: 'invoice.pdf', mediaType: 'application/pdf', bytes: pdf.length },
    })
    expect(await uploadUrl(site.url('/named'), 'mine.pdf')).toMatchObject({ file: { name: 'mine.pdf' } })
  })

  it.each([
    ['/broken', { code: 'URL_FAILED', httpStatus: 500 }],
    ['/nothing', { code: 'URL_NOT_FOUND', httpStatus: 404 }],
    ['/drips', { code: 'URL_TIMEOUT', httpStatus: null }],
    ['/notes.txt', { __typename: 'UnsupportedFileTypeError', detectedType: 'text/plain' }],
    ['/empty.pdf', { __typename: 'InvalidInputError', issues: [{ path: ['source', 'url', 'url'] }] }],
    ['/too-large', { code: 'FILE_TOO_LARGE' }],
  ])('tells what is wrong with %s', async (path, expected) => {
    expect(await uploadUrl(site.url(path))).toMatchObject(expected)
  })
})
