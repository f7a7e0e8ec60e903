/** How a document looks, whatever its words mean: the shape of its page, its lines, its numbers, its frames. */
import { bounds, quantile, type Row, type Segment } from '../extraction/layout.ts'
import { hasDigit, hasLetter } from '../extraction/text.ts'
import type { Text } from './words.ts'

/** Each is 0 to 1; 0 for all of a document without words. */
export type Shape = {
  /** Words of the document: 0 for none, 1 for 3,000 or more, by their logarithm. */
  length: number
  /** Pages: 0 for one, 1 for the most that are looked at. */
  pages: number
  /** How much taller the text of the first page is than wide: 0 for a square or less, 1 for three times. */
  tall: number
  landscape: number
  /** Letters of a usual line: 0 for none, 1 for 100. */
  lineLength: number
  /** Share of words in lines that go on as sentences do. */
  prose: number
  /** Share of rows of at least four texts side by side. */
  tabular: number
  /** Share of rows of one text. */
  single: number
  /** Share of words that are amounts, of money as a rule. */
  amounts: number
  /** Share of rows that end in an amount. */
  amountRows: number
  dates: number
  times: number
  digits: number
  capitals: number
  /** Share of texts that end in a colon. */
  colons: number
  /** Share of rows with a line to write on, dots to write on, or a box to tick. */
  blanks: number
  /** Lines drawn on a page: 0 for none, 1 for 40. */
  rulings: number
  /** Share of rows that begin with the number of a section: "1.2", "§ 3", "Article 4". */
  numbered: number
  /** Share of words that were recognised rather than read. */
  recognised: number
  /** Share of words that are none in any language: single signs, letters without vowels, letters and digits mixed. */
  garbage: number
  /** Lines for machines, as passports have them. */
  machineLines: number
  /** How much larger than usual the largest text of the top is: 0 for not, 1 for three times. */
  largeTitle: number
}

const NOTHING: Shape = {
  length: 0,
  pages: 0,
  tall: 0,
  landscape: 0,
  lineLength: 0,
  prose: 0,
  tabular: 0,
  single: 0,
  amounts: 0,
  amountRows: 0,
  dates: 0,
  times: 0,
  digits: 0,
  capitals: 0,
  colons: 0,
  blanks: 0,
  rulings: 0,
  numbered: 0,
  recognised: 0,
  garbage: 0,
  machineLines: 0,
  largeTitle: 0,
}

export const SHAPE_NAMES = Object.keys(NOTHING) as (keyof Shape)[]

const AMOUNT = /^[^\p{L}\p{N}]{0,3}(?:RM|[A-Z]{3})?[-+]?\d{1,3}(?:[.,' ]?\d{3}){0,3}[.,]\d{2}-?(?:[€$£%]|[A-Z]{1,3})?$/u
const DATE =
  /^\(?\d{1,2}([./-])(?:\d{1,2}|[A-Za-z]{3})\1(?:\d{4}|\d{2})[,;)]?$|^\d{4}-\d{2}-\d{2}[,;)]?$|^\d{1,2}\.\d{1,2}\.$/
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?(?:[ap]m)?[,;)]?$/i
const BLANK = /_{4,}|\.{6,}|…{3,}|[☐□▢☑☒◻]|^\[[ xX]?\]$/u
const SECTION =
  /^(?:§|\d{1,2}(?:\.\d{1,2}){1,3}\.?$|(?:article|artikel|art\.?|section|clause|ziffer|chapter|kapitel)$)/i
const MACHINE_LINE = /^[A-Z0-9<]{9,}$/
const VOWEL = /[aeiouyäöüéèêàáíóúåøæœ]/i

/** Sentences have so many words in a line, few of them numbers. */
const FEWEST_PROSE_WORDS = 7
const MOST_PROSE_NUMBERS = 0.25
const COLUMNS_OF_TABLE = 4
const MANY_WORDS = 3_000
const MANY_PAGES = 5
const MANY_RULINGS = 40
const LONG_LINE = 100

