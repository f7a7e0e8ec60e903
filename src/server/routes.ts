/** What is served beside GraphQL: health, links to files, the review page, and a way to GraphiQL. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../app.ts'
import { isId } from '../ids.ts'
import { serveReview } from '../web/review/serve.ts'
import { answerJson } from './answer.ts'
import { serveDocument, serveDownload, servePage, serveUpload } from './links.ts'
import type { Sessions } from './sessions.ts'

export type Readiness = { ready: boolean; checks: Record<string, 'ok' | 'failed'> }

/** @returns whether the request was one of these */
export const serveRoute = async (
  app: App,
  sessions: Sessions,
  readiness: () => Promise<Readiness>,
  url: URL,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> => {
  const [, first, id = '', ...more] = url.pathname.split('/')
  const fileId = more.length === 0 && isId('StoredFile', id) ? id : null
  const isRead = req.method === 'GET' || req.method === 'HEAD'
  if (isRead && url.pathname === '/') res.writeHead(302, { location: '/graphql' }).end()
  else if (isRead && url.pathname === '/health/live') answerJson(res, 200, { live: true })
  else if (isRead && url.pathname === '/health/ready') {
    const answer = await readiness()
    answerJson(res, answer.ready ? 200 : 503, answer)
  } else if (isRead && first === 'files' && fileId) await serveDownload(app, sessions, fileId, url.searchParams, res)
  else if (isRead && first === 'pages' && fileId) await servePage(app, sessions, fileId, url.searchParams, res)
  else if (isRead && first === 'documents' && more.length === 0)
    await serveDocument(app, sessions, id, url.searchParams, res)
  else if (isRead && first === 'review') await serveReview(url.pathname.split('/').slice(2), res)
  else if (req.method === 'PUT' && first === 'uploads' && fileId)
    await serveUpload(app, sessions, fileId, url.searchParams, req, res)
  else return false
  return true
}
