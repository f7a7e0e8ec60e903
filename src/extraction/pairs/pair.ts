import type { Token } from '../layout.ts'
import { hasDigit, hasLetter } from '../text.ts'

/** What is printed as a label and the value that stands by it. */
export type Pair = {
  label: Token[]
  value: Token[]
  /** 0 to 1: how surely the two belong together. */
  certainty: number
}

/** A label has no more words; more are a sentence. */
const MOST_WORDS = 8
const BULLET = /^[•●▪■□·*–—-]+$/

/** A word that ends a sentence, where abbreviations are shorter. */
const END_OF_SENTENCE = /^(?:\p{Ll}{5,}|\p{L}{6,})\.$/u

/** Where the label begins behind another sentence, or behind an address: "Mill street 4, 4711 Nexø, Permit: 12". */
const behindOther = (tokens: readonly Token[]): number => {
  const inner = tokens.slice(0, -1)
  const sentence = inner.findLastIndex(({ text }) => END_OF_SENTENCE.test(text))
  const comma = inner.findLastIndex(({ text }) => text.endsWith(','))
  const isAddress = inner.slice(0, comma + 1).some(({ text }) => hasDigit(text))
  return Math.max(sentence, isAddress ? comma : -1) + 1
}

/** Without bullets and other texts before it. */
export const trimLabel = (tokens: readonly Token[]): Token[] => {
  const start = tokens.findIndex(({ text }) => !BULLET.test(text))
  return start === -1 ? [] : tokens.slice(Math.max(start, behindOther(tokens)))
}

export const isLabel = (tokens: readonly Token[]): boolean =>
  tokens.length > 0 && tokens.length <= MOST_WORDS && tokens.some(({ text }) => hasLetter(text))

/** A label without a colon: words and no numbers. */
export const isPlainLabel = (tokens: readonly Token[]): boolean =>
  isLabel(tokens) && !tokens.some(({ text }) => hasDigit(text)) && /^\p{L}/u.test(tokens[0]!.text)

export const hasContent = (tokens: readonly Token[]): boolean => tokens.some(({ text }) => /[\p{L}\p{N}]/u.test(text))

/** A value of so many words that mostly begin small is a sentence, and no value. */
const WORDS_OF_PROSE = 10
const SMALL_SHARE = 0.5

export const isProse = (tokens: readonly Token[]): boolean =>
  tokens.length >= WORDS_OF_PROSE &&
  tokens.filter(({ text }) => /^\p{Ll}/u.test(text)).length >= SMALL_SHARE * tokens.length
