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

export const layoutOf = (pages: Page[]): Fingerprint => fingerprintOf(layOut(pages))
