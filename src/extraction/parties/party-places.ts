/** Every address of a document: under a heading, in a block of lines, on one line with separators. */

import { type Block, blocksOf } from '../blocks.ts'
import type { LabelsOfSegment } from '../labels/zones.ts'
import { bounds, type Layout, type Row, type Segment, type Token } from '../layout.ts'
import type { FieldKind } from '../schema.ts'
import { hasLetter } from '../text.ts'
import {
  type Address,
  addressAt,
  addressByCountry,
  countryPart,
  findPostal,
  isSeparator,
  type Part,
  partOf,
  splitLine,
} from './address.ts'
import { isNameLike, partyLines, withoutLeadingMarks } from './party-lines.ts'
import type { Section } from './sections.ts'

export type PartyRole = 'seller' | 'buyer'

export type PartyPlace = {
  address: Address
  /** The heading that it stands under: a party's, another's, or none. */
  heading: PartyRole | 'other' | null
  /** All on one line, as above an address window or in a footer. */
  isLine: boolean
  /** Telephone, VAT id and the like stand with it. */
  hasContact: boolean
  page: number
  /** Of the document, which may begin behind others in its file. */
  isOnFirstPage: boolean
  /** Fractions of the page. */
  top: number
  left: number
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
  parts: Pick<PartyPlace, 'heading' | 'isLine' | 'hasContact'>,
  layout: Layout,
): PartyPlace => {
  const [first] = address.tokens
  const size = layout.pages.get(first!.page)!
  const left = bounds(address.tokens).left / size.width
  const [firstPage] = layout.pages.keys()
  const { page } = first!
  return { address, ...parts, page, isOnFirstPage: page === firstPage, top: first!.top / size.height, left }
}

const nameOnly = (name: Part): Address => ({
  name,
  street: null,
  postcode: null,
  city: null,
  country: null,
  tokens: name.tokens,
})

const countryOnly = (country: Part): Address => ({ ...nameOnly(country), name: null, country })

const headingOf = (section: Section, context: PartyContext): PartyRole | 'other' => {
  const kind = section.path === null ? undefined : context.kindOf(section.path)
  return kind === 'seller' || kind === 'buyer' ? kind : 'other'
}

/** Lines of a section among which the address is sought. */
const MOST_LINES = 10
/** More parts of the line at the heading are no address. */
const MOST_PARTS = 20

const fromSection = (section: Section, context: PartyContext): PartyPlace | null => {
  const { lines, name, hasContact } = partyLines(section.segments, context.labels, context.kindOf)
  const inline = withoutLeadingMarks(section.inline)
  if (inline.length > 0 && !inline.some(token => hasLetter(token.text))) return null
  if (inline.length > 0) {
    const parts = splitLine(inline)
    lines.unshift(...(findPostal(parts) || parts.length >= 3 ? parts.slice(0, MOST_PARTS) : [inline]))
  }
  const first = name ?? lines[0]
  const named = first && isNameLike(first) ? partOf(first, name ? 1 : 0.9) : null
  const found = findPostal(lines.slice(0, MOST_LINES))
  const address = found
    ? addressAt(lines.slice(0, found.at + 3), found.at, found.postal)
    : addressByCountry(lines.slice(0, MOST_LINES))
  const place = { heading: headingOf(section, context), isLine: false, hasContact }
  if (!address) {
    const part = named ?? (first ? countryPart(first) : null)
    return part ? placeAt(named ? nameOnly(named) : countryOnly(part), place, context.layout) : null
  }
  if (named && address.street?.tokens !== first) address.name = named
  return placeAt(address, place, context.layout)
}

const gapAbove = (lines: Segment[], at: number): number => lines[at]!.top - lines[at - 1]!.bottom
const heightOf = (segment: Segment): number => segment.bottom - segment.top

/** In heights of a line: a blank line is wider. */
const BLANK = 0.9

/** Lines of an address: the name and what follows it, up to the city. */
const MOST_ADDRESS_LINES = 6

/** The lines that belong to the postcode at `at`: up to a blank line, which may part the city from the rest. */
const linesAround = (lines: Segment[], at: number): Segment[] => {
  let from = at
  while (from > 0 && at - from < MOST_ADDRESS_LINES - 1) {
    if (at - from >= 2 && gapAbove(lines, from) > BLANK * heightOf(lines[from]!)) break
    from--
  }
  return lines.slice(from, at + 3)
}

