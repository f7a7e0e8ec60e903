import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestClient } from '../support/client.ts'
import { base64Source, invoicePdf } from '../support/documents.ts'
import { newKey, UPLOAD } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer()
  client = server.client
})
afterAll(() => server?.stop())

const MEGABYTE = 1_048_576

const uploadBytes = async (bytes: Buffer<ArrayBuffer>, filename = 'a.pdf', type = 'application/pdf') =>
  (await client.upload(UPLOAD, new Blob([bytes], { type }), filename)).uploadFile

const UPLOAD_BASE64 = UPLOAD.replace('($file: Upload!)', '($source: UploadSource!, $filename: String)').replace(
  '{ source: { upload: $file } }',
  '{ source: $source, filename: $filename }',
)
const uploadBase64 = async (content: string, filename: string | null = null) =>
  (await client.request(UPLOAD_BASE64, { source: { base64: { content, filename: 'b.pdf' } }, filename })).uploadFile

const incoming = () => readdir(path.join(server.dataDir, 'files', 'incoming'))

/** A PDF of just this size: padding is a comment. */
const pdfOfSize = (bytes: number): Buffer<ArrayBuffer> => {
  const head = Buffer.from('%PDF-1.4\n%')
  return Buffer.concat([head, Buffer.alloc(bytes - head.length, 0x78)])
}

describe('uploading', () => {
  it('stores a multipart part and says what it is', async () => {
    const bytes = await invoicePdf()
    const { file } = await uploadBytes(Buffer.from(bytes), 'C:\\files\\..\\Rechnung “März”.pdf')
    expect(file).toMatchObject({
      name: 'Rechnung “März”.pdf',
      mediaType: 'application/pdf',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      pageCount: null,
    })
  })

  it('stores base64, white space and all', async () => {
    const bytes = await invoicePdf()
    const content = bytes.toString('base64').replace(/(.{76})/g, '$1\r\n')
    const { file } = await uploadBase64(content, 'named.pdf')
    expect(file).toMatchObject({ name: 'named.pdf', bytes: bytes.length })
  })

  it('takes a file of the largest size, and refuses one byte more', async () => {
    expect(await uploadBytes(pdfOfSize(100 * MEGABYTE))).toMatchObject({ __typename: 'UploadFileSuccess' })
    expect(await uploadBytes(pdfOfSize(100 * MEGABYTE + 1))).toMatchObject({
      __typename: 'FileTooLargeError',
      code: 'FILE_TOO_LARGE',
      maxBytes: 100 * MEGABYTE,
    })
    expect(await uploadBytes(pdfOfSize(101 * MEGABYTE))).toMatchObject({ __typename: 'FileTooLargeError' })
    expect(await incoming()).toEqual([])
  })

  it.each([
    ['an empty file', Buffer.alloc(0), { __typename: 'InvalidInputError', issues: [{ path: ['source', 'upload'] }] }],
    [
      'an archive that claims to be a PDF',
      Buffer.from('504b0304140000000800', 'hex'),
      {
        __typename: 'UnsupportedFileTypeError',
        detectedType: 'application/zip',
        supportedTypes: expect.arrayContaining(['application/pdf', 'image/png']),
      },
    ],
    ['random bytes', randomBytes(5_000), { __typename: 'UnsupportedFileTypeError', detectedType: null }],
  ])('refuses %s', async (_, bytes, expected) => {
    expect(await uploadBytes(Buffer.from(bytes))).toMatchObject(expected)
    expect(await incoming()).toEqual([])
  })

  it('goes by content, whatever the part claims', async () => {
    expect(await uploadBytes(Buffer.from(await invoicePdf()), 'x.png', 'image/png')).toMatchObject({
      file: { mediaType: 'application/pdf', name: 'x.png' },
    })
  })

  it.each([
    ['what is not base64', 'this is not base64!'],
    ['missing padding', 'JVBERi0xLjQ'],
    ['nothing', ''],
  ])('refuses %s as base64', async (_, content) => {
    expect(await uploadBase64(content)).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: ['source', 'base64', 'content'] }],
    })
  })

  it('refuses more than 20 MB of base64', async () => {
    expect(await uploadBase64(pdfOfSize(20 * MEGABYTE + 3).toString('base64'))).toMatchObject({
      __typename: 'FileTooLargeError',
      maxBytes: 20 * MEGABYTE,
    })
  })

  it('refuses two sources, and none', async () => {
    const both = await client.raw(UPLOAD_BASE64, {
      source: { base64: { content: 'JVBERi0=', filename: 'a' }, upload: null },
    })
    expect(both.errors?.[0]?.message).toMatch(/OneOf/)
    const none = await client.raw(UPLOAD_BASE64, { source: {} })
    expect(none.errors?.[0]?.message).toMatch(/OneOf/)
  })
})

