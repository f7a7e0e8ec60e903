/** The rows between the head of a receipt and its sums, each with its text and its numbers. */

import type { Document } from '../document.ts'
import { labelsIn, labelsOf } from '../labels/labels.ts'
import type { Row, Token } from '../layout.ts'
import { type Amount, amountsIn } from '../recognise/amounts.ts'
import type { FieldKind } from '../schema.ts'
import { summaryJudge } from '../tables/summary.ts'
import { hasDigit, hasLetter } from '../text.ts'
import { parseDate } from '../values/dates.ts'
import { isZero } from '../values/decimal.ts'

export type SaleLine = {
  row: Row
  /** Words of the description, without numbers in front and behind. */
  text: Token[]
  /** Numbers that may be a quantity or a price, from left to right; the amount is none of them. */
  numbers: Amount[]
  /** The money at the right; null where the row has none. */
  amount: Amount | null
}

/** Rows of a receipt that are looked at, and words of each. */
const MOST_ROWS = 1000
const MOST_WORDS = 40

const PAYMENT_KINDS = new Set<FieldKind | undefined>(['tip', 'tendered', 'change', 'rounding', 'surcharge'])
const SUM_KINDS = new Set<FieldKind | undefined>([...PAYMENT_KINDS, 'netTotal', 'taxTotal', 'grandTotal'])

const hasMoney = (row: Row, { notation }: Document): boolean =>
  row.segments.some(({ tokens }) => amountsIn(tokens.slice(0, MOST_WORDS), notation.mark).some(isMoney))

/** Whether a row begins with the label of a payment or a charge: there the items have ended. */
const isPayment = (row: Row, { labels, kindOf }: Document): boolean =>
  (labels.get(row.segments[0]!) ?? []).some(
    ({ from, closes, targets }) => from === 0 && closes && targets.some(({ path }) => PAYMENT_KINDS.has(kindOf(path))),
  )

/** A label of a sum that numbers follow, or with nothing behind it, is no text of an item; nor is a key. */
const isSum = (row: Row, { labels, kindOf }: Document): boolean =>
  row.segments.some(segment =>
    (labels.get(segment) ?? []).some(({ leads, closes, to, targets }) => {
      const next = segment.tokens[to]
      const isWhole = closes || (next !== undefined && !hasLetter(next.text))
      return leads && isWhole && targets.some(({ path, strength }) => strength === 1 && SUM_KINDS.has(kindOf(path)))
    }),
  )

/** A word that only says how a number is meant: "2 x 1.50", "@", "EA". */
const isSign = (token: Token): boolean => token.key === '' || /^(?:x|×|@|ea|pcs?|stk|rm)[.:]?$/i.test(token.text)

/** The code of a tax behind an amount: "SR", "A", "6%", a lone digit. */
const isCode = (token: Token): boolean => isSign(token) || /^\W*(?:[A-Z]{1,3}|[\d.,]+%?)\W*$/.test(token.text)

/** Money is printed with decimals or a currency; a number of an article is neither. */
const isMoney = ({ fraction, currency, percent, unit }: Amount): boolean =>
  !percent && (fraction === 2 || (currency !== null && unit === ''))

/** A quantity or a price: not a long number of an article. */
const isFactor = ({ value, fraction, percent, tokens }: Amount): boolean =>
  !percent && !isZero(value) && (fraction > 0 || tokens[0]!.text.replace(/\D/g, '').length <= 3)

/** "2x", "3X": a quantity that has its sign in one word. */
const isCount = ({ unit, fraction }: Amount): boolean => fraction === 0 && /^[x×@]$/i.test(unit)

/** Whether words stand between a number and the amount. */
const isFollowedByText = (words: Token[], { tokens }: Amount): boolean =>
  words
    .slice(words.indexOf(tokens.at(-1)!) + 1)
    .some(word => hasLetter(word.text) && !hasDigit(word.text) && !isSign(word))

