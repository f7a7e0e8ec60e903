/** The words of a document as they are compared: folded, cut at punctuation, and without their endings. */
import { type Layout, layOut, type Segment } from '../extraction/layout.ts'
import { labelKey } from '../extraction/text.ts'
import type { Page, Word } from '../reading/page.ts'

/** A word, or a part of one such as the two of "Rechnungs-Nr." */
export type Piece = {
  /** Folded, see extraction/text.ts: labelKey. */
  key: string
  /** The key without its ending, so that "invoices" and "invoice" are one. */
  stem: string
  page: number
  word: Word
  /** Where it stands among the rows; null for what stands aside, as a stamp does. */
  segment: Segment | null
  /** Whether it was recognised, and so may be misread; a text layer is taken at its word. */
  isRecognised: boolean
}

/** What a document is shows in its first words; a page of more than this is none that people read. */
const MOST_WORDS = 20_000
const LONGEST_WORD = 60
/** Of one word: "a/b/c/d". */
const MOST_PIECES = 6

const SHORTEST_STEM = 4
const SHORTEST_SINGULAR = 3

/**
 * Plurals, cases and genders of English, German and French, as far as one rule for all can tell them; a light stemmer in
 * the manner of Savoy (2006), who found that such do as well for retrieval as heavy ones.
 */
export const stemOf = (key: string): string => {
  const { length } = key
  if (key.endsWith('ies') && length - 2 >= SHORTEST_STEM) return `${key.slice(0, -3)}y`
  if (/e[sn]$/.test(key) && length - 2 >= SHORTEST_STEM) return key.slice(0, -2)
  if (/[en]$/.test(key) && length - 1 >= SHORTEST_STEM) return key.slice(0, -1)
  if (/[^s]s$/.test(key) && length - 1 >= SHORTEST_SINGULAR) return key.slice(0, -1)
  return key
}

/** Where neither letter nor digit stands, and where a number follows a word: "CASHIER01". */
const CUT = /[^\p{L}\p{N}\p{M}°#]+|(?<=\p{L}{4})(?=\d)/u

export const keysOf = (text: string): string[] =>
  text
    .slice(0, LONGEST_WORD)
    .split(CUT, MOST_PIECES)
    .map(labelKey)
    .filter(key => key !== '')

export type Text = { layout: Layout; pieces: Piece[]; pages: Page[] }

const isReadable = ({ text, left, top, width, height }: Word): boolean =>
  text !== '' && [left, top, width, height].every(Number.isFinite)

/** Pages with so many of their words as decide. */
const bounded = (pages: Page[]): Page[] => {
  let left = MOST_WORDS
  return pages.map(page => {
    const words = page.words.slice(0, left).filter(isReadable)
    left -= words.length
    return { ...page, words }
  })
}

const placesOf = ({ rows }: Layout): Map<Word, Segment> => {
  const places = new Map<Word, Segment>()
  for (const { segments } of rows)
    for (const segment of segments) for (const { word } of segment.tokens) places.set(word, segment)
  return places
}

const piecesOf = (pages: Page[], layout: Layout): Piece[] => {
  const places = placesOf(layout)
  return pages.flatMap(page =>
    page.words.flatMap(word =>
      keysOf(word.text).map(key => ({
        key,
        stem: stemOf(key),
        page: page.number,
        word,
        segment: places.get(word) ?? null,
        isRecognised: word.confidence !== null,
      })),
    ),
  )
}

/** Lays out the words of pages; the same word drawn twice counts as two. */
export const textOfPages = (all: Page[]): Text => {
  const pages = bounded(all)
  const layout = layOut(pages)
  return { pages, layout, pieces: piecesOf(pages, layout) }
}

const NOWHERE: Word = { text: '', confidence: null, left: 0, top: 0, width: 0, height: 0 }

/** The words of a text that stands on no page, such as the description of a class. */
export const plainPieces = (text: string): Piece[] =>
  text
    .split(/\s+/)
    .flatMap(keysOf)
    .map(key => ({ key, stem: stemOf(key), page: 0, word: NOWHERE, segment: null, isRecognised: false }))
