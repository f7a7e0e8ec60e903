/** Fetches the bytes behind a URL from outside, within bounds of time, size and redirects. */
import { Readable } from 'node:stream'
import { parse as parseDisposition } from 'content-disposition'
import { type Dispatcher, request } from 'undici'
import { percentDecoded } from '../input.ts'
import { AddressRefused } from './guard.ts'

export type UrlFailure = 'URL_NOT_ALLOWED' | 'URL_NOT_FOUND' | 'URL_TIMEOUT' | 'URL_FAILED'

/** Why a URL gave no bytes. The message is for people and names neither addresses nor what the server said. */
export class UrlError extends Error {
  override readonly name = 'UrlError'
  readonly code: UrlFailure
  readonly httpStatus: number | null

  constructor(code: UrlFailure, message: string, httpStatus: number | null = null, cause?: unknown) {
    super(message, { cause })
    this.code = code
    this.httpStatus = httpStatus
  }
}

export type FetchUrl = {
  dispatcher: Dispatcher
  /** For everything together: connecting, redirects and the last byte. */
  timeoutMs: number
  signal?: AbortSignal
}

export type FetchedUrl = {
  /** Breaks off with a UrlError when the server does, or when the time is over. */
  body: Readable
  /** As the server says: the size of the body in bytes; null when it does not. */
  length: number | null
  /** The name that the server or the address gives the file. */
  filename: string
}

const MAX_REDIRECTS = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const GONE = new Set([404, 410])

/**
 * @returns the body, to be consumed or destroyed by the caller
 * @throws UrlError
 */
export const fetchUrl = async (from: string, { dispatcher, timeoutMs, signal }: FetchUrl): Promise<FetchedUrl> => {
  const timeout = AbortSignal.timeout(timeoutMs)
  const ended = signal ? AbortSignal.any([signal, timeout]) : timeout
  let url = from
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const target = checkUrl(url)
    const answer = await request(target, {
      dispatcher,
      signal: ended,
      headers: { 'user-agent': 'docstream', accept: '*/*', 'accept-encoding': 'identity' },
    }).catch((error: unknown) => {
      throw toUrlError(error, timeout)
    })
    const location = headerOf(answer, 'location')
    if (!REDIRECTS.has(answer.statusCode) || location === null)
      return { ...received(answer, target), body: Readable.from(bytesOf(answer, timeout)) }
    discard(answer)
    url = URL.canParse(location, target) ? new URL(location, target).href : location
  }
  throw new UrlError('URL_FAILED', `The URL redirects more than ${MAX_REDIRECTS} times.`)
}

const MAX_URL = 4_096

/** Why a URL cannot be fetched, whatever is behind it; null when it may be tried. */
export const urlFault = (text: string): string | null => {
  if (text.length > MAX_URL) return `A URL of more than ${MAX_URL} characters cannot be fetched.`
  const url = URL.parse(text)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return 'Only http and https URLs can be fetched.'
  if (url.username !== '' || url.password !== '') return 'A URL with a user name or password in it cannot be fetched.'
  return null
}

/** @throws UrlError URL_NOT_ALLOWED */
const checkUrl = (text: string): URL => {
  const fault = urlFault(text)
  if (fault !== null) throw new UrlError('URL_NOT_ALLOWED', fault)
  return new URL(text)
}

const discard = ({ body }: Dispatcher.ResponseData): void => {
  body.on('error', () => undefined).destroy()
}

const headerOf = ({ headers }: Dispatcher.ResponseData, name: string): string | null => {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? null
}

/** @throws UrlError for an answer without a file */
const received = (answer: Dispatcher.ResponseData, url: URL): Omit<FetchedUrl, 'body'> => {
  const status = answer.statusCode
  const encoding = headerOf(answer, 'content-encoding') ?? 'identity'
  const refuse = (code: UrlFailure, message: string): never => {
    discard(answer)
    throw new UrlError(code, message, status)
  }
  if (GONE.has(status)) refuse('URL_NOT_FOUND', `There is nothing at the URL: the server answered ${status}.`)
  if (status < 200 || status > 299) refuse('URL_FAILED', `The server of the URL answered ${status}.`)
  if (encoding !== 'identity') refuse('URL_FAILED', 'The server of the URL sent an encoding that was not asked for.')
  const length = headerOf(answer, 'content-length')
  return { length: length === null ? null : Number(length), filename: filenameOf(answer, url) }
}

export const lastPathSegment = ({ pathname }: URL): string => percentDecoded(pathname.split('/').at(-1) ?? '')

const filenameOf = (answer: Dispatcher.ResponseData, url: URL): string => {
  const disposition = headerOf(answer, 'content-disposition')
  try {
    const { filename } = disposition === null ? {} : parseDisposition(disposition).parameters
    return filename || lastPathSegment(url)
  } catch {
    // A malformed header names nothing.
    return lastPathSegment(url)
  }
}

/** The body, whose error tells what happened. */
async function* bytesOf({ body }: Dispatcher.ResponseData, timeout: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* body
  } catch (error) {
    throw toUrlError(error, timeout)
  }
}

const TIMEOUTS = new Set<unknown>(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code

const toUrlError = (error: unknown, timeout: AbortSignal): Error => {
  if (error instanceof UrlError) return error
  if (error instanceof AddressRefused)
    return new UrlError('URL_NOT_ALLOWED', 'The URL leads to an address that is not public.', null, error)
  const code = codeOf(error)
  if (timeout.aborted || TIMEOUTS.has(code))
    return new UrlError('URL_TIMEOUT', 'The URL did not give its file in time.', null, error)
  if (code === 'ENOTFOUND') return new UrlError('URL_NOT_FOUND', 'The host of the URL does not exist.', null, error)
  return new UrlError('URL_FAILED', 'The connection to the URL failed or broke off.', null, error)
}
