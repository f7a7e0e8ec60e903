/** GraphQL over WebSocket (graphql-transport-ws), on the same schema, context and error masking as HTTP. */
import type { IncomingMessage, Server } from 'node:http'
import { type ExecutionArgs, GraphQLError } from 'graphql'
import { CloseCode } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
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

/** Of a connection that is refused; null for a fault of ours. */
const closeCodeOf = (error: unknown): number | null => {
  if (error instanceof AccessError) return CloseCode.Unauthorized
  return error instanceof UserError ? TOO_MANY_CONNECTIONS : null
}
const TOO_MANY_CONNECTIONS = 4429

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
      execute: args => (args as Operation).rootValue.execute(args),
      subscribe: args => (args as Operation).rootValue.subscribe(args),
      onConnect: async ({ connectionParams, extra }) => {
        try {
          const { apiKeyId } = await authenticate(app, authorizationOf(connectionParams))
          const close = () => extra.socket.close(CloseCode.Unauthorized, 'The API key no longer works.')
          const forget = sessions.add({ apiKeyId, close })
          extra.socket.once('close', forget)
          return true
        } catch (error) {
          const code = closeCodeOf(error)
          if (code === null) throw error
          extra.socket.close(code, (error as Error).message)
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
          const document = parse(params.query)
          const errors = validate(schema, document)
          if (errors.length > 0) return errors
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
  return { clients: () => sockets.clients.size, dispose: () => disposable.dispose() }
}
