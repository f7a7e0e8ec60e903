/** Labels that go on in the next line: "Name and address" over "of the registrant". */

import type { Layout, Row, Segment } from '../layout.ts'
import { type LabelIndex, type LabelMatch, labelAt } from './labels.ts'

/** In heights of the row: lines of one label stand closer, and begin closer to each other, than this. */
const LINE_GAP = 0.9
const ALIGNMENT = 1
/** Rows of other cells may lie between two lines. */
const ROWS_APART = 2
/** A line of a label has fewer words; its number is one of them. */
const MOST_WORDS = 10
/** Segments of a row in which labels wrap. */
const MOST_SEGMENTS = 40

/** Where the label's text begins: behind the number of its question. */
const startOf = ({ tokens }: Segment): number => (/^\(?[\p{L}\d]{1,2}[.)]{1,2}$/u.test(tokens[0]!.text) ? 1 : 0)

/** "Purchase order   4711" over "Date   1 May" are two labels, though together they would be a third. */
const isAnswered = (segment: Segment, key: string, row: Row, index: LabelIndex): boolean =>
  index.targets.has(key) && row.segments.length > segment.index + 1

const beginsLabel = (segment: Segment, row: Row, index: LabelIndex): boolean => {
  const { tokens } = segment
  if (tokens.length > MOST_WORDS || tokens.at(-1)!.text.endsWith(':')) return false
  let key = ''
  for (const token of tokens.slice(startOf(segment))) key += token.key
  return index.beginnings.has(key) && !isAnswered(segment, key, row, index)
}

const lineBelow = (segment: Segment, { rows }: Layout): Segment | undefined => {
  const row = rows[segment.row]!
  const left = segment.tokens[startOf(segment)]?.left ?? segment.left
  for (let step = 1; step <= ROWS_APART; step++) {
    const next = rows[segment.row + step]
    if (!next || next.page !== row.page || next.top - segment.bottom > LINE_GAP * row.height) return undefined
    const line = next.segments
      .slice(0, MOST_SEGMENTS)
      .find(other => [left, segment.left].some(edge => Math.abs(other.left - edge) <= ALIGNMENT * row.height))
    if (line) return line
  }
  return undefined
}

/** Whether the value stands beside the first line and not beside or below the last. */
const isBesideFirst = (first: Segment, last: Segment, rows: Row[]): boolean =>
  rows[first.row]!.segments.length > first.index + 1 && rows[last.row]!.segments.length === last.index + 1

/**
 * Labels over two lines, by the segments they stand in: the match stands in the one that has the value beside or below it,
 * the other one has none.
 */
export const wrappedLabels = (layout: Layout, index: LabelIndex): Map<Segment, LabelMatch | null> => {
  const { rows } = layout
  const wrapped = new Map<Segment, LabelMatch | null>()
  for (const row of rows) {
    for (const first of row.segments.slice(0, MOST_SEGMENTS)) {
      if (wrapped.has(first) || !beginsLabel(first, row, index)) continue
      const last = lineBelow(first, layout)
      if (!last) continue
      const start = startOf(first)
      const words = first.tokens.length
      const hit = labelAt([...first.tokens, ...last.tokens.slice(0, MOST_WORDS)], start, index)
      if (!hit || hit.to <= words) continue
      const to = hit.to - words
      const isWhole = to === last.tokens.length
      const hasColon = /[:#]$/.test(last.tokens[to - 1]!.text)
      const match = { targets: hit.targets, leads: true, closes: isWhole || hasColon, hasColon }
      const isFirst = isWhole && isBesideFirst(first, last, rows)
      wrapped.set(first, isFirst ? { ...match, segment: first, from: start, to: words } : null)
      wrapped.set(last, isFirst ? null : { ...match, segment: last, from: 0, to })
    }
  }
  return wrapped
}
