/**
 * The heading of a table: cells over one to several rows whose text names the columns. Lines drawn around cells are not
 * known here, so ruled and merely aligned tables are the same.
 */
import { type LabelIndex, labelAt, labelsIn } from '../labels/labels.ts'
import { isNumberless } from '../labels/zones.ts'
import type { Layout, Row, Segment, Token } from '../layout.ts'
import { currencyOf } from '../values/currency.ts'

export type HeaderCell = {
  left: number
  right: number
  tokens: Token[]
  /** Columns named in the cell, from top to bottom; most cells name one, unknown cells none. */
  names: Name[]
}

/** What a heading may mean, by the path of the column: "Amount" is a sum of money or, more rarely, a quantity. */
export type Name = Map<string, number>

export type Header = { page: number; firstRow: number; lastRow: number; cells: HeaderCell[] }

/** In heights of the row: lines of one heading stand closer than this. */
const LINE_GAP = 0.7
const MOST_ROWS_AROUND = 4
const MOST_WORDS_OF_CELL_LINE = 4

type Piece = { left: number; right: number; tokens: Token[] }

const pieceOf = (tokens: Token[]): Piece => ({ left: tokens[0]!.left, right: tokens.at(-1)!.right, tokens })

/** What may stand between two headings: "Price (EUR) Total (EUR)", "VAT % Amount". */
const isBetween = (token: Token): boolean =>
  token.key === '' || /^[([]/.test(token.text) || currencyOf(token.text) !== null

/** In heights of the row: headings of one segment are at least this far apart, unless both are known. */
const CELL_GAP = 0.3

/** A gap between headings is this much wider than the narrowest space of the segment. */
const WIDER = 1.5

const gapBefore = (tokens: Token[], at: number): number => tokens[at]!.left - tokens[at - 1]!.right

/** Where in a segment a further heading begins: columns may stand so close that they look like one text. */
const cutsOf = (segment: Segment, index: LabelIndex): number[] => {
  const { tokens } = segment
  const matches = labelsIn(segment, index)
  const space = tokens.slice(1).reduce((least, _, at) => Math.min(least, gapBefore(tokens, at + 1)), segment.right)
  const widest = Math.max(CELL_GAP * (segment.bottom - segment.top), WIDER * space)
  return matches.flatMap((match, at) => {
    if (match.from === 0) return []
    const before = matches[at - 1]
    const isOther = before !== undefined && before.targets[0]!.path !== match.targets[0]!.path
    const follows = isOther && tokens.slice(before.to, match.from).every(isBetween)
    return follows || gapBefore(tokens, match.from) >= widest ? [match.from] : []
  })
}

const piecesOf = (segment: Segment, index: LabelIndex): Piece[] => {
  const edges = [0, ...cutsOf(segment, index), segment.tokens.length]
  return edges.slice(0, -1).map((from, at) => pieceOf(segment.tokens.slice(from, edges[at + 1])))
}

const overlaps = (a: { left: number; right: number }, b: { left: number; right: number }): boolean =>
  a.left < b.right && b.left < a.right

/** Whether a heading begins here: first in its cell, on a new line, or right behind another heading. */
const begins = (tokens: Token[], from: number, lastEnd: number): boolean =>
  from === lastEnd || tokens[from]!.top > tokens[from - 1]!.bottom - (tokens[from]!.bottom - tokens[from]!.top) / 2

const namesOf = (cell: Piece, index: LabelIndex): Name[] => {
  const names: Name[] = []
  let lastEnd = 0
  for (let from = 0; from < cell.tokens.length; ) {
    const hit = begins(cell.tokens, from, lastEnd) ? labelAt(cell.tokens, from, index) : null
    if (!hit) {
      from++
      continue
    }
    const isWhole = from === 0 && hit.to === cell.tokens.length
    const place = isWhole ? 1 : from === 0 ? 0.9 : 0.6
    const targets = hit.targets.filter(target => target.role === 'COLUMN')
    if (targets.length > 0) names.push(new Map(targets.map(({ path, strength }) => [path, strength * place])))
    from = hit.to
    lastEnd = hit.to
  }
  return names
}

/** Joins the lines of each heading: pieces that stand one over the other are one cell. */
const cellsOf = (lines: Piece[][]): Piece[] => {
  const cells: Piece[] = []
  for (const line of lines) {
    for (const piece of line) {
      const over = cells.filter(cell => overlaps(cell, piece))
      if (over.length > 1) continue
      const [cell] = over
      if (!cell) cells.push({ ...piece })
      else {
        cell.tokens = [...cell.tokens, ...piece.tokens]
        cell.left = Math.min(cell.left, piece.left)
        cell.right = Math.max(cell.right, piece.right)
      }
    }
  }
  return cells.toSorted((a, b) => a.left - b.left)
}

/** More texts in one row than this are no heading. */
const MOST_CELLS = 40

/** How many different columns the row's texts begin with the names of; none for more texts than a heading has. */
const countNames = (row: Row, index: LabelIndex): number => {
  const pieces = row.segments.filter(isNumberless).flatMap(segment => piecesOf(segment, index))
  if (pieces.length > MOST_CELLS) return 0
  return new Set(pieces.flatMap(piece => [...(namesOf(piece, index)[0]?.keys() ?? [])].slice(0, 1))).size
}

/** A row of so many texts without a number is no text of an item, however long they are. */
const MANY_CELLS = 3
/** In heights of the row: lines of one cell begin this close to each other. */
const ALIGNMENT = 0.3

/** Above the heading's first line a text is of its cell when it begins where the cell does. */
const isUpperLine = (segment: Segment, row: Row, cells: Piece[]): boolean =>
  cells.some(cell => Math.abs(cell.left - segment.left) <= ALIGNMENT * row.height && segment.right <= cell.right)

/** In heights of the row. */
const INTERLEAVED = 0.2

/** Cells of one line are set in the middle of those with two: their rows reach into each other. */
const isInterleaved = (row: Row, edge: Row): boolean =>
  Math.min(row.bottom, edge.bottom) - Math.max(row.top, edge.top) > INTERLEAVED * row.height

/** Whether a row next to the heading is another line of it: short texts without numbers, each at one of its cells. */
const continues = (row: Row, edge: Row, cells: Piece[], index: LabelIndex, isAbove: boolean): boolean => {
  const isBetweenLines = row.segments.length >= MANY_CELLS && isInterleaved(row, edge)
  return row.segments.every(segment => {
    const isShort = segment.tokens.length <= MOST_WORDS_OF_CELL_LINE || row.segments.length >= MANY_CELLS
    if (!isNumberless(segment) || !(isShort || (isAbove && isUpperLine(segment, row, cells)))) return false
    const hit = labelAt(segment.tokens, 0, index)
    return isBetweenLines || cells.some(cell => overlaps(cell, segment)) || hit?.to === segment.tokens.length
  })
}

const headerAround = (seed: Row, layout: Layout, index: LabelIndex): Header => {
  const lines = [seed.segments.flatMap(segment => piecesOf(segment, index))]
  let first = seed
  let last = seed
  for (const step of [1, -1] as const) {
    for (let count = 0; count < MOST_ROWS_AROUND; count++) {
      const edge = step === 1 ? last : first
      const next = layout.rows[edge.index + step]
      if (!next || next.page !== seed.page) break
      const gap = step === 1 ? next.top - edge.bottom : edge.top - next.bottom
      if (gap > LINE_GAP * seed.height || next.segments.length > MOST_CELLS) break
      if (!continues(next, edge, cellsOf(lines), index, step === -1)) break
      const line = next.segments.flatMap(segment => piecesOf(segment, index))
      if (line.length > MOST_CELLS) break
      if (step === 1) lines.push(line)
      else lines.unshift(line)
      if (step === 1) last = next
      else first = next
    }
  }
  const cells = cellsOf(lines).map(cell => ({ ...cell, names: namesOf(cell, index) }))
  return { page: seed.page, firstRow: first.index, lastRow: last.index, cells }
}

/** The paths of all columns that the heading may name. */
export const columnsNamed = (header: Header): Set<string> =>
  new Set(header.cells.flatMap(cell => cell.names.flatMap(name => [...name.keys()])))

/** "Price 2024" may be a heading, more numbers make a row of the table. */
const MOST_NUMBERS = 1

const mayBeHeading = (row: Row, index: LabelIndex): boolean =>
  row.segments.length <= MOST_CELLS &&
  row.segments.filter(segment => !isNumberless(segment)).length <= MOST_NUMBERS &&
  countNames(row, index) >= 2

/** All headings of tables, in reading order: rows that name at least two columns. */
export const findHeaders = (layout: Layout, index: LabelIndex): Header[] => {
  const headers: Header[] = []
  for (let at = 0; at < layout.rows.length; at++) {
    if (!mayBeHeading(layout.rows[at]!, index)) continue
    const header = headerAround(layout.rows[at]!, layout, index)
    headers.push(header)
    at = header.lastRow
  }
  return headers
}
