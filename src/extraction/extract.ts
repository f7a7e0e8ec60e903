/**
 * From pages and a template to fields. The stages stand each in a module of its own; here is their order: labels, tables,
 * totals, parties, then everything that stands by a label, and last what follows from the rest.
 */
import type { Page } from '../reading/page.ts'
import { type Candidate, labelCandidates } from './candidates.ts'
import { type Chosen, chooseAll } from './choose.ts'
import { type Document, readDocument } from './document.ts'
import { currencyOfDocument } from './document-currency.ts'
import type { Token } from './layout.ts'
import { emptyLeaf, type Leaf, scoreOf } from './leaf.ts'
import { type ListReading, readLists } from './lists.ts'
import { chooseParties, type Parties } from './parties.ts'
import { addressPart, isAddressPart, ownerOf, selfEvident, sellerNameAlone, weighByOwner } from './party-fields.ts'
import { findPlaces, type PartyPlace, type PartyRole } from './party-places.ts'
import { toData, toField } from './result.ts'
import { issuesOf } from './rules.ts'
import type { Extraction, FieldKind, TemplateSchema } from './schema.ts'
import { findSections, type Section } from './sections.ts'
import { datesAtTop, datesBesideNumber } from './title.ts'
import { readTotals, type TotalsReading } from './totals.ts'

type Candidates = Map<string, Candidate[]>

const best = (a: Candidate, b: Candidate): number => scoreOf(b.evidence) - scoreOf(a.evidence)

const addTo = (candidates: Candidates, path: string, more: Candidate[]): void => {
  candidates.set(path, [...(candidates.get(path) ?? []), ...more].toSorted(best))
}

type PartyReading = { sections: Section[]; places: PartyPlace[]; parties: Parties }

const readParties = (document: Document, lists: ListReading): PartyReading => {
  const sections = findSections(document.matches, document.layout, document.labels, lists.rows)
  const context = { ...document, sections }
  const places = findPlaces(context)
  return { sections, places, parties: chooseParties(places, context) }
}

const roleOfPath = (path: string, document: Document): PartyRole | null => {
  const kind = document.kindOf(path.split('.').slice(0, -1).join('.'))
  return kind === 'seller' || kind === 'buyer' ? kind : null
}

/** Weighs what belongs to a party by where it stands, and adds what needs no label. */
const weighParties = (candidates: Candidates, document: Document, { sections, parties }: PartyReading): void => {
  for (const [path, field] of document.schema.leaves) {
    const role = roleOfPath(path, document)
    const unlabelled = selfEvident(path, field, document.layout, document.notation)
    const all = [...(candidates.get(path) ?? []), ...unlabelled]
    const owner = (token: Token) => ownerOf(token, sections, parties, document.layout, document.kindOf)
    candidates.set(path, (role ? weighByOwner(all, role, owner) : all).toSorted(best))
  }
}

/** The parts of the parties' addresses, which come from places and not from labels. */
const chooseAddresses = (document: Document, { parties, places }: PartyReading): Map<string, Chosen> => {
  const chosen = new Map<string, Chosen>()
  const taken = new Set(places.flatMap(place => place.address.tokens))
  for (const [path, { kind }] of document.schema.leaves) {
    const role = roleOfPath(path, document)
    if (!role || !isAddressPart(kind)) continue
    const isSellerName = role === 'seller' && kind === 'name'
    const part =
      addressPart(path, kind, role, parties, places) ??
      (isSellerName ? sellerNameAlone(path, document.layout, document.labels, taken) : null)
    if (part) chosen.set(path, { candidate: part, rival: 0 })
  }
  return chosen
}

/** Dates that belong to the document by standing beside its number, or alone at its top. */
const addTitleDates = (candidates: Candidates, document: Document): void => {
  const { schema, layout, labels, notation } = document
  const [date, number] = [schema.pathOf('issueDate'), schema.pathOf('documentNumber')]
  const field = date === undefined ? undefined : schema.leaves.get(date)
  if (!date || !field) return
  const beside = number ? datesBesideNumber(date, field, candidates.get(number) ?? [], notation) : []
  addTo(candidates, date, [...beside, ...datesAtTop(date, field, layout, segment => labels.has(segment), notation)])
}

