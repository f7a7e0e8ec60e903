/** Pairs that tables are made of: labels in the first of two columns, or in a head above a single row. */
import type { Cell, PageTable } from '../grid/cells.ts'
import { isData } from '../grid/text-lines.ts'
import { type Token, textOf } from '../layout.ts'
import { hasDigit, labelKey } from '../text.ts'
import { hasContent, isPlainLabel, type Pair } from './pair.ts'

const CERTAINTY = { beside: 0.8, below: 0.7 }
/** So many rows of a list of pairs begin with a label. */
const LABELLED_SHARE = 0.7
/** So many of the labels are known, or their values have a digit; texts beside texts may be anything. */
const SURE_SHARE = 0.25
const LEAST_BESIDE = 2

/** Cells of one row and column, by their place. */
const placesOf = ({ cells, columns }: PageTable): Map<number, Cell> =>
  new Map(
    cells
      .filter(({ rowspan, colspan }) => rowspan === 1 && colspan === 1)
      .map(cell => [cell.row * columns + cell.column, cell]),
  )

const besideEachOther = (table: PageTable, isKnown: (token: Token) => boolean): Pair[] => {
  if (table.columns !== 2) return []
  const byRow = Array.from({ length: table.rows }, (): Cell[] => [])
  for (const cell of table.cells) byRow[cell.row]!.push(cell)
  const full = byRow.filter(cells => cells.length === 2)
  const labelled = full.filter(cells => isPlainLabel(cells[0]!.tokens) && hasContent(cells[1]!.tokens))
  const sure = labelled.filter(
    ([label, value]) => isKnown(label!.tokens[0]!) || value!.tokens.some(({ text }) => hasDigit(text)),
  ).length
  if (labelled.length < LABELLED_SHARE * full.length || sure < SURE_SHARE * labelled.length) return []
  return labelled.map(([label, value]) => ({
    label: label!.tokens,
    value: value!.tokens,
    certainty: CERTAINTY.beside,
  }))
}

const belowHead = (table: PageTable): Pair[] => {
  if (table.rows !== 2 || table.headerRows !== 1) return []
  const places = placesOf(table)
  const columns = Array.from({ length: table.columns }, (_, column) => [
    places.get(column)?.tokens ?? [],
    places.get(table.columns + column)?.tokens ?? [],
  ])
  return columns.flatMap(([label, value]) =>
    isPlainLabel(label!) && hasContent(value!) ? [{ label: label!, value: value!, certainty: CERTAINTY.below }] : [],
  )
}

/** Labels in the last column but one, beside something else (an address): no two alike, and their values of many kinds. */
const besideOthers = (table: PageTable): Pair[] => {
  if (table.columns < 3) return []
  const places = placesOf(table)
  const pairs = Array.from({ length: table.rows }, (_, row) => ({
    label: places.get((row + 1) * table.columns - 2)?.tokens ?? [],
    value: places.get((row + 1) * table.columns - 1)?.tokens ?? [],
    certainty: CERTAINTY.beside,
  })).filter(({ label, value }) => label.length > 0 && value.length > 0)
  const labels = new Set(pairs.map(({ label }) => labelKey(textOf(label))))
  const numbers = pairs.filter(({ value }) => isData(value)).length
  const isList =
    pairs.length >= LEAST_BESIDE &&
    labels.size === pairs.length &&
    pairs.every(({ label }) => isPlainLabel(label)) &&
    numbers < pairs.length &&
    pairs.some(({ value }) => value.some(({ text }) => hasDigit(text)))
  return isList ? pairs : []
}

/** @param isKnown whether a label that the template knows begins with a word */
export const pairsOfTable = (table: PageTable, isKnown: (token: Token) => boolean): Pair[] => [
  ...besideEachOther(table, isKnown),
  ...besideOthers(table),
  ...belowHead(table),
]
