/** Streaming uploads by the GraphQL multipart request specification, as a Yoga plugin. */
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
        return (await processRequest(req, res, {
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

/**
 * The paths of a multipart map walk into the operations by name ("variables.file"). A hostile one walks into inherited
 * functions ("variables.hasOwnProperty.call") and would overwrite members of functions that the whole process shares.
 * Frozen, they refuse, and the request is answered as malformed.
 */
export const freezeSharedFunctions = (): void => {
  for (const prototype of [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype])
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const value = Object.getOwnPropertyDescriptor(prototype, name)?.value
      if (name !== 'constructor' && typeof value === 'function') Object.freeze(value)
    }
}