const fromLines = (segments: Segment[], hasContact: boolean, context: PartyContext): PartyPlace | null => {
  const { lines, name } = partyLines(segments, context.labels, context.kindOf)
  const found = findPostal(lines)
  const address = found ? addressAt(lines, found.at, found.postal) : addressByCountry(lines)
  if (!address) return null
  if (name) address.name = partOf(name, 1)
  return address.name ? placeAt(address, { heading: null, isLine: false, hasContact }, context.layout) : null
}

/** Blocks of one page are at most this long as far as addresses go. */
const MOST_BLOCK_LINES = 60

/** A block may hold several addresses; each ends with its city or country. */
const fromBlock = (block: Block, taken: Set<Token>, context: PartyContext): PartyPlace[] => {
  const places: PartyPlace[] = []
  let lines = block.lines.slice(0, MOST_BLOCK_LINES).filter(line => !line.tokens.some(token => taken.has(token)))
  const { hasContact } = partyLines(lines, context.labels, context.kindOf)
  while (lines.length > 1 && places.length < 4) {
    const found = findPostal(lines.map(({ tokens }) => tokens))
    const place = fromLines(found ? linesAround(lines, found.at) : lines, hasContact, context)
    if (place) places.push(place)
    if (!found) break
    lines = lines.slice(found.at + 1)
  }
  return places
}

/** In heights of a row: a space of a line that is set wide. */
const WIDE_SPACE = 1.5

/** A sender's line may be set so wide that its parts look like segments: "Acme Ltd  ●  1 High Street  ●  London". */
const joinedLines = (row: Row): Segment[][] => {
  const lines: Segment[][] = []
  for (const segment of row.segments) {
    const last = lines.at(-1)?.at(-1)?.tokens.at(-1)
    const isNext = last !== undefined && segment.left - last.right <= WIDE_SPACE * row.height
    if (last && (isNext || isSeparator(last) || isSeparator(segment.tokens[0]!))) lines.at(-1)!.push(segment)
    else lines.push([segment])
  }
  return lines
}

/** Rows above a line with an address in which its name, and what a company says of itself, may stand. */
const MOST_ROWS_ABOVE = 6
/** Type that is this much larger is meant to be: a name below its slogan. */
const LARGER = 1.4

/** The lines that stand close above a segment, from bottom to top; rows of other columns lie between them. */
const linesAbove = (segment: Segment, layout: Layout): Segment[] => {
  const lines = [segment]
  for (let step = 1; step <= MOST_ROWS_ABOVE; step++) {
    const row = layout.rows[segment.row - step]
    const over = row?.segments.filter(line => line.left < segment.right && line.right > segment.left) ?? []
    const [line] = over
    if (!line) continue
    const isClose = line.page === segment.page && lines.at(-1)!.top - line.bottom <= BLANK * heightOf(segment)
    if (over.length > 1 || !isClose || !isNameLike(line.tokens)) break
    lines.push(line)
  }
  return lines.slice(1)
}

/** A company's name often stands alone above the line with its address: of several lines the largest, or the first. */
const nameAbove = (segment: Segment, layout: Layout): Part | null => {
  const [lowest, ...others] = linesAbove(segment, layout)
  if (!lowest) return null
  const name = others.reduce((best, line) => (heightOf(line) * LARGER >= heightOf(best) ? line : best), lowest)
  return partOf(name.tokens, 0.7)
}

const MOST_WORDS_OF_LINE = 34

const fromLine = (segments: Segment[], context: PartyContext): PartyPlace | null => {
  const tokens = segments.flatMap(segment => segment.tokens)
  if (tokens.length > MOST_WORDS_OF_LINE) return null
  const parts = splitLine(tokens)
  if (parts.length < 2) return null
  const found = findPostal(parts)
  const address = found && addressAt(parts, found.at, found.postal)
  if (!address?.street) return null
  address.name ??= nameAbove(segments[0]!, context.layout)
  return placeAt(address, { heading: null, isLine: true, hasContact: false }, context.layout)
}

/** All addresses of the document: those under headings first, then the others that share no words with them. */
export const findPlaces = (context: PartyContext): PartyPlace[] => {
  const places: PartyPlace[] = []
  const taken = new Set<Token>()
  const add = (found: PartyPlace[]): void => {
    for (const place of found) {
      if (places.length >= MOST_PLACES || place.address.tokens.some(token => taken.has(token))) continue
      places.push(place)
      for (const token of place.address.tokens) taken.add(token)
    }
  }
  add(context.sections.flatMap(section => fromSection(section, context) ?? []))
  add(context.layout.rows.flatMap(row => joinedLines(row).flatMap(line => fromLine(line, context) ?? [])))
  for (const block of blocksOf(context.layout)) add(fromBlock(block, taken, context))
  return places
}
