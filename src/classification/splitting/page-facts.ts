/** What a page shows of itself that tells whether it begins a document, goes on with one or ends it. */
import { quantile } from '../../extraction/layout.ts'
import { fold, hasLetter } from '../../extraction/text.ts'
import type { Page } from '../../reading/page.ts'
import { type HeadFields, headFieldsOf, readHead } from './head-fields.ts'
import { isDateLine, isLetterhead, itemNumber, titlesIn, wordsOf } from './line-kinds.ts'
import { linesOf, type PageLine } from './page-lines.ts'
import { type PageNumbers, pageNumbersOf } from './page-number.ts'
import { ATTACHED, CARRIED_OVER, CLOSING, LANGUAGE_WORDS, SALUTATION, TOTAL } from './words.ts'

export type PageFacts = {
  page: Page
  lines: PageLine[]
  numbers: PageNumbers
  fields: HeadFields
  /** What it is called by its largest words near the top, or by words that documents are called; masks of parts of lines. */
  titles: string[]
  hasSalutation: boolean
  /** Masks of lines near the top in which a date stands by itself. */
  dateLines: string[]
  /** Masks of lines near the top that tell who sends it or to whom: addresses, companies, ways to get in touch. */
  letterhead: string[]
  /** A sum, a signature or a greeting in its lower part. */
  closes: boolean
  hasTotal: boolean
  /** The page says that it is carried over from another, or goes on on the next. */
  isCarriedIn: boolean
  isCarriedOut: boolean
  /** It calls itself an attachment, or terms. */
  isAttached: boolean
  /** How far down its text goes, of the page's height, without what stands at its foot. */
  filled: number
  /** Height of its usual line, of the page's height; 0 without lines. */
  textHeight: number
  /** Of the page's width. */
  left: number
  /** The first line of its text goes on with a sentence, and the last one leaves one open. */
  beginsOpen: boolean
  endsOpen: boolean
  /** Numbers of the first and last numbered paragraph or item: "12." or "§ 3". */
  firstItem: number | null
  lastItem: number | null
  /** Words of five letters or more, which are seldom those of any text. */
  words: Set<string>
  /** Numbers of five digits or more, and codes with four. */
  codes: Set<string>
  /** Of the language that most of its frequent words are of; null where there are too few. */
  language: string | null
  /** Where the columns of its lines begin, in fiftieths of the width. */
  columns: Set<number>
}

/** Lines that are looked at as the head and the foot of a page. */
const HEAD_LINES = 12
const FOOT_LINES = 4
/** Where attachments are named; stamps and running heads may stand above. */
const ATTACHED_LINES = 6
const MOST_WORDS = 4_000

/** Names and terms of another language stand in any document. */
const FEWEST_FREQUENT = 10
const CLEARLY_MORE = 2.5

const languageOf = (words: string[]): string | null => {
  const counts = Object.entries(LANGUAGE_WORDS).map(
    ([language, own]) => [language, words.reduce((sum, word) => sum + Number(own.has(word)), 0)] as const,
  )
  const [[best, count], [, next]] = counts.toSorted((a, b) => b[1] - a[1]) as [(typeof counts)[0], (typeof counts)[0]]
  return count >= FEWEST_FREQUENT && count >= CLEARLY_MORE * next ? best : null
}

const CODE = /^[\p{L}\d][\p{L}\d/_-]{3,39}$/u
const FEWEST_DIGITS = 4
/** Dates, and sums with their marks, are no codes. */
const NO_CODE = /^(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|(?:19|20)\d{2}(?:[/-]\d{1,2}){0,2})$/

const codesOf = (texts: string[]): Set<string> => {
  const codes = new Set<string>()
  for (const text of texts) {
    const code = text.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '')
    const digits = code.replace(/\D/g, '').length
    if (digits >= FEWEST_DIGITS && CODE.test(code) && !NO_CODE.test(code)) codes.add(code)
  }
  return codes
}

const ENDS_SENTENCE = /[.:;!?)"”»]$/
/** Running text has this many words a line. */
const PROSE_WORDS = 6

const isProse = (line: PageLine): boolean => line.segments.length <= 2 && line.text.split(' ').length >= PROSE_WORDS

const NOTHING = { columns: new Set<number>(), textHeight: 0, left: 0 }

const shapeOf = (lines: PageLine[]): Pick<PageFacts, 'columns' | 'textHeight' | 'left'> => {
  if (lines.length === 0) return NOTHING
  const counts = new Map<number, number>()
  for (const { lefts } of lines)
    for (const left of lefts) counts.set(Math.round(left * 50), (counts.get(Math.round(left * 50)) ?? 0) + 1)
  return {
    columns: new Set([...counts].filter(([, count]) => count >= 2).map(([column]) => column)),
    textHeight: quantile(
      lines.map(({ height }) => height),
      0.5,
    ),
    left: quantile(
      lines.map(({ lefts }) => lefts[0]!),
      0.2,
    ),
  }
}

export const factsOf = (page: Page): PageFacts => {
  const document = readHead(page)
  const lines = linesOf(document.layout)
  const shape = shapeOf(lines)
  const texts = page.words.slice(0, MOST_WORDS).map(({ text }) => text.slice(0, 60))
  const folded = texts.flatMap(text => wordsOf(fold(text)))
  const body = lines.slice(Math.min(FOOT_LINES, lines.length >> 2), Math.max(1, lines.length - FOOT_LINES))
  const lower = lines.slice(lines.length >> 1)
  const top = lines.slice(0, HEAD_LINES)
  const bottom = lines.slice(-HEAD_LINES)
  const titles = lines.slice(0, 25).flatMap(line => titlesIn(line, shape.textHeight))
  const items = lines.map(itemNumber).filter(item => item !== null)
  const last = body.findLast(({ text }) => hasLetter(text))
  const first = body.find(({ text }) => hasLetter(text))
  const isText = ({ text }: PageLine): boolean => !CARRIED_OVER.test(text)
  return {
    page,
    lines,
    numbers: pageNumbersOf(lines),
    fields: headFieldsOf(document),
    titles,
    hasSalutation: lines.slice(0, 30).some(({ text }) => SALUTATION.test(text)),
    dateLines: lines
      .slice(0, 25)
      .filter(isDateLine)
      .map(({ mask }) => mask),
    letterhead: lines
      .slice(0, 25)
      .filter(isLetterhead)
      .map(({ mask }) => mask),
    closes: lower.some(line => isText(line) && CLOSING.test(line.text)),
    hasTotal: lines.some(line => line.digits >= 2 && isText(line) && TOTAL.test(line.text)),
    isCarriedIn: top.some(({ text }) => CARRIED_OVER.test(text)),
    isCarriedOut: bottom.some(({ text }) => CARRIED_OVER.test(text)),
    isAttached: lines.slice(0, ATTACHED_LINES).some(({ segments }) => ATTACHED.test(segments[0]!)),
    filled: body.at(-1)?.bottom ?? 0,
    ...shape,
    textHeight: shape.textHeight / page.height || 0,
    beginsOpen: titles.length === 0 && first !== undefined && isProse(first) && /^\p{Ll}/u.test(first.printed),
    endsOpen: last !== undefined && isProse(last) && !ENDS_SENTENCE.test(last.printed),
    firstItem: items[0] ?? null,
    lastItem: items.at(-1) ?? null,
    words: new Set(folded.filter(word => word.length >= 5)),
    codes: codesOf(texts),
    language: languageOf(folded),
  }
}
