/** The template's lists of objects: tables of the document. */
import type { Document } from './document.ts'
import { labelsOf } from './labels.ts'
import type { Leaf } from './leaf.ts'
import { summaryJudge } from './tables/summary.ts'
import { type FootCell, readTable } from './tables/table.ts'

export type ListReading = {
  /** Items with their leaves, by the list's name. */
  records: Map<string, Leaf[][]>
  /** Rows that the tables take up: what stands there is of no other field. */
  rows: Set<number>
  /** Sums below the columns of the tables. */
  foot: FootCell[]
}

/** Reads all lists but those with a stage of their own: taxes by rate, the items of receipts. */
export const readLists = (document: Document): ListReading => {
  const { template, schema, layout, labels, notation, kindOf } = document
  const judge = summaryJudge(labels, kindOf, notation.mark)
  const reading: ListReading = { records: new Map(), rows: new Set(), foot: [] }
  for (const list of schema.lists) {
    const hasOwnStage = list.kind === 'taxes' || list.kind === 'saleItems'
    const table = hasOwnStage
      ? null
      : readTable(list, labelsOf(template).columns.get(list.name)!, layout, notation, judge)
    reading.records.set(list.name, table?.records ?? [])
    for (const row of table?.rows ?? []) reading.rows.add(row)
    reading.foot.push(...(table?.foot ?? []))
  }
  return reading
}
