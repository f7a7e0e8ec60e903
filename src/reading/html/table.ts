import type { Cell, Flow } from './flow.ts'
import { endOf, type GridLine, type Laid, widthOf } from './grid.ts'

/** Columns of the grid between two columns of a table: wide enough to part cells, see WIDE_GAP in columns.ts. */
const GAP = 3
/** The text of a cell that has neighbours is wrapped to this width. */
const CELL_WIDTH = 60
/** A cell with more lines is a part of the page rather than a value. */
const SHORT_CELL = 3
/** Lines of one row that stay on one page. */
const MAX_ROW_LINES = 40
/** Tables for people have far fewer; cells beyond begin a new line. */
const MAX_COLUMNS = 300

/** Lays out the content of a cell in a width. */
type LayFlow = (flow: Flow, width: number) => Laid

type PlacedCell = Laid & { column: number; columns: number }
type Row = { cells: PlacedCell[]; isStacked: boolean }

/**
 * Lays a table out: the cells of a row stand side by side, in columns that go through the table. Where a table only
 * divides the page, the cells of a row become lines one below the other: when one of them holds a table itself, when two
 * of them are more than a few lines long, or when one is very long.
 * @param width of running text that has the table to itself, in columns of the grid
 */
export const layTable = (table: readonly Cell[][], width: number, layFlow: LayFlow): GridLine[] => {
  const rows = placeCells(table).map(cells => layRow(cells, width, layFlow))
  const starts = startsOf(rows)
  return rows.flatMap(row => (row.isStacked ? stack(row) : layAbreast(row, starts)))
}

type CellAt = { cell: Cell; column: number }

/** Gives each cell its column: cells that take several rows push those below them to the right. */
const placeCells = (table: readonly Cell[][]): CellAt[][] => {
  // For each column, the rows that a cell above still takes.
  const taken: number[] = []
  const rows: CellAt[][] = []
  for (const cells of table) {
    let column = 0
    let row: CellAt[] = []
    const spans: [column: number, rows: number][] = []
    for (const cell of cells) {
      while ((taken[column] ?? 0) > 0) column++
      if (column >= MAX_COLUMNS) {
        rows.push(row)
        row = []
        column = 0
      }
      row.push({ cell, column })
      const end = Math.min(column + cell.columns, MAX_COLUMNS)
      for (; column < end; column++) if (cell.rows > 1) spans.push([column, cell.rows])
    }
    rows.push(row)
    for (const [index, left] of taken.entries()) taken[index] = Math.max(0, left - 1)
    for (const [index, span] of spans) taken[index] = span - 1
  }
  return rows
}

const layRow = (cells: readonly CellAt[], width: number, layFlow: LayFlow): Row => {
  const filled = cells.filter(({ cell }) => cell.flow.length > 0)
  const room = filled.length > 1 ? Math.min(width, CELL_WIDTH) : width
  const laid = filled
    .map(({ cell, column }) => ({ ...layFlow(cell.flow, room), column, columns: cell.columns }))
    .filter(({ lines }) => lines.length > 0)
  const long = laid.filter(({ lines }) => lines.length > SHORT_CELL)
  const isStacked = long.length > 1 || laid.some(({ hasTable, lines }) => hasTable || lines.length > MAX_ROW_LINES)
  return { cells: laid, isStacked }
}

/** Where each column of a table begins on the grid; columns without text take no room. */
const startsOf = (rows: readonly Row[]): number[] => {
  const widths: number[] = []
  for (const { cells, isStacked } of rows) {
    for (const cell of isStacked ? [] : cells) {
      const width = widthOf(cell.lines)
      // A long text that stands alone is a heading or a note: it may run on over the columns to its right.
      const isNote = cells.length === 1 && width > CELL_WIDTH
      if (cell.columns === 1 && !isNote) widths[cell.column] = Math.max(widths[cell.column] ?? 0, width)
    }
  }
  const starts: number[] = []
  let start = 0
  for (let column = 0; column < widths.length; column++) {
    starts.push(start)
    const width = widths[column] ?? 0
    if (width > 0) start += width + GAP
  }
  starts.push(start)
  return starts
}

const layAbreast = ({ cells }: Row, starts: readonly number[]): GridLine[] => {
  const height = cells.reduce((most, { lines }) => Math.max(most, lines.length), 0)
  return Array.from({ length: height }, (_, index) => {
    const words: GridLine['words'] = []
    for (const { lines, column } of cells) {
      const line = lines[index]
      if (!line || line.words.length === 0) continue
      const wanted = starts[Math.min(column, starts.length - 1)] ?? 0
      const start = words.length > 0 ? Math.max(wanted, endOf(words) + GAP) : wanted
      for (const word of line.words) words.push({ ...word, column: word.column + start })
    }
    return { words, isTied: index > 0 }
  })
}

/** With a blank line between two cells. */
const stack = ({ cells }: Row): GridLine[] =>
  cells.flatMap(({ lines }, index) => (index > 0 ? [{ words: [], isTied: false }, ...lines] : lines))
