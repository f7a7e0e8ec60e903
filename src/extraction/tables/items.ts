/** The items of a table: which rows belong together, also when cells are set in the middle of taller neighbours. */
import type { Token } from '../layout.ts'
import { hasDigit, hasLetter } from '../text.ts'
import type { Body, Line } from './lines.ts'

/** Words of one item: by column, line by line. */
export type Item = { cells: Token[][][]; rows: number[] }

export type ItemColumns = {
  /** Columns by what their headings may name. */
  positions: number[]
  texts: number[]
  quantities: number[]
  prices: number[]
  amounts: number[]
}

type Group = { lines: Line[]; taken: Set<number> }

const hasAny = (line: Line, columns: number[]): boolean => columns.some(column => line.numeric.includes(column))

const take = (group: Group, line: Line, columns: ItemColumns): void => {
  group.lines.push(line)
  for (const column of line.numeric) group.taken.add(column)
  for (const column of columns.positions) if (line.cells[column]!.length > 0) group.taken.add(column)
}

/** A row begins an item when it brings a number, or a position, to a column that already has one. */
const startsItem = (line: Line, group: Group, columns: ItemColumns): boolean =>
  line.numeric.some(column => group.taken.has(column)) ||
  columns.positions.some(column => line.cells[column]!.length > 0 && group.taken.has(column))

/** In heights of a row: numbers of one item that are set on different lines stand no farther apart. */
const NUMBERS_APART = 1.6

const isNear = (line: Line, group: Group): boolean => {
  const last = group.lines.findLast(other => other.numeric.length > 0)!
  return line.row.top - last.row.bottom <= NUMBERS_APART * line.row.height
}

/**
 * Behind a subtotal or another interruption only rows with a text, a quantity and a price are items; where the table has
 * no column for one of these, an amount.
 */
const isComplete = (line: Line, { texts, quantities, prices, amounts }: ItemColumns): boolean => {
  const isThere = (columns: number[]): boolean => columns.length === 0 || hasAny(line, columns)
  const hasText = texts.length === 0 || texts.some(column => line.cells[column]!.some(token => hasLetter(token.text)))
  const needsAmount = quantities.length === 0 || prices.length === 0
  return hasText && isThere(quantities) && isThere(prices) && (!needsAmount || isThere(amounts))
}

/** Where the item before has no price in its own row (it stands in a table below it), the next need not have one. */
const asBefore = (group: Group | undefined, columns: ItemColumns): ItemColumns =>
  group && !columns.prices.some(column => group.taken.has(column)) ? { ...columns, prices: [] } : columns

/** In heights of a row. */
const TEXT_TOLERANCE = 1.2

/** "less 10 % discount −14.73" among items stands apart from the column of texts, or has no text. */
const isAside = (line: Line, body: Body, columns: ItemColumns): boolean => {
  const [column] = columns.texts
  if (column === undefined || line.numeric.length >= 2) return false
  const text = line.cells[column]![0]
  return !text || text.left - body.columns[column]!.cell.left > TEXT_TOLERANCE * line.row.height
}

const mayStart = (line: Line, body: Body, columns: ItemColumns): boolean => {
  if (columns.amounts.length > 0 && line.numeric.length < 2 && !hasAny(line, columns.amounts)) return false
  return !isAside(line, body, columns)
}

const gapAbove = (lines: Line[], at: number): number => lines[at]!.row.top - lines[at - 1]!.row.bottom

/** A gap stands out when it is this much wider, in heights of a row, than the usual one. */
const PROMINENT = 0.25

/** How many of the lines between two items' numbers stay with the upper item: those above the gap that stands out. */
const linesThatStay = (lines: Line[]): number => {
  const gaps = lines.slice(1).map((_, at) => gapAbove(lines, at + 1))
  const widest = gaps.reduce((most, gap) => Math.max(most, gap), Number.NEGATIVE_INFINITY)
  const usual = gaps.toSorted((a, b) => a - b)[(gaps.length - 1) >> 1]!
  return widest - usual > PROMINENT * lines[0]!.row.height ? gaps.lastIndexOf(widest) + 1 : lines.length
}

