/** Tables without frames: text that stands in columns. */
import type { Ruling } from '../../reading/rulings.ts'
import { bounds, type Token } from '../layout.ts'
import { isCaption } from './captions.ts'
import { type Cell, compact, type PageTable } from './cells.ts'
import { type Band, findColumns } from './columns.ts'
import { firstAt } from './frames.ts'
import { headCells } from './head.ts'
import { dataColumns, groupRows, type PlacedLine, placeLines } from './rows.ts'
import { isData, isYear, type TextLine } from './text-lines.ts'

type Kind = 'COLUMNS' | 'SINGLE' | 'PROSE'

const PROSE_WORDS = 10
const PROSE_WORDS_BESIDE = 5
/** In heights of the type. */
const MOST_GAP = 2.6
const MOST_SINGLE = 2
const MOST_HEAD_LINES = 5
const HEAD_GAP = 1.6
const FULL_WIDTH = 0.8
const MOST_WORDS_OF_END = 5
const END_GAP = 0.5
/** What stands in more columns is no table that a person reads, nor is the head of one longer. */
const MOST_COLUMNS = 120
const MOST_HEAD_ROWS = 20

const kindOf = (line: TextLine): Kind => {
  const pieces = line.pieces
  if (pieces.length === 1) return line.tokens.length >= PROSE_WORDS ? 'PROSE' : 'SINGLE'
  return pieces.every(({ tokens }) => tokens.length >= PROSE_WORDS_BESIDE && !isData(tokens)) ? 'PROSE' : 'COLUMNS'
}

const isFullBar = ({ from, to }: Ruling, left: number, right: number): boolean =>
  Math.min(to, right) - Math.max(from, left) >= FULL_WIDTH * (right - left)

const near = (bars: readonly Ruling[], top: number, bottom: number): readonly Ruling[] =>
  bars.slice(firstAt(bars, top), firstAt(bars, bottom))

type Range = { start: number; end: number }

/** The last row's label may go on below its numbers. */
const isEndOfLabel = (line: TextLine, next: TextLine): boolean => {
  const gap = next.top - line.bottom
  const isShort = next.tokens.length <= MOST_WORDS_OF_END && /^(?:\(|\p{Ll})/u.test(next.tokens[0]!.text)
  return gap < 0 || (isShort && gap <= END_GAP * next.height)
}

/** Runs of lines of which most have columns. */
const runsOf = (lines: readonly TextLine[], kinds: readonly Kind[]): Range[] => {
  const runs: Range[] = []
  for (let start = 0; start < lines.length; start++) {
    if (kinds[start] !== 'COLUMNS') continue
    let end = start + 1
    let single = 0
    for (let next = end; next < lines.length; next++) {
      const gap = lines[next]!.top - lines[next - 1]!.bottom
      if (gap > MOST_GAP * lines[next]!.height || kinds[next] === 'PROSE') break
      single = kinds[next] === 'SINGLE' ? single + 1 : 0
      if (single > MOST_SINGLE) break
      if (kinds[next] === 'COLUMNS') end = next + 1
    }
    if (kinds[end] === 'SINGLE' && isEndOfLabel(lines[end - 1]!, lines[end]!)) end++
    runs.push({ start, end })
    start = end - 1
  }
  return runs
}

/** Headings above the first line with columns: they stand over columns, not over the margin. */
const addHead = (
  run: Range,
  lines: readonly TextLine[],
  kinds: readonly Kind[],
  bands: readonly Band[],
  bars: readonly Ruling[],
): Range => {
  let { start } = run
  const [left, right] = [bands[0]!.left, bands.at(-1)!.right]
  for (let count = 0; count < MOST_HEAD_LINES && start > 0; count++) {
    const [line, below] = [lines[start - 1]!, lines[start]!]
    const isOver = line.left > bands[0]!.right - line.height && line.right <= right + line.height
    const isBarred = bars.some(bar => bar.at > line.top && bar.at < below.bottom && isFullBar(bar, left, right))
    if (kinds[start - 1] !== 'SINGLE' || below.top - line.bottom > HEAD_GAP * line.height || !isOver || isBarred) break
    start--
  }
  return { start, end: run.end }
}

/** How many lines stand above the table itself: its caption, and all above the first of two lines across in its head. */
const captionLength = (lines: readonly TextLine[], bands: readonly Band[], bars: readonly Ruling[]): number => {
  const [left, right] = [bands[0]!.left, bands.at(-1)!.right]
  const full = bars.filter(bar => isFullBar(bar, left, right))
  const barred = lines
    .slice(1, MOST_HEAD_LINES + 2)
    .flatMap(({ top, bottom }, at) =>
      full.some(bar => bar.at > middleOf(lines[at]!) && bar.at < (top + bottom) / 2) ? [at + 1] : [],
    )
  const [first] = barred
  const isNamed = isCaption(lines[0]!.tokens)
  if (first !== undefined && (isNamed || (barred.length > 1 && lines.slice(0, first).every(isAlone)))) return first
  return isNamed ? 1 : 0
}

const isAlone = (line: TextLine): boolean => line.pieces.length === 1

const middleOf = ({ top, bottom }: { top: number; bottom: number }): number => (top + bottom) / 2

/** Lines before the first one with numbers are the head; a line across ends it earlier. */
const headLength = (placed: readonly PlacedLine[], bands: readonly Band[], bars: readonly Ruling[]): number => {
  const isNumeric = dataColumns(placed, bands.length)
  const [left, right] = [bands[0]!.left, bands.at(-1)!.right]
  const first = placed.findIndex(({ pieces }) =>
    pieces.some(
      ({ from, to, tokens }) => from === to && from > 0 && isNumeric[from] && isData(tokens) && !isYear(tokens),
    ),
  )
  const most = Math.min(first === -1 ? 2 : first, placed.length - 1, MOST_HEAD_ROWS)
  const full = bars.filter(bar => isFullBar(bar, left, right))
  for (let at = 1; at <= most; at++) {
    const [above, below] = [placed[at - 1]!.line, placed[at]!.line]
    const isBarred = full.some(
      bar => bar.at > (above.top + above.bottom) / 2 && bar.at < (below.top + below.bottom) / 2,
    )
    if (isBarred) return at
  }
  if (first === -1 || first > MOST_HEAD_ROWS) return 1
  let length = first
  while (length > 1 && isTitle(placed[length - 1]!)) length--
  return length
}

/** A text of the first column that stands alone names the rows below it. */
const isTitle = ({ pieces }: PlacedLine): boolean => pieces.length === 1 && pieces[0]!.from === 0

/** A text that stands alone, in the middle of the columns or of all but the first, is a heading over them. */
const spreadAlone = (line: PlacedLine, bands: readonly Band[]): void => {
  const [piece] = line.pieces
  if (line.pieces.length !== 1 || !piece || bands.length < 3) return
  const middle = (piece.left + piece.right) / 2
  for (const from of [1, 0]) {
    const [left, right] = [bands[from]!.left, bands.at(-1)!.right]
    const isCentred = Math.abs(middle - (left + right) / 2) < 0.04 * (right - left) + line.line.height
    if (isCentred && piece.left > bands[from]!.left + line.line.height) {
      ;[piece.from, piece.to] = [from, bands.length - 1]
      return
    }
  }
}

const rowCells = (row: readonly PlacedLine[], index: number): Cell[] => {
  const cells: Cell[] = []
  for (const { pieces } of row) {
    for (const { from, to, tokens } of pieces) {
      const known = cells.find(({ column, colspan }) => column <= from && from < column + colspan)
      if (known) known.tokens.push(...tokens)
      else cells.push({ row: index, column: from, rowspan: 1, colspan: to - from + 1, tokens: [...tokens] })
    }
  }
  const sorted = cells.toSorted((a, b) => a.column - b.column)
  for (const [at, cell] of sorted.entries()) {
    const next = sorted[at + 1]
    if (next) cell.colspan = Math.min(cell.colspan, next.column - cell.column)
  }
  return sorted
}

const MARK = /^(?:[^\p{L}\p{N}]{1,2}|\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)])$/iu
const MARKED_SHARE = 0.7

