/** Numbers in a run of tokens, where one number may take several words: "EUR 31 480,00 -". */

import { type Token, textOf } from '../layout.ts'
import { hasLetter } from '../text.ts'
import { currencyOf } from '../values/currency.ts'
import { absolute, type Decimal, negate } from '../values/decimal.ts'
import { type DecimalMark, type PrintedNumber, parseNumber } from '../values/numbers.ts'
import { isRecognised, misreadAmount } from './confusions.ts'

export type Amount = {
  value: Decimal
  /** The words of the number with its sign and currency. */
  tokens: Token[]
  /** Digits printed behind the decimal mark. */
  fraction: number
  percent: boolean
  /** ISO 4217, when a currency stands by the number. */
  currency: string | null
  /** What stands behind the number in the same word: "kg". */
  unit: string
  /** Read with other characters than those that were recognised: "1O.5O", "7-00". */
  isMisread: boolean
}

/** A thousands space is narrower than this many heights of the word. */
const THOUSANDS_GAP = 0.6

/** In letters of the word: OCR parts "170.00" into "170." and "00", wide as tills print. */
const BROKEN_GAP = 1.75

/** Whether OCR has broken a number behind its mark. */
const isBroken = (left: Token, right: Token): boolean =>
  isRecognised(left) &&
  isRecognised(right) &&
  /\d[.,]$/.test(left.text) &&
  /^\d{2}(?!\d)/.test(right.text) &&
  right.left - left.right <= (BROKEN_GAP * (left.right - left.left)) / left.text.length

const isTight = (left: Token, right: Token): boolean =>
  right.left - left.right <= THOUSANDS_GAP * (right.bottom - right.top)

/** The last index of the words that continue the number begun at `start`: "31" "480,00", or "31480" ",00". */
const endOfNumber = (tokens: Token[], start: number): number => {
  let end = start
  const next = tokens[start + 1]
  if (next && isBroken(tokens[start]!, next)) return start + 1
  const startsGroup = /^[^\d]{0,2}\d{1,3}$/.test(tokens[start]!.text)
  while (end + 1 < tokens.length && end - start < 4 && isTight(tokens[end]!, tokens[end + 1]!)) {
    const next = tokens[end + 1]!.text
    const isGroup = startsGroup && /^\d{3}(?!\d)/.test(next) && /\d$/.test(tokens[end]!.text)
    const isFraction = /^[.,]\d{2}(?!\d)/.test(next) && /\d$/.test(tokens[end]!.text)
    if (!isGroup && !isFraction) break
    end++
    if (!/^\d{3}$/.test(next)) break
  }
  return end
}

const MINUS = /^[-−–]$/

/** The number that begins at `start`; where its words make none together, the first alone is tried. */
const numberAt = (
  tokens: Token[],
  start: number,
  mark: DecimalMark,
): { number: PrintedNumber; last: number; isMisread: boolean } | null => {
  const end = endOfNumber(tokens, start)
  for (const last of end > start ? [end, start] : [start]) {
    const isWhole = last === start || !isBroken(tokens[start]!, tokens[start + 1]!)
    const text = textOf(tokens.slice(start, last + 1)).replace(isWhole ? / (?=[.,])/g : ' ', '')
    const number = parseNumber(text, mark)
    if (number) return { number, last, isMisread: !isWhole }
  }
  const meant = isRecognised(tokens[start]!) ? misreadAmount(tokens[start]!.text) : null
  const number = meant === null ? null : parseNumber(meant, mark)
  return number && { number, last: start, isMisread: true }
}

const codeOf = (token: Token | undefined): string | null => (token && currencyOf(token.text)?.code) ?? null

/** Behind a word a dash parts it from what follows: "Total - 119.00"; behind a colon or a currency it is a sign. */
const isSeparator = (before: Token | undefined): boolean =>
  before !== undefined && hasLetter(before.text) && !before.text.endsWith(':') && codeOf(before) === null

/** A number with what stands around it, in indexes of the tokens; end exclusive. */
type Span = { from: number; to: number; currency: string | null; hasSign: boolean; percent: boolean }

const takeSignBefore = (span: Span, tokens: Token[], free: number): void => {
  const at = span.from - 1
  if (span.hasSign || at < free || !MINUS.test(tokens[at]!.text) || !isTight(tokens[at]!, tokens[at + 1]!)) return
  if (isSeparator(tokens[at - 1])) return
  span.from = at
  span.hasSign = true
}

/** Sign and currency in either order: "- € 119.00", "EUR - 119.00". */
const takeBefore = (span: Span, tokens: Token[], free: number): void => {
  takeSignBefore(span, tokens, free)
  const code = !span.currency && span.from > free ? codeOf(tokens[span.from - 1]) : null
  if (!code) return
  span.from--
  span.currency = code
  takeSignBefore(span, tokens, free)
}

/** Per cent, or a currency with a sign before it: "119,00 - EUR". A dash before anything else is none of the number. */
const takeBehind = (span: Span, tokens: Token[]): void => {
  const after = tokens[span.to]
  if (span.percent || after?.text === '%') {
    if (!span.percent) span.to++
    span.percent = true
    return
  }
  if (span.currency || !after) return
  const isSign = !span.hasSign && MINUS.test(after.text) && isTight(tokens[span.to - 1]!, after)
  const code = codeOf(isSign ? tokens[span.to + 1] : after)
  if (!code) return
  span.to += isSign ? 2 : 1
  span.currency = code
  span.hasSign ||= isSign
}

/** Accountants' brackets around a number and its currency: "($ 119.00)". Around the number alone they are its own. */
const isBracketed = ({ from, to, percent }: Span, tokens: Token[], start: number, last: number): boolean =>
  !percent &&
  (from < start || to > last + 1) &&
  tokens[from]!.text.startsWith('(') &&
  tokens[to - 1]!.text.endsWith(')')

/** All numbers of the tokens, from left to right, with the currencies and signs that stand by them. */
export const amountsIn = (tokens: Token[], mark: DecimalMark): Amount[] => {
  const found: Amount[] = []
  let free = 0
  for (let start = 0; start < tokens.length; start++) {
    const hit = numberAt(tokens, start, mark)
    if (!hit) continue
    const { number, last, isMisread } = hit
    const { currency, percent } = number
    const span: Span = { from: start, to: last + 1, currency, hasSign: number.value.digits < 0n, percent }
    takeBefore(span, tokens, free)
    takeBehind(span, tokens)
    const isNegative = span.hasSign || isBracketed(span, tokens, start, last)
    found.push({
      value: isNegative ? negate(absolute(number.value)) : number.value,
      tokens: tokens.slice(span.from, span.to),
      fraction: number.fraction,
      percent: span.percent,
      currency: span.currency,
      unit: number.unit,
      isMisread,
    })
    free = span.to
    start = span.to - 1
  }
  return found
}
