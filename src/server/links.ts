/** The links that a client gets by GraphQL and uses by plain HTTP: downloads by GET, uploads by PUT. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { App } from '../app.ts'
import { type ErrorCode, JobFailure, UserError } from '../errors.ts'
import type { StoredFile } from '../files/entity.ts'
import { openDownload, openPageLink } from '../files/links.ts'
import { LinkUsed } from '../files/store.ts'
import { LinkRefused, receiveUpload } from '../files/uploads.ts'
import { openDocumentLink } from '../jobs/document-links.ts'
import { answerJson } from './answer.ts'
import { endWithKey, type Sessions } from './sessions.ts'

const REFUSED = { code: 'NOT_FOUND', message: 'This link does not work, or no longer.' }
const USED = { code: 'UPLOAD_DONE', message: 'This link was used: it is for one upload.' }

export const serveDownload = async (
  app: App,
  sessions: Sessions,
  fileId: string,
  query: URLSearchParams,
  res: ServerResponse,
): Promise<void> => {
  const download = await openDownload(app, fileId, query)
  if (!download) return answerJson(res, 404, REFUSED)
  const { file, stream, apiKeyId } = download
  endWithKey(sessions, apiKeyId, res)
  res.writeHead(200, {
    'content-type': file.mediaType,
    'content-length': file.bytes,
    ...attachmentHeaders(file.name),
  })
  await pipeline(stream, res).catch(() => res.destroy())
}

/** Whatever the bytes are, a browser stores them and runs nothing in them. */
const attachmentHeaders = (name: string) => ({
  'content-disposition': `attachment; filename*=UTF-8''${encodeFileName(name)}`,
  'cache-control': 'private, no-store',
  'content-security-policy': "sandbox; default-src 'none'",
})

/** What is made of a file in the sandbox, for a link that works. */
type Made = {
  file: StoredFile
  apiKeyId: string
  headers: Record<string, string>
  make: (path: string, signal: AbortSignal) => Promise<Uint8Array>
}

/** Answers with what is made; where it cannot be, the answer tells why by its code. */
const serveMade = async (
  app: App,
  sessions: Sessions,
  open: () => Promise<Made | null>,
  res: ServerResponse,
): Promise<void> => {
  const gone = new AbortController()
  res.once('close', () => gone.abort(new Error('The client went away.')))
  const made = await open()
  if (!made) return answerJson(res, 404, REFUSED)
  const { file, apiKeyId, headers, make } = made
  endWithKey(sessions, apiKeyId, res)
  if (res.req.method === 'HEAD') return void res.writeHead(200, headers).end()
  try {
    await app.rateLimiter.spend(apiKeyId)
    const bytes = await make(await app.storage.localPath(file), gone.signal)
    res.writeHead(200, { ...headers, 'content-length': bytes.length }).end(bytes)
  } catch (error) {
    if (gone.signal.aborted) return
    if (!(error instanceof JobFailure || error instanceof UserError)) throw error
    answerJson(res, MADE_STATUS[error.code] ?? 422, { code: error.code, message: error.message })
  }
}

/** The image of a page. */
export const servePage = (
  app: App,
  sessions: Sessions,
  fileId: string,
  query: URLSearchParams,
  res: ServerResponse,
): Promise<void> =>
  serveMade(
    app,
    sessions,
    async () => {
      const link = await openPageLink(app, fileId, query)
      if (!link) return null
      const { number, width, ...rest } = link
      return {
        ...rest,
        headers: { 'content-type': 'image/png', 'cache-control': PAGE_CACHE },
        make: (path, signal) => app.pageImages.draw({ path, number, width }, signal),
      }
    },
    res,
  )

/** A document of a file that was split, as a PDF of its own. */
export const serveDocument = (
  app: App,
  sessions: Sessions,
  documentId: string,
  query: URLSearchParams,
  res: ServerResponse,
): Promise<void> =>
  serveMade(
    app,
    sessions,
    async () => {
      const link = await openDocumentLink(app, documentId, query)
      if (!link) return null
      const { pages, name, ...rest } = link
      return {
        ...rest,
        headers: { 'content-type': 'application/pdf', ...attachmentHeaders(name) },
        make: (path, signal) => app.pageImages.part({ path, pages }, signal),
      }
    },
    res,
  )

const MADE_STATUS: Partial<Record<string, number>> = { RATE_LIMITED: 429 }
/** What a page looks like never changes; its link does. */
const PAGE_CACHE = 'private, max-age=3600, immutable'

/** RFC 8187 ext-value. */
const encodeFileName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

const UPLOAD_STATUS: Partial<Record<ErrorCode, number>> = {
  INVALID_INPUT: 422,
  FILE_TOO_LARGE: 413,
  UNSUPPORTED_FILE_TYPE: 415,
  RATE_LIMITED: 429,
}

/** The body as a stream of its own: when that is refused, the request lives on to be answered. */
const bodyOf = (req: IncomingMessage): Readable => {
  const body = new PassThrough()
  req.once('close', () => {
    if (!req.complete) body.destroy(new Error('The request broke off.'))
  })
  return req.pipe(body)
}

/** Answers 201 with the stored file, or an error with its code; what is refused is not read to its end. */
export const serveUpload = async (
  app: App,
  sessions: Sessions,
  fileId: string,
  query: URLSearchParams,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> => {
  try {
    const { id, sha256, bytes } = await receiveUpload(app, fileId, query, bodyOf(req), apiKeyId =>
      endWithKey(sessions, apiKeyId, res),
    )
    answerJson(res, 201, { fileId: id, sha256, bytes })
  } catch (error) {
    if (error instanceof LinkRefused) answerJson(res, 404, REFUSED)
    else if (error instanceof LinkUsed) answerJson(res, 409, USED)
    else if (error instanceof UserError)
      answerJson(res, UPLOAD_STATUS[error.code] ?? 400, { code: error.code, message: error.message })
    else throw error
  }
}
