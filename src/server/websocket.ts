/** GraphQL over WebSocket (graphql-transport-ws), on the same schema, context and error masking as HTTP. */
import type { IncomingMessage, Server } from 'node:http'
import { type ExecutionArgs, GraphQLError } from 'graphql'
import { CloseCode } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocket, WebSocketServer } from 'ws'
import { authenticate } from '../access/service.ts'
import type { App } from '../app.ts'
import { AccessError, UserError } from '../errors.ts'
import { maskError } from '../graphql/mask-errors.ts'
import { isOriginAllowed } from './origin.ts'
import type { Sessions } from './sessions.ts'
import type { GraphQLServer } from './yoga.ts'

const PATH = '/graphql'
const MAX_MESSAGE_BYTES = 1_000_000
const PING_MS = 12_000

type Operation = ExecutionArgs & {
  rootValue: { execute: (args: ExecutionArgs) => never; subscribe: (args: ExecutionArgs) => never }
}

const TOO_MANY_CONNECTIONS = 4429
/** RFC 6455 registry: try again later. Clients come back by themselves. */
const TRY_AGAIN_LATER = 1013

/** Why a connection is refused, in words for clients. */
const refusalOf = ({ log }: App, error: unknown): { code: number; reason: string } => {
  if (error instanceof AccessError) return { code: CloseCode.Unauthorized, reason: error.message }
  if (error instanceof UserError) return { code: TOO_MANY_CONNECTIONS, reason: error.message }
  return { code: TRY_AGAIN_LATER, reason: maskError(log)(error).message }
}

/** How long a client may take to answer a close; one that does not is cut off. */
const CLOSE_MS = 1_000

const closeForGood = (socket: WebSocket, code: number, reason: string): void => {
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), CLOSE_MS).unref()
}

/** The codes that Yoga gives over HTTP. */
const withCode = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code, ...error.extensions },
  })

const coded = <T>(code: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw error instanceof GraphQLError ? withCode(error, code) : error
  }
}

const tooManyOperations = (most: number) =>
  new GraphQLError(`This socket has ${most} running operations, which is the limit.`, {
    extensions: { code: 'RATE_LIMITED' },
  })

export const serveWebSockets = (server: Server, app: App, sessions: Sessions, graphql: GraphQLServer) => {
  const sockets = new WebSocketServer({
    server,
    path: PATH,
    maxPayload: MAX_MESSAGE_BYTES,
    verifyClient: ({ req }: { req: IncomingMessage }) => isOriginAllowed(app.config, req),
  })
  const authorizationOf = (params: Record<string, unknown> | undefined): string | null => {
    const value = params?.Authorization ?? params?.authorization
    return typeof value === 'string' ? value : null
  }
  const disposable = useServer(
    {
      isProd: true,
      execute: args => (args as Operation).rootValue.execute(args),
      subscribe: args => (args as Operation).rootValue.subscribe(args),
      onConnect: async ({ connectionParams, extra }) => {
        try {
          const { apiKeyId } = await authenticate(app, authorizationOf(connectionParams))
          const close = () => closeForGood(extra.socket, CloseCode.Unauthorized, 'The API key no longer works.')
          const forget = sessions.add({ apiKeyId, close })
          extra.socket.once('close', forget)
          // It may have gone while its key was looked up.
          if (extra.socket.readyState !== WebSocket.OPEN) forget()
          return true
        } catch (error) {
          const { code, reason } = refusalOf(app, error)
          extra.socket.close(code, reason)
          return false
        }
      },
      onSubscribe: async ({ connectionParams, extra, subscriptions }, _id, params) => {
        if (Object.keys(subscriptions).length > app.config.api.operationsPerSocket)
          return [tooManyOperations(app.config.api.operationsPerSocket)]
        // What is thrown here would close the whole socket; an operation that fails is answered on its own.
        try {
          const { schema, execute, subscribe, contextFactory, parse, validate } = graphql.getEnveloped({
            req: extra.request,
            params,
            authorization: authorizationOf(connectionParams) ?? '',
          } as never)
          const document = coded('GRAPHQL_PARSE_FAILED', () => parse(params.query))
          const errors = validate(schema, document)
          if (errors.length > 0)
            return errors.map((error: GraphQLError) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'))
          return {
            schema,
            document,
            operationName: params.operationName,
            variableValues: params.variables,
            contextValue: await contextFactory(),
            rootValue: { execute, subscribe },
          } as Operation
        } catch (error) {
          return [maskError(app.log)(error)]
        }
      },
    },
    sockets,
    PING_MS,
  )
  return {
    dispose: () => disposable.dispose(),
    terminate: () => {
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}
