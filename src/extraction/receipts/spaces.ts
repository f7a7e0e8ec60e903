/** Spaces that OCR left out of a name: "STATIONERYSHOP" parts where words are known, else it stays as it is. */

import { type Token, textOf } from '../layout.ts'
import { isRecognised } from '../recognise/confusions.ts'
import { fold } from '../text.ts'
import { JOINED_WORDS } from './words.ts'

/** Shorter words may be the chance end of others. */
const SHORTEST_KNOWN = 3
const SHORTEST_UNKNOWN = 3
/** Fewer letters are no two words. */
const SHORTEST_JOINED = 6
/** No word of a name is longer; what is longer is no name. */
const LONGEST_JOINED = 60
/** So many known letters behind an unknown beginning make chance unlikely: "SANGARDENRESTAURANT". */
const SURELY_KNOWN = 7

/** Ways to part a text are compared by the number of parts; an unknown beginning counts like three. */
const UNKNOWN = 3

type Parting = { cost: number; from: number }

/** Where to part a word so that its parts are known, with at most one unknown part at the beginning; null for nowhere. */
const partingOf = (word: string, known: ReadonlySet<string>): number[] | null => {
  const best: (Parting | null)[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= word.length; end++) {
    best[end] = end >= SHORTEST_UNKNOWN && end < word.length ? { cost: UNKNOWN, from: 0 } : null
    // The whole word is no part of itself.
    for (let from = end === word.length ? 1 : 0; from <= end - SHORTEST_KNOWN; from++) {
      const before = best[from]
      const cost = before && known.has(word.slice(from, end)) ? before.cost + 1 : null
      if (cost !== null && cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { cost, from }
    }
  }
  const cuts: number[] = []
  for (let end = word.length; end > 0 && best[end]; end = best[end]!.from)
    if (best[end]!.from > 0) cuts.unshift(best[end]!.from)
  return best[word.length] && cuts.length > 0 ? cuts : null
}

const isSure = (word: string, cuts: number[], known: ReadonlySet<string>): boolean =>
  known.has(word.slice(0, cuts[0])) || cuts.length > 1 || word.length - cuts[0]! >= SURELY_KNOWN

/** "BOOKSTORES" is the plural of one word and not two. */
const isOneWord = (word: string): boolean => JOINED_WORDS.has(word) || JOINED_WORDS.has(word.replace(/e?s$/, ''))

const partRun = (run: string, known: ReadonlySet<string>): string => {
  const word = fold(run)
  if (word.length !== run.length || run.length < SHORTEST_JOINED || run.length > LONGEST_JOINED || isOneWord(word))
    return run
  const cuts = partingOf(word, known)
  if (!cuts || !isSure(word, cuts, known)) return run
  return [0, ...cuts].map((cut, at) => run.slice(cut, [...cuts, run.length][at])).join(' ')
}

/** Text with its spaces put back, where its words were recognised; a text layer has all of them. */
const withSpaces = (token: Token, known: ReadonlySet<string>): string => {
  if (!isRecognised(token)) return token.text
  return token.text
    .replace(/(?<=[\p{L}.])\((?=\p{L})|(?<=\p{L}\))(?=\p{L})/gu, match => (match === '(' ? ' (' : ' '))
    .replace(/\p{L}+/gu, run => partRun(run, known))
}

/** Words of the document that stand alone somewhere; what is joined in one place may be apart in another. */
export const wordsOf = (texts: string[]): ReadonlySet<string> => {
  const words = new Set(JOINED_WORDS)
  for (const text of texts)
    for (const word of fold(text).match(/\p{L}+/gu) ?? []) if (word.length > SHORTEST_KNOWN) words.add(word)
  return words
}

/** A legal form of two words of which no other is one letter apart; OCR takes its letters for O and U. */
const MISREAD_FORM = /\bS[DO0U]N(\.? ?)B[HN][DO0U]\b/i

const withLegalForm = (text: string): string =>
  text.replace(MISREAD_FORM, (form, between: string) => {
    const read = `Sdn${between}Bhd`
    return form === form.toUpperCase() ? read.toUpperCase() : read
  })

/** The text of a name with the spaces that OCR left out, and a legal form that it misread. */
export const spacedText = (tokens: Token[], known: ReadonlySet<string>): string => {
  const text = textOf(tokens.map(token => ({ ...token, text: withSpaces(token, known) })))
  return tokens.some(isRecognised) ? withLegalForm(text) : text
}
