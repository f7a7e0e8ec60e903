/** All tables of a document. */
import { citationOf } from '../citation.ts'
import { type Layout, type PagePlace, textOf } from '../layout.ts'
import type { ExtractedTable } from '../schema.ts'
import type { PageTable } from './cells.ts'
import { withReading } from './confidence.ts'
import { joinPages, type TablesOfPage } from './continued.ts'
import { readFrame, without } from './framed.ts'
import { framesOf } from './frames.ts'
import type { TableJudge } from './judge.ts'
import { readColumns } from './streamed.ts'
import { linesOfPage } from './text-lines.ts'

/**
 * The tables of a page from top to bottom: what is framed by lines, then what is framed by shades, then columns in what
 * is left of the text.
 * @param isTable what counts as a table where no frame says so
 */
export const tablesOfPage = (layout: Layout, place: PagePlace, isTable?: TableJudge): PageTable[] => {
  const { horizontal, vertical } = place.rulings
  const drawn = { horizontal: horizontal.filter(({ edge }) => !edge), vertical: vertical.filter(({ edge }) => !edge) }
  const tables: PageTable[] = []
  let lines = linesOfPage(layout, place)
  const hasShades = [...horizontal, ...vertical].some(({ edge }) => edge)
  for (const frame of [...framesOf(drawn), ...(hasShades ? framesOf(place.rulings) : [])]) {
    const read = readFrame(frame, place.number, lines)
    if (!read) continue
    tables.push(read.table)
    lines = without(lines, new Set(read.taken))
  }
  for (const { table } of readColumns(lines, place.number, drawn.horizontal, isTable)) tables.push(table)
  return tables.toSorted((a, b) => a.top - b.top || a.left - b.left)
}

/** A table of one page or more; the parts come in order. */
const toTable = (parts: PageTable[]): ExtractedTable => {
  const [first, last] = [parts[0]!, parts.at(-1)!]
  const words = parts.map(part => part.cells.flatMap(({ tokens }) => tokens))
  let rows = 0
  const cells = parts.flatMap(part => {
    const offset = rows
    rows += part.rows
    return part.cells
      .toSorted((a, b) => a.row - b.row || a.column - b.column)
      .map(({ tokens, row, ...place }) => ({ row: row + offset, ...place, text: textOf(tokens) }))
  })
  return {
    firstPage: first.page,
    lastPage: last.page,
    rows,
    columns: first.columns,
    headerRows: first.headerRows,
    cells,
    citations: words.map(citationOf),
    confidence: withReading(Math.min(...parts.map(({ confidence }) => confidence)), words.flat()),
  }
}

/** The tables of each page. */
export const tablesByPage = (layout: Layout, isTable?: TableJudge): TablesOfPage[] =>
  [...layout.pages.values()].map(place => ({ place, tables: tablesOfPage(layout, place, isTable) }))

/** All tables of the document in reading order, those that go on over pages as one. */
export const wholeTables = (pages: TablesOfPage[], layout: Layout): ExtractedTable[] =>
  joinPages(pages, layout).map(toTable)
