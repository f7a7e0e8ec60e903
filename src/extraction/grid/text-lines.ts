/** The words of a page as lines of text and as pieces: what stands together in a line without a wide gap. */
import { bounds, type Edges, type Layout, type PagePlace, type Row, type Token } from '../layout.ts'

export type TextLine = Edges & {
  /** From left to right. */
  tokens: Token[]
  /** Of the type. */
  height: number
  /** Runs without a wide gap, from left to right. */
  pieces: Piece[]
}

/** What of a line belongs together: a cell, or a part of one. */
export type Piece = Edges & { tokens: Token[] }

/** A row so much lower than its neighbour is its superscripts. */
const SMALLER = 0.85

const isWithin = (small: Row, large: TextLine): boolean => {
  const middle = (small.top + small.bottom) / 2
  return middle > large.top && middle < large.bottom && small.height < SMALLER * large.height
}

const isAround = (large: Row, small: TextLine): boolean => {
  const middle = (small.top + small.bottom) / 2
  return middle > large.top && middle < large.bottom && small.height < SMALLER * large.height
}

const byLeft = (a: Token, b: Token): number => a.left - b.left

/** The lines of a page from top to bottom; superscripts stand in the line that they belong to. */
export const linesOfPage = (layout: Layout, { firstRow, endRow }: PagePlace): TextLine[] => {
  const lines: TextLine[] = []
  for (const row of layout.rows.slice(firstRow, endRow)) {
    const tokens = row.segments.flatMap(segment => segment.tokens)
    const last = lines.at(-1)
    if (last && (isWithin(row, last) || isAround(row, last))) {
      lines[lines.length - 1] = lineOf([...last.tokens, ...tokens].toSorted(byLeft), Math.max(last.height, row.height))
    } else lines.push(lineOf(tokens, row.height))
  }
  return lines
}

export const lineOf = (tokens: Token[], height: number): TextLine => ({
  tokens,
  height,
  pieces: piecesOf(tokens, height),
  ...bounds(tokens),
})

/** In heights of the line: a wider gap parts any two pieces, a smaller one a number from its neighbours. */
const GAP = 0.9
const NUMBER_GAP = 0.5

const NUMBER = /^[([{]?[-+–—−<>≤≥~±$€£¥]*\d[\d.,'’/:]*[)\]}]?[%‰*†‡#§]*[a-z]?[)\]]?$/i
/** What stands in the place of a number. */
const SIGN = /^(?:[-–—−.…*†‡#x×✓✔√]|n\/?a\.?|nil|\(?[a-z]\)?|\.{2,}|:)$/i
/** What stands beside a number. */
const UNIT = /^(?:[$€£¥%‰]|[A-Z]{3})$/
const MOST_DATA_WORDS = 4

export const isNumber = (text: string): boolean => NUMBER.test(text)

/** What stands in a column of numbers: a number, or the sign for none. */
export const isData = (tokens: readonly Token[]): boolean =>
  tokens.length > 0 &&
  tokens.length <= MOST_DATA_WORDS &&
  tokens.some(({ text }) => isNumber(text) || SIGN.test(text)) &&
  tokens.every(({ text }) => isNumber(text) || SIGN.test(text) || UNIT.test(text))

/** Years head columns as often as they stand in them. */
export const isYear = (tokens: readonly Token[]): boolean => tokens.every(({ text }) => /^(?:19|20)\d\d\D?$/.test(text))

const isApart = (before: Token, token: Token, height: number): boolean => {
  const gap = token.left - before.right
  if (gap > GAP * height) return true
  return gap > NUMBER_GAP * height && isNumber(before.text) && isNumber(token.text)
}

const piecesOf = (tokens: readonly Token[], height: number): Piece[] => {
  const groups: Token[][] = []
  let reached = Number.NEGATIVE_INFINITY
  let last: Token | undefined
  for (const token of tokens) {
    if (last && !(token.left - reached > 0 && isApart({ ...last, right: reached }, token, height)))
      groups.at(-1)!.push(token)
    else groups.push([token])
    reached = last ? Math.max(reached, token.right) : token.right
    last = token
  }
  return groups.map(group => ({ tokens: group, ...bounds(group) }))
}

/** A call cannot have as many arguments as a line may have words. */
export const append = <T>(list: T[], more: readonly T[]): void => {
  for (const item of more) list.push(item)
}

/** The part of each line that lies in a box, by the middles of its words. */
export const linesWithin = (lines: readonly TextLine[], box: Edges): TextLine[] =>
  lines.flatMap(line => {
    if (line.bottom < box.top || line.top > box.bottom || line.right < box.left || line.left > box.right) return []
    const tokens = line.tokens.filter(token => {
      const x = (token.left + token.right) / 2
      const y = (token.top + token.bottom) / 2
      return x > box.left && x < box.right && y > box.top && y < box.bottom
    })
    if (tokens.length === 0) return []
    return tokens.length === line.tokens.length ? [line] : [lineOf(tokens, line.height)]
  })