describe('an upload that breaks off', () => {
  const head = (boundary: string) => {
    const operations = JSON.stringify({ query: UPLOAD, variables: { file: null } })
    return [
      `--${boundary}\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${operations}\r\n`,
      `--${boundary}\r\nContent-Disposition: form-data; name="map"\r\n\r\n{"0":["variables.file"]}\r\n`,
      `--${boundary}\r\nContent-Disposition: form-data; name="0"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n`,
    ].join('')
  }

  it('without its closing boundary is UPLOAD_INCOMPLETE', async () => {
    const response = await fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.key}`, 'content-type': 'multipart/form-data; boundary=xyz' },
      body: `${head('xyz')}%PDF-1.4\nhalf of a fi`,
    })
    const { data } = (await response.json()) as { data: { uploadFile: unknown } }
    expect(data.uploadFile).toMatchObject({ __typename: 'UploadIncompleteError', code: 'UPLOAD_INCOMPLETE' })
    expect(await incoming()).toEqual([])
  })

  it('with its connection leaves nothing behind', async () => {
    const { hostname, port } = new URL(client.url)
    const socket = connect(Number(port), hostname)
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${client.key}\r\nContent-Type: multipart/form-data; boundary=xyz\r\nContent-Length: 1000000\r\n\r\n${head('xyz')}%PDF-1.4\n${'x'.repeat(100_000)}`,
    )
    await vi.waitFor(async () => expect(await incoming()).toHaveLength(1), { timeout: 20_000 })
    socket.destroy()
    await vi.waitFor(async () => expect(await incoming()).toEqual([]), { timeout: 20_000 })
  })

  it('that never sends its file is answered', async () => {
    const response = await fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.key}`, 'content-type': 'multipart/form-data; boundary=xyz' },
      body: `${head('xyz').split('--xyz').slice(0, 3).join('--xyz')}--xyz--\r\n`,
    })
    const { data } = (await response.json()) as { data: { uploadFile: unknown } }
    expect(data.uploadFile).toMatchObject({ __typename: 'UploadIncompleteError' })
  })
})

describe('hostile multipart requests', () => {
  const send = async (map: unknown, operations: unknown = { query: UPLOAD, variables: { file: null } }) => {
    const body = new FormData()
    body.set('operations', JSON.stringify(operations))
    body.set('map', JSON.stringify(map))
    body.set('0', new Blob(['%PDF-1.4']), 'a.pdf')
    return fetch(`${client.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${client.key}` }, body })
  }

  it.each([
    'variables.hasOwnProperty.call',
    'variables.__proto__.polluted',
    'variables.constructor.prototype.polluted',
    'variables.toString.bind',
    'query.length.toFixed.call',
    'variables.hasOwnProperty.call.polluted',
    'variables.file.constructor',
    'query',
  ])('cannot write to what the process shares: %s', async walk => {
    const response = await send({ 0: [walk] })
    expect(response.status).toBe(400)
    for (const shared of [Object.prototype, Function.prototype.call, Promise.prototype])
      expect(Object.hasOwn(shared, 'polluted')).toBe(false)
    await client.request('{ viewer { environment { id } } }')
  })

  it.each([
    ['a map that is no object', [1]],
    ['a path into nothing', { 0: ['variables.nothing.here'] }],
    ['eleven files', Object.fromEntries(Array.from({ length: 11 }, (_, index) => [index, ['variables.file']]))],
  ])('are answered: %s', async (_, map) => {
    const response = await send(map)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
  })

  it('cannot make an array of four billion', async () => {
    const operations = { query: 'query ($m: [ID!]!) { nodes(ids: $m) { id } }', variables: { m: [] } }
    expect((await send({ 0: ['variables.m.4294967294'] }, operations)).status).toBe(400)
    expect((await send({ 0: ['variables.m.length'] }, operations)).status).toBe(400)
    await client.request('{ viewer { environment { id } } }')
  })

  it('are answered: a part without a name', async () => {
    const boundary = 'xyz'
    const part = (head: string, body: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`
    const body = [
      part('name="operations"', JSON.stringify({ query: UPLOAD, variables: { file: null } })),
      part('name="map"', JSON.stringify({ 0: ['variables.file'] })),
      `--${boundary}\r\nContent-Disposition: form-data; name="0"\r\nContent-Type: application/octet-stream\r\n\r\n%PDF-1.4\r\n--${boundary}--\r\n`,
    ].join('')
    const response = await fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.key}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
    })
    const { data } = (await response.json()) as { data: { uploadFile: { file: { name: string } } } }
    expect(data.uploadFile.file.name).toBe('document')
  })

  it('need a header that makes browsers ask first', async () => {
    const body = new FormData()
    body.set('operations', JSON.stringify({ query: '{ __typename }' }))
    body.set('map', '{}')
    const response = await fetch(`${client.url}/graphql`, { method: 'POST', body })
    expect(response.status).toBe(403)
  })
})

