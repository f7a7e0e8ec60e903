/** Tables that go on over pages. */
import { type Layout, type PagePlace, type Row, textOf } from '../layout.ts'
import { labelKey } from '../text.ts'
import type { PageTable } from './cells.ts'

export type TablesOfPage = { place: PagePlace; tables: PageTable[] }

/** Of the page's width: a table begins and ends in the same place on every page. */
const SAME_PLACE = { left: 0.02, right: 0.06 }
/** Rows of the page that may stand below one part of a table and above the next: foot, head, repeated caption. */
const MOST_ROWS = { below: 4, above: 5 }

/** What the head says, row by row. */
const headOf = (table: PageTable): string =>
  table.cells
    .filter(({ row }) => row < table.headerRows)
    .map(({ row, column, tokens }) => `${row} ${column} ${labelKey(textOf(tokens))}`)
    .toSorted()
    .join('\n')

const rowsOf = ({ rows }: Layout, { firstRow, endRow }: PagePlace): Row[] => rows.slice(firstRow, endRow)

const keyOf = (row: Row): string => labelKey(row.segments.map(({ tokens }) => textOf(tokens)).join(' '))

/** In heights of a row: what stands this close above a table is its caption. */
const CAPTION_GAP = 3
const CONTINUED = /continued|contd|fortsetzung|forts|suite|continua|vervolg/

/** Whether a table has a caption that the page before it does not have, and that does not say that it goes on. */
const isNamed = (table: PageTable, { before, after, layout }: Neighbours): boolean => {
  const above = rowsOf(layout, after.place).findLast(({ bottom }) => bottom <= table.top)
  if (!above || table.top - above.bottom > CAPTION_GAP * above.height) return false
  const key = keyOf(above)
  return !CONTINUED.test(key) && !rowsOf(layout, before.place).some(row => keyOf(row) === key)
}

const isAligned = (a: PageTable, b: PageTable, width: number): boolean =>
  a.columns === b.columns &&
  Math.abs(a.left - b.left) <= SAME_PLACE.left * width &&
  Math.abs(a.right - b.right) <= SAME_PLACE.right * width

/** The table without its head, for it was printed on an earlier page. */
const withoutHead = (table: PageTable): PageTable => ({
  ...table,
  rows: table.rows - table.headerRows,
  headerRows: 0,
  cells: table.cells
    .filter(({ row }) => row >= table.headerRows)
    .map(cell => ({ ...cell, row: cell.row - table.headerRows })),
})

type Neighbours = { before: TablesOfPage; after: TablesOfPage; layout: Layout }

/** Whether nothing but head and foot of the pages stands between the last table of one and the first of the next. */
const areNeighbours = (last: PageTable, first: PageTable, { before, after, layout }: Neighbours): boolean =>
  after.place.number === before.place.number + 1 &&
  rowsOf(layout, before.place).filter(({ top }) => top >= last.bottom).length <= MOST_ROWS.below &&
  rowsOf(layout, after.place).filter(({ bottom }) => bottom <= first.top).length <= MOST_ROWS.above

/** What of the next page's first table goes on with this one; null when it is another table. */
const continuation = (parts: PageTable[], next: PageTable, neighbours: Neighbours): PageTable | null => {
  const [first, last] = [parts[0]!, parts.at(-1)!]
  if (!isAligned(last, next, neighbours.after.place.width) || !areNeighbours(last, next, neighbours)) return null
  if (isNamed(next, neighbours)) return null
  if (next.headerRows === 0) return next
  return next.headerRows < next.rows && headOf(first) === headOf(next) ? withoutHead(next) : null
}

/** The parts of each table, in order. */
export const joinPages = (pages: TablesOfPage[], layout: Layout): PageTable[][] => {
  const joined: PageTable[][] = []
  for (const [at, page] of pages.entries()) {
    const before = pages[at - 1]
    const isAfterTable = before !== undefined && before.tables.length > 0
    for (const [index, table] of page.tables.entries()) {
      const rest =
        index === 0 && isAfterTable ? continuation(joined.at(-1)!, table, { before, after: page, layout }) : null
      if (rest) joined.at(-1)!.push(rest)
      else joined.push([table])
    }
  }
  return joined
}