const lineOf = (row: Row, { notation }: Document): SaleLine => {
  const tokens = row.segments.flatMap(segment => segment.tokens).slice(0, MOST_WORDS)
  const found = amountsIn(tokens, notation.mark)
  const last = found.findLast(isMoney)
  const behind = last ? tokens.slice(tokens.indexOf(last.tokens.at(-1)!) + 1) : []
  // "50.00 off your next visit" is a sentence.
  const amount = last && behind.every(isCode) ? last : null
  const words = amount ? tokens.slice(0, tokens.indexOf(amount.tokens[0]!)) : tokens
  const numbers = found.filter(number => {
    if (!words.includes(number.tokens[0]!) || !(isCount(number) || (isFactor(number) && number.unit === '')))
      return false
    return number.tokens[0] === tokens[0] || !isFollowedByText(words, number)
  })
  const used = new Set(numbers.flatMap(number => number.tokens))
  return { row, text: trimSigns(words.filter(word => !used.has(word))), numbers, amount }
}

const trimSigns = (tokens: Token[]): Token[] => {
  let [from, to] = [0, tokens.length]
  while (from < to && isSign(tokens[from]!)) from++
  while (to > from && isSign(tokens[to - 1]!)) to--
  return tokens.slice(from, to)
}

/** "Item  Qty  Price  Amount": words of columns and no number. */
const isHeading = (row: Row, { template }: Document, list: string): boolean => {
  const index = labelsOf(template).columns.get(list)
  if (!index || row.segments.some(({ tokens }) => tokens.some(token => hasDigit(token.text)))) return false
  // "(RM)  (RM)" below the headings of columns.
  if (row.segments.every(({ tokens }) => tokens.every(({ text }) => /^\([A-Z$]{1,3}\)$/.test(text)))) return true
  const columns = row.segments.flatMap(segment => labelsIn(segment, index)).filter(({ leads }) => leads)
  return columns.length >= 2 || (columns.length === 1 && columns[0]!.closes && row.segments.length === 1)
}

const hasDate = (row: Row, { notation }: Document): boolean => {
  const words = row.segments.flatMap(({ tokens }) => tokens.map(({ text }) => text)).slice(0, MOST_WORDS)
  return words.some((_, at) => parseDate(words, at, notation.order) !== null)
}

/** "VAT %  Net  VAT  Gross": the taxes by rate stand below the items. */
const isTaxHeading = (row: Row, { labels, kindOf }: Document): boolean => {
  const targets = row.segments.flatMap(segment => (labels.get(segment) ?? []).flatMap(match => match.targets))
  const kinds = new Set(targets.map(({ path }) => kindOf(path)).filter(kind => SUM_KINDS.has(kind)))
  return kinds.has('taxTotal') && kinds.size >= 2
}

/** "TVQ: $0.55" */
const isKey = ({ segments: [first] }: Row): boolean =>
  first!.tokens.slice(0, 3).some(({ text }) => /\p{L}.*:$/u.test(text))

/** Whether a row among the items is none of them: dates, keys, sums. */
const isAside = (row: Row, isPriced: boolean, document: Document): boolean =>
  (!isPriced && hasDate(row, document)) || isKey(row) || isSum(row, document)

/** Lines of text above the first price that may be of its item. */
const MOST_LINES_ABOVE = 2

/** The rows of the items: from the first price, with the text above it, to the first sum. */
export const saleLines = (document: Document, list: string): SaleLine[] => {
  const { layout, labels, kindOf, notation } = document
  const judge = summaryJudge(labels, kindOf, notation.mark)
  const lines: SaleLine[] = []
  let heading: Row | null = null
  for (const row of layout.rows.slice(0, MOST_ROWS)) {
    const judged = judge(row, false)
    const isPriced = hasMoney(row, document)
    const hasBegun = lines.some(({ amount }) => amount !== null)
    if (judged === 'END' || (isPayment(row, document) && (isPriced || hasBegun))) break
    if (hasBegun && !isPriced && isTaxHeading(row, document)) break
    const isFirstHeading = heading === null && isHeading(row, document, list)
    // What stood above the heading was the head.
    if (isFirstHeading || (!hasBegun && isAside(row, isPriced, document))) lines.length = 0
    else if (judged === null && !isHeading(row, document, list) && !isAside(row, isPriced, document))
      lines.push(lineOf(row, document))
    if (isFirstHeading) heading = row
  }
  const first = lines.findIndex(({ amount }) => amount !== null)
  return first === -1 ? [] : lines.slice(Math.max(0, first - MOST_LINES_ABOVE))
}
