/** Recognises the ends of ranges of dates. */
import type { Token } from '../layout.ts'
import { parsePeriod } from '../values/periods.ts'
import type { Found, Notation } from './recogniser.ts'

/** No place beside a label has more ranges worth looking at. */
const MOST_FOUND = 8

/** The first or last days of the ranges among the tokens, from left to right. */
export const endsOfPeriods = (tokens: Token[], { order }: Notation, end: 'first' | 'last'): Found[] => {
  const words = tokens.map(token => token.text)
  const found: Found[] = []
  for (let index = 0; index < words.length && found.length < MOST_FOUND; index++) {
    const period = parsePeriod(words, index, order)
    if (!period) continue
    const { iso, certainty, from, to } = period[end]
    found.push({ value: iso, certainty, tokens: tokens.slice(from, to) })
    index = period.last.to - 1
  }
  return found
}
