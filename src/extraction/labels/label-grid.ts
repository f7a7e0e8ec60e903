/** Labels that only the grid of a form shows: a label in two cells, and a label that touches the value before it. */

import type { Layout, Row, Segment } from '../layout.ts'
import { isHeading, type LabelIndex, type LabelMatch, labelAt } from './labels.ts'

const CLOSING = /[:#]$/

/** Words of the heading cell and of the cell beside it that are looked at. */
const MOST_HEADING_WORDS = 3
const MOST_WORDS = 6

/** "Advertiser | Name: | Acme Ltd": the heading of some rows and the label of one of them name the field together. */
const acrossCells = (heading: Segment, segment: Segment, index: LabelIndex): LabelMatch | null => {
  const own = heading.tokens.length
  if (own > MOST_HEADING_WORDS || CLOSING.test(heading.tokens.at(-1)!.text)) return null
  const hit = labelAt([...heading.tokens, ...segment.tokens.slice(0, MOST_WORDS)], 0, index)
  const to = (hit?.to ?? 0) - own
  const targets = hit?.targets.filter(target => !isHeading(target)) ?? []
  if (to <= 0 || targets.length === 0 || !CLOSING.test(segment.tokens[to - 1]!.text)) return null
  return { segment, from: 0, to, targets, leads: true, closes: true, hasColon: true }
}

/** Rows of a form have few cells; a row of more is none. */
const MOST_CELLS = 40

const joinedIn = ({ segments }: Row, index: LabelIndex): { heading: Segment; match: LabelMatch }[] =>
  segments.slice(0, MOST_CELLS).flatMap((heading, at) => {
    const match = segments[at + 1] ? acrossCells(heading, segments[at + 1]!, index) : null
    return match ? [{ heading, match }] : []
  })

const withJoined = (matches: LabelMatch[], layout: Layout, index: LabelIndex): LabelMatch[] => {
  const joined = layout.rows.flatMap(row => joinedIn(row, index))
  if (joined.length === 0) return matches
  const headings = new Set(joined.map(({ heading }) => heading))
  const found = new Map(joined.map(({ match }) => [match.segment, match]))
  const kept = matches.filter(({ segment, from }) => !headings.has(segment) && from >= (found.get(segment)?.to ?? 0))
  const all = [...kept, ...joined.map(({ match }) => match)]
  return all.toSorted((a, b) => a.segment.row - b.segment.row || a.segment.index - b.segment.index || a.from - b.from)
}

/** In heights of the row: cells of one column begin this near to each other. */
const ALIGNMENT = 0.2
/** Rows above and below in which a column shows. */
const ROWS_AROUND = 3

const leftOf = ({ segment, from }: LabelMatch): number => segment.tokens[from]!.left

/**
 * "Acme Ltd Invoice date | 5 May": a long value reaches the next label. It is one when it ends its segment, a value stands
 * beside it, and labels begin at the same place in the rows around it.
 */
const withAligned = (matches: LabelMatch[], layout: Layout): LabelMatch[] => {
  const leading = Map.groupBy(
    matches.filter(({ leads, from }) => leads && from === 0),
    ({ segment }) => segment.row,
  )
  const isAligned = (match: LabelMatch): boolean => {
    const row = layout.rows[match.segment.row]!
    const near = Array.from({ length: 2 * ROWS_AROUND + 1 }, (_, at) => leading.get(row.index + at - ROWS_AROUND) ?? [])
    return near
      .flat()
      .some(
        other => other.segment.page === row.page && Math.abs(leftOf(other) - leftOf(match)) <= ALIGNMENT * row.height,
      )
  }
  return matches.map(match => {
    const { segment, leads, closes } = match
    const hasNext = layout.rows[segment.row]!.segments.length > segment.index + 1
    return !leads && closes && hasNext && isAligned(match) ? { ...match, leads: true, isBehindValue: true } : match
  })
}

/** The labels of a document with those that its grid shows, in reading order. */
export const labelsOfGrid = (matches: LabelMatch[], layout: Layout, index: LabelIndex): LabelMatch[] =>
  withAligned(withJoined(matches, layout, index), layout)
