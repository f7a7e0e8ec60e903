import type { EntityName, FilterQuery } from '@mikro-orm/postgresql'
import type { Database } from './database.ts'

/** A page of a list whose ids sort by time. before and after are ids, exclusive, in the order newest first. */
export type ListPage = { limit: number; before?: string | undefined; after?: string | undefined; inverted: boolean }

/** Newest first; inverted: oldest first. */
export const listById = <T extends { id: string }>(
  db: Database,
  entity: EntityName<T>,
  where: FilterQuery<T>,
  { limit, before, after, inverted }: ListPage,
): Promise<T[]> => {
  const behind = after === undefined ? {} : { id: { $lt: after } }
  const ahead = before === undefined ? {} : { id: { $gt: before } }
  return db.em().find(entity, { $and: [where, behind, ahead] } as FilterQuery<T>, {
    orderBy: { id: inverted ? 'asc' : 'desc' } as never,
    limit,
  }) as Promise<T[]>
}