/** Paragraphs with numbers or bullets before them. */
const isList = ({ cells, columns }: { cells: Cell[]; columns: number }): boolean => {
  const marks = cells.filter(({ column, tokens }) => column === 0 && tokens.length === 1 && MARK.test(tokens[0]!.text))
  return columns === 2 && marks.length >= MARKED_SHARE * cells.filter(({ column }) => column === 0).length
}

/** Rows with more blanks are the scale of a chart, or texts that stand side by side by chance. */
const LEAST_FILL = 0.5

/** A table of few rows has no cell with more words. */
const MOST_WORDS_OF_SHORT = 12

const isTable = (table: { cells: Cell[]; rows: number; columns: number }, isNumeric: readonly boolean[]): boolean => {
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
  const hasNumbers = isNumeric.some((numeric, at) => numeric && at > 0)
  return hasNumbers ? rows >= 3 || columns >= 3 : rows >= 4 && words <= 6
}

/** Of the usual number of pieces: lines with fewer are titles, sums and other lines that do not keep to the columns. */
const FULL_SHARE = 0.6

/** The lines that fill the columns, as far as that can be said before the columns are known. */
const fullLines = (lines: readonly TextLine[]): TextLine[] => {
  const counts = lines.map(line => line.pieces.length)
  const usual = counts.toSorted((a, b) => b - a)[Math.floor(lines.length * 0.2)]!
  return lines.filter((_, at) => counts[at]! > 1 && counts[at]! >= FULL_SHARE * usual)
}

/** @returns the tables, with the words that each takes */
export const readColumns = (
  lines: readonly TextLine[],
  page: number,
  rulings: readonly Ruling[],
): { table: PageTable; taken: Token[] }[] => {
  const kinds = lines.map(kindOf)
  return runsOf(lines, kinds).flatMap(run => {
    const own = lines.slice(run.start, run.end)
    const bands = findColumns(fullLines(own))
    if (bands.length < 2 || bands.length > MOST_COLUMNS) return []
    const bars = near(rulings, lines[Math.max(0, run.start - MOST_HEAD_LINES)]!.top, own.at(-1)!.bottom)
    const whole = addHead(run, lines, kinds, bands, bars)
    const withCaption = lines.slice(whole.start, whole.end)
    const all = withCaption.slice(captionLength(withCaption, bands, bars))
    if (all.length < 2) return []
    const placed = placeLines(all, bands)
    const head = headLength(placed, bands, bars)
    const isNumeric = dataColumns(placed.slice(head), bands.length)
    const [left, right] = [bands[0]!.left, bands.at(-1)!.right]
    const cells = headCells(placed.slice(0, head), placed[head], { bands, rulings: bars, left, right })
    for (const line of placed.slice(head)) spreadAlone(line, bands)
    const rows = groupRows(placed.slice(head), bands)
    cells.push(...rows.flatMap((row, at) => rowCells(row, head + at)))
    const table = compact(cells, head + rows.length, bands.length)
    if (!isTable(table, isNumeric)) return []
    const headerRows = new Set(table.cells.filter(cell => cell.row < head).map(({ row }) => row)).size
    return [
      {
        table: { page, ...table, ...bounds(all), headerRows: Math.min(headerRows, table.rows), confidence: 0.7 },
        taken: all.flatMap(({ tokens }) => tokens),
      },
    ]
  })
}
