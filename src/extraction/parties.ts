/**
 * Seller and buyer. Every address of the document is a candidate for both: under a heading, in the letterhead, in the
 * sender's line above the address window, in the footer. The pair is chosen together.
 */
import { type Address, addressAt, findPostal, isSeparator, type Part, partOf, splitLine } from './address.ts'
import { type Block, blocksOf } from './blocks.ts'
import type { Layout, Row, Segment, Token } from './layout.ts'
import { partyLines } from './party-lines.ts'
import type { FieldKind } from './schema.ts'
import type { Section } from './sections.ts'
import { fold } from './text.ts'
import { hasLegalForm } from './values/places.ts'
import type { LabelsOfSegment } from './zones.ts'

export type PartyRole = 'seller' | 'buyer'

export type PartyPlace = {
  address: Address
  /** The heading that it stands under: a party's, another's, or none. */
  heading: PartyRole | 'other' | null
  isLine: boolean
  hasContact: boolean
  page: number
  /** Fractions of the page. */
  top: number
  left: number
  right: number
}

export type PartyContext = {
  layout: Layout
  labels: LabelsOfSegment
  sections: Section[]
  kindOf: (path: string) => FieldKind | undefined
}

/** Addresses that are weighed; the first pages have the parties. */
const MOST_PLACES = 24

const placeAt = (
  address: Address,
  parts: Omit<PartyPlace, 'address' | 'page' | 'top' | 'left' | 'right'>,
  layout: Layout,
): PartyPlace => {
  const [first] = address.tokens
  const size = layout.pages.get(first!.page)!
  return {
    address,
    ...parts,
    page: first!.page,
    top: first!.top / size.height,
    left: Math.min(...address.tokens.map(token => token.left)) / size.width,
    right: Math.max(...address.tokens.map(token => token.right)) / size.width,
  }
}

const nameOnly = (name: Part): Address => ({
  name,
  street: null,
  postcode: null,
  city: null,
  country: null,
  tokens: name.tokens,
})

const roleOf = (section: Section, context: PartyContext): PartyRole | 'other' => {
  const kind = section.path === null ? undefined : context.kindOf(section.path)
  return kind === 'seller' || kind === 'buyer' ? kind : 'other'
}

/** A name is not a number and no sentence. */
const MOST_WORDS_OF_NAME = 10

const fromSection = (section: Section, context: PartyContext): PartyPlace | null => {
  const { lines, name, hasContact } = partyLines(section.segments, context.labels, context.kindOf)
  const inline = section.inline.filter(token => token.key !== '')
  if (inline.length > 0) lines.unshift(...splitLine(inline))
  const found = findPostal(lines.slice(0, 10))
  const address = found ? addressAt(lines.slice(0, found.at + 3), found.at, found.postal) : null
  const first = name ?? lines[0]
  const named = first && first.length <= MOST_WORDS_OF_NAME ? partOf(first, name ? 1 : 0.9) : null
  if (!address)
    return named
      ? placeAt(nameOnly(named), { heading: roleOf(section, context), isLine: false, hasContact }, context.layout)
      : null
  if (named && address.street?.tokens !== first) address.name = named
  return placeAt(address, { heading: roleOf(section, context), isLine: false, hasContact }, context.layout)
}

const gapAbove = (lines: Segment[], at: number): number => lines[at]!.top - lines[at - 1]!.bottom
const heightOf = (segment: Segment): number => segment.bottom - segment.top

/** The lines of a block from the name on: a blank line parts them from what is above, unless only the city was seen. */
const addressLines = (lines: Segment[], at: number): Segment[] => {
  let from = at
  while (from > 0 && at - from < 5) {
    if (at - from >= 2 && gapAbove(lines, from) > 0.9 * heightOf(lines[from]!)) break
    from--
  }
  return lines.slice(from, at + 3)
}

