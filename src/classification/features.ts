/**
 * What a document shows of what it is: its words with how much each says and where it stands, and its shape. Made once for
 * a document; what is known of kinds (kinds.ts), what clients say of classes, and what a classifier learned from examples
 * are all compared with it.
 */
import type { Page } from '../reading/page.ts'
import { type Shape, shapeOf } from './shape.ts'
import { type Piece, type Text, textOfPages } from './words.ts'

export type FeatureWord = Piece & {
  /** 0 to 1: how much it looks like a title: large, at the top of a page, in a short line. */
  prominence: number
}

export type Features = {
  /** In reading order, at most some ten thousands. */
  words: FeatureWord[]
  /** By stem: how much a document says of a word, 1 for once in small type; grows by the logarithm of how often. */
  terms: Map<string, number>
  shape: Shape
}

/** In heights of the usual line: text of this size is a title for sure. */
const TITLE_SIZE = 1.8
/** Share of a page that is its top. */
const TOP = 0.35
/** Titles have few words. */
const TITLE_WORDS = 6

const within = (number: number): number => Math.min(1, Math.max(0, number))

/** Of each page: the height of its usual words, in fractions of the page. */
const usualHeights = ({ pages }: Text): Map<number, number> =>
  new Map(
    pages.map(({ number, words }) => [
      number,
      words.map(({ height }) => height).toSorted((a, b) => a - b)[words.length >> 1] ?? 1,
    ]),
  )

const prominenceOf = ({ segment, word, page }: Piece, usual: Map<number, number>, firstPage: number): number => {
  if (!segment || word.angle !== undefined) return 0
  const size = within((word.height / (usual.get(page) || 1) - 1) / (TITLE_SIZE - 1))
  const top = word.top < TOP ? 1 - word.top / TOP : 0
  const few = within((2 * TITLE_WORDS - segment.tokens.length) / TITLE_WORDS)
  return few * (0.6 * size + 0.4 * top) * (page === firstPage ? 1 : 0.4)
}

/** A word that looks like a title says as much as several others. */
const PROMINENT = 2

const termsOf = (words: FeatureWord[]): Map<string, number> => {
  const sums = new Map<string, number>()
  for (const { stem, prominence } of words) sums.set(stem, (sums.get(stem) ?? 0) + 1 + PROMINENT * prominence)
  return new Map([...sums].map(([stem, sum]) => [stem, Math.log2(1 + sum)]))
}

/** Pure and deterministic; about linear in the words of the pages. */
export const featuresOf = (pages: Page[]): Features => {
  const text = textOfPages(pages)
  const usual = usualHeights(text)
  const firstPage = text.pieces[0]?.page ?? 1
  const words = text.pieces.map(piece => ({ ...piece, prominence: prominenceOf(piece, usual, firstPage) }))
  return { words, terms: termsOf(words), shape: shapeOf(text) }
}
