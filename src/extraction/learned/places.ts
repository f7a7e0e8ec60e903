/** Where words stand, in widths of their page: distances that scale alike in both directions. */
import type { Layout, PagePlace, Token } from '../layout.ts'
import { wordHash } from './word-hash.ts'

/** x is the left end of a word, y its middle, both in widths of the page from its top left corner. */
export type Point = { x: number; y: number }

/** A word without digits. */
export type PlacedWord = Point & { hash: number }

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000

export const pointOf = ({ left, top, bottom }: Token, { width }: PagePlace): Point => ({
  x: rounded(left / width),
  y: rounded((top + bottom) / 2 / width),
})

/** More words of a page are not looked at. */
const MOST_WORDS = 3000

/** The words of a page in reading order. */
export const tokensOfPage = ({ rows }: Layout, { firstRow, endRow }: PagePlace): Token[] => {
  const tokens: Token[] = []
  for (let at = firstRow; at < endRow && tokens.length < MOST_WORDS; at++)
    for (const segment of rows[at]!.segments) tokens.push(...segment.tokens.slice(0, MOST_WORDS - tokens.length))
  return tokens
}

/** The words of a page that may come again in other documents. */
export const placedWords = (tokens: Token[], page: PagePlace): PlacedWord[] =>
  tokens.flatMap(token => {
    const hash = wordHash(token)
    return hash === null ? [] : [{ hash, ...pointOf(token, page) }]
  })
