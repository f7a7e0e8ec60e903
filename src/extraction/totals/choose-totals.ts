/**
 * Net total, tax and grand total, chosen together: of all amounts that stand by fitting labels, those for which
 * net + tax = total, that agree with the line items and with the taxes by rate.
 */
import type { Candidate } from '../candidates.ts'
import { scoreOf } from '../leaf.ts'
import { type Decimal, decimal } from '../values/decimal.ts'
import { repairTotals, type Three } from './repair-totals.ts'
import { repairsOf, type Term } from './repairs.ts'
import { type Proofs, paidExactly, proofOf, proofsOf, type Settlement } from './settlement.ts'
import { equal, MILLION, MISSING, millionths, NOTHING, type Option, optionsOf, size, sum } from './total-options.ts'

export type TotalRole = 'netTotal' | 'taxTotal' | 'grandTotal' | 'amountDue'

export type TotalsInput = {
  candidates: Record<TotalRole, Candidate[]>
  /** Amounts of the line items that were read. */
  lineAmounts: Decimal[]
  /** Taxes by rate that were read. */
  taxAmounts: Decimal[]
  /** The sum of the taxes by rate, where the document prints no sum; it is taken only if it makes the totals fit. */
  derivedTax: Candidate | null
  /** How it was paid, where the document tells. */
  settlement: Settlement
}

export type TotalsChoice = Record<TotalRole, Candidate | null> & {
  /** true when net + tax = total, false when they contradict each other, null when one is missing. */
  adds: boolean | null
  /** true when the line items sum up to net or total, false when not, null when there are none or nothing to compare. */
  linesAdd: boolean | null
  /** Whether the payment proves the grand total. */
  isPaid: boolean
}

/** Where small coins are gone, totals are rounded to five hundredths (Switzerland). */
const COIN = 50_000n

/** @param between what the total may have besides, such as a tip; nothing among it */
const addsUp = (net: bigint, tax: bigint, gross: bigint, between: bigint[]): boolean =>
  between.some(other => equal(net + tax + other, gross)) ||
  (gross % COIN === 0n && size(net + tax - gross) * 2n <= COIN)

const sharesWords = (a: Option, b: Option): boolean =>
  a.candidate !== null && b.candidate !== null && a.candidate.tokens.some(token => b.candidate!.tokens.includes(token))

type ThreeOptions = { net: Option; tax: Option; gross: Option }

type Sums = { lines: bigint | null; taxes: bigint | null; parts: bigint[]; proofs: Proofs }

const sumOrNull = (amounts: Decimal[]): bigint | null => (amounts.length > 0 ? sum(amounts.map(millionths)) : null)

const FITS = 1.2
/** Nothing may stand anywhere: it proves little. */
const FITS_WITHOUT_TAX = 0.7
/** One misread character explains why they do not fit. */
const MISREAD = 0.3
const FITS_NOT = -0.5

/**
 * How well net, tax and total fit; nothing where one is missing.
 * @param isPaid whether the payment proves the total as it is
 */
const fitOf = (three: ThreeOptions, isPaid: boolean, { proofs: { between } }: Sums): number => {
  const { net, tax, gross } = three
  if (net.amount === null || tax.amount === null || gross.amount === null) return 0
  if (addsUp(net.amount, tax.amount, gross.amount, between)) return tax.amount === 0n ? FITS_WITHOUT_TAX : FITS
  const terms: Term[] = [
    { ...net, amount: net.amount, sign: 1n },
    { ...tax, amount: tax.amount, sign: 1n },
    { candidate: isPaid ? null : gross.candidate, amount: gross.amount, sign: -1n },
  ]
  return repairsOf(terms, MILLION).length === 1 ? MISREAD : FITS_NOT
}

/** How well the amounts go together; positive speaks for them. */
const coherence = (three: ThreeOptions, isPaid: boolean, sums: Sums): number => {
  const [net, tax, gross] = [three.net.amount, three.tax.amount, three.gross.amount]
  let score = fitOf(three, isPaid, sums)
  if (net !== null && gross !== null && size(net) > size(gross)) score -= 0.6
  if (net !== null && tax !== null && size(tax) > size(net)) score -= 0.6
  if (tax && gross !== null && size(tax) >= size(gross)) score -= 0.8
  if (sums.lines !== null && net !== null && equal(sums.lines, net)) score += 0.5
  else if (sums.lines !== null && gross !== null && equal(sums.lines, gross)) score += 0.25
  if (sums.taxes !== null && tax !== null && equal(sums.taxes, tax)) score += 0.4
  // One of several taxes is not their total.
  else if (tax !== null && sums.parts.length > 1 && sums.parts.some(part => equal(part, tax))) score -= 0.8
  return score
}

