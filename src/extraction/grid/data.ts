import type { ExtractedTable, Json, TemplateSchema } from '../schema.ts'
import { textRows } from './text-rows.ts'

/** The tables of a document as values of the template's lists that ask for them: they have no fields. */
export const tablesAsData = (
  { fields }: TemplateSchema,
  tables: readonly ExtractedTable[],
): { [name: string]: Json } => {
  const lists = fields.filter(({ kind }) => kind === 'tables')
  return Object.fromEntries(
    lists.map(({ name }) => [name, tables.map(table => ({ page: table.firstPage, rows: textRows(table) }))]),
  )
}
