/**
 * Net total, tax and grand total, chosen together: of all amounts that stand by fitting labels, those for which
 * net + tax = total, that agree with the line items and with the taxes by rate.
 */
import type { Candidate } from './candidates.ts'
import { scoreOf } from './leaf.ts'
import { absolute, add, CENT, compare, type Decimal, decimal, isZero, near, sum } from './values/decimal.ts'

export type TotalRole = 'netTotal' | 'taxTotal' | 'grandTotal' | 'amountDue'

export type TotalsInput = {
  candidates: Record<TotalRole, Candidate[]>
  /** Amounts of the line items that were read. */
  lineAmounts: Decimal[]
  /** Taxes by rate that were read. */
  taxAmounts: Decimal[]
  /** The sum of the taxes by rate, where the document prints no sum; it is taken only if it makes the totals fit. */
  derivedTax: Candidate | null
}

export type TotalsChoice = Record<TotalRole, Candidate | null> & {
  /** true when net + tax = total, false when they contradict each other, null when one is missing. */
  adds: boolean | null
  /** true when the line items sum up to net or total, false when not, null when there are none or nothing to compare. */
  linesAdd: boolean | null
}

type Option = { candidate: Candidate | null; value: Decimal | null; score: number }

/** Options of one role that are combined with those of the others. */
const MOST_OPTIONS = 9
/** A value must be better than this to be taken without any other support. */
const NOTHING = 0.3

const optionsOf = (candidates: Candidate[], factor = 1): Option[] => {
  const seen = new Set<string>()
  const options: Option[] = []
  for (const candidate of candidates) {
    const value = decimal(candidate.value)
    const key = `${candidate.value} ${candidate.tokens[0]!.page} ${candidate.tokens[0]!.top}`
    if (seen.has(key)) continue
    seen.add(key)
    options.push({ candidate, value, score: scoreOf(candidate.evidence) * factor })
    if (options.length === MOST_OPTIONS) break
  }
  return options
}

const MISSING: Option = { candidate: null, value: null, score: NOTHING }

const sharesWords = (a: Option, b: Option): boolean =>
  a.candidate !== null && b.candidate !== null && a.candidate.tokens.some(token => b.candidate!.tokens.includes(token))

const equal = (a: Decimal, b: Decimal): boolean => near(a, b, CENT)

const sumOrNull = (values: Decimal[]): Decimal | null => (values.length > 0 ? sum(values) : null)

type Sums = { lines: Decimal | null; taxes: Decimal | null }

/** How well the three amounts go together; positive speaks for them. */
const coherence = (net: Decimal | null, tax: Decimal | null, gross: Decimal | null, sums: Sums): number => {
  let score = 0
  if (net && tax && gross) score += equal(add(net, tax), gross) ? 1.2 : -0.8
  if (net && gross && compare(absolute(net), absolute(gross)) > 0) score -= 0.6
  if (net && tax && compare(absolute(tax), absolute(net)) > 0) score -= 0.6
  if (!net && tax && gross && compare(absolute(tax), absolute(gross)) >= 0 && !isZero(gross)) score -= 0.6
  if (sums.lines && net && equal(sums.lines, net)) score += 0.5
  else if (sums.lines && gross && equal(sums.lines, gross)) score += 0.4
  if (sums.taxes && tax && equal(sums.taxes, tax)) score += 0.4
  return score
}

/** A table of totals by rate has a consistent row for each rate; the one that sums them up is the largest. */
const LARGEST = 0.25

const isLargest = (gross: Option, options: Option[]): boolean =>
  gross.value !== null &&
  options.every(other => !other.value || compare(absolute(other.value), absolute(gross.value!)) <= 0)

const chooseThree = (input: TotalsInput): { net: Option; tax: Option; gross: Option } => {
  const sums: Sums = { lines: sumOrNull(input.lineAmounts), taxes: sumOrNull(input.taxAmounts) }
  const nets = [MISSING, ...optionsOf(input.candidates.netTotal)]
  const derived = input.derivedTax
    ? [{ candidate: input.derivedTax, value: decimal(input.derivedTax.value), score: 0 }]
    : []
  const taxes = [MISSING, ...optionsOf(input.candidates.taxTotal), ...derived]
  // "Amount due" is all that some invoices call their total.
  const grosses = [MISSING, ...optionsOf(input.candidates.grandTotal), ...optionsOf(input.candidates.amountDue, 0.5)]
  let best = { net: MISSING, tax: MISSING, gross: MISSING }
  let most = Number.NEGATIVE_INFINITY
  for (const gross of grosses) {
    const size = isLargest(gross, grosses) ? LARGEST : 0
    for (const net of nets) {
      if (sharesWords(net, gross)) continue
      for (const tax of taxes) {
        if (sharesWords(tax, gross) || sharesWords(tax, net)) continue
        const fit = coherence(net.value, tax.value, gross.value, sums)
        const score = net.score + tax.score + gross.score + fit + (fit > 0 ? size : 0)
        if (score > most) {
          most = score
          best = { net, tax, gross }
        }
      }
    }
  }
  return best
}

const linesAgree = (lines: Decimal[], net: Decimal | null, gross: Decimal | null): boolean | null => {
  const total = sumOrNull(lines)
  if (!total || (!net && !gross)) return null
  return (net !== null && equal(total, net)) || (gross !== null && equal(total, gross))
}

/** Chooses the totals. The sum of the taxes by rate is taken only where it makes net and total fit. */
export const chooseTotals = (input: TotalsInput): TotalsChoice => {
  const { net, tax, gross } = chooseThree(input)
  const adds = net.value && tax.value && gross.value ? equal(add(net.value, tax.value), gross.value) : null
  const isUnprovenSum = tax.candidate !== null && tax.candidate === input.derivedTax && adds !== true
  const [due] = input.candidates.amountDue
  return {
    netTotal: net.candidate,
    taxTotal: isUnprovenSum ? null : tax.candidate,
    grandTotal: gross.candidate,
    amountDue: due && scoreOf(due.evidence) >= NOTHING ? due : null,
    adds: isUnprovenSum ? null : adds,
    linesAdd: linesAgree(input.lineAmounts, net.value, gross.value),
  }
}
