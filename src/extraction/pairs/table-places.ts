/** What words are to the tables that they stand in: a label within a row of many cells names no single value. */

import type { PageTable } from '../grid/cells.ts'
import type { LabelsOfSegment } from '../labels/zones.ts'
import type { Token } from '../layout.ts'
import { currencyOf } from '../values/currency.ts'

/** HEAD: of a table of three columns or more; LABELLED: a row of labels, each with its value; CELL: any other place in a table. */
export type PlaceInTable = 'OUTSIDE' | 'HEAD' | 'LABELLED' | 'CELL'

/** A row of labels with values has at most so many cells for each label, without currencies that stand apart. */
const CELLS_OF_PAIR = 2

/** The first words of labels that the template knows, where labels stand. */
export const firstOfLabels = (labels: LabelsOfSegment): Set<Token> => {
  const first = new Set<Token>()
  for (const [segment, matches] of labels)
    for (const { leads, from } of matches) if (leads) first.add(segment.tokens[from]!)
  return first
}

export const placesInTables = (
  tables: readonly PageTable[],
  leading: ReadonlySet<Token>,
): ((token: Token) => PlaceInTable) => {
  const places = new Map<Token, PlaceInTable>()
  for (const { cells, headerRows, columns } of tables) {
    for (const [row, own] of Map.groupBy(cells, cell => cell.row)) {
      const named = own.filter(({ tokens }) => tokens.some(token => leading.has(token))).length
      const filled = own.filter(({ tokens }) => tokens.some(({ text }) => currencyOf(text) === null)).length
      const isLabelled = filled <= CELLS_OF_PAIR * named
      const place = !isLabelled ? 'CELL' : row < headerRows && columns > CELLS_OF_PAIR ? 'HEAD' : 'LABELLED'
      for (const { tokens } of own) for (const token of tokens) places.set(token, place)
    }
  }
  return token => places.get(token) ?? 'OUTSIDE'
}
