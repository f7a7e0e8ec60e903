/** Where the value of a label may stand: behind it, to its right, below it. */

import type { Layout, Row, Segment, Token } from '../layout.ts'
import { hasDigit } from '../text.ts'
import { currencyOf } from '../values/currency.ts'
import type { LabelMatch } from './labels.ts'

export type Zone = {
  tokens: Token[]
  /** 0 to 1: how usual it is for a value to stand there. */
  weight: number
}

/** Labels by the segment they stand in, to know what is not a value. */
export type LabelsOfSegment = Map<Segment, LabelMatch[]>

export const bySegment = (matches: LabelMatch[]): LabelsOfSegment => {
  const map: LabelsOfSegment = new Map()
  for (const match of matches) {
    const known = map.get(match.segment)
    if (known) known.push(match)
    else map.set(match.segment, [match])
  }
  return map
}

/** How usual the places are, against right behind the label, which is 1. */
const WEIGHTS = {
  right: 0.95,
  below: 0.86,
  /** Below, but aligned with neither edge nor middle of the label. */
  belowAside: 0.7,
  /** To the right and a little lower. */
  lower: 0.75,
  /** To the right in larger type, so that it makes a row of its own. */
  larger: 0.9,
}
/** For each segment farther to the right, and each value farther down. */
const NEXT_RIGHT = 0.96
const NEXT_BELOW = 0.93
/** A blank line stands between. */
const APART = 0.85
/** A label with text behind it is a sentence rather than the heading of what stands below. */
const BELOW_SENTENCE = 0.7

const MOST_TOKENS = 24
/** Segments to the right that may hold the value: "Tax | EUR | 1.18". */
const MOST_RIGHT = 4
const MOST_ROWS_BELOW = 6
/** In heights of the row: how far below its label a value may begin. */
const FARTHEST_BELOW = 3

const STRONG = 1

/** A weak label counts only when nothing follows it: "Net 30" is a value. */
export const isSure = ({ leads, closes, targets }: LabelMatch): boolean =>
  leads && (closes || targets.some(target => target.strength === STRONG))

/** The label that a segment begins with. */
const firstLabel = (segment: Segment, labels: LabelsOfSegment): LabelMatch | undefined =>
  labels.get(segment)?.find(match => isSure(match) && !match.isBehindValue)

const isNumber = (token: Token | undefined): boolean => token !== undefined && /^\d+$/.test(token.text)

/** A label between two numbers needs no colon: "SIREN 999 888 779 SIRET 999 888 779 00017". */
const isBetweenNumbers = ({ segment: { tokens }, from, to, targets }: LabelMatch): boolean =>
  targets.some(({ strength }) => strength === STRONG) && isNumber(tokens[from - 1]) && isNumber(tokens[to])

/** The tokens of a segment from `from` on, up to the next label within it. */
const upToNextLabel = (segment: Segment, from: number, labels: LabelsOfSegment): Token[] => {
  const next = labels
    .get(segment)
    ?.find(
      match =>
        match.from >= from && (isSure(match) || match.hasColon || (match.from > from && isBetweenNumbers(match))),
    )
  return segment.tokens.slice(from, Math.min(next?.from ?? segment.tokens.length, from + MOST_TOKENS))
}

const hasContent = (tokens: Token[]): boolean => tokens.some(token => /[\p{L}\p{N}]/u.test(token.text))

const rightOf = (match: LabelMatch, row: Row, labels: LabelsOfSegment): Zone[] => {
  const zones: Zone[] = []
  const { segment } = match
  for (let step = 1; step <= MOST_RIGHT; step++) {
    const next = row.segments[segment.index + step]
    if (!next || firstLabel(next, labels)) break
    const tokens = upToNextLabel(next, 0, labels)
    if (hasContent(tokens)) zones.push({ tokens, weight: WEIGHTS.right * NEXT_RIGHT ** (step - 1) })
  }
  return zones
}

/** The first segment of a row that reaches beyond `left`. */
const firstBeyond = (row: Row, left: number): number => {
  let low = 0
  let high = row.segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (row.segments[middle]!.right > left) high = middle
    else low = middle + 1
  }
  return low
}

const isAligned = (segment: Segment, left: number, right: number, tolerance: number): boolean =>
  Math.abs(segment.left - left) <= tolerance ||
  Math.abs(segment.right - right) <= tolerance ||
  Math.abs(segment.left + segment.right - left - right) <= tolerance

export const isNumberless = ({ tokens }: Segment): boolean => !tokens.some(token => hasDigit(token.text))

/** Texts side by side below a label that stands alone in its row head the columns of a table: they are no values. */
const isHeadingBelow = ({ segment }: LabelMatch, row: Row, layout: Layout, labels: LabelsOfSegment): boolean =>
  layout.rows[segment.row]!.segments.length === 1 &&
  row.segments.length >= 2 &&
  row.segments.every(isNumberless) &&
  (row.segments.length >= 3 || row.segments.some(other => firstLabel(other, labels)))

