/** Rows of lines: a cell may have several lines of text. */
import type { Token } from '../layout.ts'
import type { Band } from './columns.ts'
import { append, isData, type Piece, type TextLine } from './text-lines.ts'

/** A piece in its columns; `to` inclusive. */
export type Placed = Piece & { from: number; to: number }

export type PlacedLine = { line: TextLine; pieces: Placed[] }

/** A piece is in a column when it covers so much of it, or of itself. */
const COVER = 0.5

const overlap = (piece: Piece, band: Band): number =>
  Math.min(piece.right, band.right) - Math.max(piece.left, band.left)

const distance = (piece: Piece, band: Band): number =>
  Math.max(0, band.left - piece.right, piece.left - band.right) +
  Math.abs(piece.left + piece.right - band.left - band.right) / 1e4

const columnsOf = (piece: Piece, bands: readonly Band[], height: number): [number, number] => {
  let [from, to] = [-1, -1]
  for (const [at, band] of bands.entries()) {
    const shared = overlap(piece, band)
    const least = COVER * Math.min(band.right - band.left, piece.right - piece.left)
    if (shared <= 0 || (shared < least && shared < 2 * height)) continue
    if (from === -1) from = at
    to = at
  }
  if (from !== -1) return [from, to]
  let nearest = 0
  for (const [at, band] of bands.entries()) {
    if (distance(piece, band) < distance(piece, bands[nearest]!)) nearest = at
  }
  return [nearest, nearest]
}

/** Puts the pieces of each line into columns; what falls into the same column is one piece. */
export const placeLines = (lines: readonly TextLine[], bands: readonly Band[]): PlacedLine[] =>
  lines.map(line => {
    const pieces: Placed[] = []
    for (const piece of line.pieces) {
      const [from, to] = columnsOf(piece, bands, line.height)
      const last = pieces.at(-1)
      if (last && last.to >= from) {
        append(last.tokens, piece.tokens)
        last.right = Math.max(last.right, piece.right)
        last.to = Math.max(last.to, to)
      } else pieces.push({ ...piece, tokens: [...piece.tokens], from, to })
    }
    return { line, pieces }
  })

/** Columns that mostly have numbers. */
export const dataColumns = (lines: readonly PlacedLine[], columns: number): boolean[] => {
  const filled = Array.from({ length: columns }, () => 0)
  const data = Array.from({ length: columns }, () => 0)
  for (const { pieces } of lines) {
    for (const { from, to, tokens } of pieces) {
      if (from !== to) continue
      filled[from]!++
      if (isData(tokens)) data[from]!++
    }
  }
  return filled.map((count, at) => data[at]! >= 2 && data[at]! >= 0.5 * count)
}

const hasDataIn = ({ pieces }: PlacedLine, isNumeric: readonly boolean[]): number[] =>
  pieces.filter(({ from, to, tokens }) => from === to && isNumeric[from] && isData(tokens)).map(({ from }) => from)

/** In heights of the type: lines of one cell do not stand farther apart. */
const TIGHT = 0.75
/** Of the least gap between lines; a gap wider by more of the height is one between rows. */
const LEEWAY = 0.3
const SPACE = 0.3

/** A shorter text is the title of a group, or a value, rather than the beginning of something longer. */
const WORDS_OF_LINE = 3

const isLower = ({ text }: Token): boolean => /^(?:\(|\p{Ll})/u.test(text)

/** Whether the first word of the next line would not have fitted behind the text above. */
const isFull = (above: Placed, below: Placed, ends: readonly number[], height: number): boolean => {
  const first = below.tokens[0]!
  return (
    above.tokens.length >= WORDS_OF_LINE && above.right + SPACE * height + (first.right - first.left) > ends[above.to]!
  )
}

/** How far to the right the texts of each column go. */
const endsOf = (lines: readonly PlacedLine[], bands: readonly Band[]): number[] => {
  const ends = bands.map(band => band.right)
  for (const { pieces } of lines) {
    for (const { from, to, right } of pieces) if (from === to) ends[to] = Math.max(ends[to]!, right)
  }
  return ends
}

/** Whether the texts of a line go on with those of the row above it, column by column. */
const continues = (row: PlacedLine[], next: PlacedLine, ends: readonly number[]): boolean => {
  const { height } = next.line
  return next.pieces.every(piece => {
    for (let at = row.length - 1; at >= 0; at--) {
      const above = row[at]!.pieces.find(other => other.from <= piece.to && piece.from <= other.to)
      if (!above) continue
      const isIndented = piece.left > above.left + 0.5 * height
      return isLower(piece.tokens[0]!) || (isFull(above, piece, ends, height) && !isIndented) || isIndented
    }
    return false
  })
}

/** Gaps between lines that follow each other; the least that is usual. */
const usualGap = (lines: readonly PlacedLine[]): number => {
  const gaps = lines.slice(1).map(({ line }, at) => line.top - lines[at]!.line.bottom)
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.15)] ?? 0
}

