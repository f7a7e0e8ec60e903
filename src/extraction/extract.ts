/**
 * From pages and a template to fields. The stages stand each in a module of its own; here is their order: labels, tables,
 * totals, parties, dates, then everything that stands by a label, and last whether all of it agrees.
 */
import type { EmbeddedData } from '../reading/embedded/data.ts'
import type { Page } from '../reading/page.ts'
import { type Candidate, labelCandidates } from './candidates.ts'
import { type Chosen, chooseAll } from './choose.ts'
import { issuesOf } from './contradictions.ts'
import { currencyOfDocument } from './currency/document-currency.ts'
import { addTitleDates, orderDates } from './dates/date-stage.ts'
import { addPeriodOfLines } from './dates/period-of-lines.ts'
import { type Document, readDocument } from './document.ts'
import { mergeEmbedded } from './embedded/merge.ts'
import { isTotalTold } from './embedded/totals.ts'
import { addFormCandidates } from './forms/stage.ts'
import { tablesAsData } from './grid/data.ts'
import { tablesByPage, wholeTables } from './grid/tables.ts'
import { addStops } from './journeys/itinerary.ts'
import { addPersons } from './journeys/persons.ts'
import { addPlainJourney } from './journeys/plain-journey.ts'
import type { LabelMatch } from './labels/labels.ts'
import { wholeTexts } from './labels/whole-text.ts'
import type { Token } from './layout.ts'
import { emptyLeaf, type Leaf, scoreOf } from './leaf.ts'
import { type ListReading, readLists } from './lists/lists.ts'
import { leavesOfList } from './lists/plain-lists.ts'
import { readPairs } from './pairs/stage.ts'
import { chooseAddresses, isPartOfAddress, readParties, weighParties } from './parties/party-stage.ts'
import { addSaleDates } from './receipts/sale-date.ts'
import { chooseMerchant, choosePayment } from './receipts/stage.ts'
import { issuesByPath, toData, toField } from './result.ts'
import { brokenRules } from './rules/evaluate.ts'
import type { ExtractedField, Extraction, FieldKind, FieldSchema, TemplateSchema } from './schema.ts'
import { joinPath } from './schema-index.ts'
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

type Reading = { leaves: Map<string, Leaf[]>; totals: TotalsReading; gross: GrossReading }

/** Everything outside lists of objects, by path. */
const readLeaves = (document: Document, lists: ListReading): Reading => {
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

/** Leaves in the template's order, with the items of lists in their place. */
const inOrder = (
  fields: FieldSchema[],
  parent: string,
  leaves: Map<string, Leaf[]>,
  records: Map<string, Leaf[][]>,
): Leaf[] =>
  fields.flatMap(field => {
    const path = joinPath(parent, field.name)
    if (field.type === 'OBJECT') return inOrder(field.fields ?? [], path, leaves, records)
    return records.get(path)?.flat() ?? leaves.get(path) ?? []
  })

const mean = (numbers: number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length)

/** A required value that is missing counts as a wrong one. */
const overall = (fields: ExtractedField[], leaves: Leaf[]): number => {
  const counted = fields.filter((field, at) => field.value !== null || leaves[at]!.field.required)
  return Math.round(mean(counted.map(field => (field.value === null ? 0 : field.confidence))) * 1000) / 1000
}

export type Extract = {
  pages: Page[]
  template: TemplateSchema
  /** What the file says of itself, beside its print; null for nothing. */
  embedded?: EmbeddedData | null
}

export type Findings = Pick<Extraction, 'data' | 'tables' | 'issues'> & { leaves: Leaf[] }

/** What `extract` makes its result of: the values with the evidence for them, which confidence is calibrated from. */
export const findValues = ({ pages, template, embedded }: Extract): Findings => {
  const document = readDocument(pages, template)
  const lists = readLists(document)
  const reading = readLeaves(document, lists)
  const { taxes, choice } = reading.totals
  if (taxes) lists.records.set(taxes.name, taxes.records)
  const pageTables = tablesByPage(document.layout)
  for (const [list, pairs] of readPairs(document, pageTables)) lists.records.set(list, pairs)
  const tables = wholeTables(pageTables, document.layout)
  const printed = { leaves: reading.leaves, records: lists.records }
  const mismatches = embedded ? mergeEmbedded(embedded, document, printed) : []
  const totals = isTotalTold(printed.leaves, document.schema) ? null : choice
  const leaves = inOrder(template.fields, '', reading.leaves, lists.records)
  const data = { ...toData(template.fields, leaves), ...tablesAsData(template, tables) }
  const issues = [
    ...issuesOf(leaves, totals, reading.gross.choice, document.schema),
    ...mismatches,
    ...brokenRules(template, data),
  ]
  return { leaves, data, tables, issues }
}

/**
 * Extracts a template's fields from a document. Pure, synchronous and deterministic; its work is bounded by the number
 * of words. Nothing is guessed: what is not found is null.
 */
export const extract = (input: Extract): Extraction => {
  const { leaves, data, tables, issues } = findValues(input)
  const byPath = issuesByPath(issues)
  const fields = leaves.map(leaf => toField(leaf, byPath.get(leaf.path) ?? []))
  return { data, fields, tables, issues, confidence: overall(fields, leaves) }
}