/** A currency stands apart from its amount: "RM      170.00". */
const isCurrency = ({ tokens }: Segment): boolean => tokens.every(({ text }) => currencyOf(text) !== null)

const belowOf = (match: LabelMatch, layout: Layout, labels: LabelsOfSegment): Zone[] => {
  const { segment } = match
  const left = segment.tokens[match.from]!.left
  const right = segment.tokens[match.to - 1]!.right
  const { height } = layout.rows[segment.row]!
  const zones: Zone[] = []
  let bottom = segment.bottom
  for (let step = 1; step <= MOST_ROWS_BELOW; step++) {
    const row = layout.rows[segment.row + step]
    if (!row || row.page !== segment.page || row.top - bottom > FARTHEST_BELOW * height) break
    const below = row.segments[firstBeyond(row, left)]
    if (!below || below.left >= right) continue
    if (firstLabel(below, labels) || isHeadingBelow(match, row, layout, labels)) break
    const next = isCurrency(below) ? row.segments[below.index + 1] : undefined
    const tokens = [...below.tokens, ...(next?.tokens ?? [])].slice(0, MOST_TOKENS)
    if (!hasContent(tokens)) continue
    const distance = (row.top - segment.bottom) / height
    const weight = isAligned(below, left, right, height) ? WEIGHTS.below : WEIGHTS.belowAside
    zones.push({ tokens, weight: weight * NEXT_BELOW ** zones.length * (distance > 1.5 ? APART : 1) })
    bottom = row.bottom
  }
  return zones
}

/** A value that stands to the right, a little lower than its label: forms with the label above a line. */
const belowRightOf = (match: LabelMatch, layout: Layout, labels: LabelsOfSegment): Zone[] => {
  const { segment } = match
  const row = layout.rows[segment.row]!
  const next = layout.rows[segment.row + 1]
  if (row.segments.length > segment.index + 1 || !next || next.page !== segment.page) return []
  if (next.top - segment.bottom > row.height) return []
  const value = next.segments[firstBeyond(next, segment.right)]
  if (!value || value.left < segment.right || value.index < next.segments.length - 1 || firstLabel(value, labels))
    return []
  return [{ tokens: value.tokens.slice(0, MOST_TOKENS), weight: WEIGHTS.lower }]
}

/** In heights of the label: how much of it a larger value beside it covers. */
const COVERED = 0.6

/** Rows in which a larger value may stand, from its label's: its middle may be as far off as another label. */
const NEIGHBOURS = [-1, 1, -2, 2]

/** A value in larger type beside its label: its middle is not level with the label's, and so it makes another row. */
const largerOf = (match: LabelMatch, layout: Layout, labels: LabelsOfSegment): Zone[] => {
  const { segment } = match
  const { height } = layout.rows[segment.row]!
  return NEIGHBOURS.flatMap(step => {
    const row = layout.rows[segment.row + step]
    if (!row || row.page !== segment.page) return []
    const value = row.segments[firstBeyond(row, segment.right)]
    if (!value || value.left < segment.right || firstLabel(value, labels)) return []
    const covered = Math.min(value.bottom, segment.bottom) - Math.max(value.top, segment.top)
    if (covered < COVERED * height || value.bottom - value.top < height) return []
    return [{ tokens: value.tokens.slice(0, MOST_TOKENS), weight: WEIGHTS.larger }]
  })
}

/** What stands right behind the label; a dash without a colon before it parts the two and is no sign. */
const inlineOf = (match: LabelMatch, labels: LabelsOfSegment): Token[] => {
  const tokens = upToNextLabel(match.segment, match.to, labels)
  return !match.hasColon && /^[-−–—]$/.test(tokens[0]?.text ?? '') ? tokens.slice(1) : tokens
}

/** The places where the value of a label may stand, the most usual first. */
export const zonesOf = (match: LabelMatch, layout: Layout, labels: LabelsOfSegment): Zone[] => {
  const row = layout.rows[match.segment.row]!
  const inline = inlineOf(match, labels)
  if (hasContent(inline)) {
    const below = belowOf(match, layout, labels).map(zone => ({ ...zone, weight: zone.weight * BELOW_SENTENCE }))
    return [{ tokens: inline, weight: 1 }, ...rightOf(match, row, labels), ...below]
  }
  const isFollowed =
    match.to < match.segment.tokens.length && labels.get(match.segment)?.some(other => other.from >= match.to)
  const right = isFollowed ? [] : rightOf(match, row, labels)
  if (right.length === 0) right.push(...largerOf(match, layout, labels))
  return [...right, ...belowOf(match, layout, labels), ...belowRightOf(match, layout, labels)]
}
