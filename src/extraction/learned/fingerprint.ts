/** What a layout is recognised by: words of the first page and their places. */
import type { Page } from '../../reading/page.ts'
import { type Layout, layOut, type Token } from '../layout.ts'
import { type PlacedWord, placedWords, tokensOfPage } from './places.ts'

export type Fingerprint = {
  /** In reading order. */
  words: PlacedWord[]
  /** Height of the page in widths of it. */
  height: number
}

/** Half of them from the top, where letterheads are, half from the foot. */
const MOST_WORDS = 240

const topAndFoot = <Item>(items: Item[]): Item[] =>
  items.length <= MOST_WORDS ? items : [...items.slice(0, MOST_WORDS / 2), ...items.slice(-MOST_WORDS / 2)]

/** @param values words that are of this one document alone */
export const fingerprintOf = (layout: Layout, values: ReadonlySet<Token> = new Set()): Fingerprint => {
  const page = [...layout.pages.values()].find(({ firstRow, endRow }) => endRow > firstRow)
  if (!page) return { words: [], height: 0 }
  const tokens = tokensOfPage(layout, page).filter(token => !values.has(token))
  return {
    words: topAndFoot(placedWords(tokens, page)),
    height: Math.round((page.height / page.width) * 10_000) / 10_000,
  }
}

/** As it is kept: of each word its hash, x and y, the places in ten-thousandths. */
export type PackedFingerprint = { words: number[]; height: number }

const PARTS = 3
const FINEST = 10_000

export const packFingerprint = ({ words, height }: Fingerprint): PackedFingerprint => ({
  words: words.flatMap(({ hash, x, y }) => [hash, Math.round(x * FINEST), Math.round(y * FINEST)]),
  height,
})

export const unpackFingerprint = ({ words, height }: PackedFingerprint): Fingerprint => ({
  words: Array.from({ length: Math.floor(words.length / PARTS) }, (_, at) => ({
    hash: words[at * PARTS]!,
    x: words[at * PARTS + 1]! / FINEST,
    y: words[at * PARTS + 2]! / FINEST,
  })),
  height,
})

/** A layout with fewer of its words in a document, wherever they stand, is none of it. */
const LEAST_SHARED = 0.3

/** Whether two may be alike at all, told in passing. @param own words of the other */
export const mayBeLike = ({ words }: PackedFingerprint, own: ReadonlySet<number>): boolean => {
  let shared = 0
  for (let at = 0; at < words.length; at += PARTS) if (own.has(words[at]!)) shared++
  return shared * PARTS >= LEAST_SHARED * words.length
}

export const layoutOf = (pages: Page[]): Fingerprint => fingerprintOf(layOut(pages))
