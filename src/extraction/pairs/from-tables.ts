/** Pairs that tables are made of: labels in the first of two columns, or in a head above a single row. */
import type { Cell, PageTable } from '../grid/cells.ts'
import { hasContent, isPlainLabel, type Pair } from './pair.ts'

const CERTAINTY = { beside: 0.8, below: 0.7 }
/** So many rows of a list of pairs begin with a label. */
const LABELLED_SHARE = 0.7

const cellAt = (table: PageTable, row: number, column: number): Cell | undefined =>
  table.cells.find(cell => cell.row === row && cell.column === column && cell.rowspan === 1 && cell.colspan === 1)

const besideEachOther = (table: PageTable): Pair[] => {
  if (table.columns !== 2) return []
  const byRow = Array.from({ length: table.rows }, (): Cell[] => [])
  for (const cell of table.cells) byRow[cell.row]!.push(cell)
  const full = byRow.filter(cells => cells.length === 2)
  const labelled = full.filter(cells => isPlainLabel(cells[0]!.tokens) && hasContent(cells[1]!.tokens))
  if (labelled.length < LABELLED_SHARE * full.length) return []
  return labelled.map(([label, value]) => ({
    label: label!.tokens,
    value: value!.tokens,
    certainty: CERTAINTY.beside,
  }))
}

const belowHead = (table: PageTable): Pair[] => {
  if (table.rows !== 2 || table.headerRows !== 1) return []
  const columns = Array.from({ length: table.columns }, (_, column) => [
    cellAt(table, 0, column)?.tokens ?? [],
    cellAt(table, 1, column)?.tokens ?? [],
  ])
  return columns.flatMap(([label, value]) =>
    isPlainLabel(label!) && hasContent(value!) ? [{ label: label!, value: value!, certainty: CERTAINTY.below }] : [],
  )
}

export const pairsOfTable = (table: PageTable): Pair[] => [...besideEachOther(table), ...belowHead(table)]
