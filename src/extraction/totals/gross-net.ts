/**
 * Gross amount, an agent's commission and the net amount of orders that are placed through an agency, chosen together:
 * what remains of the gross amount after the commission is the net amount.
 */
import { bestFirst, type Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { Token } from '../layout.ts'
import { evidence, type Leaf } from '../leaf.ts'
import type { ListReading } from '../lists/lists.ts'
import type { FieldKind } from '../schema.ts'
import { CENT, type Decimal, decimal, format, multiply, near } from '../values/decimal.ts'
import { chooseTotals, type TotalRole, type TotalsChoice } from './choose-totals.ts'
import { columnSum } from './column-sums.ts'
import { UNTOLD } from './settlement.ts'
import { leafOfTotal, lineAmountsOf } from './totals.ts'

export type GrossReading = {
  leaves: Map<string, Leaf>
  /** The net amount as netTotal, the commission as taxTotal, the gross amount as grandTotal; null without such kinds. */
  choice: TotalsChoice | null
}

/** The parts by the role that they play in the sum: net + commission = gross. */
const ROLES = [
  ['netTotal', 'netAmount'],
  ['taxTotal', 'commission'],
  ['grandTotal', 'grossAmount'],
] as const satisfies [TotalRole, FieldKind][]

/** Headings of columns that are looked at, half of them from the end, where long documents have their sums. */
const MOST_HEADINGS = 40

/** How surely the sum at the foot of a column is what the column's heading names. */
const AT_FOOT = 0.95

/** Candidates with the sums at the foot of the columns that the field's labels head, without what is summed up there. */
const withColumnSums = (
  path: string,
  candidates: Candidate[],
  { matches, layout, notation }: Document,
): Candidate[] => {
  const summed = new Set<Token>()
  const headings = matches.flatMap(label => {
    const target = label.targets.find(other => other.path === path)
    return target ? [{ label, target }] : []
  })
  headings.splice(MOST_HEADINGS / 2, Math.max(0, headings.length - MOST_HEADINGS))
  const sums = headings.flatMap(({ label, target }): Candidate[] => {
    const found = columnSum(label, layout, notation.mark)
    if (!found) return []
    for (const token of found.addends.flatMap(({ tokens }) => tokens)) summed.add(token)
    const { value, tokens } = found.amount
    const support = found.adds ? { confirmations: 1 } : {}
    const strength = evidence({ label: target.strength, place: AT_FOOT, ...support })
    return [{ path, value: format(value), tokens, label, evidence: strength }]
  })
  const others = candidates.filter(({ tokens }) => !tokens.some(token => summed.has(token)))
  return [...sums, ...others].toSorted(bestFirst)
}

/** A deduction may be printed with a sign or in brackets. */
const unsigned = (candidate: Candidate): Candidate => ({ ...candidate, value: candidate.value.replace(/^-/, '') })

const HUNDREDTH: Decimal = { digits: 1n, scale: 2 }
/** In per cent: no agent takes more. */
const HIGHEST_RATE = 30
/** Candidates that are compared. */
const MOST_COMPARED = 12

/** Whether the commission is so many whole per cent of the gross amount. */
const isWholeRate = (gross: Candidate, commission: Candidate): boolean =>
  Array.from({ length: HIGHEST_RATE }, (_, at) => BigInt(at + 1)).some(rate => {
    const share = multiply(multiply(decimal(gross.value), { digits: rate, scale: 0 }), HUNDREDTH)
    return near(share, decimal(commission.value), CENT)
  })

/** What a gross amount counts for of which no commission is a round rate, where it is one of another. */
const ODD_RATE = 0.8

/** Of several prices (for card and cash) the commission is reckoned from one. */
const weighByRate = (grosses: Candidate[], commissions: Candidate[]): Candidate[] => {
  const isRound = (gross: Candidate): boolean =>
    commissions.slice(0, MOST_COMPARED).some(commission => isWholeRate(gross, commission))
  const round = new Set(grosses.slice(0, MOST_COMPARED).filter(isRound))
  if (round.size === 0) return grosses
  return grosses
    .map(gross => {
      const { place } = gross.evidence
      return round.has(gross) ? gross : { ...gross, evidence: { ...gross.evidence, place: place * ODD_RATE } }
    })
    .toSorted(bestFirst)
}

/** Reads the amounts by the kinds of the template's fields; a template without such kinds has none. */
export const readGross = (
  document: Document,
  candidates: Map<string, Candidate[]>,
  lists: ListReading,
): GrossReading => {
  const { schema } = document
  const paths = new Map(ROLES.map(([role, kind]) => [role, schema.pathOf(kind)]))
  if ([...paths.values()].every(path => path === undefined)) return { leaves: new Map(), choice: null }
  const of = (role: (typeof ROLES)[number][0]): Candidate[] => {
    const path = paths.get(role)
    return path === undefined ? [] : withColumnSums(path, candidates.get(path) ?? [], document)
  }
  const commissions = of('taxTotal').map(unsigned)
  const options = {
    netTotal: of('netTotal'),
    taxTotal: commissions,
    grandTotal: weighByRate(of('grandTotal'), commissions),
    amountDue: [],
  }
  const lineAmounts = lineAmountsOf(lists)
  const choice = chooseTotals({
    candidates: options,
    lineAmounts,
    taxAmounts: [],
    derivedTax: null,
    settlement: UNTOLD,
  })
  const leaves = new Map<string, Leaf>()
  for (const [role] of ROLES) {
    const path = paths.get(role)
    const field = path === undefined ? undefined : schema.leaves.get(path)
    if (path === undefined || !field) continue
    leaves.set(path, leafOfTotal(role, path, field, options[role], choice))
  }
  return { leaves, choice }
}
