/** Uploads by a plain PUT, lists of files, and their deletion. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestClient } from '../support/client.ts'
import { invoicePdf, longPdf } from '../support/documents.ts'
import { eventsOf, inNewEnvironment, jobOf, newKey, start, startJob, UPLOAD } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer({ MAX_FILE_MEGABYTES: '2', ALLOWED_ORIGINS: 'https://app.example.com' })
  client = server.client
})
afterAll(() => server?.stop())

const CREATE = `
  mutation ($input: CreateUploadInput!) {
    createUpload(input: $input) {
      __typename
      ... on CreateUploadSuccess { fileId uploadUrl expiresAt }
      ... on InvalidInputError { issues { path message } }
    }
  }`
const createUpload = async (input: Record<string, unknown> = {}, by = client) =>
  (await by.request(CREATE, { input: { filename: 'put.pdf', ...input } })).createUpload

const put = async (url: string, body: Buffer<ArrayBuffer>) => {
  const response = await fetch(url, { method: 'PUT', body })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const incoming = () => readdir(path.join(server.dataDir, 'files', 'incoming'))
const blobs = async () =>
  (await readdir(path.join(server.dataDir, 'files', 'blobs'), { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => entry.name)

const FILE = 'query ($id: ID!) { file(id: $id) { id name bytes sha256 mediaType } }'
const fileOf = async (id: string, by = client) => (await by.request(FILE, { id })).file

const otherFile = (url: URL) => {
  url.pathname = url.pathname.replace(/.$/, last => (last === '0' ? '1' : '0'))
}

describe('createUpload', () => {
  it('gives a link for one PUT, after which the file is there', async () => {
    const bytes = await invoicePdf()
    const { fileId, uploadUrl } = await createUpload({ filename: 'März “neu”.pdf', sha256: hashOf(bytes) })
    expect(await fileOf(fileId)).toBeNull()
    expect(await put(uploadUrl, bytes)).toEqual({
      status: 201,
      answer: { fileId, sha256: hashOf(bytes), bytes: bytes.length },
    })
    expect(await fileOf(fileId)).toMatchObject({ name: 'März “neu”.pdf', mediaType: 'application/pdf' })
    const jobId = await startJob(client, { source: { fileId } })
    expect((await eventsOf(client, jobId)).at(-1).type).toBe('JOB_COMPLETED')
    expect(await put(uploadUrl, bytes)).toMatchObject({ status: 409 })
  })

  it('takes one of two that come at once', async () => {
    const { uploadUrl } = await createUpload()
    const bytes = await invoicePdf()
    const statuses = (await Promise.all([put(uploadUrl, bytes), put(uploadUrl, bytes)])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([201, 409])
    expect(await incoming()).toEqual([])
  })

  it('refuses other bytes than announced, and can be tried again', async () => {
    const bytes = await invoicePdf()
    const { uploadUrl } = await createUpload({ sha256: hashOf(bytes) })
    expect(await put(uploadUrl, await invoicePdf())).toMatchObject({ status: 422, answer: { code: 'INVALID_INPUT' } })
    expect(await put(uploadUrl, bytes)).toMatchObject({ status: 201 })
  })

  it.each([
    ['nothing', Buffer.alloc(0), 422, 'INVALID_INPUT'],
    ['what is not a document', Buffer.from('hello'), 415, 'UNSUPPORTED_FILE_TYPE'],
    ['too much', Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(3_000_000)]), 413, 'FILE_TOO_LARGE'],
  ])('refuses %s', async (_, bytes, status, code) => {
    const { uploadUrl, fileId } = await createUpload()
    expect(await put(uploadUrl, bytes as Buffer<ArrayBuffer>)).toMatchObject({ status, answer: { code } })
    expect(await fileOf(fileId)).toBeNull()
    expect(await incoming()).toEqual([])
  })

  it('keeps nothing of an upload that breaks off', async () => {
    const { uploadUrl, fileId } = await createUpload()
    const sent = request(uploadUrl, { method: 'PUT', headers: { 'content-length': 1_000_000 } })
    sent.on('error', () => undefined)
    sent.write(Buffer.alloc(100_000, 0x20))
    await vi.waitFor(async () => expect(await incoming()).toHaveLength(1), { timeout: 20_000 })
    sent.destroy()
    await vi.waitFor(async () => expect(await incoming()).toEqual([]), { timeout: 20_000 })
    expect(await fileOf(fileId)).toBeNull()
  })

  it.each([
    ['another file', otherFile],
    ['another name', (url: URL) => url.searchParams.set('filename', 'other.pdf')],
    ['a later end', (url: URL) => url.searchParams.set('expires', '9999999999')],
    ['another key', (url: URL) => url.searchParams.set('key', 'key_01k00000000000000000000000')],
    ['one more parameter', (url: URL) => url.searchParams.set('sha256', '0'.repeat(64))],
    ['no signature', (url: URL) => url.searchParams.delete('signature')],
  ])('refuses a link that was changed: %s', async (_, change) => {
    const url = new URL((await createUpload()).uploadUrl)
    change(url)
    expect(await put(url.href, await invoicePdf())).toMatchObject({ status: 404 })
  })

  it('refuses a link whose key was revoked, and a download link as an upload link', async () => {
    const key = await newKey(client, ['READ', 'WRITE'])
    const { uploadUrl } = await createUpload({}, key.client)
    await key.revoke()
    expect(await put(uploadUrl, await invoicePdf())).toMatchObject({ status: 404 })
    const { uploadFile } = await client.upload(UPLOAD, new Blob([await invoicePdf()]), 'a.pdf')
    const asUpload = uploadFile.file.downloadUrl.replace('/files/', '/uploads/')
    expect(await put(asUpload, await invoicePdf())).toMatchObject({ status: 404 })
  })

  it.each([
    ['a hash that is none', { sha256: 'ABC' }, ['sha256']],
    ['no name', { filename: ' ' }, ['filename']],
    ['a name that cannot be stored', { filename: 'a\0b' }, ['filename']],
  ])('refuses %s', async (_, input, at) => {
    expect(await createUpload(input)).toMatchObject({ __typename: 'InvalidInputError', issues: [{ path: at }] })
  })

  it('works for pages of an allowed origin, which browsers ask for first', async () => {
    const { uploadUrl } = await createUpload()
    const ask = (origin: string) =>
      fetch(uploadUrl, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } })
    const allowed = await ask('https://app.example.com')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.com')
    expect((await ask('https://evil.example.com')).status).toBe(403)
  })
})

describe('files', () => {
  it('are listed, the newest first, for their environment alone', async () => {
    const own = await inNewEnvironment(client, 'files')
    const ids: string[] = []
    for (let file = 0; file < 3; file++)
      ids.unshift((await own.upload(UPLOAD, new Blob([await invoicePdf()]), `${file}.pdf`)).uploadFile.file.id)
    const LIST = `query ($after: String) { files(first: 2, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`
    const { files: first } = await own.request(LIST)
    expect(first).toMatchObject({
      totalCount: 3,
      nodes: [{ id: ids[0] }, { id: ids[1] }],
      pageInfo: { hasNextPage: true },
    })
    const { files: rest } = await own.request(LIST, { after: first.pageInfo.endCursor })
    expect(rest).toMatchObject({ nodes: [{ id: ids[2] }], pageInfo: { hasNextPage: false } })
  })
})

describe('a link in use', () => {
  it('ends with its key', async () => {
    const key = await newKey(client, ['READ', 'WRITE'])
    const { uploadUrl, fileId } = await createUpload({}, key.client)
    const sent = request(uploadUrl, { method: 'PUT', headers: { 'content-length': 1_000_000 } })
    const ended = new Promise(resolve => sent.on('error', resolve).on('response', resolve))
    sent.write(Buffer.alloc(100_000, 0x20))
    await vi.waitFor(async () => expect(await incoming()).toHaveLength(1), { timeout: 20_000 })
    await key.revoke()
    expect(await ended).toBeInstanceOf(Error)
    await vi.waitFor(async () => expect(await incoming()).toEqual([]), { timeout: 20_000 })
    expect(await fileOf(fileId)).toBeNull()
  })

  it('does not work again when its file was deleted', async () => {
    const { uploadUrl, fileId } = await createUpload()
    expect(await put(uploadUrl, await invoicePdf())).toMatchObject({ status: 201 })
    await client.request('mutation ($id: ID!) { deleteFile(input: { fileId: $id }) { __typename } }', { id: fileId })
    expect(await put(uploadUrl, await invoicePdf())).toMatchObject({ status: 409 })
  })

  it('leaves no bytes of the one that came second', async () => {
    const { uploadUrl } = await createUpload()
    const [one, two] = [await invoicePdf(), await invoicePdf()]
    const statuses = await Promise.all([put(uploadUrl, one), put(uploadUrl, two)])
    const stored = new Set(await blobs())
    for (const [index, bytes] of [one, two].entries())
      expect(stored.has(hashOf(bytes))).toBe(statuses[index]!.status === 201)
  })
})

describe('deleteFile', () => {
  const DELETE = `
    mutation ($id: ID!) {
      deleteFile(input: { fileId: $id }) {
        __typename
        ... on DeleteFileSuccess { deletedId }
        ... on UserError { code message }
      }
    }`
  const deleteFile = async (id: string) => (await client.request(DELETE, { id })).deleteFile
  const upload = async (bytes: Buffer<ArrayBuffer>) =>
    (await client.upload(UPLOAD, new Blob([bytes]), 'a.pdf')).uploadFile.file

  it('deletes the bytes with the last file that has them', async () => {
    const bytes = await invoicePdf()
    const [one, two] = [await upload(bytes), await upload(bytes)]
    expect(await deleteFile(one.id)).toEqual({ __typename: 'DeleteFileSuccess', deletedId: one.id })
    expect(await fileOf(one.id)).toBeNull()
    expect((await fetch(one.downloadUrl)).status).toBe(404)
    expect((await fetch(two.downloadUrl)).status).toBe(200)
    await deleteFile(two.id)
    expect(await blobs()).not.toContain(one.sha256)
    expect(await deleteFile(two.id)).toMatchObject({ __typename: 'NotFoundError' })
  })

  it('leaves results of jobs that have ended', async () => {
    const { id } = await upload(await invoicePdf())
    const jobId = await startJob(client, { source: { fileId: id } })
    await eventsOf(client, jobId)
    await deleteFile(id)
    expect(await jobOf(client, jobId)).toMatchObject({ file: null, result: { data: { number: 'INV-2026-0117' } } })
    expect(await start(client, { source: { fileId: id } })).toMatchObject({ __typename: 'NotFoundError' })
  })

  it('is refused while a job works on the file', async () => {
    const { id } = await upload(await longPdf(100))
    const jobId = await startJob(client, { source: { fileId: id } })
    expect(await deleteFile(id)).toMatchObject({
      __typename: 'InvalidInputError',
      message: expect.stringContaining(jobId),
    })
    await client.request('mutation ($id: ID!) { cancelJob(input: { jobId: $id }) { __typename } }', { id: jobId })
    expect(await deleteFile(id)).toMatchObject({ __typename: 'DeleteFileSuccess' })
  })

  it('never takes the bytes from a file that comes at the same moment', async () => {
    const bytes = await invoicePdf()
    for (let round = 0; round < 10; round++) {
      const { id } = await upload(bytes)
      const [, kept] = await Promise.all([deleteFile(id), upload(bytes)])
      expect((await fetch(kept.downloadUrl)).status).toBe(200)
      await deleteFile(kept.id)
    }
  })
})