/** Some receipts print nothing but what was paid. */
const AS_PAYMENT = 0.45

/** What the payment says for each total. */
const proven = (grosses: Option[], proofs: Proofs): Map<Option, number> => {
  const totals = grosses.flatMap(({ amount }) => amount ?? [])
  return new Map(
    grosses.map(option => {
      const { candidate, amount } = option
      return [option, candidate && amount !== null ? proofOf(amount, candidate.tokens, proofs, totals) : 0]
    }),
  )
}

const chooseThree = (input: TotalsInput, sums: Sums): ThreeOptions => {
  const { candidates, derivedTax, settlement } = input
  const nets = [MISSING, ...optionsOf(candidates.netTotal)]
  const derived = derivedTax ? [{ candidate: derivedTax, amount: millionths(decimal(derivedTax.value)), score: 0 }] : []
  const taxes = [MISSING, ...optionsOf(candidates.taxTotal), ...derived]
  // "Amount due" is all that some invoices call their total.
  const grosses = [
    MISSING,
    ...optionsOf(candidates.grandTotal),
    ...optionsOf(candidates.amountDue, 0.5),
    ...optionsOf(paidExactly(settlement), AS_PAYMENT),
  ]
  const proofs = proven(grosses, sums.proofs)
  let best = { net: MISSING, tax: MISSING, gross: MISSING }
  let most = Number.NEGATIVE_INFINITY
  for (const gross of grosses) {
    const proof = proofs.get(gross)!
    for (const net of nets) {
      if (sharesWords(net, gross)) continue
      for (const tax of taxes) {
        if (sharesWords(tax, gross) || sharesWords(tax, net)) continue
        const parts = net.score + tax.score + gross.score + proof
        const score = parts + coherence({ net, tax, gross }, proof > 0, sums)
        if (score > most) {
          most = score
          best = { net, tax, gross }
        }
      }
    }
  }
  return best
}

const linesAgree = (lines: bigint | null, net: bigint | null, gross: bigint | null): boolean | null => {
  if (lines === null || (net === null && gross === null)) return null
  return (net !== null && equal(lines, net)) || (gross !== null && equal(lines, gross))
}

/** Whether the three fit each other and the payment. */
const judge = ({ net, tax, gross }: ThreeOptions, { proofs }: Sums): { adds: boolean | null; isPaid: boolean } => {
  const isComplete = net.amount !== null && tax.amount !== null && gross.amount !== null
  return {
    adds: isComplete ? addsUp(net.amount!, tax.amount!, gross.amount!, proofs.between) : null,
    isPaid: proven([gross], proofs).get(gross)! > 0,
  }
}

const candidatesOf = ({ net, tax, gross }: ThreeOptions): Three => ({
  net: net.candidate,
  tax: tax.candidate,
  gross: gross.candidate,
})

const optionOf = (option: Option, candidate: Candidate | null): Option =>
  candidate === null ? option : { ...option, candidate, amount: millionths(decimal(candidate.value)) }

const withCandidates = (three: ThreeOptions, { net, tax, gross }: Three): ThreeOptions => ({
  net: optionOf(three.net, net),
  tax: optionOf(three.tax, tax),
  gross: optionOf(three.gross, gross),
})

/** Chooses the totals. The sum of the taxes by rate is taken only where it makes net and total fit. */
export const chooseTotals = (input: TotalsInput): TotalsChoice => {
  const sums: Sums = {
    lines: sumOrNull(input.lineAmounts),
    taxes: sumOrNull(input.taxAmounts),
    parts: input.taxAmounts.map(millionths),
    proofs: proofsOf(input.settlement, millionths),
  }
  const three = chooseThree(input, sums)
  const asPrinted = judge(three, sums)
  const repair = repairTotals(candidatesOf(three), {
    ...input,
    ...asPrinted,
    between: sums.proofs.between,
    scaled: millionths,
    scale: MILLION,
  })
  const { net, tax, gross } = repair ? withCandidates(three, repair) : three
  const { adds, isPaid } = repair ? judge({ net, tax, gross }, sums) : asPrinted
  const isUnprovenSum = tax.candidate !== null && tax.candidate === input.derivedTax && adds !== true
  const [due] = input.candidates.amountDue
  return {
    netTotal: net.candidate,
    taxTotal: isUnprovenSum ? null : tax.candidate,
    grandTotal: gross.candidate,
    amountDue: due && scoreOf(due.evidence) >= NOTHING ? due : null,
    adds: isUnprovenSum ? null : adds,
    linesAdd: linesAgree(sums.lines, net.amount, gross.amount),
    isPaid,
  }
}
