/** What is no table: lists, charts, texts that stand side by side. */
import type { Cell } from './cells.ts'

const MARK = /^(?:[^\p{L}\p{N}]{1,2}|\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)])$/iu
const MARKED_SHARE = 0.7

/** Paragraphs with numbers or bullets before them. */
const isList = ({ cells, columns }: { cells: Cell[]; columns: number }): boolean => {
  const marks = cells.filter(({ column, tokens }) => column === 0 && tokens.length === 1 && MARK.test(tokens[0]!.text))
  return columns === 2 && marks.length >= MARKED_SHARE * cells.filter(({ column }) => column === 0).length
}

export const hasNumbers = (isNumeric: readonly boolean[]): boolean => isNumeric.some((numeric, at) => numeric && at > 0)

/** Rows with more blanks are the scale of a chart, or texts that stand side by side by chance. */
const LEAST_FILL = 0.5

/** A table of few rows has no cell with more words. */
const MOST_WORDS_OF_SHORT = 12

/** Decides by the cells, and by which columns hold numbers. */
export type TableJudge = (
  table: { cells: Cell[]; rows: number; columns: number },
  isNumeric: readonly boolean[],
) => boolean

/** Whether what stands in columns is a table. */
export const isTable: TableJudge = (table, isNumeric) => {
  const { cells, rows, columns } = table
  if (rows < 2 || columns < 2 || isList(table)) return false
  const [counts, covered] = [cells, cells].map(() => Array.from({ length: rows }, () => 0)) as [number[], number[]]
  for (const { row, rowspan, colspan } of cells) {
    counts[row]!++
    for (let at = row; at < row + rowspan; at++) covered[at]! += colspan
  }
  const wide = counts.filter(count => count > 1).length
  const full = covered.filter(count => count >= LEAST_FILL * columns).length
  const words = cells.reduce((sum, { tokens }) => sum + tokens.length, 0) / cells.length
  if (wide < 2 || wide < 0.5 * rows || full < 0.5 * rows || words > 8) return false
  if (rows < 4 && cells.some(({ tokens }) => tokens.length > MOST_WORDS_OF_SHORT)) return false
  return hasNumbers(isNumeric) ? rows >= 3 || columns >= 3 : rows >= 4 && words <= 6
}