/** A due date lies on or after the date of issue: candidates before it count little. */
const orderDates = (candidates: Candidates, document: Document): void => {
  const [issue, due] = [document.schema.pathOf('issueDate'), document.schema.pathOf('dueDate')]
  const issued = issue ? candidates.get(issue)?.[0] : undefined
  if (!issued || !due) return
  const weighed = (candidates.get(due) ?? []).map(candidate =>
    candidate.value >= issued.value
      ? candidate
      : { ...candidate, evidence: { ...candidate.evidence, place: candidate.evidence.place * 0.5 } },
  )
  candidates.set(due, weighed.toSorted(best))
}

const chooseCurrency = (document: Document, candidates: Candidates, totals: TotalsReading): Map<string, Chosen> => {
  const path = document.schema.pathOf('currency')
  if (path === undefined) return new Map()
  const words = new Set([...totals.leaves.values()].flatMap(leaf => leaf.tokens))
  const currency = currencyOfDocument(path, candidates.get(path) ?? [], words, document.layout, document.notation.mark)
  return new Map(currency ? [[path, currency]] : [])
}

const TOTALS: (FieldKind | undefined)[] = ['netTotal', 'taxTotal', 'grandTotal', 'amountDue', 'currency']

/** Everything outside lists, by path. */
const readLeaves = (document: Document, lists: ListReading): { leaves: Map<string, Leaf>; totals: TotalsReading } => {
  const { schema, matches, layout, labels, notation } = document
  const outside = matches.filter(match => !lists.rows.has(match.segment.row))
  const candidates = labelCandidates(outside, schema.leaves, layout, labels, notation)
  const totals = readTotals(document, candidates, lists)
  const parties = readParties(document, lists)
  addTitleDates(candidates, document)
  orderDates(candidates, document)
  weighParties(candidates, document, parties)
  const special = new Map([...chooseCurrency(document, candidates, totals), ...chooseAddresses(document, parties)])
  const rest = [...candidates].filter(([path]) => {
    const kind = document.kindOf(path)
    const isPart = roleOfPath(path, document) !== null && isAddressPart(kind)
    return !TOTALS.includes(kind) && !isPart
  })
  const taken = new Set([...totals.leaves.values()].flatMap(leaf => leaf.tokens))
  const chosen = new Map([...special, ...chooseAll(new Map(rest), taken)])
  const leaves = new Map<string, Leaf>()
  for (const [path, field] of schema.leaves) {
    const found = chosen.get(path)
    const total = totals.leaves.get(path)
    const turnedDown = candidates.get(path)?.[0]
    if (total) leaves.set(path, total)
    else if (!found) leaves.set(path, emptyLeaf(path, field, turnedDown ? scoreOf(turnedDown.evidence) : 0))
    else {
      const { value, tokens, evidence } = found.candidate
      leaves.set(path, { path, field, value, tokens, evidence: { ...evidence, rival: found.rival } })
    }
  }
  return { leaves, totals }
}

const mean = (numbers: number[]): number =>
  numbers.length === 0
    ? 0
    : Math.round((numbers.reduce((sum, number) => sum + number, 0) / numbers.length) * 1000) / 1000

/** Leaves in the template's order, with the items of lists in their place. */
const inOrder = (template: TemplateSchema, leaves: Map<string, Leaf>, lists: ListReading): Leaf[] =>
  template.fields.flatMap(field => {
    const records = lists.records.get(field.name)
    if (records) return records.flat()
    return [...leaves.values()].filter(leaf => leaf.path === field.name || leaf.path.startsWith(`${field.name}.`))
  })

/**
 * Extracts a template's fields from a document. Pure, synchronous and deterministic; its work is bounded by the number
 * of words. Nothing is guessed: what is not found is null.
 */
export const extract = ({ pages, template }: { pages: Page[]; template: TemplateSchema }): Extraction => {
  const document = readDocument(pages, template)
  const lists = readLists(document)
  const { leaves, totals } = readLeaves(document, lists)
  if (totals.taxes) lists.records.set(totals.taxes.name, totals.taxes.records)
  const all = inOrder(template, leaves, lists)
  const issues = issuesOf(all, totals.choice, document.schema)
  const fields = all.map(leaf => toField(leaf, issues))
  const counted = all.flatMap((leaf, at) => (leaf.value !== null || leaf.field.required ? [fields[at]!] : []))
  const confidence = mean(counted.map(field => (field.value === null ? 0 : field.confidence)))
  return { data: toData(template.fields, fields), fields, issues, confidence }
}
