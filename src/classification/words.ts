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

/** "Ausweis" and "pass" are no plurals. */
const singularOf = (key: string): string => {
  if (key.endsWith('ies') && key.length - 2 >= SHORTEST_STEM) return `${key.slice(0, -3)}y`
  if (key.endsWith('xes')) return key.slice(0, -2)
  return /[^si]s$/.test(key) && key.length - 1 >= SHORTEST_SINGULAR ? key.slice(0, -1) : key
}

/** Endings of plurals, cases and genders. */
const ENDING = /(?:(?<=.{5})en|(?<=[lr])n|[aeio])$/

/**
 * Plurals, cases and genders of English, German and the Romance languages, as far as one rule for all can tell them: a
 * light stemmer, as Savoy (2006) found to do as well for retrieval as heavy ones.
 */
export const stemOf = (key: string): string => {
  const singular = singularOf(key)
  const stem = singular.replace(ENDING, '')
  return stem.length >= SHORTEST_STEM ? stem : singular
}

/** Where neither letter nor digit stands, and where a number follows a word: "CASHIER01", but not in "Tota1". */
const CUT = /[^\p{L}\p{N}\p{M}°#]+|(?<=\p{L}{4})(?=\d{2,}(?![\p{L}\d]))/u

/** The keys of the parts of a word; of none that has neither letters nor digits. */
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
