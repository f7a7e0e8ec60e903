/** Recognisers of what tickets tell: codes of bookings, persons, the two ends of a route. */
import { type Token, textOf } from '../layout.ts'
import { hasLetter, trimPunctuation } from '../text.ts'
import { nameLength, titlesBefore } from '../values/persons.ts'
import { parseRoute, placeAt } from '../values/routes.ts'
import type { Found } from './recogniser.ts'

/** Six letters and digits are usual; letters alone may be a word in capitals. */
const certaintyOfCode = (code: string): number => {
  if (!/^[A-Z\d]{5,8}$/.test(code) || !/[A-Z]/.test(code)) return 0
  return /\d/.test(code) ? 1 : code.length === 6 ? 0.9 : 0.6
}

/** Codes of letters and digits by which a booking is found. */
export const bookingCodes = (tokens: Token[]): Found[] =>
  tokens.flatMap(token => {
    const value = token.text.replace(/[.,;]$/, '')
    const certainty = certaintyOfCode(value)
    return certainty > 0 ? [{ value, tokens: [token], certainty }] : []
  })

const WITH_TITLE_OR_TWO_NAMES = 0.9
const ONE_NAME = 0.6

/** A person's name without the titles before it. */
export const persons = (tokens: Token[]): Found[] => {
  const start = tokens.findIndex(token => hasLetter(token.text))
  const words = start === -1 ? [] : tokens.slice(start).map(token => token.text)
  const titles = titlesBefore(words)
  const length = nameLength(words.slice(titles))
  const name = tokens.slice(start + titles, start + titles + length)
  const value = trimPunctuation(textOf(name))
  const certainty = titles > 0 || length > 1 ? WITH_TITLE_OR_TWO_NAMES : ONE_NAME
  return length > 0 && value.length > 1 ? [{ value, tokens: name, certainty }] : []
}

const PLACE = 0.85

/** One end of a route; a place that stands alone may be either. */
export const endOfRoute = (tokens: Token[], end: 'first' | 'last'): Found[] => {
  const words = tokens.map(token => token.text)
  const start = words.findIndex(word => hasLetter(word))
  const span = start === -1 ? null : (parseRoute(words, start)?.[end] ?? placeAt(words, start))
  if (!span) return []
  const place = tokens.slice(span.from, span.to)
  return [{ value: trimPunctuation(textOf(place)), tokens: place, certainty: PLACE }]
}
