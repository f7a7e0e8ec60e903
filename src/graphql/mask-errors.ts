/** What clients see of errors that are no members of a union: codes and messages that are meant for them, nothing else. */
import { randomUUID } from 'node:crypto'
import { GraphQLError } from 'graphql'
import { AccessError, UserError } from '../errors.ts'
import type { Log } from '../log.ts'

/** The error that a resolver threw, below what the executor wrapped around it. */
const originalOf = (error: unknown): unknown => {
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  return cause
}

/** Details of errors that stand in extensions as they are. */
const TOLD = new Set(['issues', 'retryAfterMs'])

const placeOf = (error: unknown) =>
  error instanceof GraphQLError
    ? { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path }
    : {}

export const maskError =
  (log: Log) =>
  (error: unknown): GraphQLError => {
    // What a scalar throws at a value that it cannot read stands behind no field: it is about what the client sent.
    if (error instanceof GraphQLError && !error.path && !(error.originalError instanceof AccessError)) return error
    const original = originalOf(error)
    // Syntax, validation and variables: errors of GraphQL itself, meant for the client.
    if (original instanceof GraphQLError) return original
    if (original instanceof AccessError)
      return new GraphQLError(original.message, { ...placeOf(error), extensions: { code: original.code } })
    if (original instanceof UserError) {
      const told = Object.fromEntries(Object.entries(original.details).filter(([name]) => TOLD.has(name)))
      return new GraphQLError(original.message, { ...placeOf(error), extensions: { code: original.code, ...told } })
    }
    const errorId = randomUUID().slice(0, 8)
    log.error({ errorId, error: original instanceof Error ? original.stack : String(original) }, 'a request failed')
    return new GraphQLError(`Something went wrong on our side (error ${errorId}).`, {
      ...placeOf(error),
      extensions: { code: 'INTERNAL', errorId },
    })
  }

/** A stream whose error in the middle is told like that of any other operation. */
export const maskStream = <T>(log: Log, source: AsyncIterableIterator<T>): AsyncIterableIterator<T> => ({
  next: () =>
    source.next().catch((error: unknown) => {
      throw maskError(log)(error)
    }),
  return: () => source.return!(),
  throw: error => source.throw!(error),
  [Symbol.asyncIterator]() {
    return this
  },
})
