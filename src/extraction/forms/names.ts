/** The name of a person or an organisation in the answer to a question, without the address that stands below it. */

import { heightOfTallest, type Token, textOf } from '../layout.ts'
import type { Part } from '../parties/address.ts'
import { hasLetter, trimPunctuation } from '../text.ts'
import { hasLegalForm } from '../values/companies.ts'
import { postalLine, streetLikeness } from '../values/postal.ts'

/** A line that is drawn to write on. */
const BLANK = /^[_.…·\-–—]{3,}$/
/** Marks that such lines leave at words which were written on them. */
const EDGES = /^[_\s.…,;:|*'"‘’“”]+(?=[\p{L}\d(])|[_\s…,;:|*'"‘’“”]+$/gu

export const withoutBlanks = (tokens: Token[]): Token[] => tokens.filter(token => !BLANK.test(token.text))

const NOTHING = /^(?:none|n\/?a|not applicable|keine?|entfällt|néant|sans objet|ninguno|nessuno|geen)\.?$/i
/** An answer that points to another one. */
const ELSEWHERE =
  /^(?:same|see|as) (?:as )?(?:above|below|attached|item|question)|^(?:idem|ditto|siehe|s\. ?o\.|wie oben|voir|véase|vedi|come sopra|zie)(?:\s|$)/i

/** "(Last, First, Middle)": what is to be written, not what is. */
const isHint = (text: string): boolean => /^\(.*\)$/.test(text)

const words = (tokens: Token[]): string[] => tokens.map(token => token.text)

/** How much a line must look like a street to be one without a doubt: a number beside words. */
const STREET = 0.7

const isAddress = (tokens: Token[]): boolean => {
  const text = textOf(tokens)
  return (
    /^\d/.test(text) ||
    /@|^c\/o\b|^p\.?\s?o\.?\s?box|^(?:suite|room|floor|tel|phone|fax)\b/i.test(text) ||
    streetLikeness(words(tokens)) >= STREET ||
    postalLine(words(tokens)) !== null
  )
}

/** A line that cannot be the end: a comma, a hyphen, "of", "and". */
const isOpen = (tokens: Token[]): boolean =>
  /(?:[,&-]|(?:^|\s)(?:of|the|and|for|in|de|du|des|la|et|und|der|für|di|del|y|van|het|en))$/i.test(textOf(tokens))

/** In heights of a line: lines of one name stand closer than this. */
const LINE_GAP = 1.3
const MOST_LINES = 3
const MOST_WORDS = 16

const isNextLine = (line: Token[], before: Token[]): boolean =>
  line[0]!.top - before[0]!.bottom <= LINE_GAP * Math.max(heightOfTallest(line), heightOfTallest(before))

/** How surely words that stand where a name is asked for are one. */
const certaintyOf = (value: string): number => {
  if (hasLegalForm(value)) return 1
  // The middle of a sentence.
  if (/^\p{Ll}+\s/u.test(value)) return 0.35
  const letters = value.replace(/[^\p{L}]/gu, '').length
  return letters / value.length < 0.6 || letters < 4 ? 0.5 : /\s/.test(value) ? 0.9 : 0.75
}

/** Registers file a name under the word behind its article. */
const ARTICLE = /^the\s+(?=\S+\s+\S)/i

const clean = (tokens: Token[]): string => trimPunctuation(textOf(tokens).replace(EDGES, ''))

/**
 * The name that the lines begin with, without an English article before it; null when they hold none.
 * @param withAddress whether the address is asked for along with it, so that the second line is rather the street
 */
export const nameIn = (lines: Token[][], withAddress: boolean): Part | null => {
  const answers = lines.map(withoutBlanks).filter(line => line.some(token => hasLetter(token.text)))
  const start = answers.findIndex(line => !isHint(textOf(line)))
  const first = answers[start]
  if (!first || NOTHING.test(clean(first)) || ELSEWHERE.test(clean(first))) return null
  const chosen = [first]
  for (const line of answers.slice(start + 1)) {
    const before = chosen.at(-1)!
    const isOver = chosen.length === MOST_LINES || !isNextLine(line, before) || isAddress(line)
    if (isOver || isHint(textOf(line)) || (withAddress && !isOpen(before))) break
    chosen.push(line)
  }
  const tokens = chosen.flat()
  const printed = clean(tokens)
  if (tokens.length > MOST_WORDS || !/\p{L}{2}/u.test(printed)) return null
  const value = printed.replace(ARTICLE, '')
  return { value, tokens, certainty: certaintyOf(value) }
}
