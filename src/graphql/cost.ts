/**
 * Bounds of what one operation may ask, on every transport: tokens, levels, fields, aliases, and cost, which counts every field
 * as often as it may come in the answer.
 */
import { complexityFromQuery } from '@pothos/plugin-complexity'
import { type DocumentNode, GraphQLError, getOperationAST, Kind, parse, visit } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { schema } from './schema.ts'

export type CostLimits = { tokens: number; depth: number; fields: number; aliases: number; cost: number }

type Operation = {
  document: DocumentNode
  operationName?: string | null | undefined
  variableValues?: Record<string, unknown> | null | undefined
}

const tooMuch = (what: string, found: number, most: number) =>
  new GraphQLError(`The operation asks too much: ${what} ${found}, at most ${most}.`, {
    extensions: { code: 'OPERATION_TOO_COSTLY' },
  })

const aliasesIn = (document: DocumentNode): number => {
  let aliases = 0
  visit(document, {
    Field: field => {
      if (field.alias && field.alias.value !== field.name.value) aliases++
    },
  })
  return aliases
}

/** The document with only the operation that is to run: its library takes the first. */
const onlyOperation = (document: DocumentNode, operationName: string | null | undefined): DocumentNode | null => {
  const operation = getOperationAST(document, operationName) ?? null
  return (
    operation && {
      ...document,
      definitions: document.definitions.filter(
        definition => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
      ),
    }
  )
}

/** Why an operation is refused; null when it may run, or will be refused by the executor for what it is. */
export const costFault = (
  { document, operationName, variableValues }: Operation,
  limits: CostLimits,
): GraphQLError | null => {
  const operation = onlyOperation(document, operationName)
  if (!operation) return null
  const aliases = aliasesIn(operation)
  if (aliases > limits.aliases) return tooMuch('aliases', aliases, limits.aliases)
  try {
    const { depth, breadth, complexity } = complexityFromQuery(operation, { schema, variables: variableValues ?? {} })
    if (depth > limits.depth) return tooMuch('levels', depth, limits.depth)
    if (breadth > limits.fields) return tooMuch('fields', breadth, limits.fields)
    return complexity > limits.cost ? tooMuch('cost', Math.ceil(complexity), limits.cost) : null
  } catch (error) {
    if (error instanceof GraphQLError) return null
    throw error
  }
}

export const limitCost = (limits: CostLimits): Plugin => ({
  // What is too long is not even read to its end.
  onParse: ({ setParseFn }) => setParseFn((source, options) => parse(source, { ...options, maxTokens: limits.tokens })),
  onExecute: ({ args, setResultAndStopExecution }) => {
    const fault = costFault(args, limits)
    if (fault) setResultAndStopExecution({ errors: [fault] })
  },
  onSubscribe: ({ args, setResultAndStopExecution }) => {
    const fault = costFault(args, limits)
    if (fault) setResultAndStopExecution({ errors: [fault] } as never)
  },
})
