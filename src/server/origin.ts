/**
 * Who may call from a browser. Keys travel in a header, never in a cookie, so a foreign page has none; this check keeps
 * foreign pages out all the same, on HTTP and on WebSocket, where browsers send no preflight.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import type { Config } from '../config.ts'

/** A request without Origin does not come from a page of another site. */
export const isOriginAllowed = (config: Config, request: IncomingMessage): boolean => {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  if (config.allowedOrigins.includes(origin)) return true
  if (config.publicUrl && new URL(config.publicUrl).origin === origin) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

/**
 * CORS for the links to files; GraphQL has its own. Pages of allowed origins may use them like a page of ours.
 * @returns whether the request was a preflight, which is answered now
 */
export const answerPreflight = (
  config: Config,
  { pathname }: URL,
  { method, headers: { origin } }: IncomingMessage,
  res: ServerResponse,
): boolean => {
  if (!/^\/(files|uploads)\//.test(pathname) || origin === undefined || !config.allowedOrigins.includes(origin))
    return false
  res.setHeader('access-control-allow-origin', origin)
  res.setHeader('vary', 'Origin')
  if (method !== 'OPTIONS') return false
  res
    .writeHead(204, { 'access-control-allow-methods': 'GET, PUT', 'access-control-allow-headers': 'content-type' })
    .end()
  return true
}

const isLoopbackAddress = (address: string): boolean => address === '::1' || /^(::ffff:)?127\./.test(address)

const isLoopbackHost = (host: string): boolean => {
  if (!URL.canParse(`http://${host}`)) return false
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '')
  return name === 'localhost' || (isIP(name) !== 0 && isLoopbackAddress(name))
}

/** Whether a person on this machine asks, directly: no proxy in between, no name that only resolves to here. */
export const isFromThisMachine = (request: IncomingMessage): boolean => {
  const forwarded = Object.keys(request.headers).some(name => name === 'forwarded' || name.startsWith('x-forwarded-'))
  return (
    !forwarded && isLoopbackAddress(request.socket.remoteAddress ?? '') && isLoopbackHost(request.headers.host ?? '')
  )
}
