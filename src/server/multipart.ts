/** Streaming uploads by the GraphQL multipart request specification, as a Yoga plugin. */
import type { IncomingMessage } from 'node:http'
import type { Writable } from 'node:stream'
import { GraphQLError } from 'graphql'
import { processRequest } from 'graphql-upload-minimal'
import type { Plugin } from 'graphql-yoga'
import type { ServerContext } from './yoga.ts'

/** operations and map together with the query. */
const MAX_FIELD_BYTES = 1_000_000
const MAX_FILES = 10

const isMultipart = (request: Request) => /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')

export const multipartUploads = (): Plugin => ({
  onRequestParse: ({ request, serverContext, setRequestParser }) => {
    if (request.method !== 'POST' || !isMultipart(request)) return
    const { req, res } = serverContext as unknown as ServerContext
    setRequestParser(async () => {
      try {
        // The size of a file is bounded where it is received: the parser's own limit leaves a pipeline hanging.
        return (await processRequest(guarded(req), res, {
          maxFieldSize: MAX_FIELD_BYTES,
          maxFileSize: Number.POSITIVE_INFINITY,
          maxFiles: MAX_FILES,
        })) as never
      } catch (error) {
        throw badRequest(error)
      }
    })
  },
})

const badRequest = (error: unknown) => {
  const { status = 400, message = 'Malformed multipart request.' } = error as { status?: number; message?: string }
  const code = status === 413 ? 'REQUEST_ENTITY_TOO_LARGE' : 'BAD_REQUEST'
  return new GraphQLError(message, { extensions: { code, http: { status } } })
}

// ---------------------------------------------------------------- what the parser does not check

/** The request as the parser takes it; what it parses is looked at on its way. */
const guarded = (req: IncomingMessage): IncomingMessage =>
  new Proxy(req, {
    get: (target, name) => {
      if (name === 'pipe')
        return (parser: Writable) => {
          checkMap(parser)
          endWhenStalled(target, parser)
          return target.pipe(parser)
        }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

/**
 * The parser follows the paths of a map by name ("variables.file") and writes what is there, whatever it is: a member
 * that is inherited and so shared by the whole process, an index that makes an array of four billion. The specification
 * has a null stand wherever a file belongs, so a path must lead to one, by members of the operations alone.
 */
const checkMap = (parser: Writable): void => {
  const emit = parser.emit.bind(parser)
  let operations: unknown
  parser.emit = (event: string, ...args: unknown[]) => {
    const [name, text] = args
    if (event !== 'field') return emit(event, ...args)
    if (name === 'operations') operations = parse(text)
    const fault = name === 'map' ? pathsOf(parse(text)).find(path => !leadsToNull(operations, path)) : undefined
    if (fault === undefined) return emit(event, ...args)
    // What it was about to read is of no interest any more, nor what it says to that.
    parser.on('error', () => undefined)
    parser.destroy(new Error(`The path "${fault.slice(0, 100)}" of the map must lead to a null in the operations.`))
    return true
  }
}

/** What is not JSON is told by the parser itself. */
const parse = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}

const pathsOf = (map: unknown): string[] =>
  typeof map === 'object' && map !== null
    ? Object.values(map).flatMap(paths => (Array.isArray(paths) ? paths.filter(path => typeof path === 'string') : []))
    : []

const leadsToNull = (operations: unknown, path: string): boolean => {
  let value = operations
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false
    value = (value as Record<string, unknown>)[name]
  }
  return value === null
}

const STALLED_MS = 30_000
const LOOK_MS = 2_000

/** A part that nobody reads holds up those behind it for ever: in an order that no operation asks for, or not used at all. */
const endWhenStalled = (req: IncomingMessage, parser: Writable): void => {
  let bytes = -1
  let since = Date.now()
  const timer = setInterval(() => {
    if (req.complete || parser.destroyed) return clearInterval(timer)
    const { bytesRead } = req.socket
    if (bytesRead !== bytes) {
      bytes = bytesRead
      since = Date.now()
    } else if (Date.now() - since >= STALLED_MS) parser.destroy(new Error('The upload stands still.'))
  }, LOOK_MS)
  timer.unref()
  req.once('close', () => clearInterval(timer))
}
