/** Where on the pages a value is printed, in whatever form. */

import type { Document } from '../document.ts'
import type { Token } from '../layout.ts'
import { amountsIn } from '../recognise/amounts.ts'
import type { FieldSchema } from '../schema.ts'
import { hasDigit } from '../text.ts'
import { parseDate } from '../values/dates.ts'
import { absolute, type Decimal, decimal } from '../values/decimal.ts'
import { bareKey } from './agree.ts'

export type Print = {
  /** The words of the first place where the value is printed; null where there is none. */
  find: (value: string, field: FieldSchema) => Token[] | null
  /** Whether most words of a text are printed somewhere: it may be broken into lines of a column. */
  mentions: (text: string) => boolean
}

/** Without zeros behind the last place that counts, and without sign: credit notes are printed with it or without. */
const amountKey = (number: Decimal): string => {
  let { digits, scale } = absolute(number)
  for (; scale > 0 && digits % 10n === 0n; scale--) digits /= 10n
  return `${digits}/${scale}`
}

/** Words that a text may go on over lines with. */
const MOST_WORDS = 60
/** The beginning of a text that is compared with words; all of it must be printed to be found. */
const LONGEST_START = 40

type Index = Map<string, Token[]>

const add = (index: Index, key: string, tokens: Token[]): void => {
  if (!index.has(key)) index.set(key, tokens)
}

const segmentsOf = ({ layout }: Document): Token[][] =>
  layout.rows.flatMap(row => row.segments.map(each => each.tokens))

const indexAmounts = (document: Document): Index => {
  const index: Index = new Map()
  for (const tokens of segmentsOf(document))
    for (const amount of amountsIn(tokens, document.notation.mark)) add(index, amountKey(amount.value), amount.tokens)
  return index
}

const indexDates = (document: Document): Index => {
  const index: Index = new Map()
  for (const tokens of segmentsOf(document)) {
    const words = tokens.map(token => token.text)
    for (const at of words.keys()) {
      const date = parseDate(words, at, document.notation.order)
      if (date) add(index, date.iso, tokens.slice(at, at + date.words))
    }
  }
  return index
}

type Words = { tokens: Token[]; keys: string[]; places: Map<string, number[]> }

/** A word that stands in more places begins no text that could be told from others. */
const MOST_PLACES = 200

const indexWords = (document: Document): Words => {
  const tokens = segmentsOf(document).flat()
  const keys = tokens.map(token => bareKey(token.text))
  const places = new Map<string, number[]>()
  for (const [at, key] of keys.entries()) {
    const known = places.get(key)
    if (key !== '' && !known) places.set(key, [at])
    else if (known && known.length < MOST_PLACES) known.push(at)
  }
  return { tokens, keys, places }
}

/** The words from `start` on that make up the whole text. */
const runFrom = ({ tokens, keys }: Words, start: number, wanted: string): Token[] | null => {
  let length = 0
  for (let at = start; at < tokens.length && at < start + MOST_WORDS; at++) {
    if (!wanted.startsWith(keys[at]!, length)) return null
    length += keys[at]!.length
    if (length === wanted.length) return tokens.slice(start, at + 1)
  }
  return null
}

const findText = (words: Words, text: string): Token[] | null => {
  const wanted = bareKey(text)
  for (let length = Math.min(wanted.length, LONGEST_START); length > 0; length--) {
    for (const start of words.places.get(wanted.slice(0, length)) ?? []) {
      const run = runFrom(words, start, wanted)
      if (run) return run
    }
  }
  return null
}

/** Of the words of a text. */
const MOST = 0.7

const mentionsWords = ({ places }: Words, text: string): boolean => {
  const wanted = text.split(/\s+/).map(bareKey).filter(Boolean)
  return wanted.filter(word => places.has(word)).length >= MOST * wanted.length
}

const lazily = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined
  return () => (made ??= make())
}

/** Each index is made when the first value asks for it; finding a value is then a matter of its own length. */
export const printOf = (document: Document): Print => {
  const amounts = lazily(() => indexAmounts(document))
  const dates = lazily(() => indexDates(document))
  const words = lazily(() => indexWords(document))
  return {
    find: (value, { type }) => {
      if (type === 'DATE') return dates().get(value) ?? null
      if (type !== 'STRING' && hasDigit(value)) return amounts().get(amountKey(decimal(value))) ?? null
      return findText(words(), value)
    },
    mentions: text => mentionsWords(words(), text),
  }
}
