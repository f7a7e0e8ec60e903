/** The words of a text that are of the kind that is asked for. */
import type { Token } from '../extraction/layout.ts'
import { amountsIn } from '../extraction/recognise/amounts.ts'
import { dates, times } from '../extraction/recognise/dates.ts'
import type { Found, Notation } from '../extraction/recognise/recogniser.ts'
import { fold, hasDigit, hasLetter } from '../extraction/text.ts'
import { currencyOf } from '../extraction/values/currency.ts'
import { MONTH_OF } from '../extraction/values/dates.ts'
import type { Asked } from './question.ts'

/** A date is told by its day or its month as well: what is less sure is a number. */
const LEAST_CERTAINTY = 0.5

const sure = (found: Found[]): Token[][] =>
  found.filter(({ certainty }) => certainty >= LEAST_CERTAINTY).map(({ tokens }) => tokens)

const bare = (text: string): string => text.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '')

/** With the currency that stands behind them and ends a sentence: "95 000,00 EUR." */
const withCurrency = (amount: Token[], tokens: Token[]): Token[] => {
  const next = tokens[tokens.indexOf(amount.at(-1)!) + 1]
  return next && currencyOf(bare(next.text)) ? [...amount, next] : amount
}

/** With the currency or the per cent sign that stands by them. */
const amountsOf = (tokens: Token[], { mark }: Notation): Token[][] =>
  amountsIn(tokens, mark)
    .filter(({ currency, percent, fraction }) => currency !== null || percent || fraction === 2)
    .map(amount => (amount.currency === null ? withCurrency(amount.tokens, tokens) : amount.tokens))

const hasName = (tokens: Token[]): boolean => tokens.some(({ text }) => /^["“„«(]?\p{Lu}/u.test(text))

/**
 * The value beside a label, as far as it is of the kind that is asked for; null where it is of another.
 * @param value a line, or some lines
 */
export const spanOfType = (asked: Asked, value: Token[], notation: Notation): Token[] | null => {
  switch (asked) {
    case 'DATE':
      return sure(dates(value, notation))[0] ?? sure(times(value, notation))[0] ?? null
    case 'TIME':
      return sure(times(value, notation))[0] ?? null
    case 'AMOUNT':
      return (
        amountsOf(value, notation)[0] ?? (value.some(({ text }) => hasDigit(text)) && value.length <= 3 ? value : null)
      )
    case 'COUNT':
      return value.some(({ text }) => hasDigit(text)) ? value : null
    case 'PERSON':
    case 'PLACE':
      return hasName(value) && value.some(({ text }) => hasLetter(text)) ? value : null
    default:
      return value
  }
}

const YEAR = /^[("]?(?:1[5-9]|20)\d\d[),.;:"]*$/
const monthOf = ({ text }: Token): number | undefined => MONTH_OF.get(fold(bare(text)))

/** Dates without a day, which sentences have and fields have not: "in May 1987", "2004". */
const monthsAndYears = (tokens: Token[]): Token[][] =>
  tokens.flatMap((token, at) => {
    if (!YEAR.test(token.text)) return []
    const before = tokens[at - 1]
    return before && monthOf(before) !== undefined ? [[before, token]] : [[token]]
  })

const datesIn = (tokens: Token[], notation: Notation): Token[][] => {
  const whole = sure(dates(tokens, notation))
  return whole.length > 0 ? whole : monthsAndYears(tokens)
}

/** All runs of words in a sentence that are of the kind that is asked for. */
export const spansIn = (asked: Asked, tokens: Token[], notation: Notation): Token[][] => {
  switch (asked) {
    case 'DATE':
      return datesIn(tokens, notation)
    case 'TIME':
      return sure(times(tokens, notation))
    case 'AMOUNT':
      return amountsOf(tokens, notation)
    case 'COUNT':
      return amountsIn(tokens, notation.mark).map(amount => amount.tokens)
    case 'PERSON':
    case 'PLACE':
      return namesIn(tokens).filter(name => !name.every(isOfCalendar))
    default:
      return []
  }
}

/** Small words within names: "Bank of Nowhere", "Karl von der Heide". */
const WITHIN_NAMES = new Set('of de la le du des von van der den zu und and & di da del y e'.split(' '))
const MOST_WORDS_OF_NAME = 8

const isCapital = ({ text }: Token): boolean => /^["“„«(]?\p{Lu}/u.test(text)
const endsPhrase = ({ text }: Token): boolean => /[,;:!?)]$/.test(text)

const DAYS = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays montag
  dienstag mittwoch donnerstag freitag samstag sonnabend sonntag`.split(/\s+/),
)

/** Months and days of the week are no names of anybody. */
const isOfCalendar = (token: Token): boolean => monthOf(token) !== undefined || DAYS.has(fold(bare(token.text)))

/** Runs of words with capitals. The first word of a sentence has one anyway: it counts only as part of a longer name. */
const namesIn = (tokens: Token[]): Token[][] => {
  const names: Token[][] = []
  let at = 0
  while (at < tokens.length) {
    if (!isCapital(tokens[at]!)) {
      at++
      continue
    }
    const name = [tokens[at]!]
    let next = at + 1
    while (next < tokens.length && name.length < MOST_WORDS_OF_NAME && !endsPhrase(tokens[next - 1]!)) {
      const inner = WITHIN_NAMES.has(bare(tokens[next]!.text)) && tokens[next + 1] && isCapital(tokens[next + 1]!)
      if (!inner && !isCapital(tokens[next]!)) break
      name.push(tokens[next]!)
      next++
    }
    if (at > 0 || name.length > 1) names.push(name)
    at = next
  }
  return names
}
