/**
 * The sentences of a document: what is written in paragraphs. Tables, addresses, headings and what stands again on every
 * page are none.
 */
import { blocksOf } from '../extraction/blocks.ts'
import { tablesByPage } from '../extraction/grid/tables.ts'
import type { Layout, Segment, Token } from '../extraction/layout.ts'
import { hasLetter } from '../extraction/text.ts'
import type { Page, Word } from '../reading/page.ts'
import { type JoinedText, joinLines, tokensBetween } from './joined-text.ts'
import { endsInAbbreviation } from './words/abbreviations.ts'

export type Sentence = {
  tokens: Token[]
  /** Lines joined, words that were parted at the end of a line put together. */
  text: string
  /** Its place among the paragraphs of the document. */
  paragraph: number
}

/** In heights of its type: a line that stands further below the one before begins another paragraph. */
const PARAGRAPH_GAP = 1.1
/** Types that differ by more in height are of different texts, in share of the larger. */
const SAME_TYPE = 0.75
/** A line that ends before this share of its paragraph's width is its last, where another begins behind it. */
const FULL_LINE = 0.7
const MOST_WORDS = 150
/** A sentence that goes on in the next column or on the next page has begun with so many words. */
const LEAST_TO_GO_ON = 6

const END = /[.!?…:;][)\]"'»”’]*$/u
const END_OF_SENTENCE = /[.!?…][)\]"'»”’]*$/u
const BULLET = /^(?:[•●▪■□·*–—-]|\(?\d{1,3}[.)]|\(?[a-z]\))$/i

const heightOf = ({ top, bottom }: { top: number; bottom: number }): number => bottom - top

/** How a sentence begins. */
const OPENS = /^[\p{Lu}\p{Lo}\p{N}"“„«(¿¡]/u

const startsParagraph = (line: Segment, before: Segment, width: number, left: number): boolean => {
  const height = Math.min(heightOf(line), heightOf(before))
  const isOtherType = height < SAME_TYPE * Math.max(heightOf(line), heightOf(before))
  const isApart = line.page !== before.page || line.top - before.bottom > PARAGRAPH_GAP * height
  const isShort = before.right - left < FULL_LINE * width
  return isOtherType || isApart || BULLET.test(line.tokens[0]!.text) || (isShort && OPENS.test(line.tokens[0]!.text))
}

const paragraphsOf = (lines: Segment[]): Segment[][] => {
  const left = lines.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY)
  const width = lines.reduce((most, line) => Math.max(most, line.right), 0) - left
  const paragraphs: Segment[][] = []
  let before: Segment | undefined
  for (const line of lines) {
    if (!before || startsParagraph(line, before, width, left)) paragraphs.push([line])
    else paragraphs.at(-1)!.push(line)
    before = line
  }
  return paragraphs
}

/** As it stands on other pages too: with other numbers of pages. */
const keyOfLine = ({ tokens }: Segment): string =>
  tokens
    .map(({ text }) => text.replace(/\d+/g, '0'))
    .join(' ')
    .slice(0, 300)

const isFirstOfItsKind = (): ((line: Segment) => boolean) => {
  const pages = new Map<string, number>()
  return line => {
    const key = keyOfLine(line)
    const first = pages.get(key)
    if (first === undefined) pages.set(key, line.page)
    return first === undefined || first === line.page
  }
}

const placesOf = (pages: readonly Page[]): Map<Word, number> =>
  new Map(pages.flatMap(page => page.words).map((word, index) => [word, index]))

/** Lines of paragraphs in reading order; what goes on in the next column or on the next page is one. */
const textsOf = (layout: Layout, pages: readonly Page[]): JoinedText[] => {
  const inTables = new Set(
    tablesByPage(layout).flatMap(({ tables }) => tables.flatMap(({ cells }) => cells.flatMap(({ tokens }) => tokens))),
  )
  const isNew = isFirstOfItsKind()
  const places = placesOf(pages)
  const placeOf = ([line]: Segment[]): number => places.get(line!.tokens[0]!.word) ?? 0
  const paragraphs = blocksOf(layout)
    .flatMap(({ lines }) => paragraphsOf(lines.filter(line => !inTables.has(line.tokens[0]!) && isNew(line))))
    .toSorted((a, b) => placeOf(a) - placeOf(b))
  const joined: Segment[][] = []
  for (const lines of paragraphs) {
    const before = joined.at(-1)
    const goesOn = before && isOpen(before) && /^\p{Ll}/u.test(lines[0]!.tokens[0]!.text)
    if (goesOn) before.push(...lines)
    else joined.push([...lines])
  }
  return joined.map(lines => joinLines(lines.map(({ tokens }) => tokens)))
}

const isOpen = (lines: Segment[]): boolean => {
  const last = lines.at(-1)!
  return last.tokens.length >= LEAST_TO_GO_ON && !END.test(last.tokens.at(-1)!.text)
}

/** The rules of Unicode (UAX #29) are the same for these languages. */
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' })

/** From and to of each sentence; one does not end in an abbreviation, nor before a small letter. */
const spansOf = (text: string): [number, number][] => {
  const spans: [number, number][] = []
  for (const { segment, index } of SEGMENTER.segment(text)) {
    const last = spans.at(-1)
    const goesOn =
      last && (endsInAbbreviation(text.slice(Math.max(last[0], last[1] - 40), last[1])) || /^\p{Ll}/u.test(segment))
    if (goesOn) last[1] = index + segment.length
    else spans.push([index, index + segment.length])
  }
  return spans
}

const LEAST_WORDS = 4
const LETTERED = 0.7
/** Nouns are written with capitals in German; of headings and names more words are. */
const SMALL = 0.3

/** Words of a text with an end, and not a list of numbers or names. */
const isProse = (tokens: readonly Token[]): boolean => {
  if (tokens.length < LEAST_WORDS || tokens.length > MOST_WORDS || !END_OF_SENTENCE.test(tokens.at(-1)!.text))
    return false
  if (!OPENS.test(tokens[0]!.text)) return false
  const lettered = tokens.filter(({ text }) => hasLetter(text)).length
  const small = tokens.filter(({ text }) => /^["“„«(]?\p{Ll}/u.test(text)).length
  return lettered >= LETTERED * tokens.length && small >= SMALL * lettered
}

const withoutBullet = (tokens: Token[]): Token[] =>
  tokens[0] && BULLET.test(tokens[0].text) ? tokens.slice(1) : tokens

/** In reading order; work is linear in the number of words. */
export const sentencesOf = (layout: Layout, pages: readonly Page[]): Sentence[] =>
  textsOf(layout, pages).flatMap((joined, paragraph) =>
    spansOf(joined.text).flatMap(([from, to]): Sentence[] => {
      const tokens = withoutBullet(tokensBetween(joined, from, to))
      return isProse(tokens) ? [{ tokens, text: joinLines([tokens]).text, paragraph }] : []
    }),
  )
