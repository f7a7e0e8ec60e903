import type { Layout, Segment, Token } from '../layout.ts'

/** Rows around a label in which its value stands. */
const ROWS_AROUND = 12

/** The segment of a word that stands near a label, whose row is given. */
export const segmentOf = (token: Token, labelRow: number, { rows }: Layout): Segment | undefined => {
  for (const row of rows.slice(Math.max(0, labelRow - ROWS_AROUND), labelRow + ROWS_AROUND)) {
    if (row.page !== token.page || row.top > token.bottom || row.bottom < token.top) continue
    const segment = row.segments.find(({ left, right }) => left <= token.left && token.left < right)
    if (segment?.tokens.includes(token)) return segment
  }
  return undefined
}
