/** Tax by rate, from rows where rate × base = tax, wherever they stand: "19 % of 50.00  9.50", or a table of taxes. */

import type { LabelsOfSegment } from '../labels/zones.ts'
import type { Layout, Row } from '../layout.ts'
import { type Amount, amountsIn } from '../recognise/amounts.ts'
import type { FieldKind } from '../schema.ts'
import { CENT, compare, type Decimal, format, isZero, multiply, near } from '../values/decimal.ts'
import type { DecimalMark } from '../values/numbers.ts'

export type TaxLine = { rate: Amount; base: Amount | null; amount: Amount; row: number }

const HIGHEST_RATE: Decimal = { digits: 50n, scale: 0 }
const ZERO_RATE: Decimal = { digits: 0n, scale: 0 }
/** Numbers of a row that are tried; more is no row of taxes. */
const MOST_NUMBERS = 8
/** A heading with the word for tax reaches this many rows down. */
const REACH = 8

const isRate = ({ value }: Amount): boolean => compare(value, ZERO_RATE) >= 0 && compare(value, HIGHEST_RATE) <= 0

/** Whether rate % of the base is the tax, to the cent, with equal signs. */
const taxFits = (rate: Decimal, base: Decimal, tax: Decimal): boolean => {
  const hundredth: Decimal = { digits: 1n, scale: 2 }
  return near(multiply(multiply(rate, base), hundredth), tax, CENT)
}

/** The combination of a row's numbers that is a rate, its base and its tax; null when none is. */
const combine = (rates: Amount[], amounts: Amount[], row: number): TaxLine | null => {
  for (const rate of rates) {
    for (const base of amounts) {
      for (const amount of amounts) {
        if (base === amount || base === rate || amount === rate || isZero(base.value)) continue
        // A tax is printed with cents; a bare digit beside a rate is something else.
        if (amount.fraction < 2 && !isZero(amount.value)) continue
        if (taxFits(rate.value, base.value, amount.value)) return { rate, base, amount, row }
      }
    }
  }
  return null
}

type Judge = { isTax: (row: Row) => boolean; startsWithTax: (row: Row) => boolean; isOther: (row: Row) => boolean }

const judgeOf = (labels: LabelsOfSegment, kindOf: (path: string) => FieldKind | undefined): Judge => {
  const targets = (row: Row) =>
    row.segments.flatMap(segment => (labels.get(segment) ?? []).flatMap(match => match.targets))
  return {
    isTax: row => targets(row).some(target => kindOf(target.path) === 'taxTotal'),
    startsWithTax: row =>
      (labels.get(row.segments[0]!) ?? []).some(match =>
        match.targets.some(target => kindOf(target.path) === 'taxTotal'),
      ),
    isOther: row => {
      const first = row.segments.flatMap(segment => labels.get(segment) ?? [])[0]
      return first?.targets.some(target => target.role === 'OTHER') ?? false
    },
  }
}

const readRow = (row: Row, isNear: boolean, judge: Judge, mark: DecimalMark): TaxLine | null => {
  const numbers = row.segments.slice(0, 12).flatMap(segment => amountsIn(segment.tokens.slice(0, 24), mark))
  if (numbers.length === 0 || numbers.length > MOST_NUMBERS || judge.isOther(row)) return null
  const isTax = judge.isTax(row)
  if (!isTax && !isNear) return null
  const percents = numbers.filter(number => number.percent && isRate(number))
  const amounts = numbers.filter(number => !number.percent && number.unit === '')
  const rates = percents.length > 0 ? percents : amounts.filter(number => isRate(number) && number.currency === null)
  const combined = combine(rates, amounts, row.index)
  if (combined) return combined
  const [rate] = percents
  const [amount] = amounts
  const isSingle =
    judge.startsWithTax(row) &&
    percents.length === 1 &&
    amounts.length === 1 &&
    amount!.fraction >= 2 &&
    isZero(rate!.value) === isZero(amount!.value)
  return isSingle ? { rate: rate!, base: null, amount: amount!, row: row.index } : null
}

const keyOf = ({ rate, base, amount }: TaxLine): string =>
  [rate, base ?? rate, amount].map(({ value }) => format(value)).join(' ')

/** No country has more rates on one document. */
const MOST_LINES = 30

/**
 * All tax lines in reading order, each once.
 * @param skip rows of the line items, whose products are no taxes
 */
export const taxLines = (
  layout: Layout,
  skip: Set<number>,
  labels: LabelsOfSegment,
  kindOf: (path: string) => FieldKind | undefined,
  mark: DecimalMark,
): TaxLine[] => {
  const judge = judgeOf(labels, kindOf)
  const lines = new Map<string, TaxLine>()
  let lastTaxRow = Number.NEGATIVE_INFINITY
  for (const row of layout.rows) {
    if (skip.has(row.index)) continue
    const line = readRow(row, row.index - lastTaxRow <= REACH, judge, mark)
    if (judge.isTax(row)) lastTaxRow = row.index
    if (line && !lines.has(keyOf(line))) lines.set(keyOf(line), line)
    if (lines.size >= MOST_LINES) break
  }
  return [...lines.values()]
}