const fromBlock = (block: Block, context: PartyContext): PartyPlace | null => {
  const postalAt = findPostal(block.lines.slice(0, 40).map(({ tokens }) => tokens))?.at
  if (postalAt === undefined || postalAt === 0) return null
  const segments = addressLines(block.lines, postalAt)
  const { lines, name } = partyLines(segments, context.labels, context.kindOf)
  const found = findPostal(lines)
  if (!found || found.at === 0) return null
  const address = addressAt(lines, found.at, found.postal)
  if (name) address.name = partOf(name, 1)
  const { hasContact } = partyLines(block.lines.slice(0, 40), context.labels, context.kindOf)
  return address.name ? placeAt(address, { heading: null, isLine: false, hasContact }, context.layout) : null
}

/** A sender's line may be set so wide that its parts look like segments: "Acme Ltd  ●  1 High Street  ●  London". */
const joinedLines = (row: Row): Segment[][] => {
  const lines: Segment[][] = []
  for (const segment of row.segments) {
    const last = lines.at(-1)?.at(-1)?.tokens.at(-1)
    if (last !== undefined && (isSeparator(last) || isSeparator(segment.tokens[0]!))) lines.at(-1)!.push(segment)
    else lines.push([segment])
  }
  return lines
}

const MOST_WORDS_OF_LINE = 30

const fromLine = (segments: Segment[], context: PartyContext): PartyPlace | null => {
  const tokens = segments.flatMap(segment => segment.tokens)
  if (tokens.length > MOST_WORDS_OF_LINE) return null
  const parts = splitLine(tokens)
  if (parts.length < 2) return null
  const found = findPostal(parts)
  if (!found) return null
  const address = addressAt(parts, found.at, found.postal)
  if (!address.street && !address.name) return null
  if (context.labels.get(segments[0]!)?.some(match => match.from === 0)) address.name = null
  return placeAt(address, { heading: null, isLine: true, hasContact: false }, context.layout)
}

const overlap = (place: PartyPlace, tokens: Set<Token>): boolean =>
  place.address.tokens.some(token => tokens.has(token))

/** All addresses of the document: those under headings first, then the others that share no words with them. */
export const findPlaces = (context: PartyContext): PartyPlace[] => {
  const places = context.sections.flatMap(section => fromSection(section, context) ?? [])
  const taken = new Set(places.flatMap(place => place.address.tokens))
  const lines = context.layout.rows.flatMap(row => joinedLines(row).flatMap(line => fromLine(line, context) ?? []))
  const blocks = blocksOf(context.layout).flatMap(block => fromBlock(block, context) ?? [])
  for (const place of [...lines, ...blocks]) {
    if (places.length >= MOST_PLACES) break
    if (overlap(place, taken)) continue
    places.push(place)
    for (const token of place.address.tokens) taken.add(token)
  }
  return places
}

const nameKey = (place: PartyPlace): string => fold(place.address.name?.value ?? '').replace(/[^a-z0-9]/g, '')

/** Whether two addresses are of one party. */
export const isSameParty = (a: PartyPlace, b: PartyPlace): boolean => {
  const [nameA, nameB] = [nameKey(a), nameKey(b)]
  const isSameName = nameA !== '' && nameB !== '' && (nameA.startsWith(nameB) || nameB.startsWith(nameA))
  const street =
    a.address.street && b.address.street ? fold(a.address.street.value) === fold(b.address.street.value) : false
  const isSamePlace = street && a.address.postcode?.value === b.address.postcode?.value
  return isSameName || isSamePlace
}

/** The names in web and e-mail addresses outside the buyer's own section: "info@acme.example" gives "acme". */
const domainNames = ({ layout, sections, kindOf }: PartyContext): Set<string> => {
  const names = new Set<string>()
  const buyers = new Set(
    sections.filter(({ path }) => path !== null && kindOf(path) === 'buyer').flatMap(section => section.segments),
  )
  for (const segment of layout.rows.flatMap(row => row.segments)) {
    if (buyers.has(segment)) continue
    for (const { text } of segment.tokens) {
      const domain = /(?:@|www\.|https?:\/\/)([\p{L}\p{N}.-]{4,60})/iu.exec(text)?.[1]
      const name = domain
        ?.replace(/^www\./i, '')
        .split('.')
        .at(-2)
      if (name && name.length >= 4) names.add(fold(name).replace(/[^a-z0-9]/g, ''))
    }
  }
  return names
}

