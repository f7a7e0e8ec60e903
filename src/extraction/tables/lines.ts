/** The rows of a table's body, each with its words by column and with what it is. */

import type { Layout, Row, Token } from '../layout.ts'
import { amountsIn } from '../recognise/amounts.ts'
import { hasDigit, hasLetter } from '../text.ts'
import type { DecimalMark } from '../values/numbers.ts'
import { type Column, cellsBySegment, cellsByWord, columnsOf, withEdges } from './columns.ts'
import type { Header } from './header.ts'

/**
 * TEXT: no numbers where numbers belong. NUMBERS: an item or a part of one. BREAK: a subtotal, a surcharge, the heading of
 * something else, a hole in the page: what follows is an item only if it is complete. END: the sums begin.
 */
export type LineKind = 'TEXT' | 'NUMBERS' | 'BREAK' | 'END'

export type Line = {
  row: Row
  kind: LineKind
  /** Words by column. */
  cells: Token[][]
  /** Columns that hold a number where numbers belong. */
  numeric: number[]
}

export type Body = {
  header: Header
  columns: Column[]
  /** An END is the last. */
  lines: Line[]
  /** The sums have come. */
  ended: boolean
  /** It goes on from the page before, without a heading of its own. */
  isContinuation: boolean
}

/**
 * What a row says of itself by its label: a sum that ends the table, something between items, or nothing. Where it looks
 * like an item, only the label that it begins with counts.
 */
export type SummaryJudge = (row: Row, looksLikeItem: boolean) => 'BREAK' | 'END' | null

export type ColumnRole = 'NUMBER' | 'PERCENT' | 'TEXT'

export type TableContext = {
  layout: Layout
  mark: DecimalMark
  roleOf: (path: string) => ColumnRole
  /** Columns that an item has and a sum has not: quantity, unit price. */
  factorPaths: string[]
  judge: SummaryJudge
}

/** A cell with a number has few other words: a currency, a unit. */
const MOST_WORDS_OF_NUMBER = 6

/** Whether a cell begins with a number, but for a currency or sign before it. */
const isNumber = (tokens: Token[], mark: DecimalMark, role: ColumnRole): boolean => {
  if (role === 'TEXT' || tokens.length === 0 || tokens.length > MOST_WORDS_OF_NUMBER) return false
  const [amount] = amountsIn(tokens.slice(0, 4), mark)
  return amount !== undefined && amount.tokens[0] === tokens[0] && (role === 'PERCENT' || !amount.percent)
}

const roleOfColumn = (column: Column, context: TableContext): ColumnRole => {
  const [path] = column.cell.names[0]?.keys() ?? []
  return path ? context.roleOf(path) : 'TEXT'
}

/** Whether a cell is a segment of its own and not the end of a sentence that runs into the column. */
const standsAlone = (cell: Token[], row: Row): boolean => row.segments.some(segment => segment.tokens[0] === cell[0])

/** Rows with two or more numbers, which show where columns run. */
const hasNumbers = (row: Row, mark: DecimalMark): boolean =>
  row.segments.filter(segment => isNumber(segment.tokens, mark, 'PERCENT')).length >= 2

/** "Price 2024" may be a heading; more texts with numbers are codes and details of an item. */
const MOST_NUMBERS_OF_HEADING = 1

/** A row of three or more texts, none of which is a number, is the heading of another table. */
const isHeading = (row: Row, cells: Token[][]): boolean =>
  cells.filter(cell => cell.length > 0).length >= 3 &&
  row.segments.filter(({ tokens }) => hasLetter(tokens[0]!.text)).length >= 3 &&
  !row.segments.some(({ tokens }) => hasDigit(tokens[0]!.text)) &&
  row.segments.filter(({ tokens }) => tokens.some(token => hasDigit(token.text))).length <= MOST_NUMBERS_OF_HEADING

/** A row of so many numbers is an item, even one for shipping or a discount, unless it lacks quantity and price. */
const SURELY_ITEM = 3

const looksLikeItem = (numeric: number[], columns: Column[], { factorPaths }: TableContext): boolean => {
  const factors = columns.flatMap((column, at) =>
    factorPaths.some(path => column.cell.names[0]?.has(path)) ? [at] : [],
  )
  return numeric.length >= SURELY_ITEM && (factors.length === 0 || factors.some(at => numeric.includes(at)))
}

/** In heights of a row: a hole like this in the page interrupts a table. */
const HOLE = 9

const lineOf = (row: Row, before: Row | undefined, columns: Column[], context: TableContext): Line => {
  const byWord = cellsByWord(row, columns)
  const found = columns.flatMap((column, at) =>
    isNumber(byWord[at]!, context.mark, roleOfColumn(column, context)) ? [at] : [],
  )
  const numeric = found.length === 1 && !standsAlone(byWord[found[0]!]!, row) ? [] : found
  const isItem = looksLikeItem(numeric, columns, context)
  const judged = context.judge(row, isItem)
  if (judged === 'END' || (judged === 'BREAK' && !isItem)) return { row, kind: judged, cells: byWord, numeric: [] }
  const isFar = before?.page === row.page && row.top - before.bottom > HOLE * row.height
  if (numeric.length > 0)
    return { row, kind: isFar && numeric.length < 2 ? 'BREAK' : 'NUMBERS', cells: byWord, numeric }
  const cells = cellsBySegment(row, columns)
  return { row, kind: isFar || isHeading(row, cells) ? 'BREAK' : 'TEXT', cells, numeric }
}

/** Rows of a page from `from` on, as far as the table goes. */
const readLines = (
  page: number,
  from: number,
  stop: number,
  columns: Column[],
  context: TableContext,
): { lines: Line[]; ended: boolean } => {
  const { rows } = context.layout
  const lines: Line[] = []
  for (let at = from; at < stop && rows[at]!.page === page; at++) {
    const line = lineOf(rows[at]!, lines.at(-1)?.row, columns, context)
    lines.push(line)
    if (line.kind === 'END') return { lines, ended: true }
  }
  return { lines, ended: false }
}

/** Rows that serve to find the columns; a longer table shows them before. */
const MOST_SAMPLE_ROWS = 300

/** The body below a heading, up to the sums, the next heading or the end of the page. */
export const bodyBelow = (header: Header, stop: number, context: TableContext): Body => {
  const { rows } = context.layout
  const sample: Row[] = []
  const below: Row[] = []
  for (let at = header.lastRow + 1; at < Math.min(stop, header.lastRow + MOST_SAMPLE_ROWS); at++) {
    const row = rows[at]!
    if (row.page !== header.page || context.judge(row, false) === 'END') break
    if (hasNumbers(row, context.mark)) sample.push(row)
    below.push(row)
  }
  const columns = withEdges(columnsOf(header.cells, sample), below)
  return {
    header,
    columns,
    isContinuation: false,
    ...readLines(header.page, header.lastRow + 1, stop, columns, context),
  }
}

/** The body's continuation on the next page where no heading is repeated: from the first row that looks like an item. */
export const bodyOnNextPage = (body: Body, page: number, stop: number, context: TableContext): Body | null => {
  const { rows, pages } = context.layout
  const { firstRow, endRow } = pages.get(page)!
  for (let at = firstRow; at < Math.min(stop, endRow, firstRow + MOST_SAMPLE_ROWS); at++) {
    const line = lineOf(rows[at]!, undefined, body.columns, context)
    if (line.kind === 'END') return null
    if (line.numeric.length >= 2)
      return { ...body, isContinuation: true, ...readLines(page, at, stop, body.columns, context) }
  }
  return null
}
