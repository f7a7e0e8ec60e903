/** Cells of a grid: rectangles without a border in them. */
import type { Edges, Token } from '../layout.ts'

export type Cell = {
  row: number
  column: number
  rowspan: number
  colspan: number
  /** In reading order. */
  tokens: Token[]
}

export type PageTable = Edges & {
  page: number
  rows: number
  columns: number
  /** In order; what is blank is left out. */
  cells: Cell[]
  /** Rows at the top that name the columns. */
  headerRows: number
  /** 0 to 1: how surely it is a table, and cut up rightly. */
  confidence: number
}

export type Borders = {
  columns: number
  rows: number
  right: (row: number, column: number) => boolean
  below: (row: number, column: number) => boolean
}

/** The rectangles, and the place of each in them by row and column. */
export const rectanglesOf = ({ columns, rows, right, below }: Borders): { cells: Cell[]; at: Int32Array } => {
  const at = new Int32Array(rows * columns).fill(-1)
  const cells: Cell[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (at[row * columns + column] !== -1) continue
      let end = column + 1
      while (end < columns && at[row * columns + end] === -1 && !right(row, end - 1)) end++
      let bottom = row + 1
      while (bottom < rows && isOpen(bottom, column, end)) bottom++
      for (let y = row; y < bottom; y++) at.fill(cells.length, y * columns + column, y * columns + end)
      cells.push({ row, column, rowspan: bottom - row, colspan: end - column, tokens: [] })
    }
  }
  return { cells, at }

  /** Whether the cell above goes on in a row. */
  function isOpen(row: number, from: number, to: number): boolean {
    for (let column = from; column < to; column++) {
      if (at[row * columns + column] !== -1 || below(row - 1, column)) return false
      if (column < to - 1 && right(row, column)) return false
    }
    return true
  }
}

/** How many numbers of a list are at most so much. */
const countUpTo = (kept: boolean[]): number[] => {
  const counts = [0]
  for (const isKept of kept) counts.push(counts.at(-1)! + (isKept ? 1 : 0))
  return counts
}

/**
 * Leaves out rows and columns in which no cell begins.
 */
export const compact = (
  cells: Cell[],
  rows: number,
  columns: number,
): { cells: Cell[]; rows: number; columns: number } => {
  const filled = cells.filter(cell => cell.tokens.length > 0)
  const hasRow = Array.from({ length: rows }, () => false)
  const hasColumn = Array.from({ length: columns }, () => false)
  for (const { row, column } of filled) {
    hasRow[row] = true
    hasColumn[column] = true
  }
  const rowAt = countUpTo(hasRow)
  const columnAt = countUpTo(hasColumn)
  return {
    rows: rowAt.at(-1)!,
    columns: columnAt.at(-1)!,
    cells: filled.map(cell => ({
      ...cell,
      row: rowAt[cell.row]!,
      column: columnAt[cell.column]!,
      rowspan: rowAt[cell.row + cell.rowspan]! - rowAt[cell.row]!,
      colspan: columnAt[cell.column + cell.colspan]! - columnAt[cell.column]!,
    })),
  }
}
