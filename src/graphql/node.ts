import { invalidInput } from '../errors.ts'
import { type NodeType, typeOfId } from '../ids.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'

export type NodeShape = { id: string }
type Load = (context: Context, id: string) => Promise<NodeShape | null>

const loaders = new Map<NodeType, Load>()

/** Lets `node` find things of a type; called where the type is defined. */
export const nodeLoader = (type: NodeType, load: Load): void => {
  loaders.set(type, load)
}

export const Node = builder.interfaceRef<NodeShape>('Node').implement({
  description: 'Anything that can be fetched again by its id.',
  resolveType: node => typeOfId(node.id) as string,
  fields: t => ({
    id: t.exposeID('id', { description: 'A type-prefixed sortable id, for example job_01k…; globally unique.' }),
  }),
})

/** Null for what is unknown, malformed or of another environment: they cannot be told apart. */
const findNode = async (context: Context, id: string): Promise<NodeShape | null> => {
  const type = typeOfId(id)
  return (type && (await loaders.get(type)?.(context, id))) ?? null
}

const MAX_NODES = 200

builder.queryFields(t => ({
  node: t.field({
    type: Node,
    nullable: true,
    description: 'Anything by its id; null when there is no such thing in this environment.',
    args: { id: t.arg.id({ required: true, description: 'Of any type.' }) },
    resolve: (_, { id }, context) => {
      context.caller()
      return findNode(context, id)
    },
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: 'Several things by their ids, in the same order; at most 200.',
    complexity: ({ ids }) => ({ multiplier: ids.length }),
    args: { ids: t.arg.idList({ required: true, description: 'Of any types.' }) },
    resolve: (_, { ids }, context) => {
      context.caller()
      if (ids.length > MAX_NODES) throw invalidInput({ path: ['ids'], message: `must be at most ${MAX_NODES}` })
      return Promise.all(ids.map(id => findNode(context, id)))
    },
  }),
}))
