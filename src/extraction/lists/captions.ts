/** The names of lists above tables: "Attendees" over a table of names. */
import type { PageTable } from '../grid/cells.ts'
import { bounds, type Layout, type PagePlace, type Row, type Token } from '../layout.ts'
import type { FieldSchema } from '../schema.ts'
import { labelKey } from '../text.ts'
import { ownLabels } from './item-fields.ts'

/** In heights of a row: what stands this close above a table is its caption. */
const GAP = 3
/** Rows above a table that are looked at, and words of a caption. */
const MOST_ROWS = 2
const MOST_WORDS = 12

/** "3. Attendees", "Table 2: Attendees": what stands before the name. */
const BEFORE = /^(?:table|tabelle|tableau|tabla|tabella|tabel|annex|[(]?[\p{L}\d][\d.]*[.):]*)$/iu

const keyOf = ({ tokens }: { tokens: Token[] }): string => {
  const named = tokens.findIndex(({ text }) => !BEFORE.test(text))
  return tokens
    .slice(Math.max(0, named), MOST_WORDS)
    .map(({ key }) => key)
    .join('')
}

/** The lists by their printed names. */
export const captionsOf = (lists: FieldSchema[]): Map<string, string> =>
  new Map(
    lists.flatMap(list => {
      const name = list.name.slice(list.name.lastIndexOf('.') + 1)
      return ownLabels({ ...list, name }).map((label): [string, string] => [labelKey(label), list.name])
    }),
  )

const middleOf = ({ top, bottom }: Row): number => (top + bottom) / 2

/** The rows just above a table, the nearest first; rows of a page come in the order of their middles. */
const rowsAbove = (table: PageTable, { rows }: Layout, { firstRow, endRow }: PagePlace): Row[] => {
  let [low, high] = [firstRow, endRow]
  while (low < high) {
    const middle = (low + high) >> 1
    if (middleOf(rows[middle]!) < table.top) low = middle + 1
    else high = middle
  }
  return rows.slice(Math.max(firstRow, low - MOST_ROWS), low).toReversed()
}

/** The list whose name stands above a table, or in its first row; undefined for none. */
export const listNamedAt = (table: PageTable, captions: Map<string, string>, layout: Layout): string | undefined => {
  const first = table.cells.filter(({ row }) => row === 0)
  const within = first.length === 1 ? captions.get(keyOf(first[0]!)) : undefined
  if (within) return within
  let { top } = table
  for (const row of rowsAbove(table, layout, layout.pages.get(table.page)!)) {
    if (top - row.bottom > GAP * row.height) return undefined
    const list = row.segments.length === 1 ? captions.get(keyOf(row.segments[0]!)) : undefined
    if (list) return list
    top = row.top
  }
  return undefined
}

/** The first row of each part that a table falls into, where a row below its first bears nothing but the name of a list. */
const startsOf = (table: PageTable, captions: Map<string, string>): number[] => {
  const counts = Array.from({ length: table.rows }, () => 0)
  for (const { row } of table.cells) counts[row]!++
  const named = table.cells.filter(cell => cell.row > 0 && counts[cell.row] === 1 && captions.has(keyOf(cell)))
  return [0, ...new Set(named.map(({ row }) => row))]
}

const slice = (table: PageTable, from: number, to: number): PageTable => {
  const own = table.cells.filter(({ row }) => row >= from && row < to)
  const cells = own.map(cell => ({ ...cell, row: cell.row - from, rowspan: Math.min(cell.rowspan, to - cell.row) }))
  const words = own.flatMap(({ tokens }) => tokens)
  const headerRows = from === 0 ? Math.min(table.headerRows, to) : 0
  return { ...table, ...(words.length > 0 ? bounds(words) : {}), cells, rows: to - from, headerRows }
}

/** Lists that follow each other may look like one table; the names between them part it. */
export const partAtNames = (table: PageTable, captions: Map<string, string>): PageTable[] => {
  const starts = startsOf(table, captions)
  if (starts.length === 1) return [table]
  return starts.map((from, at) => slice(table, from, starts[at + 1] ?? table.rows))
}
