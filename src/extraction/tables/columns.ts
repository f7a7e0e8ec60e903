/** Where the columns of a table run: between its headings, at the gaps that its rows leave free. */
import type { Row, Segment, Token } from '../layout.ts'
import type { HeaderCell } from './header.ts'

export type Column = {
  cell: HeaderCell
  /** From `left` (inclusive) to `right` (exclusive); the outer columns reach to the edges. */
  left: number
  right: number
  /** How far the columns up to it reach. */
  reach: number
  /** Where its texts begin, when several of them begin below its heading; texts that touch part there. */
  edge?: number
}

type Interval = { left: number; right: number }

/** Intervals by where they begin, each with how far it and those before it reach. */
type Covered = Interval & { reach: number }

const coveredBy = (intervals: Interval[]): Covered[] => {
  let reach = Number.NEGATIVE_INFINITY
  return intervals
    .toSorted((a, b) => a.left - b.left)
    .map(({ left, right }) => {
      reach = Math.max(reach, right)
      return { left, right, reach }
    })
}

/** The place of the first of a sorted list that is beyond something; the list's length when none is. */
const firstBeyond = <T>(list: T[], isBeyond: (item: T) => boolean): number => {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBeyond(list[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/** The middle of the widest part of (from, to) that nothing covers; null when all is covered. */
const widestGap = (from: number, to: number, covered: Covered[]): number | null => {
  const first = firstBeyond(covered, ({ left }) => left > from)
  let reached = Math.max(from, covered[first - 1]?.reach ?? from)
  let best: Interval | null = null
  const consider = (left: number, right: number): void => {
    if (right > left && (!best || right - left > best.right - best.left)) best = { left, right }
  }
  for (let at = first; at < covered.length && covered[at]!.left < to; at++) {
    consider(reached, covered[at]!.left)
    reached = Math.max(reached, covered[at]!.right)
  }
  consider(reached, to)
  const gap = best as Interval | null
  return gap && (gap.left + gap.right) / 2
}

const centre = (cell: Interval): number => (cell.left + cell.right) / 2

/**
 * Places the boundaries between the headings' centres, in the widest gap of the rows that hold numbers and of the
 * headings themselves.
 */
export const columnsOf = (cells: HeaderCell[], numericRows: Row[]): Column[] => {
  const words: Interval[] = numericRows.flatMap(row => row.segments.flatMap(segment => segment.tokens))
  const covered = coveredBy([...words, ...cells])
  const boundaries = cells.slice(1).map((cell, at) => {
    const before = cells[at]!
    const gap = widestGap(centre(before), centre(cell), covered)
    return gap ?? (before.right + cell.left) / 2
  })
  let reach = Number.NEGATIVE_INFINITY
  return cells.map((cell, at) => {
    const right = boundaries[at] ?? Number.POSITIVE_INFINITY
    reach = Math.max(reach, right)
    return { cell, left: boundaries[at - 1] ?? Number.NEGATIVE_INFINITY, right, reach }
  })
}

/** The first column that ends beyond a place. */
const columnAt = (columns: Column[], x: number): number =>
  Math.min(
    firstBeyond(columns, ({ reach }) => x < reach),
    columns.length - 1,
  )

/** The words of a row by column, each word where its middle is, a sign with its number: for rows that hold numbers. */
export const cellsByWord = (row: Row, columns: Column[]): Token[][] => {
  const cells: Token[][] = columns.map(() => [])
  for (const { tokens } of row.segments) {
    let column = 0
    for (const [at, token] of tokens.entries()) {
      const isSign = at > 0 && token.text === '%'
      column = isSign ? column : columnAt(columns, (token.left + token.right) / 2)
      cells[column]!.push(token)
    }
  }
  return cells
}

/** In heights of a row: texts that are set at one edge begin this close to it. */
const AT_EDGE = 0.15
/** Texts that begin at one edge by chance are fewer. */
const FEWEST_AT_EDGE = 2

const isAt = (edge: number, left: number, height: number): boolean => Math.abs(left - edge) <= AT_EDGE * height

/** Marks the edge of each column at whose heading's left several segments of the rows begin. */
export const withEdges = (columns: Column[], rows: Row[]): Column[] => {
  const counts = columns.map(() => 0)
  for (const row of rows) {
    for (const { left } of row.segments) {
      const at = columnAt(columns, left)
      if (isAt(columns[at]!.cell.left, left, row.height)) counts[at]!++
    }
  }
  return columns.map((column, at) => (counts[at]! >= FEWEST_AT_EDGE ? { ...column, edge: column.cell.left } : column))
}

/**
 * The words of a row by column, each segment where it begins: text may run on below the next columns. Where a word of it
 * begins at a column's edge, it is of that column.
 */
export const cellsBySegment = (row: Row, columns: Column[]): Token[][] => {
  const cells: Token[][] = columns.map(() => [])
  const beginning = (segment: Segment): number => segment.left + Math.min(row.height, segment.right - segment.left) / 2
  for (const segment of row.segments) {
    let column = columnAt(columns, beginning(segment))
    for (const token of segment.tokens) {
      const next = columnAt(columns, token.left)
      const edge = next > column ? columns[next]!.edge : undefined
      if (edge !== undefined && isAt(edge, token.left, row.height)) column = next
      cells[column]!.push(token)
    }
  }
  return cells
}
