/** A web site that documents are fetched from: each path behaves in a way of its own. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Site = {
  /** host:port, as URL_ALLOW takes it. */
  host: string
  url: (path: string) => string
  /** Paths asked for, in order. */
  asked: string[]
  close: () => Promise<void>
}

export type Page = (req: IncomingMessage, res: ServerResponse) => unknown

export const startSite = async (pages: Record<string, Page>): Promise<Site> => {
  const asked: string[] = []
  const server = createServer((req, res) => {
    const { pathname } = new URL(req.url!, 'http://site')
    asked.push(pathname)
    const page = pages[pathname]
    if (page) page(req, res)
    else res.writeHead(404).end('nothing here')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: path => `http://${host}${path}`,
    asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