/** In heights of the type: how far a label's lines may be from standing evenly around the numbers beside it. */
const OFF_CENTRE = 0.35
const FARTHEST = 1.2

const isLabelAlone = (line: PlacedLine | undefined): boolean => line?.pieces.length === 1 && line.pieces[0]!.from === 0

const centreOf = ({ line }: PlacedLine): number => (line.top + line.bottom) / 2

/** A label of two lines whose numbers stand between them, in the middle of the row: the line with numbers, and both. */
const isCentred = (above: PlacedLine | undefined, line: PlacedLine, below: PlacedLine | undefined): boolean => {
  if (!above || !below || !isLabelAlone(above) || !isLabelAlone(below) || line.pieces[0]!.from === 0) return false
  const { height } = line.line
  const [up, down] = [centreOf(line) - centreOf(above), centreOf(below) - centreOf(line)]
  return Math.abs(up - down) <= OFF_CENTRE * height && up <= FARTHEST * height
}

/**
 * Groups the lines of a table's body into rows.
 * @returns the lines of each row
 */
export const groupRows = (lines: readonly PlacedLine[], bands: readonly Band[]): PlacedLine[][] => {
  const isNumeric = dataColumns(lines, bands.length)
  const least = usualGap(lines)
  const ends = endsOf(lines, bands)
  const rows: PlacedLine[][] = []
  let taken = new Set<number>()
  for (const [at, next] of lines.entries()) {
    const row = rows.at(-1)
    if (isCentred(lines[at - 1], next, lines[at + 1]) || (at > 1 && isCentred(lines[at - 2], lines[at - 1]!, next))) {
      row!.push(next)
      taken = new Set([...taken, ...hasDataIn(next, isNumeric)])
      continue
    }
    const above = row?.at(-1)
    const data = hasDataIn(next, isNumeric)
    const gap = above ? next.line.top - above.line.bottom : 0
    const { height } = next.line
    const isTight = gap <= TIGHT * height && gap <= Math.max(least, 0) + LEEWAY * height
    if (row && isTight && belongs(row, next, data, taken, isNumeric, ends)) {
      row.push(next)
      for (const column of data) taken.add(column)
    } else {
      rows.push([next])
      taken = new Set(data)
    }
  }
  return rows
}

/** Whether a label goes on: a title of a group above or below it begins anew, and is short. */
const goesOn = (above: Placed, below: Placed, next: PlacedLine, ends: readonly number[]): boolean =>
  isLower(below.tokens[0]!) || isFull(above, below, ends, next.line.height)

const belongs = (
  row: PlacedLine[],
  next: PlacedLine,
  data: number[],
  taken: Set<number>,
  isNumeric: readonly boolean[],
  ends: readonly number[],
): boolean => {
  if (data.some(column => taken.has(column))) return false
  const hasNumbers = isNumeric.some(Boolean)
  const isLabelled = next.pieces[0]!.from === 0
  if (hasNumbers && data.length > 0 && taken.size > 0) return false
  if (!isLabelled && data.length === 0) return true
  const [first] = next.pieces
  const last = row.at(-1)!.pieces.find(({ from }) => from === 0)
  if (!last || !first) return false
  if (hasNumbers && data.length === 0 && next.pieces.length === 1) return goesOn(last, first, next, ends)
  if (data.length > 0) {
    const isTitle = row.at(-1)!.pieces.at(-1)!.tokens.at(-1)!.text.endsWith(':')
    return isLabelled && !isTitle && goesOn(last, first, next, ends)
  }
  return continues(row, next, ends)
}
