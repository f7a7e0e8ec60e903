/** Tables in frames: lines say where the cells are; where a frame leaves out lines, the text does. */
import type { Token } from '../layout.ts'
import { type Cell, compact, type PageTable, rectanglesOf } from './cells.ts'
import { findColumns } from './columns.ts'
import type { Frame } from './frames.ts'
import { groupRows, placeLines } from './rows.ts'
import { isDrawn, joinSpans, type Stop } from './stops.ts'
import { isData, isYear, lineOf, linesWithin, piecesOf, type TextLine } from './text-lines.ts'

/** Lines that stand in cells of one column alone, so that their gaps are gaps within it. */
const linesOfColumn = ({ xs, ys }: Frame, column: number, lines: readonly TextLine[]): TextLine[] => {
  const [left, right] = [xs[column]!, xs[column + 1]!]
  const isOwn = (line: TextLine): boolean => {
    const middle = (line.top + line.bottom) / 2
    const row = ys.findLastIndex(({ at }) => at <= middle)
    const [top, bottom] = [ys[row]?.at ?? middle, ys[row + 1]?.at ?? middle]
    return (column === 0 || isDrawn(left, top, bottom)) && (column === xs.length - 2 || isDrawn(right, top, bottom))
  }
  const within = linesWithin(lines, {
    left: left.at,
    right: right.at,
    top: ys[0]!.at,
    bottom: ys.at(-1)!.at,
  })
  return within.filter(isOwn)
}

/** So many of a column's lines need text on both sides of a gap for it to part two columns. */
const PARTED_SHARE = 0.5

/** Stops where text parts a column that no lines part; the way along which they are drawn is not known yet. */
const addColumns = (frame: Frame, lines: readonly TextLine[]): Frame => {
  const added: number[] = []
  for (let column = 0; column < frame.xs.length - 1; column++) {
    const own = linesOfColumn(frame, column, lines)
    if (own.length < 2) continue
    const bands = findColumns(own)
    const parted = own.filter(line => piecesOf(line).length > 1).length
    if (bands.length < 2 || parted < 2 || parted < PARTED_SHARE * own.length) continue
    for (const [at, band] of bands.slice(1).entries()) added.push((bands[at]!.right + band.left) / 2)
  }
  if (added.length === 0) return frame
  const isCrossed = (at: number, top: number, bottom: number): boolean =>
    lines.some(
      line =>
        line.bottom > top &&
        line.top < bottom &&
        (line.top + line.bottom) / 2 > top &&
        (line.top + line.bottom) / 2 < bottom &&
        piecesOf(line).some(piece => piece.left < at && piece.right > at),
    )
  const stops = added.map((at): Stop => {
    const drawn = frame.ys
      .slice(1)
      .map(({ at: bottom }, row): [number, number] => [frame.ys[row]!.at, bottom])
      .filter(([top, bottom]) => !isCrossed(at, top, bottom))
    return { at, drawn }
  })
  return { ...frame, xs: [...frame.xs, ...stops].toSorted((a, b) => a.at - b.at) }
}

const MIN_LINES = 3

/** Stops between rows where a cell has numbers one below the other. */
const addRows = (frame: Frame, lines: readonly TextLine[]): Frame => {
  const { xs, ys } = frame
  const bands = xs.slice(1).map(({ at }, column) => ({ left: xs[column]!.at, right: at }))
  const added: Stop[] = []
  for (let row = 0; row < ys.length - 1; row++) {
    const own = linesWithin(lines, { ...frame, top: ys[row]!.at, bottom: ys[row + 1]!.at })
    if (own.length < 2) continue
    const placed = placeLines(own, bands)
    const counts = bands.map((_, column) => placed.filter(({ pieces }) => pieces.some(piece => piece.from === column)))
    const isList = counts.some(
      (filled, column) =>
        filled.length >= Math.min(MIN_LINES, own.length) &&
        filled.length >= 0.6 * own.length &&
        filled.every(({ pieces }) =>
          pieces.every(piece => piece.from !== column || (piece.to === column && isData(piece.tokens))),
        ),
    )
    if (!isList) continue
    const groups = groupRows(placed, bands)
    for (const [at, group] of groups.slice(1).entries()) {
      const above = groups[at]!.at(-1)!.line.bottom
      added.push({ at: (above + group[0]!.line.top) / 2, drawn: [[frame.left, frame.right]] })
    }
  }
  return added.length === 0 ? frame : { ...frame, ys: [...ys, ...added].toSorted((a, b) => a.at - b.at) }
}

const indexOf = (stops: readonly Stop[], at: number): number => {
  let low = 0
  let high = stops.length - 1
  while (low < high - 1) {
    const middle = (low + high) >> 1
    if (stops[middle]!.at <= at) low = middle
    else high = middle
  }
  return low
}

/**
 * Where a line between columns leaves out rows but text stands on both sides of it and not across, it goes on: shades of
 * every other row draw lines that do.
 */
const goOn = (frame: Frame, lines: readonly TextLine[]): Frame => {
  const { xs, ys } = frame
  const rows = ys.slice(1).map(({ at: bottom }, row) => {
    const top = ys[row]!.at
    return { top, bottom, pieces: linesWithin(lines, { ...frame, top, bottom }).flatMap(line => piecesOf(line)) }
  })
  const longer = xs.map((stop, at): Stop => {
    const [before, after] = [xs[at - 1], xs[at + 1]]
    if (!before || !after) return stop
    const added = rows.flatMap(({ top, bottom, pieces }): [number, number][] => {
      if (isDrawn(stop, top, bottom)) return []
      const isLeft = pieces.some(({ left, right }) => right <= stop.at && left >= before.at)
      const isRight = pieces.some(({ left, right }) => left >= stop.at && right <= after.at)
      const isAcross = pieces.some(({ left, right }) => left < stop.at && right > stop.at)
      return isLeft && isRight && !isAcross ? [[top, bottom]] : []
    })
    return added.length === 0 ? stop : { at: stop.at, drawn: joinSpans([...stop.drawn, ...added]) }
  })
  return { ...frame, xs: longer }
}

const fill = ({ xs, ys }: Frame, lines: readonly TextLine[]): { cells: Cell[]; rows: number; columns: number } => {
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
  return compact(cells, rows, columns)
}

/** What a table has at least. */
const LEAST = { rows: 2, columns: 2, fill: 0.3 }
const MOST_WORDS_IN_CELL = 60

const isTable = ({ cells, rows, columns }: { cells: Cell[]; rows: number; columns: number }): boolean => {
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
  const full = goOn(addRows(addColumns(frame, within), within), within)
  const table = fill(full, within)
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
      confidence: 0.9,
    },
    taken: within.flatMap(({ tokens }) => tokens),
  }
}

export const without = (lines: readonly TextLine[], taken: ReadonlySet<Token>): TextLine[] =>
  lines.flatMap(line => {
    const tokens = line.tokens.filter(token => !taken.has(token))
    return tokens.length === 0 ? [] : tokens.length === line.tokens.length ? [line] : [lineOf(tokens, line.height)]
  })