const isNamedIn = (place: PartyPlace, domains: Set<string>): boolean => {
  const key = nameKey(place)
  const [word = ''] = fold(place.address.name?.value ?? '').split(/[^a-z0-9]+/)
  return [...domains].some(domain => key.startsWith(domain) || (word.length >= 4 && domain.startsWith(word)))
}

const FOOTER = 0.84
const HEAD = 0.3

const headingScore = (place: PartyPlace, role: PartyRole): number =>
  place.heading === null ? 0 : place.heading === role ? 3 : place.heading === 'other' ? -2 : -4

const sellerScore = (place: PartyPlace, others: PartyPlace[], domains: Set<string>): number =>
  headingScore(place, 'seller') +
  (place.isLine ? 1 : 0) +
  (place.top > FOOTER ? 1 : place.top < HEAD && place.page === 1 ? 0.5 : 0) +
  (place.hasContact ? 0.8 : 0) +
  (isNamedIn(place, domains) ? 0.7 : 0) +
  (place.address.name && hasLegalForm(place.address.name.value) ? 0.2 : 0) +
  (others.some(other => other !== place && isSameParty(place, other)) ? 0.5 : 0) +
  (place.left > 0.5 && !place.isLine ? 0.2 : 0)

const buyerScore = (place: PartyPlace): number =>
  headingScore(place, 'buyer') +
  (place.isLine ? -1.5 : 0) +
  (place.top > FOOTER ? -2 : 0) +
  (place.page === 1 && place.top > 0.08 && place.top < 0.45 ? 0.6 : 0) +
  (place.hasContact ? -0.4 : 0) +
  (place.address.name ? 0 : -1)

/** The sender's line stands just above the window with the recipient's address. */
const isJustAbove = (seller: PartyPlace, buyer: PartyPlace): boolean =>
  seller.isLine &&
  seller.page === buyer.page &&
  buyer.top > seller.top &&
  buyer.top - seller.top < 0.12 &&
  Math.abs(buyer.left - seller.left) < 0.1

const pairScore = (seller: PartyPlace, buyer: PartyPlace): number =>
  (isSameParty(seller, buyer) ? -3 : 0) +
  (isJustAbove(seller, buyer) ? 1 : 0) +
  (seller.page === buyer.page && seller.top < buyer.top - 0.02 ? 0.3 : 0)

export type Parties = {
  seller: PartyPlace | null
  buyer: PartyPlace | null
  /** 0 to 1: how clearly the choice was the best. */
  certainty: Record<PartyRole, number>
}

/** What a party must reach to be one at all. */
const LEAST = 0.4

const logistic = (score: number): number => 1 / (1 + Math.exp(-score))

/** Chooses the pair of addresses that fits best; one or both may be missing. */
export const chooseParties = (places: PartyPlace[], context: PartyContext): Parties => {
  const domains = domainNames(context)
  const sellers = [null, ...places].map(place => ({
    place,
    score: place ? sellerScore(place, places, domains) : LEAST,
  }))
  const buyers = [null, ...places].map(place => ({ place, score: place ? buyerScore(place) : LEAST }))
  let best = { seller: sellers[0]!, buyer: buyers[0]!, score: Number.NEGATIVE_INFINITY }
  for (const seller of sellers) {
    for (const buyer of buyers) {
      if (seller.place && seller.place === buyer.place) continue
      const pair = seller.place && buyer.place ? pairScore(seller.place, buyer.place) : 0
      const score = seller.score + buyer.score + pair
      if (score > best.score) best = { seller, buyer, score }
    }
  }
  return {
    seller: best.seller.place,
    buyer: best.buyer.place,
    certainty: { seller: logistic(best.seller.score), buyer: logistic(best.buyer.score) },
  }
}

/** Addresses of the same party elsewhere: they confirm its parts and supply what is missing. */
export const alsoOf = (chosen: PartyPlace, places: PartyPlace[]): PartyPlace[] =>
  places.filter(place => place !== chosen && isSameParty(chosen, place))
