/** Seller and buyer as a stage: their addresses, and the numbers that belong to them. */
import { bestFirst, type Candidate } from '../candidates.ts'
import type { Chosen } from '../choose.ts'
import type { Document } from '../document.ts'
import { labelsOf } from '../labels/labels.ts'
import { textOf } from '../layout.ts'
import type { ListReading } from '../lists/lists.ts'
import { labelKey } from '../text.ts'
import { chooseParties, type Parties } from './parties.ts'
import { addressPart, isAddressPart, ownerOf, sectionsByToken, selfEvident, weighByOwner } from './party-fields.ts'
import { findPlaces, type PartyPlace, type PartyRole } from './party-places.ts'
import { findSections, type Section } from './sections.ts'
import { senderNameAlone } from './sender-name.ts'

export type PartyReading = { sections: Section[]; places: PartyPlace[]; parties: Parties }

export const readParties = (document: Document, lists: ListReading): PartyReading => {
  const sections = findSections(document.matches, document.layout, document.labels, lists.rows)
  const context = { ...document, sections }
  const places = findPlaces(context)
  return { sections, places, parties: chooseParties(places, context, document.issuer) }
}

/** The party that a field belongs to by its template; null for fields of none. */
const roleOfPath = (path: string, document: Document): PartyRole | null => {
  const kind = document.kindOf(path.split('.').slice(0, -1).join('.'))
  return kind === 'seller' || kind === 'buyer' ? kind : null
}

/** Whether a field is a part of a party's address, which comes from places and not from labels. */
export const isPartOfAddress = (path: string, document: Document): boolean =>
  roleOfPath(path, document) !== null && isAddressPart(document.kindOf(path))

/** "Seller VAT ID", "customer's VAT ID": what stands before a label may be the heading of a party. */
const ownerByLabel = ({ label }: Candidate, { template, kindOf }: Document): PartyRole | null => {
  if (!label || label.from === 0) return null
  const qualifier = labelKey(textOf(label.segment.tokens.slice(Math.max(0, label.from - 2), label.from)))
  const targets = labelsOf(template).fields.targets.get(qualifier.replace(/s$/, '')) ?? []
  for (const { role, path } of targets) {
    const kind = kindOf(path)
    if (role === 'SECTION' && (kind === 'seller' || kind === 'buyer')) return kind
  }
  return null
}

/** Weighs what belongs to a party by where it stands, and adds what needs no label. */
export const weighParties = (
  candidates: Map<string, Candidate[]>,
  document: Document,
  { sections, parties }: PartyReading,
): void => {
  const { layout, notation, schema, issuer } = document
  const sectionOf = sectionsByToken(sections)
  const owner = (candidate: Candidate) => {
    const [token] = candidate.tokens
    return ownerByLabel(candidate, document) ?? ownerOf(token!, sectionOf.get(token!), parties, document)
  }
  for (const [path, field] of schema.leaves) {
    const role = roleOfPath(path, document)
    const all = [...(candidates.get(path) ?? []), ...selfEvident(path, field, layout, notation)]
    candidates.set(path, (role ? weighByOwner(all, role, issuer, owner) : all).toSorted(bestFirst))
  }
}

/** The parts of the parties' addresses. */
export const chooseAddresses = (document: Document, { parties, places }: PartyReading): Map<string, Chosen> => {
  const { schema, layout, labels, kindOf, issuer } = document
  const chosen = new Map<string, Chosen>()
  const taken = new Set(places.flatMap(place => place.address.tokens))
  for (const path of schema.leaves.keys()) {
    const role = roleOfPath(path, document)
    const kind = kindOf(path)
    if (!role || !isAddressPart(kind)) continue
    const isSenderName = role === issuer && kind === 'name'
    const part =
      addressPart(path, kind, role, parties, places) ??
      (isSenderName ? senderNameAlone(path, layout, labels, taken) : null)
    if (part) chosen.set(path, { candidate: part, rival: 0 })
  }
  return chosen
}
