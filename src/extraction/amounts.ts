/** Numbers in a run of tokens, where one number may take several words: "EUR 31 480,00 -". */
import { type Token, textOf } from './layout.ts'
import { currencyOf } from './values/currency.ts'
import { type Decimal, negate } from './values/decimal.ts'
import { type DecimalMark, type PrintedNumber, parseNumber } from './values/numbers.ts'

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
}

/** A thousands space is narrower than this many heights of the word. */
const THOUSANDS_GAP = 0.6

const isTight = (left: Token, right: Token): boolean =>
  right.left - left.right <= THOUSANDS_GAP * (right.bottom - right.top)

/** The last index of the words that continue the number begun at `start`: "31" "480,00", or "31480" ",00". */
const endOfNumber = (tokens: Token[], start: number): number => {
  let end = start
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
): { number: PrintedNumber; last: number } | null => {
  const end = endOfNumber(tokens, start)
  for (const last of end > start ? [end, start] : [start]) {
    const text = textOf(tokens.slice(start, last + 1)).replace(/ (?=[.,])/g, '')
    const number = parseNumber(text, mark)
    if (number) return { number, last }
  }
  return null
}

/** All numbers of the tokens, from left to right, with the currencies and signs that stand by them. */
export const amountsIn = (tokens: Token[], mark: DecimalMark): Amount[] => {
  const found: Amount[] = []
  let free = 0
  for (let start = 0; start < tokens.length; start++) {
    const hit = numberAt(tokens, start, mark)
    if (!hit) continue
    const { number, last } = hit
    const isMinus = start > free && MINUS.test(tokens[start - 1]!.text) && isTight(tokens[start - 1]!, tokens[start]!)
    let from = isMinus ? start - 1 : start
    let to = last + 1
    let currency = number.currency
    if (!currency && from > free) currency = currencyOf(tokens[from - 1]!.text)?.code ?? null
    if (currency && !number.currency) from--
    const after = tokens[to]
    const isPercent = number.percent || after?.text === '%'
    if (isPercent && !number.percent) to++
    else if (!currency && after) {
      currency = currencyOf(after.text)?.code ?? null
      if (currency) to++
    }
    found.push({
      value: isMinus ? negate(number.value) : number.value,
      tokens: tokens.slice(from, to),
      fraction: number.fraction,
      percent: isPercent,
      currency,
      unit: number.unit,
    })
    free = to
    start = to - 1
  }
  return found
}
