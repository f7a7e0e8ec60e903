import type { Item, Row } from './lines.ts'

/** The items of one column of prose. */
export type Column = { items: Item[] }

type Interval = { from: number; to: number }
type Block = { end: number; gutters: Interval[] }

/** A gap of this many line heights is wide: it parts columns, or cells of a table. */
const WIDE_GAP = 1.2
/** A column of prose has at least this many lines of prose, and they are at least this share of its lines. */
const MIN_PROSE_LINES = 4
const MIN_PROSE_SHARE = 0.5
/** A line of prose has at least this many words, most of them with letters, and fills this share of its column. */
const MIN_WORDS = 4
const MIN_LETTERS_SHARE = 0.6
const MIN_FILLED = 0.6
/** More rows than this are no page to be read by people, and cost too much to look at. */
const MAX_ROWS = 300

/**
 * Finds where rows stand side by side in columns of prose.
 * @param rows from top to bottom
 * @returns the rows in order; those of columns are replaced by the columns, from left to right
 */
export const findColumns = (rows: Row[]): (Row | Column[])[] => {
  if (rows.length < MIN_PROSE_LINES || rows.length > MAX_ROWS) return rows
  const free = rows.map(freeIntervals)
  const found: (Row | Column[])[] = []
  for (let index = 0; index < rows.length; ) {
    const block = growBlock(free, index)
    const split = block && splitBlock(rows.slice(index, block.end), block.gutters)
    if (split) {
      found.push(...rows.slice(index, index + split.start), split.columns)
      index += split.end
    } else found.push(rows[index++]!)
  }
  return found
}

/** Where a row has no text: before it, behind it, and in its wide gaps. */
const freeIntervals = ({ items, top, bottom }: Row): Interval[] => {
  const wide = WIDE_GAP * (bottom - top)
  const free: Interval[] = []
  let from = -Infinity
  for (const item of items) {
    if (item.left - from >= wide) free.push({ from, to: item.left })
    from = Math.max(from, item.right)
  }
  free.push({ from, to: Infinity })
  return free
}

/** The rows from index on that have a gap in common. */
const growBlock = (free: Interval[][], index: number): Block | undefined => {
  let gutters = free[index]!
  let end = index + 1
  for (; end < free.length; end++) {
    const narrowed = overlaps(gutters, free[end]!)
    if (!narrowed.some(isGutter)) break
    gutters = narrowed
  }
  const inner = gutters.filter(isGutter)
  return inner.length > 0 && end - index >= MIN_PROSE_LINES ? { end, gutters: inner } : undefined
}

/** What two lists of intervals have in common; both are in order. */
const overlaps = (a: Interval[], b: Interval[]): Interval[] => {
  const common: Interval[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const from = Math.max(a[i]!.from, b[j]!.from)
    const to = Math.min(a[i]!.to, b[j]!.to)
    if (to > from) common.push({ from, to })
    if (a[i]!.to < b[j]!.to) i++
    else j++
  }
  return common
}

const isGutter = ({ from, to }: Interval): boolean => Number.isFinite(from) && Number.isFinite(to)

/** The columns on both sides of the first gutter that has prose on both, and the rows that they take. */
const splitBlock = (
  rows: Row[],
  gutters: Interval[],
): { columns: Column[]; start: number; end: number } | undefined => {
  for (const { from, to } of gutters) {
    const middle = (from + to) / 2
    const left = findProse(rows.map(row => row.items.filter(item => item.right <= middle)))
    const right = findProse(rows.map(row => row.items.filter(item => item.right > middle)))
    if (!left || !right) continue
    const start = Math.min(left.first, right.first)
    const end = Math.max(left.last, right.last) + 1
    const items = rows.slice(start, end).flatMap(row => row.items)
    const columns = [
      { items: items.filter(item => item.right <= middle) },
      { items: items.filter(item => item.right > middle) },
    ]
    return { columns, start, end }
  }
  return undefined
}

/** The first and the last line of prose on one side of a gutter; undefined when the side is not prose. */
const findProse = (lines: Item[][]): { first: number; last: number } | undefined => {
  const filled = lines.filter(line => line.length > 0)
  const left = filled.reduce((edge, line) => Math.min(edge, line[0]!.left), Infinity)
  const right = filled.reduce((edge, line) => Math.max(edge, line.at(-1)!.right), -Infinity)
  const prose = lines.map(line => isProse(line, right - left))
  const count = prose.filter(Boolean).length
  if (count < MIN_PROSE_LINES || count < MIN_PROSE_SHARE * filled.length) return undefined
  return { first: prose.indexOf(true), last: prose.lastIndexOf(true) }
}

/** Further columns to the right make wide gaps in a line; each part between them must be prose then. */
const isProse = (line: Item[], columnWidth: number): boolean => {
  const [first] = line
  if (!first || line.at(-1)!.right - first.left < MIN_FILLED * columnWidth) return false
  const wide = WIDE_GAP * (first.bottom - first.top)
  let start = 0
  for (let index = 1; index <= line.length; index++) {
    const next = line[index]
    if (next && next.left - line[index - 1]!.right <= wide) continue
    if (!isSentence(line.slice(start, index))) return false
    start = index
  }
  return true
}

const isSentence = (items: Item[]): boolean =>
  items.length >= MIN_WORDS &&
  items.filter(item => /\p{L}{2}/u.test(item.word.text)).length >= MIN_LETTERS_SHARE * items.length