/** Moves text that stands above an item's numbers from the item before to it. */
const moveLeadingText = (groups: Group[]): void => {
  for (let at = 1; at < groups.length; at++) {
    const before = groups[at - 1]!.lines
    const group = groups[at]!.lines
    if (before[0]!.row.page !== group[0]!.row.page) continue
    const between = before.slice(
      Math.max(
        0,
        before.findLastIndex(line => line.numeric.length > 0),
      ),
    )
    const stay = linesThatStay([...between, group[0]!])
    if (stay >= between.length) continue
    groups[at]!.lines = [...between.slice(stay), ...group]
    before.length -= between.length - stay
  }
}

/** The lines just above the first numbers that belong to them: they stand closer to them than to what is above. */
const leadingLines = (leading: Line[], first: Line, headerBottom: number): Line[] => {
  const all = [...leading, first]
  let from = leading.length
  while (from > 0) {
    const below = gapAbove(all, from)
    const above = from > 1 ? gapAbove(all, from - 1) : all[0]!.row.top - headerBottom
    if (from === leading.length && below > 0.6 * first.row.height) break
    from--
    if (above - below > PROMINENT * first.row.height) return leading.slice(from)
  }
  return []
}

const isPosition = (line: Line, { positions }: ItemColumns): boolean =>
  positions.some(column => line.cells[column]!.length > 0 && line.cells[column]!.every(({ text }) => hasDigit(text)))

/**
 * Where positions stand above the numbers, in all items, each item begins with the last position above its numbers: cells
 * that are set in the middle of their row do not show it by gaps. Returns whether it was so.
 */
const beginAtPositions = (groups: Group[], leading: Line[], columns: ItemColumns): boolean => {
  const before = groups.map((_, at) => {
    const lines = groups[at - 1]?.lines ?? leading
    return lines.slice(lines.findLastIndex(line => line.numeric.length > 0) + 1)
  })
  const starts = before.map(lines => lines.findLastIndex(line => isPosition(line, columns)))
  const isBeside = groups.some(({ lines }) => isPosition(lines[0]!, columns))
  if (isBeside || starts.length === 0 || starts.includes(-1)) return false
  for (const [at, group] of groups.entries()) {
    const moved = before[at]!.slice(starts[at])
    const lines = groups[at - 1]?.lines
    if (lines) lines.length -= moved.length
    group.lines = [...moved, ...group.lines]
  }
  return true
}

const toItem = (group: Group, width: number): Item => ({
  rows: group.lines.map(line => line.row.index),
  cells: Array.from({ length: width }, (_, column) =>
    group.lines.map(line => line.cells[column]!).filter(tokens => tokens.length > 0),
  ),
})

/** Groups the lines of a body into items. `headerBottom` is where its heading ends. */
export const itemsOf = (body: Body, columns: ItemColumns, headerBottom: number): Item[] => {
  const groups: Group[] = []
  const leading: Line[] = []
  let isInterrupted = body.isContinuation
  for (const line of body.lines) {
    const group = groups.at(-1)
    if (line.kind === 'BREAK') isInterrupted ||= groups.length > 0
    else if (line.kind === 'TEXT' && !group) leading.push(line)
    else if (line.kind === 'TEXT' && !isInterrupted) take(group!, line, columns)
    else if (line.kind === 'NUMBERS') {
      if (isInterrupted && !isComplete(line, asBefore(group, columns))) continue
      const isNew = !group || isInterrupted || startsItem(line, group, columns)
      isInterrupted = false
      if (!isNew) {
        if (isNear(line, group)) take(group, line, columns)
      } else if (mayStart(line, body, columns)) {
        const started: Group = { lines: [], taken: new Set() }
        take(started, line, columns)
        groups.push(started)
      } else if (group) group.lines.push({ ...line, cells: line.cells.map(() => []) })
    }
  }
  if (beginAtPositions(groups, leading, columns)) return groups.map(group => toItem(group, body.columns.length))
  const above = groups[0] ? leadingLines(leading, groups[0].lines[0]!, headerBottom) : []
  if (above.length > 0) {
    moveLeadingText(groups)
    groups[0]!.lines = [...above, ...groups[0]!.lines]
  }
  return groups.map(group => toItem(group, body.columns.length))
}
