/** Totals that do not fit as they were recognised, put right where one misread character explains it. */
import type { Candidate } from '../candidates.ts'
import { absolute, type Decimal, decimal } from '../values/decimal.ts'
import { mayBeMisread, type Repair, repaired, repairsOf, type Term } from './repairs.ts'
import type { Settlement } from './settlement.ts'

export type Three = { net: Candidate | null; tax: Candidate | null; gross: Candidate | null }

export type Surroundings = {
  settlement: Settlement
  /** What may lie between net and tax on one side and the total on the other; nothing among them. */
  between: bigint[]
  /** Whether the payment proves the total as it stands. */
  isPaid: boolean
  /** true where the three add up, null where one of them is missing. */
  adds: boolean | null
  lineAmounts: Decimal[]
  scaled: (value: Decimal) => bigint
  /** What amounts are multiplied by. */
  scale: bigint
}

const termOf = (candidate: Candidate, sign: 1n | -1n, { scaled }: Surroundings): Term => ({
  candidate,
  amount: scaled(decimal(candidate.value)),
  sign,
})

const isSame = (a: Repair, b: Repair): boolean => a.candidate === b.candidate && a.amount === b.amount

const distinct = (repairs: Repair[]): Repair[] =>
  repairs.filter((repair, at) => repairs.findIndex(other => isSame(repair, other)) === at)

/** By net + tax = total. A total that the payment proves stays as it is. */
const byParts = ({ net, tax, gross }: Three, around: Surroundings): Repair[] => {
  if (!net || !tax || !gross || around.adds !== false) return []
  const total = termOf(gross, -1n, around)
  const terms = [
    termOf(net, 1n, around),
    termOf(tax, 1n, around),
    around.isPaid ? { ...total, candidate: null } : total,
  ]
  return distinct(
    around.between.flatMap(amount => repairsOf([...terms, { candidate: null, amount, sign: 1n }], around.scale)),
  )
}

const isNothing = ({ value }: Candidate): boolean => !/[1-9]/.test(value)

/** By what was given - change = total. */
const byPayment = ({ gross }: Three, around: Surroundings): Repair[] => {
  const [given] = around.settlement.tendered
  const back = around.settlement.change.find(candidate => !isNothing(candidate))
  if (!gross || !given || !back || around.isPaid || around.adds === true) return []
  const unsigned = (candidate: Candidate, sign: 1n | -1n): Term => ({
    candidate,
    amount: around.scaled(absolute(decimal(candidate.value))),
    sign,
  })
  return repairsOf([unsigned(given, 1n), unsigned(back, -1n), termOf(gross, -1n, around)], around.scale)
}

/** By the sum of the items, where nothing else is printed and no item may be the one that was misread. */
const byItems = ({ net, tax, gross }: Three, around: Surroundings): Repair[] => {
  const { lineAmounts, scaled, scale } = around
  if (!gross || net || tax || around.isPaid || lineAmounts.length < 2) return []
  const total = scaled(decimal(gross.value))
  const sum = lineAmounts.reduce((all, amount) => all + scaled(amount), 0n)
  const mayBeItem = lineAmounts.some(amount =>
    mayBeMisread(amount, scaled(amount), scaled(amount) + total - sum, scale),
  )
  const items: Term = { candidate: null, amount: sum, sign: 1n }
  return mayBeItem ? [] : repairsOf([items, termOf(gross, -1n, around)], scale)
}

/** The only repair that one sum offers, or that two sums offer both. */
const choose = (parts: Repair[], payment: Repair[]): Repair | null => {
  const both = parts.filter(repair => payment.some(other => isSame(repair, other)))
  const candidates = both.length > 0 ? both : parts.length > 0 ? parts : payment
  return candidates.length === 1 ? candidates[0]! : null
}

/** The three with one of them put right, or null where nothing is to be put right or there is a choice. */
export const repairTotals = (three: Three, around: Surroundings): Three | null => {
  const payment = byPayment(three, around)
  const parts = byParts(three, around)
  const repair = choose(parts, payment.length > 0 ? payment : byItems(three, around))
  const { net, tax, gross } = three
  // What was given or given back was misread: the total stands.
  if (!repair || ![net, tax, gross].includes(repair.candidate)) return null
  const put = (candidate: Candidate | null): Candidate | null =>
    candidate === repair.candidate ? repaired(repair, around.scale) : candidate
  return { net: put(net), tax: put(tax), gross: put(gross) }
}
