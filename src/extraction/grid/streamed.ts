/** Tables without frames: text that stands in columns. */
import type { Ruling } from '../../reading/rulings.ts'
import { bounds, type Token } from '../layout.ts'
import { type Cell, compact, type PageTable } from './cells.ts'
import { type Band, findColumns } from './columns.ts'
import { CERTAINTY } from './confidence.ts'
import { headCells } from './head.ts'
import { hasNumbers, isTable, type TableJudge } from './judge.ts'
import { namedColumns } from './named-columns.ts'
import { dataColumns, groupRows, type PlacedLine, placeLines } from './rows.ts'
import { addHead, barsAround, captionLength, fullLines, headLength, kindOf, runsOf } from './runs.ts'
import { append, type TextLine } from './text-lines.ts'

/** What stands in more columns is no table that a person reads. */
const MOST_COLUMNS = 120

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
      if (known) append(known.tokens, tokens)
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

/** @returns the tables, with the words that each takes */
export const readColumns = (
  lines: readonly TextLine[],
  page: number,
  rulings: readonly Ruling[],
  judge: TableJudge = isTable,
): { table: PageTable; taken: Token[] }[] => {
  const kinds = lines.map(kindOf)
  return runsOf(lines, kinds).flatMap(run => {
    const own = lines.slice(run.start, run.end)
    const shown = findColumns(fullLines(own))
    const named = namedColumns(own, shown.length)
    const bands = named?.bands ?? shown
    if (bands.length < 2 || bands.length > MOST_COLUMNS) return []
    const bars = barsAround(rulings, lines, run)
    const whole = addHead(run, lines, kinds, bands, bars)
    const withCaption = lines.slice(whole.start, whole.end).map(line => (line === named?.line ? named.head : line))
    const all = withCaption.slice(captionLength(withCaption, bands, bars))
    if (all.length < 2) return []
    const placed = placeLines(all, bands)
    const head = headLength(placed, bands, bars)
    const isNumeric = dataColumns(placed.slice(head), bands.length)
    const [left, right] = [bands[0]!.left, bands.at(-1)!.right]
    const cells = headCells(placed.slice(0, head), placed[head], { bands, rulings: bars, left, right })
    for (const line of placed.slice(head)) spreadAlone(line, bands)
    const rows = groupRows(placed.slice(head), bands)
    const body = rows.flatMap((row, at) => rowCells(row, head + at))
    const table = compact([...cells, ...body], head + rows.length, bands.length)
    if (!judge(table, isNumeric)) return []
    const headerRows = new Set(table.cells.filter(cell => cell.row < head).map(({ row }) => row)).size
    return [
      {
        table: {
          page,
          ...table,
          ...bounds(all),
          headerRows: Math.min(headerRows, table.rows),
          confidence: hasNumbers(isNumeric) ? CERTAINTY.numbers : CERTAINTY.texts,
        },
        taken: all.flatMap(({ tokens }) => tokens),
      },
    ]
  })
}
