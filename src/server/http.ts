/** The HTTP server of an API process, and the order in which it shuts down. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '../app.ts'
import { drainAfterAnswer } from './body-limit.ts'
import { answerPreflight, isOriginAllowed } from './origin.ts'
import { type Readiness, serveRoute } from './routes.ts'
import { createSessions } from './sessions.ts'
import { serveWebSockets } from './websocket.ts'
import { createGraphQLServer } from './yoga.ts'

export type HttpServer = {
  port: number
  /** Open connections that hold a stream; for tests that count leaks. */
  openSessions: () => number
  stop: () => Promise<void>
}

/** Streams are not completed on shutdown, so that clients reconnect; what is still open after this time is cut. */
const CLOSE_MS = 3_000
/** A large upload over a slow line may take long; a request that sends no headers may not. */
const REQUEST_MS = 3_600_000
const HEADERS_MS = 15_000
/** Longer than clients and proxies keep a connection: whoever closes first must not be us, just as a request arrives. */
const KEEP_ALIVE_MS = 75_000

export const startHttpServer = async (
  app: App,
  readiness: () => Promise<Readiness>,
  graphiqlKey: string | null,
): Promise<HttpServer> => {
  const sessions = createSessions(app.db, app.log, app.config.api.connectionsPerKey)
  const graphql = createGraphQLServer(app, sessions, graphiqlKey)
  const handle = async (req: IncomingMessage, res: ServerResponse) => {
    drainAfterAnswer(req, res)
    res.setHeader('x-content-type-options', 'nosniff')
    res.setHeader('x-frame-options', 'DENY')
    res.setHeader('cache-control', 'no-store')
    if (!isOriginAllowed(app.config, req)) return void res.writeHead(403).end('This origin may not call the API.\n')
    const url = URL.parse(req.url ?? '/', 'http://localhost')
    if (!url) return void res.writeHead(400).end('This is not a path.\n')
    if (answerPreflight(app.config, url, req, res) || (await serveRoute(app, sessions, readiness, url, req, res)))
      return
    if (url.pathname === '/graphql') return void (await graphql(req, res))
    res.writeHead(404).end('There is nothing here: GraphQL is at /graphql.\n')
  }
  const options = {
    requestTimeout: REQUEST_MS,
    headersTimeout: HEADERS_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Clients that offer HTTP/2 beside are answered in HTTP/1.1, as they expect.
    shouldUpgradeCallback: (req: IncomingMessage) => /^websocket$/i.test(req.headers.upgrade ?? ''),
  }
  const server = createServer(options, (req, res) => {
    handle(req, res).catch(error => {
      app.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'a request failed')
      if (res.headersSent) res.destroy()
      else res.writeHead(500).end('Something went wrong on our side.\n')
    })
  })
  const webSockets = serveWebSockets(server, app, sessions, graphql)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(app.config.port, app.config.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    openSessions: () => sessions.size(),
    stop: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      const cut = setTimeout(() => {
        webSockets.terminate()
        server.closeAllConnections()
      }, CLOSE_MS)
      await webSockets.dispose()
      server.closeIdleConnections()
      await closed
      clearTimeout(cut)
      sessions.stop()
      await graphql.dispose()
    },
  }
}
