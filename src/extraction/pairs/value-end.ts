/** Where a value ends that stands behind its label without a colon: words have no colon either to tell. */
import { isNumber } from '../grid/text-lines.ts'
import type { Token } from '../layout.ts'
import { dates } from '../recognise/dates.ts'
import { amounts } from '../recognise/numbers.ts'
import type { Notation } from '../recognise/recogniser.ts'
import { hasDigit } from '../text.ts'
import { currencyOf } from '../values/currency.ts'
import { hasContent } from './pair.ts'

/** A value of more words is prose. */
const MOST_WORDS = 8
/** So many with a stop behind them are a sentence. */
const WORDS_OF_SENTENCE = 5
/** What a date or an amount may be followed by: "(USD)", "per month", a time. */
const MOST_BEHIND = 3

/** What stands between label and value, or joins one value to the next. */
const isSign = ({ text }: Token): boolean => !/[\p{L}\p{N}$€£¥]/u.test(text)

/** Whether a run of words is a number, a date, an amount or a code by its first word. */
export const beginsTyped = (tokens: readonly Token[]): boolean => {
  const first = tokens.findIndex(token => !isSign(token))
  if (first === -1) return false
  const month = /^\p{Lu}\p{L}{2}/u.test(tokens[first]!.text) && hasDigit(tokens[first + 1]?.text ?? '')
  const isMoney = currencyOf(tokens[first]!.text) !== null && hasDigit(tokens[first + 1]?.text ?? '')
  return hasDigit(tokens[first]!.text) || isMoney || month
}

/** The words that a date or an amount at the beginning takes; 0 for neither. */
const typedLength = (tokens: readonly Token[], notation: Notation): number => {
  for (const recogniser of [dates, amounts]) {
    const found = recogniser([...tokens], notation).find(each => each.tokens[0] === tokens[0])
    if (found && !isHouseNumber(found.tokens)) return found.tokens.length
  }
  return 0
}

/** The words of two dates with one word or sign between them; 0 for anything else. */
const periodLength = (tokens: readonly Token[], notation: Notation): number => {
  const [first, second] = dates([...tokens], notation)
  if (!first || !second || first.tokens[0] !== tokens[0]) return 0
  const begin = tokens.indexOf(second.tokens[0]!)
  return begin === first.tokens.length + 1 ? begin + second.tokens.length : 0
}

/** A whole number says nothing of where its value ends: "1600 Mill Street", "+49 30 110". */
const isHouseNumber = (tokens: readonly Token[]): boolean =>
  tokens.length === 1 && /^\+?\d+[,.]?$/.test(tokens[0]!.text)

/** "4711 of 3 May 2026", "4711 - Page 1": a code ends where a date or another text begins. */
const codeAlone = (tokens: readonly Token[], notation: Notation): readonly Token[] => {
  const [code, sign, next] = tokens
  if (next && hasDigit(code!.text) && isSign(sign!) && /^\p{L}/u.test(next.text)) return [code!]
  const [date] = dates([...tokens], notation)
  const at = date ? tokens.indexOf(date.tokens[0]!) : 0
  if (at <= 0 || at > 2 || !hasDigit(tokens[0]!.text)) return tokens
  return tokens.slice(0, at > 1 && /^\p{Ll}+$/u.test(tokens[at - 1]!.text) ? at - 1 : at)
}

/**
 * The value that a run of words begins with.
 * @returns null for prose and for nothing
 */
export const valueIn = (tokens: readonly Token[], notation: Notation): Token[] | null => {
  const first = tokens.findIndex(token => !isSign(token))
  if (first === -1) return null
  const run = codeAlone(tokens.slice(first), notation)
  const typed = periodLength(run, notation) || typedLength(run, notation)
  if (typed > 0) return run.slice(0, run.length - typed <= MOST_BEHIND ? run.length : typed)
  const isSentence = run.length >= WORDS_OF_SENTENCE && /\p{Ll}\.$/u.test(run.at(-1)!.text)
  return run.length <= MOST_WORDS && !isSentence && hasContent(run) ? [...run] : null
}

/** One number or amount and nothing else. */
export const isAmount = (tokens: readonly Token[]): boolean =>
  tokens.length <= 3 &&
  tokens.some(({ text }) => isNumber(text)) &&
  tokens.every(({ text }) => isNumber(text) || currencyOf(text) !== null)
