/** What stands above or below a label of a form: "(Signature)" under the line to sign on. */
import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels/labels.ts'
import type { Row, Token } from '../layout.ts'
import { withoutBlanks } from './names.ts'

/** In heights of the row. */
const NEAREST = 2.6
const ROWS_APART = 3

/** What stands in a row over or under the label, word for word. */
const overlapping = (row: Row, { segment, from, to }: LabelMatch): Token[] => {
  const left = segment.tokens[from]!.left + row.height / 2
  const right = segment.tokens[to - 1]!.right + 2 * row.height
  return row.segments
    .filter(other => other.left < right && other.right > left)
    .slice(0, 2)
    .flatMap(({ tokens }) => tokens)
}

/** A label in parentheses explains the line above it. */
export const isBelowItsLine = ({ segment }: LabelMatch): boolean => segment.tokens[0]!.text.startsWith('(')

/** The lines at a label, from the nearest on: above it or below it. */
export const linesAt = (match: LabelMatch, step: 1 | -1, { layout, labels }: Document): Token[][] => {
  const row = layout.rows[match.segment.row]!
  const lines: Token[][] = []
  let edge = step === 1 ? row.bottom : row.top
  for (let count = 1; count <= ROWS_APART; count++) {
    const next = layout.rows[row.index + step * count]
    if (!next || next.page !== row.page) break
    const gap = step === 1 ? next.top - edge : edge - next.bottom
    if (gap > NEAREST * row.height) break
    const tokens = withoutBlanks(overlapping(next, match))
    if (tokens.length === 0) continue
    if (next.segments.some(segment => tokens.includes(segment.tokens[0]!) && labels.has(segment))) break
    lines.push(tokens)
    edge = step === 1 ? next.bottom : next.top
  }
  return lines
}
