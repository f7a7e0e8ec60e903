/** The leaves of a template outside its lists of objects: candidates from every stage, and which of them are taken. */
import { type Candidate, labelCandidates } from './candidates.ts'
import { type Chosen, chooseAll } from './choose.ts'
import { currencyOfDocument } from './currency/document-currency.ts'
import { addTitleDates, orderDates } from './dates/date-stage.ts'
import { addPeriodOfLines } from './dates/period-of-lines.ts'
import { addSplitDatetimes } from './dates/split-datetimes.ts'
import type { Document } from './document.ts'
import { addFormCandidates } from './forms/stage.ts'
import { addStops } from './journeys/itinerary.ts'
import { addPersons } from './journeys/persons.ts'
import { addPlainJourney } from './journeys/plain-journey.ts'
import type { LabelMatch } from './labels/labels.ts'
import { wholeTexts } from './labels/whole-text.ts'
import type { Token } from './layout.ts'
import { emptyLeaf, type Leaf, scoreOf } from './leaf.ts'
import type { ListReading } from './lists/lists.ts'
import { leavesOfList } from './lists/plain-lists.ts'
import { chooseAddresses, isPartOfAddress, readParties, weighParties } from './parties/party-stage.ts'
import { addSaleDates } from './receipts/sale-date.ts'
import { chooseMerchant, choosePayment } from './receipts/stage.ts'
import type { FieldKind, FieldSchema } from './schema.ts'
import { type GrossReading, readGross } from './totals/gross-net.ts'
import { readTotals, type TotalsReading } from './totals/totals.ts'

type Candidates = Map<string, Candidate[]>

/** @param words of the sums of the document */
const chooseCurrency = (document: Document, candidates: Candidates, words: Set<Token>): Map<string, Chosen> => {
  const path = document.schema.pathOf('currency')
  if (path === undefined) return new Map()
  const currency = currencyOfDocument(path, candidates.get(path) ?? [], words, document)
  return new Map(currency ? [[path, currency]] : [])
}

/** Kinds that have a stage of their own. */
const SPECIAL = new Set<FieldKind | undefined>([
  'netTotal',
  'taxTotal',
  'grandTotal',
  'amountDue',
  'grossAmount',
  'commission',
  'netAmount',
  'currency',
  'merchant',
  'merchantAddress',
  'paymentMethod',
])

const leavesOf = (path: string, field: FieldSchema, chosen: Chosen | undefined, candidates: Candidate[]): Leaf[] => {
  const isPlainList = field.type === 'ARRAY'
  if (chosen && isPlainList) return leavesOfList(path, field, chosen, candidates)
  if (isPlainList) return []
  if (!chosen) return [emptyLeaf(path, field, candidates[0] ? scoreOf(candidates[0].evidence) : 0)]
  const { value, tokens, evidence, isCut } = chosen.candidate
  const cut = isCut ? { isCut } : {}
  return [{ path, field, value, tokens, evidence: { ...evidence, rival: chosen.rival }, ...cut }]
}

/** How strong the best label of each field is that leads its segment. */
const strengthOfLabels = (matches: LabelMatch[]): Map<string, number> => {
  const strengths = new Map<string, number>()
  for (const { targets, leads } of matches) {
    for (const { role, path, strength } of leads ? targets : []) {
      if (role === 'FIELD') strengths.set(path, Math.max(strength, strengths.get(path) ?? 0))
    }
  }
  return strengths
}

/** A label that stands in the document makes it less likely that a missing value is not there at all. */
const withLabel = (leaf: Leaf, label: number): Leaf =>
  leaf.value === null ? { ...leaf, evidence: { ...leaf.evidence, label } } : leaf

export type LeafReading = { leaves: Map<string, Leaf[]>; totals: TotalsReading; gross: GrossReading }

/**
 * Everything outside lists of objects, by path. The order matters: sums take their words first, stages that find values
 * without labels add to the candidates that stand by labels, and of all that is left the best are chosen together.
 */
export const readLeaves = (document: Document, lists: ListReading): LeafReading => {
  const { schema, matches, layout, labels, notation } = document
  const outside = matches.filter(match => !lists.rows.has(match.segment.row))
  const candidates = labelCandidates(outside, schema.leaves, layout, labels, notation)
  const totals = readTotals(document, candidates, lists)
  const gross = readGross(document, candidates, lists)
  const sums = new Map([...totals.leaves, ...gross.leaves])
  const taken = new Set([...sums.values()].flatMap(leaf => leaf.tokens))
  const parties = readParties(document, lists)
  addTitleDates(candidates, document)
  addPeriodOfLines(candidates, document, lists)
  addStops(candidates, document)
  addPlainJourney(candidates, document)
  addPersons(candidates, document)
  addSplitDatetimes(candidates, outside, document)
  orderDates(candidates, document)
  addSaleDates(candidates, document)
  weighParties(candidates, document, parties)
  addFormCandidates(candidates, document)
  const special = [
    ...chooseCurrency(document, candidates, taken),
    ...chooseAddresses(document, parties),
    ...chooseMerchant(document),
    ...choosePayment(document, candidates),
  ]
  const ordinary = [...candidates].filter(
    ([path]) => !SPECIAL.has(document.kindOf(path)) && !isPartOfAddress(path, document),
  )
  const chosen = new Map([...special, ...chooseAll(new Map(ordinary), taken)])
  const whole = wholeTexts(document, taken, lists.rows)
  for (const [path, choice] of chosen)
    chosen.set(path, { ...choice, candidate: whole(choice.candidate, schema.leaves.get(path)!) })
  const stood = strengthOfLabels(outside)
  const leaves = [...schema.leaves].map(([path, field]): [string, Leaf[]] => {
    const sum = sums.get(path)
    const found = sum ? [sum] : leavesOf(path, field, chosen.get(path), candidates.get(path) ?? [])
    return [path, found.map(leaf => withLabel(leaf, stood.get(path) ?? 0))]
  })
  return { leaves: new Map(leaves), totals, gross }
}
