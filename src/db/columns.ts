/** Columns that several entities share. MikroORM's own defaults are varchar(255), timestamptz(0) and jsonb. */
import { p } from '@mikro-orm/postgresql'

export const timestamp = () => p.datetime().columnType('timestamptz(3)')

/** JSON that keeps the order of its keys, unlike jsonb. */
export const orderedJson = <T>() => p.json<T>().columnType('json')

/** A foreign key read as the bare id. */
export const refersTo = <E extends Parameters<typeof p.manyToOne>[0]>(other: E, column: string) =>
  p.manyToOne(other).mapToPk().fieldName(column).deleteRule('no action').updateRule('no action')

/** The same for a row that goes when its owner goes. */
export const belongsTo = <E extends Parameters<typeof p.manyToOne>[0]>(owner: E, column: string) =>
  refersTo(owner, column).deleteRule('cascade')

/** p.float() alone would be single precision. */
export const double = () => p.float().columnType('double precision')
