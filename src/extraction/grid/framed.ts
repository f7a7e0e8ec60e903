/** Tables in frames: lines say where the cells are; where a frame leaves out lines, the text does. */
import type { Token } from '../layout.ts'
import { isCaption, isNote } from './captions.ts'
import { type Cell, compact, type PageTable, rectanglesOf } from './cells.ts'
import { CERTAINTY } from './confidence.ts'
import type { Frame } from './frames.ts'
import { refine } from './refine.ts'
import { indexOf, isDrawn } from './stops.ts'
import { isData, isYear, lineOf, linesWithin, type TextLine } from './text-lines.ts'

type Filled = { cells: Cell[]; rows: number; columns: number }

/** A frame may hold the table's caption and notes, each in a row of one cell. */
const withoutCaptions = ({ cells, rows, columns }: Filled): Filled => {
  const isWhole = (row: number, tells: (tokens: readonly Token[]) => boolean): boolean => {
    const own = cells.filter(cell => cell.row <= row && row < cell.row + cell.rowspan)
    return own.length === 1 && own[0]!.rowspan === 1 && own[0]!.colspan === columns && tells(own[0]!.tokens)
  }
  let [first, end] = [0, rows]
  while (first < end - 1 && isWhole(first, isCaption)) first++
  while (end > first + 1 && isWhole(end - 1, isNote)) end--
  const kept = cells.filter(({ row }) => row >= first && row < end)
  return { columns, rows: end - first, cells: kept.map(cell => ({ ...cell, row: cell.row - first })) }
}

const fill = ({ xs, ys }: Frame, lines: readonly TextLine[]): Filled => {
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  const { cells, at } = rectanglesOf({
    columns,
    rows,
    right: (row, column) => isDrawn(xs[column + 1]!, ys[row]!.at, ys[row + 1]!.at),
    below: (row, column) => isDrawn(ys[row + 1]!, xs[column]!.at, xs[column + 1]!.at),
  })
  for (const { tokens } of lines) {
    for (const token of tokens) {
      const row = indexOf(ys, (token.top + token.bottom) / 2)
      const column = indexOf(xs, (token.left + token.right) / 2)
      cells[at[row * columns + column]!]!.tokens.push(token)
    }
  }
  return withoutCaptions(compact(cells, rows, columns))
}

/** What a table has at least. */
const LEAST = { rows: 2, columns: 2, fill: 0.3 }
const MOST_WORDS_IN_CELL = 60

const isTable = ({ cells, rows, columns }: Filled): boolean => {
  if (rows < LEAST.rows || columns < LEAST.columns) return false
  const covered = cells.reduce((sum, { rowspan, colspan }) => sum + rowspan * colspan, 0)
  const inRow = new Map<number, number>()
  for (const { row } of cells) inRow.set(row, (inRow.get(row) ?? 0) + 1)
  const wide = [...inRow.values()].filter(count => count > 1).length
  const words = cells.reduce((sum, { tokens }) => sum + tokens.length, 0)
  return covered >= LEAST.fill * rows * columns && wide >= 2 && words <= MOST_WORDS_IN_CELL * cells.length
}

/** Rows of the head: down to the first that is mostly numbers, years left out, beside a label of its own. */
const headerRowsOf = (cells: readonly Cell[], rows: number): number => {
  const labelled = new Set(cells.filter(({ column }) => column === 0).map(({ row }) => row))
  const counts = Array.from({ length: rows }, () => ({ all: 0, data: 0 }))
  for (const { row, column, tokens } of cells) {
    if (column === 0) continue
    counts[row]!.all++
    if (isData(tokens) && !isYear(tokens)) counts[row]!.data++
  }
  const first = counts.findIndex(({ all, data }, row) => all > 0 && data >= 0.5 * all && labelled.has(row))
  return first === -1 ? 1 : first
}

/** @returns the table in a frame, with the words it takes; null where the frame holds no table */
export const readFrame = (
  frame: Frame,
  page: number,
  lines: readonly TextLine[],
): { table: PageTable; taken: Token[] } | null => {
  const within = linesWithin(lines, frame)
  if (within.length === 0) return null
  const table = fill(refine(frame, within), within)
  if (!isTable(table)) return null
  const { left, top, right, bottom } = frame
  return {
    table: {
      page,
      ...table,
      left,
      top,
      right,
      bottom,
      headerRows: headerRowsOf(table.cells, table.rows),
      confidence: CERTAINTY.framed,
    },
    taken: within.flatMap(({ tokens }) => tokens),
  }
}

export const without = (lines: readonly TextLine[], taken: ReadonlySet<Token>): TextLine[] =>
  lines.flatMap(line => {
    const tokens = line.tokens.filter(token => !taken.has(token))
    return tokens.length === 0 ? [] : tokens.length === line.tokens.length ? [line] : [lineOf(tokens, line.height)]
  })
