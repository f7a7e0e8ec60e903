/** The fields of seller and buyer: parts of the chosen addresses, and numbers that stand with them. */

import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import { bounds, type Layout, type Segment, type Token } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { Found, Notation } from '../recognise/recogniser.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import type { Part } from './address.ts'
import { alsoOf, type Parties } from './parties.ts'
import type { PartyPlace, PartyRole } from './party-places.ts'
import type { Section } from './sections.ts'

const ADDRESS_PARTS = ['name', 'street', 'postcode', 'city', 'country'] as const

export const isAddressPart = (kind: FieldKind | undefined): kind is (typeof ADDRESS_PARTS)[number] =>
  ADDRESS_PARTS.some(part => part === kind)

export const partCandidate = (path: string, part: Part, certainty: number, repeats: number): Candidate => ({
  path,
  value: part.value,
  tokens: part.tokens,
  evidence: evidence({ label: certainty, type: part.certainty, confirmations: Math.min(1, repeats) }),
})

/** A line in a footer may have more than the name ("Acme SA with a capital of 1000"): a block's own line is the name. */
const bestPart = (kind: (typeof ADDRESS_PARTS)[number], places: PartyPlace[]): Part | undefined => {
  const parts = places.flatMap(place => {
    const part = place.address[kind]
    return part ? [{ part, isLine: place.isLine }] : []
  })
  const [first] = parts
  if (kind !== 'name' || !first?.isLine) return first?.part
  return parts.find(({ part, isLine }) => !isLine && first.part.value.startsWith(part.value))?.part ?? first.part
}

/** A part of a party's address: from the chosen place, else from another place of the same party. */
export const addressPart = (
  path: string,
  kind: (typeof ADDRESS_PARTS)[number],
  role: PartyRole,
  parties: Parties,
  places: PartyPlace[],
): Candidate | null => {
  const chosen = parties[role]
  if (!chosen) return null
  const others = alsoOf(chosen, places)
  const part = bestPart(kind, [chosen, ...others])
  if (!part) return null
  const repeats = others.filter(
    place => place.address[kind]?.value === part.value && place.address[kind] !== part,
  ).length
  return partCandidate(path, part, parties.certainty[role], repeats)
}

/** Which party a word belongs to by where it stands; "other" for a third one. */
export type Owner = PartyRole | 'other' | null

/** In heights of the word: how far from an address its telephone or VAT id may stand. */
const NEIGHBOURHOOD = 6
const FOOTER = 0.86

/** The section that each word stands in; the first of several. */
export const sectionsByToken = (sections: Section[]): Map<Token, Section> => {
  const map = new Map<Token, Section>()
  for (const section of sections.toReversed()) {
    for (const token of section.segments.flatMap(segment => segment.tokens)) map.set(token, section)
  }
  return map
}

export const ownerOf = (
  token: Token,
  section: Section | undefined,
  parties: Parties,
  { layout, kindOf, issuer }: Document,
): Owner => {
  if (section?.path === null) return 'other'
  const kind = section && kindOf(section.path)
  if (kind === 'seller' || kind === 'buyer') return kind
  for (const role of ['buyer', 'seller'] as const) {
    const place = parties[role]
    if (place && isBeside(token, place)) return role
  }
  const size = layout.pages.get(token.page)
  return size && token.top > FOOTER * size.height ? issuer : null
}

const isBeside = (token: Token, place: PartyPlace): boolean => {
  const { tokens } = place.address
  if (place.isLine || tokens[0]!.page !== token.page) return false
  const height = token.bottom - token.top
  const { left, right, bottom } = bounds(tokens)
  const isBelow = token.top >= tokens[0]!.top && token.top - bottom <= NEIGHBOURHOOD * height
  return isBelow && token.right > left - height && token.left < Math.max(right, left + 20 * height)
}

const OWN = 1
const FOREIGN = 0.15
const OTHERS = 0.3
/** What stands with nobody is the sender's: letterheads and footers name no recipient. */
const NOBODYS = { sender: 0.8, recipient: 0.4 }

/** A label such as "customer no." says of itself whose the number is. */
const isOwnLabel = ({ label, path }: Candidate): boolean => {
  const name = path.split('.').at(-1)
  return label !== undefined && label.targets.filter(target => target.path.split('.').at(-1) === name).length === 1
}

/** Weighs candidates for a number of a party by where they stand. */
export const weighByOwner = (
  candidates: Candidate[],
  role: PartyRole,
  issuer: PartyRole,
  owner: (candidate: Candidate) => Owner,
): Candidate[] =>
  candidates.map(candidate => {
    const found = owner(candidate)
    const nobodys = isOwnLabel(candidate) ? OWN : role === issuer ? NOBODYS.sender : NOBODYS.recipient
    const factor = found === role ? OWN : found === null ? nobodys : found === 'other' ? OTHERS : FOREIGN
    return { ...candidate, evidence: { ...candidate.evidence, place: candidate.evidence.place * factor } }
  })

const SELF_EVIDENT: FieldKind[] = ['vatId', 'email', 'iban', 'phone']
const WITHOUT_LABEL = 0.6
const MOST_UNLABELLED = 12

/** A telephone number without a label stands alone and looks like one: "(303) 555-0142", "+44 117 496 0123". */
const isPlainPhone = (found: Found, segment: Segment): boolean =>
  found.tokens.length === segment.tokens.length &&
  /^(?:\+|\(?\d{2,5}\))/.test(found.value) &&
  found.value.replace(/\D/g, '').length >= 7

/** Values that need no label because of their shape: VAT ids, e-mail addresses, IBANs. */
export const selfEvident = (path: string, field: FieldSchema, layout: Layout, notation: Notation): Candidate[] => {
  if (!field.kind || !SELF_EVIDENT.includes(field.kind)) return []
  const candidates: Candidate[] = []
  for (const row of layout.rows) {
    for (const segment of row.segments.slice(0, 12)) {
      for (const found of recogniserOf(field)(segment.tokens.slice(0, 40), notation)) {
        if (found.certainty < 0.9 || (field.kind === 'phone' && !isPlainPhone(found, segment))) continue
        candidates.push({
          path,
          value: found.value,
          tokens: found.tokens,
          evidence: evidence({ label: WITHOUT_LABEL, type: found.certainty, confirmations: found.checked ? 1 : 0 }),
        })
      }
    }
    if (candidates.length >= MOST_UNLABELLED) break
  }
  return candidates
}
