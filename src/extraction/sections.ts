/** Sections: what stands under the heading of a party ("Bill to") and belongs to it. */
import { isHeading, type LabelMatch } from './labels.ts'
import type { Layout, Row, Segment, Token } from './layout.ts'
import type { LabelsOfSegment } from './zones.ts'

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

/** How far a section reaches to the right: to what stands beside its heading. */
const rightBound = (heading: LabelMatch, layout: Layout, headings: Map<Segment, LabelMatch>): number => {
  const { segment } = heading
  const row = layout.rows[segment.row]!
  for (const next of row.segments.slice(segment.index + 1)) {
    if (headings.has(next) || next.left - segment.right > 6 * row.height) return next.left - row.height / 2
  }
  return Number.POSITIVE_INFINITY
}

/** A key has its value beside it; anything else beside a line of the section is of another column. */
const isKey = (segment: Segment, labels: LabelsOfSegment): boolean =>
  segment.tokens.at(-1)!.text.endsWith(':') ||
  (labels.get(segment)?.some(match => match.leads && match.closes) ?? false)

/**
 * What of a row below belongs to the section by its place: it begins under the heading, or under a value that stands
 * beside a key.
 */
const segmentsWithin = (
  row: Row,
  left: number,
  indent: number,
  right: number,
  known: Segment[],
  labels: LabelsOfSegment,
): Segment[] => {
  const first = row.segments.find(segment => segment.left >= left - OUTDENT * row.height)
  if (!first || first.left >= right) return []
  const isAligned = known.some(segment => Math.abs(segment.left - first.left) <= ALIGNMENT * row.height)
  if (first.left > left + indent + INDENT * row.height && !isAligned) return []
  if (!isKey(first, labels)) return [first]
  return row.segments.filter(segment => segment.left >= first.left && segment.left < right)
}
const readSection = (
  heading: LabelMatch,
  path: string | null,
  layout: Layout,
  headings: Map<Segment, LabelMatch>,
  labels: LabelsOfSegment,
  skip: Set<number>,
): Section => {
  const { segment } = heading
  const right = rightBound(heading, layout, headings)
  const start = layout.rows[segment.row]!
  const inline = segment.tokens.slice(heading.to)
  const beside = start.segments[segment.index + 1]
  const isBeside = beside !== undefined && beside.left < right && !labels.get(beside)?.some(match => match.leads)
  const segments = isBeside && inline.every(token => token.key === '') ? [beside] : []
  const left = segments[0]?.left ?? segment.left
  // What follows may be set below the first line's own beginning: "Seller: Acme Ltd" and the street below "Acme".
  const indent = (inline.find(token => token.key !== '')?.left ?? left) - left
  let bottom = start.bottom
  for (let step = 1; step <= MOST_ROWS; step++) {
    const row = layout.rows[segment.row + step]
    if (!row || row.page !== segment.page || skip.has(row.index) || row.top - bottom > HOLE * start.height) break
    const within = segmentsWithin(row, left, indent, right, segments, labels)
    if (within.length === 0) continue
    if (within.some(part => headings.has(part))) break
    segments.push(...within)
    bottom = row.bottom
  }
  return { path, heading, segments, inline }
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
  return [...headings.values()].map(heading => {
    const target = heading.targets.find(isHeading)!
    return readSection(heading, target.role === 'SECTION' ? target.path : null, layout, headings, labels, skip)
  })
}