const share = <T>(all: readonly T[], isOne: (each: T) => boolean): number =>
  all.length === 0 ? 0 : all.filter(isOne).length / all.length

const within = (number: number): number => (Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : 0)

const isProse = ({ tokens }: Segment): boolean =>
  tokens.length >= FEWEST_PROSE_WORDS &&
  share(tokens, ({ text }) => hasDigit(text)) <= MOST_PROSE_NUMBERS &&
  share(tokens, ({ text }) => /^\p{Ll}/u.test(text)) >= 0.4

const isGarbage = (text: string): boolean => {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '')
  if (letters.length < 2) return letters === '' || hasLetter(letters)
  if (!hasLetter(letters)) return false
  return hasDigit(letters) ? /\p{L}\d\p{L}|\d\p{L}\d/u.test(letters) : letters.length > 3 && !VOWEL.test(letters)
}

const lastText = ({ segments }: Row): string => segments.at(-1)!.tokens.at(-1)!.text

const lettersOf = ({ segments }: Row): number =>
  segments.reduce((sum, { tokens }) => sum + tokens.reduce((own, { text }) => own + text.length + 1, 0), 0)

/** Of the first page with words: how its text stands on it. */
const pageShape = (rows: Row[]): Pick<Shape, 'tall' | 'largeTitle'> => {
  const own = rows.filter(({ page }) => page === rows[0]!.page)
  const { left, right, top, bottom } = bounds(own.flatMap(({ segments }) => segments))
  const usual = quantile(
    own.map(({ height }) => height),
    0.5,
  )
  const upper = own.slice(0, Math.ceil(own.length / 3)).map(({ height }) => height)
  return {
    tall: within(((bottom - top) / (right - left) - 1) / 2),
    largeTitle: within((upper.reduce((most, height) => Math.max(most, height), 0) / usual - 1) / 2),
  }
}

export const shapeOf = ({ layout: { rows, pages: places }, pages }: Text): Shape => {
  if (rows.length === 0) return NOTHING
  const segments = rows.flatMap(row => row.segments)
  const tokens = segments.flatMap(segment => segment.tokens)
  const ofWords = (isOne: (text: string) => boolean): number => share(tokens, ({ text }) => isOne(text))
  const prose = segments.filter(isProse).reduce((sum, segment) => sum + segment.tokens.length, 0)
  const { width, height } = places.get(rows[0]!.page)!
  const drawn = pages.reduce(
    (sum, { rulings }) => sum + (rulings ? rulings.horizontal.length + rulings.vertical.length : 0),
    0,
  )
  return {
    ...pageShape(rows),
    length: within(Math.log1p(tokens.length) / Math.log1p(MANY_WORDS)),
    pages: within((new Set(rows.map(({ page }) => page)).size - 1) / (MANY_PAGES - 1)),
    landscape: Number(width > height),
    lineLength: within(quantile(rows.map(lettersOf), 0.6) / LONG_LINE),
    prose: prose / tokens.length,
    tabular: share(rows, row => row.segments.length >= COLUMNS_OF_TABLE),
    single: share(rows, row => row.segments.length === 1),
    amounts: ofWords(text => AMOUNT.test(text)),
    amountRows: share(rows, row => AMOUNT.test(lastText(row))),
    dates: ofWords(text => DATE.test(text)),
    times: ofWords(text => TIME.test(text)),
    digits: ofWords(hasDigit),
    capitals: ofWords(text => /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)),
    colons: share(segments, segment => segment.tokens.at(-1)!.text.endsWith(':')),
    blanks: share(rows, row => row.segments.some(each => each.tokens.some(({ text }) => BLANK.test(text)))),
    rulings: within(drawn / pages.length / MANY_RULINGS),
    numbered: share(rows, row => SECTION.test(row.segments[0]!.tokens[0]!.text)),
    recognised: share(tokens, ({ word }) => word.confidence !== null),
    garbage: ofWords(isGarbage),
    machineLines: Number(tokens.some(({ text }) => text.includes('<<') && MACHINE_LINE.test(text))),
  }
}