describe('a download', () => {
  const stored = async () => {
    const bytes = await invoicePdf()
    const { file } = await uploadBytes(Buffer.from(bytes), 'Über „uns“.pdf')
    return { bytes, url: file.downloadUrl as string, file }
  }

  it('gives the bytes back under the name, without a header', async () => {
    const { bytes, url } = await stored()
    const response = await fetch(url)
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''%C3%9Cber%20%E2%80%9Euns%E2%80%9C.pdf",
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('cannot be forged, prolonged or turned to another file', async () => {
    const [{ url }, other] = [await stored(), await stored()]
    const changed = (change: (link: URL) => void) => {
      const link = new URL(url)
      change(link)
      return link
    }
    const links = [
      changed(link => link.searchParams.set('expires', '9999999999')),
      changed(link => link.searchParams.set('signature', `${link.searchParams.get('signature')!.slice(0, -2)}xx`)),
      changed(link => link.searchParams.delete('signature')),
      changed(link => {
        link.pathname = `/files/${other.file.id}`
      }),
    ]
    for (const link of links) expect((await fetch(link)).status).toBe(404)
  })

  it('ends with the key that it was made for', async () => {
    const { client: own, revoke } = await newKey(client, ['READ', 'WRITE', 'ADMIN'])
    const { file } = (await own.upload(UPLOAD, new Blob([await invoicePdf()]), 'a.pdf')).uploadFile
    expect((await fetch(file.downloadUrl)).status).toBe(200)
    await revoke()
    expect((await fetch(file.downloadUrl)).status).toBe(404)
  })
})

describe('a request body', () => {
  it('without a length is bounded all the same', async () => {
    const endless = Readable.from(
      (function* () {
        for (let chunk = 0; chunk < 64; chunk++) yield Buffer.alloc(MEGABYTE, 0x20)
      })(),
    )
    const response = await fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${client.key}` },
      body: Readable.toWeb(endless) as BodyInit,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
  })

  it('that carries 20 MB of base64 is not', async () => {
    const source = base64Source(pdfOfSize(20 * MEGABYTE))
    const { uploadFile } = await client.request(UPLOAD_BASE64, { source })
    expect(uploadFile).toMatchObject({ __typename: 'UploadFileSuccess', file: { bytes: 20 * MEGABYTE } })
  })
})
