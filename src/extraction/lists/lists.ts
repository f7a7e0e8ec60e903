/** The template's lists of objects: tables of the document. */
import type { Document } from '../document.ts'
import { labelsOf } from '../labels/labels.ts'
import type { Leaf } from '../leaf.ts'
import { readSaleItems } from '../receipts/sale-items.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { isNumeric } from '../schema-index.ts'
import { summaryJudge } from '../tables/summary.ts'
import { type FootCell, readTable, type TableReading } from '../tables/table.ts'
import { countFound, type GridList, isOfClient, readGridList, tablesForLists } from './grid-list.ts'
import { withoutSums } from './sums.ts'

export type ListReading = {
  /** Items with their leaves, by the list's name. */
  records: Map<string, Leaf[][]>
  /** Rows that the tables take up: what stands there is of no other field. */
  rows: Set<number>
  /** Sums below the columns of the tables. */
  foot: FootCell[]
}

/** Lists that are read elsewhere: with the totals, from what grids and pairs there are. */
const ELSEWHERE = new Set<FieldKind | undefined>(['taxes', 'pairs', 'tables'])

/** So many columns of numbers show where the columns of a table run. */
const FEWEST_NUMERIC = 2

/** A table below the list's own name is the list; otherwise that is which has more values, of equals which is surer. */
const fuller = (list: FieldSchema, table: TableReading, grid: GridList | null): TableReading => {
  if (!grid) return table
  const more = countFound(grid.records) - countFound(table.records)
  const numeric = (list.fields ?? []).filter(({ type }) => isNumeric(type)).length
  const isBetter = grid.isNamed || more > 0 || (more === 0 && numeric < FEWEST_NUMERIC)
  return isBetter ? { records: grid.records, rows: grid.rows, foot: [] } : table
}

/** Reads the lists that are tables with headings of the template, and the items of receipts. */
export const readLists = (document: Document): ListReading => {
  const { template, schema, layout, labels, notation, kindOf } = document
  const judge = summaryJudge(labels, kindOf, notation.mark)
  const tables = schema.lists.some(isOfClient) ? tablesForLists(document) : []
  const read = (list: FieldSchema): TableReading => {
    if (ELSEWHERE.has(list.kind)) return { records: [], rows: new Set(), foot: [] }
    if (list.kind === 'saleItems') return { ...readSaleItems(list, document), foot: [] }
    const table = readTable(list, labelsOf(template).columns.get(list.name)!, layout, notation, judge)
    if (!isOfClient(list)) return table
    const grid = readGridList(list, tables, document)
    return fuller(list, withoutSums(table, document), grid && withoutSums(grid, document))
  }
  const reading: ListReading = { records: new Map(), rows: new Set(), foot: [] }
  for (const list of schema.lists) {
    const table = read(list)
    reading.records.set(list.name, table.records)
    for (const row of table.rows) reading.rows.add(row)
    reading.foot.push(...table.foot)
  }
  return reading
}
