/** Sums at the foot of a column: below the heading "Gross amount" a row for each month, and last the row "Totals". */

import type { LabelMatch } from '../labels/labels.ts'
import type { Layout, Row, Segment } from '../layout.ts'
import { type Amount, amountsIn } from '../recognise/amounts.ts'
import { labelKey } from '../text.ts'
import { CENT, near, sum } from '../values/decimal.ts'
import type { DecimalMark } from '../values/numbers.ts'

export type ColumnSum = {
  amount: Amount
  /** What stands above it in the column. */
  addends: Amount[]
  /** Whether it is the sum of what stands above. */
  adds: boolean
}

/** How a row of sums begins. */
const SUM_WORDS = new Set(
  'Total,Totals,Grand total,Grand totals,Sum,Summe,Summen,Gesamt,Gesamtsumme,Insgesamt,Totaux,Total général,Somme,Totale,Totali,Totales,Suma,Totaal'
    .split(',')
    .map(labelKey),
)

const isSumWord = ({ tokens }: Segment): boolean => SUM_WORDS.has(tokens.map(token => token.key).join(''))

/** Rows of a column, and segments of a row, that are looked at. */
const MOST_ROWS = 60
const MOST_SEGMENTS = 40
const MOST_WORDS = 24
/** In heights of the row: a hole like this ends the column. */
const HOLE = 3
/** In heights of the row: how far beside its heading an amount may stand. */
const ASIDE = 1

type Cell = { amount: Amount; isSum: boolean }

const cellIn = (row: Row, left: number, right: number, mark: DecimalMark): Cell | null => {
  const segments = row.segments.slice(0, MOST_SEGMENTS)
  const slack = ASIDE * row.height
  const amount = segments
    .filter(segment => segment.left < right + slack && segment.right > left - slack)
    .flatMap(({ tokens }) => amountsIn(tokens.slice(0, MOST_WORDS), mark))
    .find(({ tokens, percent }) => !percent && tokens[0]!.left < right + slack && tokens.at(-1)!.right > left - slack)
  if (!amount) return null
  return { amount, isSum: segments.some(segment => segment.right <= amount.tokens[0]!.left && isSumWord(segment)) }
}

/** The sum at the foot of the column that a label heads; null where the column has no row of sums. */
export const columnSum = ({ segment, from, to }: LabelMatch, layout: Layout, mark: DecimalMark): ColumnSum | null => {
  const { left } = segment.tokens[from]!
  const { right } = segment.tokens[to - 1]!
  const addends: Amount[] = []
  let { bottom } = segment
  for (let step = 1; step <= MOST_ROWS; step++) {
    const row = layout.rows[segment.row + step]
    if (!row || row.page !== segment.page || row.top - bottom > HOLE * row.height) return null
    const cell = cellIn(row, left, right, mark)
    if (!cell) continue
    if (cell.isSum && addends.length > 0) {
      const adds = near(sum(addends.map(({ value }) => value)), cell.amount.value, CENT)
      return { amount: cell.amount, addends, adds }
    }
    addends.push(cell.amount)
    bottom = row.bottom
  }
  return null
}
