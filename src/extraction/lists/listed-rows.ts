/** The rows of a table, of one page or more, that are items of a list. */
import type { Cell, PageTable } from '../grid/cells.ts'
import { append } from '../grid/text-lines.ts'
import { type Token, textOf } from '../layout.ts'
import { labelKey } from '../text.ts'
import type { Heading } from './headings.ts'

/** The words of an item's fields, by path. */
export type ListedRow = Map<string, Token[]>

/** A text over several columns alone in its row is the title of the rows below it. */
const isTitle = (cells: Cell[]): boolean => cells.length === 1 && cells[0]!.colspan > 1

/** The cells that reach into each row, from the row `from` on. */
const cellsByRow = (table: PageTable, from: number): Cell[][] => {
  const rows: Cell[][] = Array.from({ length: table.rows - from }, () => [])
  for (const cell of table.cells)
    for (let row = Math.max(from, cell.row); row < cell.row + cell.rowspan; row++) rows[row - from]!.push(cell)
  return rows
}

const rowOf = (cells: Cell[], { columns }: Heading): ListedRow => {
  const row: ListedRow = new Map()
  for (const { column, end, path } of columns) {
    const own = cells.filter(each => each.column < end && column < each.column + each.colspan)
    const tokens = own.toSorted((a, b) => a.column - b.column).flatMap(cell => cell.tokens)
    if (tokens.length > 0) row.set(path, tokens)
  }
  return row
}

const keyOf = (row: ListedRow): string =>
  [...row].map(([path, tokens]) => `${path} ${labelKey(textOf(tokens))}`).join('\n')

/** Fewer columns do not show whether a text alone in its row is a title, or an item with blanks. */
const FEWEST_COLUMNS = 3

/** Without texts alone in the first column between rows that fill all: "Deck", "Engine" are titles of what is below. */
const withoutTitles = (rows: ListedRow[], { columns }: Heading): ListedRow[] => {
  const first = columns.reduce((least, each) => (each.column < least.column ? each : least)).path
  const isAlone = (row: ListedRow): boolean => row.size === 1 && row.has(first)
  const full = rows.filter(row => row.size === columns.length).length
  const titles = rows.filter(isAlone).length
  const isParted = full + titles === rows.length && full >= titles && !isAlone(rows.at(-1)!)
  return columns.length >= FEWEST_COLUMNS && isParted ? rows.filter(row => !isAlone(row)) : rows
}

/**
 * Repeated heads and titles are no items, and a row that fills none of the named columns.
 * @param parts of a table, page by page; the heading is that of the first
 */
export const rowsOfList = (parts: PageTable[], heading: Heading): ListedRow[] => {
  const rows: ListedRow[] = []
  for (const [at, part] of parts.entries()) {
    const own = cellsByRow(part, at === 0 ? heading.rows : part.headerRows).filter(
      cells => cells.length > 0 && !isTitle(cells),
    )
    const listed = own.map(cells => rowOf(cells, heading)).filter(row => row.size > 0)
    append(
      rows,
      listed.filter(row => keyOf(row) !== heading.key),
    )
  }
  return rows.length > 0 ? withoutTitles(rows, heading) : rows
}
