/** Sections: what stands under the heading of a party ("Bill to") and belongs to it. */
import { isHeading, type LabelMatch } from '../labels/labels.ts'
import type { LabelsOfSegment } from '../labels/zones.ts'
import type { Layout, Row, Segment, Token } from '../layout.ts'

export type Section = {
  /** Of the object that the heading names; null for what is none of the template's. */
  path: string | null
  heading: LabelMatch
  /** What stands under (or beside) the heading, row by row. Labels are still among it. */
  segments: Segment[]
  /** What stands behind the heading in its own segment. */
  inline: Token[]
}

const MOST_ROWS = 18
/** In heights of a row: a hole like this ends a section. */
const HOLE = 3.2
/** In heights of a row: a section's texts begin at most this far to the left or right of its heading. */
const OUTDENT = 1.2
const INDENT = 5
const ALIGNMENT = 0.8

/** More headings are no document that a person reads. */
const MOST_SECTIONS = 60

type SectionContext = {
  layout: Layout
  labels: LabelsOfSegment
  headings: Map<Segment, LabelMatch>
  /** Rows of tables, where sections end. */
  skip: Set<number>
}

/** In heights of a row: what stands beside a heading at this distance is of another column. */
const COLUMN_GAP = 6

/** How far a section reaches to the right: to what stands beside its heading. */
const rightBound = ({ segment }: LabelMatch, { layout, headings }: SectionContext): number => {
  const row = layout.rows[segment.row]!
  const next = row.segments
    .slice(segment.index + 1)
    .find(other => headings.has(other) || other.left - segment.right > COLUMN_GAP * row.height)
  return next ? next.left - row.height / 2 : Number.POSITIVE_INFINITY
}

/** A key has its value beside it; anything else beside a line of the section is of another column. */
const isKey = (segment: Segment, labels: LabelsOfSegment): boolean =>
  segment.tokens.at(-1)!.text.endsWith(':') ||
  (labels.get(segment)?.some(match => match.leads && match.closes) ?? false)

type Frame = {
  left: number
  right: number
  /** How far to the right of `left` the first line begins. */
  indent: number
  /** What is known to belong to the section: a value beside a key may go on below. */
  known: Segment[]
}

/** What of a row below belongs to the section by its place. */
const segmentsWithin = (row: Row, { left, right, indent, known }: Frame, labels: LabelsOfSegment): Segment[] => {
  const first = row.segments.find(segment => segment.left >= left - OUTDENT * row.height)
  if (!first || first.left >= right) return []
  const isAligned = known.some(segment => Math.abs(segment.left - first.left) <= ALIGNMENT * row.height)
  if (first.left > left + indent + INDENT * row.height && !isAligned) return []
  if (!isKey(first, labels)) return [first]
  return row.segments.filter(segment => segment.left >= first.left && segment.left < right)
}

/** Where the section's text begins: behind the heading, beside it, or below. */
const frameOf = (heading: LabelMatch, inline: Token[], context: SectionContext): Frame => {
  const { segment } = heading
  const right = rightBound(heading, context)
  const beside = context.layout.rows[segment.row]!.segments[segment.index + 1]
  const behind = inline.find(token => token.key !== '')
  const isBeside = beside && beside.left < right && !context.labels.get(beside)?.some(match => match.leads)
  const known = isBeside && !behind ? [beside] : []
  const left = known[0]?.left ?? segment.left
  // "Seller: Acme Ltd", and the street below "Acme".
  return { left, right, indent: behind ? Math.max(0, behind.left - left) : 0, known }
}

const readSection = (heading: LabelMatch, path: string | null, context: SectionContext): Section => {
  const { rows } = context.layout
  const { segment } = heading
  const start = rows[segment.row]!
  const inline = segment.tokens.slice(heading.to)
  const frame = frameOf(heading, inline, context)
  let bottom = start.bottom
  for (let step = 1; step <= MOST_ROWS; step++) {
    const row = rows[segment.row + step]
    if (!row || row.page !== segment.page || context.skip.has(row.index)) break
    if (row.top - bottom > HOLE * start.height) break
    const within = segmentsWithin(row, frame, context.labels)
    if (within.length === 0) continue
    if (within.some(part => context.headings.has(part))) break
    // One by one: a row may have more segments than a call may have arguments.
    for (const part of within) frame.known.push(part)
    bottom = row.bottom
  }
  return { path, heading, segments: frame.known, inline }
}

/**
 * All sections of the document in reading order.
 * @param skip rows of tables, whose headings are no headings of sections
 */
export const findSections = (
  matches: LabelMatch[],
  layout: Layout,
  labels: LabelsOfSegment,
  skip: Set<number>,
): Section[] => {
  const headings = new Map<Segment, LabelMatch>()
  for (const match of matches) {
    const isFree = !skip.has(match.segment.row) && !headings.has(match.segment)
    if (isFree && match.leads && match.targets.some(isHeading)) headings.set(match.segment, match)
  }
  const context: SectionContext = { layout, labels, headings, skip }
  return [...headings.values()].slice(0, MOST_SECTIONS).map(heading => {
    const target = heading.targets.find(isHeading)!
    return readSection(heading, target.role === 'SECTION' ? target.path : null, context)
  })
}
