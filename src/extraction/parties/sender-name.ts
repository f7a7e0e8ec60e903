/** The sender's name where no address has it. */

import type { Candidate } from '../candidates.ts'
import type { LabelsOfSegment } from '../labels/zones.ts'
import { type Layout, type Row, type Segment, type Token, textOf } from '../layout.ts'
import { fold } from '../text.ts'
import { hasLegalForm } from '../values/companies.ts'
import { partOf } from './address.ts'
import { partCandidate } from './party-fields.ts'
import { isNameLike } from './party-lines.ts'

/** Fractions of the page: where a letterhead ends and a footer begins. */
const HEAD = 0.3
const FOOT = 0.84
/** Segments that are looked at; more at the edges of a page are no letterhead. */
const MOST_CANDIDATES = 200
const MOST_WORDS = 8
/** Rows in which a name is sought again. */
const MOST_ROWS = 1000
const SHORTEST_NAME = 5

/** In heights of a usual row: larger text is a logo or a heading. */
const LARGE = 1.25

/** How surely a text is the sender's name: for a legal form, above an e-mail address, in large type, printed twice. */
const COMPANY_AT_TOP = 0.65
const COMPANY_IN_FOOTER = 0.6
const ABOVE_CONTACT = 0.55
const IN_LARGE_TYPE = 0.5
const AT_TOP = 0.3
const REPEATED = 0.1
/** Below this it is none. */
const LEAST = 0.4

type Sheet = { rows: Row[]; usual: number; text: string }

const isRepeated = (segment: Segment, { text }: Sheet): boolean => {
  const name = fold(textOf(segment.tokens))
  const first = name.length >= SHORTEST_NAME ? text.indexOf(name) : -1
  return first !== -1 && text.indexOf(name, first + name.length) !== -1
}

const isAboveContact = (segment: Segment, { rows, usual }: Sheet): boolean => {
  const at = rows.findIndex(row => row.index === segment.row)
  const below = rows[at + 1]?.segments.find(other => Math.abs(other.left - segment.left) < usual)
  return below?.tokens.some(token => token.text.includes('@')) ?? false
}

const rate = (segment: Segment, isHead: boolean, sheet: Sheet): number => {
  const repeated = isRepeated(segment, sheet) ? REPEATED : 0
  if (hasLegalForm(textOf(segment.tokens))) return (isHead ? COMPANY_AT_TOP : COMPANY_IN_FOOTER) + repeated
  if (!isHead) return 0
  if (isAboveContact(segment, sheet)) return ABOVE_CONTACT + repeated
  const isLarge = segment.bottom - segment.top > LARGE * sheet.usual
  return (isLarge ? IN_LARGE_TYPE : AT_TOP) + repeated
}

/**
 * A company at the top or in the footer of the first page, a line above an e-mail address, what is printed largest.
 * @param taken words of addresses, which have their own names
 */
export const senderNameAlone = (
  path: string,
  layout: Layout,
  labels: LabelsOfSegment,
  taken: Set<Token>,
): Candidate | null => {
  const [size] = layout.pages.values()
  if (!size) return null
  const rows = layout.rows.filter(row => row.page === size.number)
  const usual = rows.map(row => row.height).toSorted((a, b) => a - b)[rows.length >> 1] ?? 0
  const lines = layout.rows
    .slice(0, MOST_ROWS)
    .map(row => row.segments.map(segment => textOf(segment.tokens)).join(' '))
  const sheet: Sheet = { rows, usual, text: fold(lines.join('\n')) }
  const mayBeName = ({ tokens }: Segment): boolean =>
    tokens.length <= MOST_WORDS && isNameLike(tokens) && !tokens.some(token => taken.has(token))
  const isHead = ({ top }: Segment): boolean => top < HEAD * size.height
  const [best] = rows
    .filter(({ top }) => top < HEAD * size.height || top > FOOT * size.height)
    .flatMap(row => row.segments)
    .slice(0, MOST_CANDIDATES)
    .filter(segment => !labels.has(segment) && mayBeName(segment))
    .map(segment => ({ segment, rating: rate(segment, isHead(segment), sheet) }))
    .toSorted((a, b) => b.rating - a.rating)
  const part = best && best.rating >= LEAST ? partOf(best.segment.tokens, 0.9) : null
  return part && best ? partCandidate(path, part, best.rating, 0) : null
}
