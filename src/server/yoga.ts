/** GraphQL over HTTP: POST, GET, multipart uploads, server-sent events, and GraphiQL for people. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { createYoga, type Plugin } from 'graphql-yoga'
import { LRUCache } from 'lru-cache'
import type { RateState } from '../access/rate-limit.ts'
import type { App } from '../app.ts'
import { type Context, createContext } from '../graphql/context.ts'
import { limitCost } from '../graphql/cost.ts'
import { maskError } from '../graphql/mask-errors.ts'
import { schema } from '../graphql/schema.ts'
import { graphiqlOptions } from '../web/graphiql.ts'
import { limitBody } from './body-limit.ts'
import { multipartUploads } from './multipart.ts'
import { endWithKey, type Sessions } from './sessions.ts'

/** What the node server hands to Yoga, and the WebSocket server in its stead. */
export type ServerContext = {
  req: IncomingMessage
  res: ServerResponse
  /** Of a WebSocket: the header sent in connection_init. */
  authorization?: string
}

/** Any of these headers makes a browser ask first whether it may send a request (Fetch standard, CORS preflight). */
const PREFLIGHTED_HEADERS = [
  'authorization',
  'x-graphql-yoga-csrf',
  'apollo-require-preflight',
  'graphql-require-preflight',
]

/** The fields of https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-03. */
const tellRate = (res: ServerResponse, { limit, remaining, resetsAt }: RateState): void => {
  // Of several operations in one request, the answers come in any order; the lowest count is the last.
  if (res.headersSent || remaining > Number(res.getHeader('ratelimit-remaining') ?? Number.POSITIVE_INFINITY)) return
  const seconds = String(Math.max(0, Math.ceil((resetsAt.getTime() - Date.now()) / 1_000)))
  res.setHeader('ratelimit-limit', limit)
  res.setHeader('ratelimit-remaining', remaining)
  res.setHeader('ratelimit-reset', seconds)
  if (remaining === 0) res.setHeader('retry-after', seconds)
}

/** Characters of all operations that are remembered, and of one: a file may stand in the text of an operation. */
const REMEMBERED = 500_000
const LONGEST_REMEMBERED = 10_000

const cacheOfShort = <T extends object>() =>
  new LRUCache<string, T>({
    maxSize: REMEMBERED,
    maxEntrySize: LONGEST_REMEMBERED,
    sizeCalculation: (_, text) => Math.max(1, text.length),
  })

/** Base64 makes four bytes of three; the rest is for the operation. */
const maxBodyBytes = (maxBase64Bytes: number) => Math.ceil(maxBase64Bytes / 3) * 4 + 1_000_000

export const createGraphQLServer = (app: App, sessions: Sessions, graphiqlKey: string | null) =>
  createYoga<ServerContext, Context>({
    schema,
    context: initial => {
      const { req, res, authorization } = initial
      return createContext(app, {
        authorization: authorization ?? req.headers.authorization,
        signal: initial.request?.signal,
        ...(res
          ? {
              onCaller: ({ apiKeyId }) => endWithKey(sessions, apiKeyId, res),
              onRate: state => tellRate(res, state),
            }
          : {}),
      })
    },
    landingPage: false,
    graphiql: (_, { req }) => graphiqlOptions(req, graphiqlKey),
    renderGraphiQL,
    maskedErrors: { maskError: maskError(app.log) },
    logging: false,
    parserAndValidationCache: { documentCache: cacheOfShort(), errorCache: cacheOfShort() },
    multipart: false,
    maxRequestBodySize: false,
    cors: app.config.allowedOrigins.length > 0 ? { origin: app.config.allowedOrigins, credentials: false } : false,
    plugins: [
      useCSRFPrevention({ requestHeaders: PREFLIGHTED_HEADERS }) as Plugin<object>,
      multipartUploads(),
      limitCost(app.config.api.query),
      limitBody(maxBodyBytes(app.config.limits.maxBase64Bytes)),
    ],
  })

export type GraphQLServer = ReturnType<typeof createGraphQLServer>
