/** The head of a table: headings of columns, some over several columns, some of several lines. */
import type { Ruling } from '../../reading/rulings.ts'
import type { Cell } from './cells.ts'
import type { Band } from './columns.ts'
import type { Placed, PlacedLine } from './rows.ts'
import { append } from './text-lines.ts'

/** In heights of the type: a line this close below a heading underlines it. */
const UNDERLINE = 0.9
/** A line that is as wide as the table parts rows and tells nothing of columns. */
const FULL_WIDTH = 0.85
/** In heights of the type: how far from the middle of its columns a heading may stand. */
const MOST_OFF_CENTRE = 2.5
/** In heights of the type: lines of one heading do not stand farther apart. */
const STACKED = 0.8
const MOST_HEADINGS = 40

type Area = { bands: readonly Band[]; rulings: readonly Ruling[]; left: number; right: number }

const centre = ({ left, right }: { left: number; right: number }): number => (left + right) / 2

/** The columns that a line below a heading goes along. */
const underlined = (piece: Placed, height: number, { bands, rulings, left, right }: Area): [number, number] | null => {
  const line = rulings.find(
    ({ at, from, to }) =>
      at > piece.bottom - 0.3 * height &&
      at < piece.bottom + UNDERLINE * height &&
      from <= piece.left + height &&
      to >= piece.right - height &&
      to - from < FULL_WIDTH * (right - left),
  )
  if (!line) return null
  const covered = bands.flatMap((band, at) => (centre(band) > line.from - 1 && centre(band) < line.to + 1 ? [at] : []))
  return covered.length > 1 ? [covered[0]!, covered.at(-1)!] : null
}

/**
 * Shares columns out among headings that stand above their middles: the groups of neighbours whose middles are closest
 * to the headings, by dynamic programming.
 * @param columns in order, without gaps
 */
const shareOut = (
  pieces: readonly Placed[],
  columns: readonly number[],
  bands: readonly Band[],
): [number, number][] => {
  const n = columns.length
  const costs: number[][] = pieces.map(() => Array.from({ length: n + 1 }, () => Infinity))
  const starts: number[][] = pieces.map(() => Array.from({ length: n + 1 }, () => 0))
  for (const [index, piece] of pieces.entries()) {
    for (let end = index + 1; end <= n; end++) {
      for (let start = index; start < end; start++) {
        const before = index === 0 ? (start === 0 ? 0 : Infinity) : costs[index - 1]![start]!
        const group = { left: bands[columns[start]!]!.left, right: bands[columns[end - 1]!]!.right }
        const cost = before + Math.abs(centre(group) - centre(piece))
        if (cost < costs[index]![end]!) {
          costs[index]![end] = cost
          starts[index]![end] = start
        }
      }
    }
  }
  const groups: [number, number][] = []
  let end = n
  for (let index = pieces.length - 1; index >= 0; index--) {
    const start = starts[index]![end]!
    groups.unshift([columns[start]!, columns[end - 1]!])
    end = start
  }
  return groups
}

/** Spreads the headings of a line over the columns that are named below it. */
const spread = (line: PlacedLine, below: PlacedLine | undefined, area: Area): void => {
  const { height } = line.line
  const isUnderlined = line.pieces.map(piece => {
    const columns = underlined(piece, height, area)
    if (columns) [piece.from, piece.to] = columns
    return columns !== null
  })
  if (!below || isUnderlined.some(Boolean) || line.pieces.length > MOST_HEADINGS) return
  const pieces = line.pieces.filter(({ to }) => to > 0)
  const first = Math.max(1, Math.min(...below.pieces.map(({ from }) => from)))
  const named = new Set(below.pieces.flatMap(({ from, to }) => (from === to ? [from] : [])))
  const columns = area.bands.map((_, at) => at).filter(at => at >= first)
  if (pieces.length === 0 || pieces.length >= columns.length || !columns.every(at => named.has(at))) return
  const groups = shareOut(pieces, columns, area.bands)
  const isCentred = pieces.every((piece, at) => {
    const [from, to] = groups[at]!
    const group = { left: area.bands[from]!.left, right: area.bands[to]!.right }
    return from <= piece.from && to >= piece.to && Math.abs(centre(group) - centre(piece)) <= MOST_OFF_CENTRE * height
  })
  if (isCentred) for (const [at, piece] of pieces.entries()) [piece.from, piece.to] = groups[at]!
}

const isParted = (above: Placed, below: Placed, rulings: readonly Ruling[]): boolean =>
  rulings.some(
    ({ at, from, to }) =>
      at > centre({ left: above.top, right: above.bottom }) &&
      at < centre({ left: below.top, right: below.bottom }) &&
      from < centre(below) &&
      to > centre(below),
  )

/** Free places above and below a cell are its own. */
const grow = (cells: Cell[], rows: number, columns: number): void => {
  const taken = new Set<number>()
  for (const cell of cells) for (const place of placesOf(cell, columns)) taken.add(place)
  for (const cell of cells) {
    const isFree = (row: number): boolean =>
      row >= 0 &&
      row < rows &&
      Array.from({ length: cell.colspan }, (_, at) => row * columns + cell.column + at).every(at => !taken.has(at))
    while (isFree(cell.row - 1)) {
      cell.row--
      cell.rowspan++
    }
    while (isFree(cell.row + cell.rowspan)) cell.rowspan++
    for (const place of placesOf(cell, columns)) taken.add(place)
  }
}

const placesOf = ({ row, column, rowspan, colspan }: Cell, columns: number): number[] =>
  Array.from(
    { length: rowspan * colspan },
    (_, at) => (row + Math.floor(at / colspan)) * columns + column + (at % colspan),
  )

/** The cells of the head; its rows are its lines, and a heading of several lines is one cell of several rows. */
export const headCells = (lines: readonly PlacedLine[], below: PlacedLine | undefined, area: Area): Cell[] => {
  const cells: (Cell & { last: Placed })[] = []
  for (const [row, line] of lines.entries()) {
    spread(line, lines[row + 1] ?? (below && isNaming(below) ? below : undefined), area)
    for (const piece of line.pieces) {
      const above = cells.find(
        ({ column, colspan, row: top, rowspan, last }) =>
          column === piece.from &&
          colspan === piece.to - piece.from + 1 &&
          top + rowspan === row &&
          piece.top - last.bottom <= STACKED * line.line.height &&
          !isParted(last, piece, area.rulings),
      )
      if (above) {
        above.rowspan++
        append(above.tokens, piece.tokens)
        above.last = piece
      } else {
        const colspan = piece.to - piece.from + 1
        cells.push({ row, column: piece.from, rowspan: 1, colspan, tokens: [...piece.tokens], last: piece })
      }
    }
  }
  const head = cells.map(
    ({ row, column, rowspan, colspan, tokens }): Cell => ({ row, column, rowspan, colspan, tokens }),
  )
  grow(head, lines.length, area.bands.length)
  return head
}

/** Years or counts that stand in the place of headings. */
const isNaming = ({ pieces }: PlacedLine): boolean => pieces.length > 1
