/**
 * How a total was settled, as receipts tell: what was given, what was given back, what it was rounded by, a tip. It proves
 * the total: what was given less the change is what was due.
 */
import type { Candidate } from '../candidates.ts'
import type { Token } from '../layout.ts'
import { absolute, type Decimal, decimal, format, subtract } from '../values/decimal.ts'
import { size } from './total-options.ts'

export type Settlement = {
  tendered: Candidate[]
  change: Candidate[]
  rounding: Candidate[]
  /** Tips and charges that are in the total and not in the net total. */
  additions: Candidate[]
}

/** Of documents that do not tell. */
export const UNTOLD: Settlement = { tendered: [], change: [], rounding: [], additions: [] }

/** Candidates of each that are combined. */
const MOST = 6

type Part = { amount: bigint; tokens: Token[] }

/** Amounts with what proves them. */
export type Proofs = {
  /** What was given less what was given back. */
  paid: (Part & { hasChange: boolean })[]
  rounding: Part[]
  /** What may lie between net and tax on one side and the total on the other; nothing among them. */
  between: bigint[]
}

const partsOf = (candidates: Candidate[], scaled: (value: Decimal) => bigint): Part[] => {
  const parts = candidates.map(({ value, tokens }) => ({ amount: scaled(decimal(value)), tokens }))
  return parts.filter((part, at) => parts.findIndex(other => other.amount === part.amount) === at).slice(0, MOST)
}

/** Each sum of a choice of the amounts; nothing is one as well. */
const sumsOf = (amounts: bigint[]): bigint[] => {
  const sums = [0n]
  for (const amount of amounts) sums.push(...sums.map(sum => sum + amount))
  return sums
}

/** @param scaled amounts as the totals are compared */
export const proofsOf = (settlement: Settlement, scaled: (value: Decimal) => bigint): Proofs => {
  // Tills print what was given as what is taken from the debt: "Cash -50.00".
  const tendered = partsOf(settlement.tendered, scaled).map(part => ({ ...part, amount: size(part.amount) }))
  const change = partsOf(settlement.change, scaled).map(part => ({ ...part, amount: size(part.amount) }))
  const rounding = partsOf(settlement.rounding, scaled)
  const additions = partsOf(settlement.additions, scaled).slice(0, MOST / 2)
  const paid = tendered.flatMap(given => [
    { ...given, hasChange: false },
    ...change
      .filter(back => back.amount !== 0n && back.amount < given.amount)
      .map(back => ({
        amount: given.amount - back.amount,
        tokens: [...given.tokens, ...back.tokens],
        hasChange: true,
      })),
  ])
  const coins = rounding.flatMap(({ amount }) => [amount, -amount])
  const sums = sumsOf(additions.map(({ amount }) => amount))
  return { paid, rounding, between: [...new Set([...sums, ...sums.flatMap(sum => coins.map(coin => sum + coin))])] }
}

/** What was given less what was given back, for each two of them. */
export const differences = ({ tendered, change }: Settlement): string[] =>
  tendered.slice(0, MOST).flatMap(given =>
    change.slice(0, MOST).flatMap(back => {
      const due = subtract(absolute(decimal(given.value)), absolute(decimal(back.value)))
      return due.digits > 0n ? [format(due)] : []
    }),
  )

/** Where nothing was given back, what was given is what was due. */
export const paidExactly = ({ tendered, change }: Settlement): Candidate[] =>
  change.every(({ value }) => /^-?[0.]+$/.test(value)) ? tendered : []

/** How much a payment that fits speaks for a total. */
const WITH_CHANGE = 1.6
const EXACT = 1.2
/** Another total and what it was rounded by make this one: it is the one that was paid. */
const ROUNDED = 0.5

const isApart = (part: Part, own: Token[]): boolean => !part.tokens.some(token => own.includes(token))

/** What speaks for a total and stands elsewhere than its own words. */
export const proofOf = (amount: bigint, own: Token[], { paid, rounding }: Proofs, totals: bigint[]): number => {
  const fitting = paid.filter(part => part.amount === amount && isApart(part, own))
  const isPaid = fitting.some(({ hasChange }) => hasChange) ? WITH_CHANGE : fitting.length > 0 ? EXACT : 0
  const coins = rounding.filter(part => part.amount !== 0n && isApart(part, own)).map(part => part.amount)
  const isRounded = coins.some(coin => totals.includes(amount - coin) || totals.includes(amount + coin))
  const isExact = coins.length > 0 && amount % COIN !== 0n
  return isPaid + (isRounded && !isExact ? ROUNDED : 0)
}

/** Five hundredths, in millionths: totals are rounded to such coins. */
const COIN = 50_000n
