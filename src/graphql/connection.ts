import { resolveCursorConnection } from '@pothos/plugin-relay'
import type { ListPage } from '../db/listing.ts'
import { invalidInput } from '../errors.ts'
import { builder, LIST_COST } from './builder.ts'

const DEFAULT_SIZE = 50
const MAX_SIZE = 200

export type ConnectionArgs = {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}

/** Of a list that is read from its beginning alone. */
export const forwardArgs = builder.args(arg => ({
  first: arg.int({ description: 'So many from the beginning; 50 by default, at most 200.' }),
  after: arg.string({ description: 'Only items behind this cursor.' }),
}))

/** What a connection costs: its nodes or edges count as a list already. */
export const connectionCost = ({ first, last }: ConnectionArgs) => ({
  field: 1,
  multiplier: Math.max(1, (first ?? last ?? DEFAULT_SIZE) / LIST_COST),
})

/**
 * A page of a list whose cursors are ids.
 * @param isCursor whether a text can be one of the list's cursors
 * @throws UserError INVALID_INPUT for sizes beyond the bounds and for foreign cursors
 */
export const resolveConnection = async <T extends { id: string }>(
  args: ConnectionArgs,
  isCursor: (text: string) => boolean,
  list: (page: ListPage) => Promise<T[]>,
  totalCount: () => Promise<number>,
) => {
  for (const name of ['first', 'last'] as const) {
    const size = args[name] ?? 1
    if (size < 0 || size > MAX_SIZE) throw invalidInput({ path: [name], message: `must be 0 to ${MAX_SIZE}` })
  }
  for (const name of ['after', 'before'] as const)
    if (args[name] != null && !isCursor(args[name]))
      throw invalidInput({ path: [name], message: 'This is not a cursor of this list.' })
  const page = await resolveCursorConnection(
    { args, toCursor: (node: T) => node.id, defaultSize: DEFAULT_SIZE, maxSize: MAX_SIZE },
    list,
  )
  return { ...page, totalCount }
}
