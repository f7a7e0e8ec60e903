/**
 * Columns that a row of data shows and the line above it names, one by one. In short tables sums run across the gaps,
 * and headings stand closer to each other than what is below them.
 */
import { bounds, type Token } from '../layout.ts'
import { type Band, findColumns } from './columns.ts'
import { isData, type Piece, type TextLine } from './text-lines.ts'

export type NamedColumns = {
  bands: Band[]
  /** The line of the head as it was found, and with its headings parted. */
  line: TextLine
  head: TextLine
}

const LEAST_COLUMNS = 3
/** More side by side is no head that a person reads. */
const MOST_WORDS = 100
/** Pieces with numbers in a row of data. */
const LEAST_NUMBERS = 2
/** In heights of the type: how far the edge or the middle of a heading may stand from its column's. */
const ALIGNED = 0.6

const numbersIn = ({ pieces }: TextLine): number => pieces.filter(({ tokens }) => isData(tokens)).length

/** Where each column's heading ends: behind it is the widest space of those above the gap to the next column. */
const endsOf = (tokens: readonly Token[], bands: readonly Band[]): number[] =>
  bands.slice(1).map((next, at) => {
    const { right } = bands[at]!
    let end = -1
    let widest = 0
    for (let index = 1; index < tokens.length; index++) {
      const [from, to] = [tokens[index - 1]!.right, tokens[index]!.left]
      if (from >= next.left || to <= right || to - from <= widest) continue
      end = index
      widest = to - from
    }
    return end
  })

const isAligned = (heading: Piece, { left, right }: Band, tolerance: number): boolean =>
  Math.abs(heading.left - left) <= tolerance ||
  Math.abs(heading.right - right) <= tolerance ||
  Math.abs(heading.left + heading.right - left - right) <= 2 * tolerance

/** The headings of a line, one for each column; null where it does not name each. */
const headingsOf = ({ tokens, height }: TextLine, bands: readonly Band[]): Piece[] | null => {
  if (tokens.length > MOST_WORDS || isData(tokens)) return null
  const ends = endsOf(tokens, bands)
  const starts = [0, ...ends]
  if (starts.some((start, at) => start < 0 || (at > 0 && start <= starts[at - 1]!))) return null
  const headings = starts.map((start, at): Piece => {
    const own = tokens.slice(start, starts[at + 1])
    return { tokens: own, ...bounds(own) }
  })
  const isHead = headings.every(
    (heading, at) => !isData(heading.tokens) && isAligned(heading, bands[at]!, ALIGNED * height),
  )
  return isHead ? headings : null
}

/**
 * @param columns how many columns the gaps show that go down through the lines
 * @returns null where there are no more that are named
 */
export const namedColumns = (lines: readonly TextLine[], columns: number): NamedColumns | null => {
  const data = lines.filter(line => numbersIn(line) >= LEAST_NUMBERS)
  const most = data.reduce((count, { pieces }) => Math.max(count, pieces.length), 0)
  if (most <= columns || most < LEAST_COLUMNS || most > MOST_WORDS) return null
  const full = data.filter(({ pieces }) => pieces.length === most)
  const line = lines[lines.indexOf(full[0]!) - 1]
  const shown = findColumns(full, 0)
  if (!line || shown.length !== most) return null
  const headings = headingsOf(line, shown)
  if (!headings) return null
  const head = { ...line, pieces: headings }
  const bands = findColumns([...full, head], 0)
  return bands.length === most ? { bands, line, head } : null
}
