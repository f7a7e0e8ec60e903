/** The sums of a document and its taxes by rate, as leaves. */

import { bestFirst, type Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import { labelAt, labelsOf } from '../labels/labels.ts'
import type { Token } from '../layout.ts'
import { type Evidence, emptyLeaf, evidence, type Leaf, scoreOf } from '../leaf.ts'
import type { ListReading } from '../lists/lists.ts'
import { amountsIn } from '../recognise/amounts.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { type Decimal, decimal, format, sum } from '../values/decimal.ts'
import { chooseTotals, type TotalRole, type TotalsChoice } from './choose-totals.ts'
import { differences, type Settlement } from './settlement.ts'
import { type TaxLine, taxLines } from './taxes.ts'

export type TotalsReading = {
  leaves: Map<string, Leaf>
  taxes: { name: string; records: Leaf[][] } | null
  /** null for templates without totals. */
  choice: TotalsChoice | null
}

const ROLES: TotalRole[] = ['netTotal', 'taxTotal', 'grandTotal', 'amountDue']

/** Each rate has a line; the sum of several is a total that the document need not print. */
const derivedTax = (lines: TaxLine[]): Candidate | null => {
  if (lines.length < 2) return null
  const tokens = lines.flatMap(line => line.amount.tokens)
  return {
    path: '',
    value: format(sum(lines.map(line => line.amount.value))),
    tokens,
    evidence: evidence({ label: 0.7 }),
  }
}

export const lineAmountsOf = (lists: ListReading): Decimal[] =>
  [...lists.records.values()]
    .flat(2)
    .filter(leaf => leaf.field.kind === 'lineAmount' && leaf.value !== null)
    .map(leaf => decimal(leaf.value!))

const supported = (
  role: TotalRole,
  found: Evidence,
  { adds, linesAdd, isPaid, netTotal, grandTotal }: TotalsChoice,
): Evidence => {
  const isPart = role !== 'amountDue'
  const isCompared = role === 'netTotal' || (role === 'grandTotal' && netTotal === null)
  const isTotal = grandTotal !== null
  const confirmed = [isPart && adds === true, isCompared && linesAdd === true, role === 'grandTotal' && isPaid]
  return {
    ...found,
    confirmations: found.confirmations + confirmed.filter(Boolean).length,
    contradictions: found.contradictions + (isPart && isTotal && adds === false ? 1 : 0),
  }
}

const rivalOf = (chosen: Candidate, candidates: Candidate[]): number => {
  const other = candidates.find(candidate => candidate.value !== chosen.value)
  return other ? Math.min(1, scoreOf(other.evidence) / Math.max(0.01, scoreOf(chosen.evidence))) : 0
}

/**
 * The leaf of a total that was chosen, or of none.
 * @param candidates of its field, the best first
 */
export const leafOfTotal = (
  role: TotalRole,
  path: string,
  field: FieldSchema,
  candidates: Candidate[],
  choice: TotalsChoice,
): Leaf => {
  const chosen = choice[role]
  const [best] = candidates
  if (!chosen) return emptyLeaf(path, field, best ? scoreOf(best.evidence) : 0)
  const found = supported(role, { ...chosen.evidence, rival: rivalOf(chosen, candidates) }, choice)
  return { path, field, value: chosen.value, tokens: chosen.tokens, evidence: found }
}

const leafOfTax = (path: string, field: FieldSchema, { rate, base, amount }: TaxLine): Leaf => {
  const found =
    field.kind === 'taxRate' ? rate : field.kind === 'taxBase' ? base : field.kind === 'taxAmount' ? amount : null
  if (!found) return emptyLeaf(path, field)
  const confirmations = base ? 1 : 0
  return {
    path,
    field,
    value: format(found.value),
    tokens: found.tokens,
    evidence: evidence({ label: 0.85, confirmations }),
  }
}

const taxRecords = (list: FieldSchema, lines: TaxLine[]): Leaf[][] =>
  lines.map((line, index) =>
    (list.fields ?? []).map(field => leafOfTax(`${list.name}[${index}].${field.name}`, field, line)),
  )

/** A tax by rate says of itself what it is: it may be the only one, and then it is the total of the taxes. */
const taxCandidate = (path: string, { amount, base }: TaxLine): Candidate => ({
  path,
  value: format(amount.value),
  tokens: amount.tokens,
  evidence: evidence({ label: base ? 0.8 : 0.7 }),
})

/** Candidates for the total of the taxes, without bases of taxes, and with the only tax by rate. */
const withTaxes = (candidates: Candidate[], path: string, lines: TaxLine[]): Candidate[] => {
  const bases = new Set<Token>(lines.flatMap(line => line.base?.tokens ?? []))
  const kept = candidates.filter(candidate => !candidate.tokens.some(token => bases.has(token)))
  const known = new Set<Token>(kept.flatMap(candidate => candidate.tokens))
  const [only] = lines
  if (!only || lines.length > 1 || known.has(only.amount.tokens[0]!)) return kept
  return [...kept, taxCandidate(path, only)]
}

/** How surely a sum below a column is the total that the column's heading names. */
const BELOW_COLUMN = 0.8

/** Totals that stand below the columns of the line items: "Net", "VAT", "Gross". */
const footCandidates = (path: string, { foot }: ListReading, { template, notation }: Document): Candidate[] =>
  foot.flatMap(({ heading, tokens }) => {
    const hit = labelAt(heading, 0, labelsOf(template).fields)
    const target = hit?.targets.find(other => other.path === path)
    const [amount] = target ? amountsIn(tokens, notation.mark) : []
    if (!target || !amount || amount.percent || heading.at(-1)!.text.endsWith('%')) return []
    const found = evidence({ label: target.strength, place: BELOW_COLUMN })
    return [{ path, value: format(amount.value), tokens: amount.tokens, evidence: found }]
  })

/** What the template's fields tell of the payment; nothing where it has none. */
const settlementOf = (candidates: Map<string, Candidate[]>, { schema }: Document): Settlement => {
  const of = (kind: FieldKind): Candidate[] => candidates.get(schema.pathOf(kind) ?? '') ?? []
  return {
    tendered: of('tendered'),
    change: of('change'),
    rounding: of('rounding'),
    additions: [...of('tip'), ...of('surcharge')].toSorted(bestFirst),
  }
}

/** How surely an amount without a label is the total that the payment proves. */
const BY_PAYMENT = 0.5
/** Rows in which it is sought. */
const MOST_ROWS = 400

/** Amounts anywhere that are what was given less the change: a total whose label could not be read. */
const unlabelled = (path: string, settlement: Settlement, { layout, notation }: Document): Candidate[] => {
  const paid = new Set(differences(settlement))
  if (paid.size === 0) return []
  return layout.rows.slice(0, MOST_ROWS).flatMap(row =>
    row.segments.flatMap(({ tokens }) =>
      amountsIn(tokens.slice(0, 24), notation.mark)
        .filter(({ value, fraction }) => fraction > 0 && paid.has(format(value)))
        .map(({ value, tokens: own }) => ({
          path,
          value: format(value),
          tokens: own,
          evidence: evidence({ label: BY_PAYMENT }),
        })),
    ),
  )
}

/** Reads totals and taxes by the kinds of the template's fields; a template without such kinds has none. */
export const readTotals = (
  document: Document,
  candidates: Map<string, Candidate[]>,
  lists: ListReading,
): TotalsReading => {
  const { schema, layout, labels, kindOf, notation } = document
  const paths = new Map(ROLES.flatMap(role => (schema.pathOf(role) ? [[role, schema.pathOf(role)!] as const] : [])))
  const taxList = schema.lists.find(list => list.kind === 'taxes')
  if (paths.size === 0) return { leaves: new Map(), taxes: null, choice: null }
  const lines = taxLines(layout, lists.rows, labels, kindOf, notation.mark)
  const of = (role: TotalRole): Candidate[] => {
    const path = paths.get(role) ?? ''
    return [...(candidates.get(path) ?? []), ...footCandidates(path, lists, document)].toSorted(bestFirst)
  }
  const options: Record<TotalRole, Candidate[]> = {
    netTotal: of('netTotal'),
    taxTotal: of('taxTotal'),
    grandTotal: of('grandTotal'),
    amountDue: of('amountDue'),
  }
  const settlement = settlementOf(candidates, document)
  const choice = chooseTotals({
    candidates: {
      ...options,
      taxTotal: withTaxes(options.taxTotal, paths.get('taxTotal') ?? '', lines),
      grandTotal: [...options.grandTotal, ...unlabelled(paths.get('grandTotal') ?? '', settlement, document)],
    },
    lineAmounts: lineAmountsOf(lists),
    taxAmounts: lines.map(line => line.amount.value),
    derivedTax: derivedTax(lines),
    settlement,
  })
  const leaves = new Map(
    [...paths].map(([role, path]) => [path, leafOfTotal(role, path, schema.leaves.get(path)!, options[role], choice)]),
  )
  return { leaves, taxes: taxList ? { name: taxList.name, records: taxRecords(taxList, lines) } : null, choice }
}
