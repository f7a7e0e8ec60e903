/** Where a frame leaves out lines, its text tells the columns and rows. */
import { findColumns } from './columns.ts'
import type { Frame } from './frames.ts'
import { groupRows, type PlacedLine, placeLines } from './rows.ts'
import { indexOf, isDrawn, joinSpans, type Stop } from './stops.ts'
import { isData, lineOf, linesWithin, type TextLine } from './text-lines.ts'

/** So many of a column's lines need text on both sides of a gap for it to part two columns. */
const PARTED_SHARE = 0.5
/** A cell that is a list of numbers has at least so many, and leaves few lines of its row without. */
const LEAST_NUMBERS = 3
const NUMBERED_SHARE = 0.6
/** A table with more rows is the list of something else. */
const MOST_ROWS = 3000

const middleOf = ({ top, bottom }: { top: number; bottom: number }): number => (top + bottom) / 2

/** The lines between each two stops, one below the other; a line that reaches over a stop is parted by its words. */
const linesByRow = (ys: readonly Stop[], lines: readonly TextLine[]): TextLine[][] => {
  const rows = Array.from({ length: ys.length - 1 }, (): TextLine[] => [])
  for (const line of lines) {
    const [first, last] = [indexOf(ys, line.top), indexOf(ys, line.bottom)]
    if (first === last) rows[first]!.push(line)
    else {
      const parts = Map.groupBy(line.tokens, token => indexOf(ys, middleOf(token)))
      for (const [row, tokens] of parts) rows[row]!.push(lineOf(tokens, line.height))
    }
  }
  return rows
}

/** Lines that stand in cells of one column alone, so that their gaps are gaps within it. */
const linesOfColumn = ({ xs, ys }: Frame, column: number, lines: readonly TextLine[]): TextLine[] => {
  const [left, right] = [xs[column]!, xs[column + 1]!]
  const within = linesWithin(lines, { left: left.at, right: right.at, top: ys[0]!.at, bottom: ys.at(-1)!.at })
  return within.filter(line => {
    const row = indexOf(ys, middleOf(line))
    const [top, bottom] = [ys[row]!.at, ys[row + 1]!.at]
    return (column === 0 || isDrawn(left, top, bottom)) && (column === xs.length - 2 || isDrawn(right, top, bottom))
  })
}

/** Gaps of the text that part a column, and so should be lines. */
const gapsOf = (own: readonly TextLine[]): number[] => {
  const bands = findColumns(own)
  const parted = own.filter(({ pieces }) => pieces.length > 1).length
  if (bands.length < 2 || parted < 2 || parted < PARTED_SHARE * own.length) return []
  return bands.slice(1).map((band, at) => (bands[at]!.right + band.left) / 2)
}

/** Adds columns where text parts a column that no lines part; they go along the rows in which no text crosses them. */
const addColumns = (frame: Frame, lines: readonly TextLine[]): Frame => {
  const gaps = frame.xs.slice(1).flatMap((_, column) => gapsOf(linesOfColumn(frame, column, lines)))
  if (gaps.length === 0) return frame
  const rows = linesByRow(frame.ys, lines)
  const stops = gaps.map((at): Stop => {
    const free = rows.flatMap((own, row): [number, number][] => {
      const isCrossed = own.some(({ pieces }) => pieces.some(({ left, right }) => left < at && right > at))
      return isCrossed ? [] : [[frame.ys[row]!.at, frame.ys[row + 1]!.at]]
    })
    return { at, drawn: free }
  })
  return { ...frame, xs: [...frame.xs, ...stops].toSorted((a, b) => a.at - b.at) }
}

/** Whether a column has a number in most lines, and nothing else. */
const isListed = (placed: readonly PlacedLine[], column: number): boolean => {
  let count = 0
  for (const { pieces } of placed) {
    const piece = pieces.find(({ from, to }) => from <= column && column <= to)
    if (!piece) continue
    if (piece.from !== piece.to || !isData(piece.tokens)) return false
    count++
  }
  return count >= Math.min(LEAST_NUMBERS, placed.length) && count >= NUMBERED_SHARE * placed.length
}

/** Adds rows where a cell has numbers one below the other. */
const addRows = (frame: Frame, lines: readonly TextLine[]): Frame => {
  const { xs, ys } = frame
  const bands = xs.slice(1).map(({ at }, column) => ({ left: xs[column]!.at, right: at }))
  const added = linesByRow(ys, lines).flatMap((own): Stop[] => {
    if (own.length < 2) return []
    const placed = placeLines(own, bands)
    if (!bands.some((_, column) => isListed(placed, column))) return []
    const groups = groupRows(placed, bands)
    return groups.slice(1).map((group, at) => {
      const above = groups[at]!.at(-1)!.line.bottom
      return { at: (above + group[0]!.line.top) / 2, drawn: [[frame.left, frame.right]] }
    })
  })
  if (added.length === 0 || added.length > MOST_ROWS) return frame
  return { ...frame, ys: [...ys, ...added].toSorted((a, b) => a.at - b.at) }
}

/**
 * Where a line between columns leaves out rows but text stands on both sides of it and not across, it goes on: shades of
 * every other row draw lines that do.
 */
const goOn = (frame: Frame, lines: readonly TextLine[]): Frame => {
  const { xs, ys } = frame
  const rows = linesByRow(ys, lines).map((own, row) => ({
    top: ys[row]!.at,
    bottom: ys[row + 1]!.at,
    pieces: own.flatMap(({ pieces }) => pieces),
  }))
  const longer = xs.map((stop, at): Stop => {
    const [before, after] = [xs[at - 1], xs[at + 1]]
    if (!before || !after) return stop
    const added = rows.flatMap(({ top, bottom, pieces }): [number, number][] => {
      if (isDrawn(stop, top, bottom)) return []
      const isLeft = pieces.some(({ right }) => right <= stop.at && right > before.at)
      const isRight = pieces.some(({ left }) => left >= stop.at && left < after.at)
      const isAcross = pieces.some(({ left, right }) => left < stop.at && right > stop.at)
      return isLeft && isRight && !isAcross ? [[top, bottom]] : []
    })
    return added.length === 0 ? stop : { at: stop.at, drawn: joinSpans([...stop.drawn, ...added]) }
  })
  return { ...frame, xs: longer }
}

/** The frame with all columns and rows that its text tells. */
export const refine = (frame: Frame, lines: readonly TextLine[]): Frame =>
  goOn(addRows(addColumns(frame, lines), lines), lines)
