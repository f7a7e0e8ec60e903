/** What is served beside GraphQL: health, downloads, and a way to GraphiQL. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { App } from '../app.ts'
import { openDownload } from '../files/service.ts'
import { typeOfId } from '../ids.ts'

export type Readiness = { ready: boolean; checks: Record<string, 'ok' | 'failed'> }

const json = (res: ServerResponse, status: number, body: unknown): void => {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  res.end(`${JSON.stringify(body)}\n`)
}

/** @returns whether the request was one of these */
export const serveRoute = async (
  app: App,
  readiness: () => Promise<Readiness>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> => {
  const url = new URL(req.url ?? '/', 'http://localhost')
  if (req.method !== 'GET' && req.method !== 'HEAD') return false
  if (url.pathname === '/') {
    res.writeHead(302, { location: '/graphql' }).end()
    return true
  }
  if (url.pathname === '/health/live') {
    json(res, 200, { live: true })
    return true
  }
  if (url.pathname === '/health/ready') {
    const answer = await readiness()
    json(res, answer.ready ? 200 : 503, answer)
    return true
  }
  const fileId = /^\/files\/([a-z0-9_]{1,40})$/.exec(url.pathname)?.[1]
  if (fileId && typeOfId(fileId) === 'StoredFile') {
    await serveDownload(app, fileId, url.searchParams, res)
    return true
  }
  return false
}

const serveDownload = async (app: App, fileId: string, query: URLSearchParams, res: ServerResponse): Promise<void> => {
  const link = {
    key: query.get('key') ?? '',
    expires: query.get('expires') ?? '',
    signature: query.get('signature') ?? '',
  }
  const download = await openDownload(app, fileId, link)
  if (!download) return json(res, 404, { error: 'This link does not work, or no longer.' })
  const { file, stream } = download
  res.writeHead(200, {
    'content-type': file.mediaType,
    'content-length': file.bytes,
    'content-disposition': `attachment; filename*=UTF-8''${encodeFileName(file.name)}`,
    'cache-control': 'private, no-store',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  await pipeline(stream, res).catch(() => res.destroy())
}

/** RFC 8187 ext-value. */
const encodeFileName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
