/** Where tables without frames may stand: runs of lines with columns, and where their heads begin and end. */
import type { Ruling } from '../../reading/rulings.ts'
import { isCaption } from './captions.ts'
import type { Band } from './columns.ts'
import { firstAt } from './frames.ts'
import { dataColumns, type PlacedLine } from './rows.ts'
import { isData, isYear, type TextLine } from './text-lines.ts'

/** COLUMNS has pieces side by side, SINGLE is a short text alone. */
export type Kind = 'COLUMNS' | 'SINGLE' | 'PROSE'

/** Words of a line of prose, alone and beside another. */
const PROSE_WORDS = 10
const PROSE_WORDS_BESIDE = 5
/** In heights of the type: the widest gap between lines of a table, its head, and the end of its last label. */
const MOST_GAP = 2.6
const HEAD_GAP = 1.6
const END_GAP = 0.5
const MOST_SINGLE = 2
const MOST_HEAD_LINES = 5
const MOST_WORDS_OF_END = 5
/** Of the table's width: what a line across has at least. */
const FULL_WIDTH = 0.8
/** What has more is no head of a table that a person reads. */
const MOST_HEAD_ROWS = 20

export const kindOf = (line: TextLine): Kind => {
  const pieces = line.pieces
  if (pieces.length === 1) return line.tokens.length >= PROSE_WORDS ? 'PROSE' : 'SINGLE'
  return pieces.every(({ tokens }) => tokens.length >= PROSE_WORDS_BESIDE && !isData(tokens)) ? 'PROSE' : 'COLUMNS'
}

const isFullBar = ({ from, to }: Ruling, left: number, right: number): boolean =>
  Math.min(to, right) - Math.max(from, left) >= FULL_WIDTH * (right - left)

/** The lines across that matter to a run of lines. */
export const barsAround = (
  bars: readonly Ruling[],
  lines: readonly TextLine[],
  { start, end }: Range,
): readonly Ruling[] =>
  bars.slice(firstAt(bars, lines[Math.max(0, start - MOST_HEAD_LINES)]!.top), firstAt(bars, lines[end - 1]!.bottom))

/** Places of lines; end exclusive. */
export type Range = { start: number; end: number }

/** The last row's label may go on below its numbers. */
const isEndOfLabel = (line: TextLine, next: TextLine): boolean => {
  const gap = next.top - line.bottom
  const isShort = next.tokens.length <= MOST_WORDS_OF_END && /^(?:\(|\p{Ll})/u.test(next.tokens[0]!.text)
  return gap < 0 || (isShort && gap <= END_GAP * next.height)
}

/** Runs of lines of which most have columns. */
export const runsOf = (lines: readonly TextLine[], kinds: readonly Kind[]): Range[] => {
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
export const addHead = (
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
export const captionLength = (lines: readonly TextLine[], bands: readonly Band[], bars: readonly Ruling[]): number => {
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
export const headLength = (placed: readonly PlacedLine[], bands: readonly Band[], bars: readonly Ruling[]): number => {
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

/** Of the usual number of pieces: lines with fewer are titles, sums and other lines that do not keep to the columns. */
const FULL_SHARE = 0.6

/** The lines that fill the columns, as far as that can be said before the columns are known. */
export const fullLines = (lines: readonly TextLine[]): TextLine[] => {
  const counts = lines.map(line => line.pieces.length)
  const usual = counts.toSorted((a, b) => b - a)[Math.floor(lines.length * 0.2)]!
  return lines.filter((_, at) => counts[at]! > 1 && counts[at]! >= FULL_SHARE * usual)
}
