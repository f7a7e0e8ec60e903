/** "Label: value": the value stands behind the colon, to its right, or below. */
import type { Document } from '../document.ts'
import type { Layout, Row, Segment, Token } from '../layout.ts'
import { hasDigit, hasLetter } from '../text.ts'
import { hasContent, isLabel, isProse, type Pair, trimLabel } from './pair.ts'

const MOST_VALUE_WORDS = 40
/** A longer segment is prose, whose labels stand at its beginning. */
const MOST_SEGMENT_WORDS = 200
/** Lines of a value, such as an address. */
const MOST_LINES = 4
/** In heights of the row. */
const NEXT_LINE = 0.8
const BELOW = 1.5
const ALIGNED = 0.6
/** Words of a label in the middle of a line. */
const MOST_INNER_WORDS = 3

const CERTAINTY = { behind: 1, right: 0.95, below: 0.75 }

/** What names begin with that have colons of their own. */
const SCHEME = /^(?:urn|mailto|doi|https?):$/i

/** Whether a label may end with a word; the "6:" of "AM-6:30" is a part of a time. */
const isColon = (token: Token, next: Token | undefined): boolean =>
  /[:：]$/.test(token.text) &&
  token.text !== '::' &&
  !(next?.word === token.word && (/\d.$/.test(token.text) || SCHEME.test(token.text)))

/** Where the label before a colon begins, when a value may stand before it. */
const innerStart = (tokens: readonly Token[], from: number, colon: number): number => {
  let start = colon
  while (start > from + 1 && colon - start < MOST_INNER_WORDS - 1) {
    const before = tokens[start - 1]!.text
    if (hasDigit(before) || !hasLetter(before) || /[,;.]$/.test(before)) break
    start--
  }
  const isValueNumber = tokens.slice(from, start).some(({ text }) => hasDigit(text))
  return isValueNumber ? start : tokens[colon]!.text.length > 1 ? colon : Math.max(from, colon - 1)
}

type Labelled = { label: Token[]; value: Token[] }

/** The labels of a segment, each with what stands behind it. */
export const labelsWithin = (segment: Segment): Labelled[] => {
  const tokens = segment.tokens.slice(0, MOST_SEGMENT_WORDS)
  const found: Labelled[] = []
  let from = 0
  for (const [at, token] of tokens.entries()) {
    if (!isColon(token, tokens[at + 1])) continue
    const start = found.length === 0 ? 0 : innerStart(tokens, from, at)
    const label = trimLabel(tokens.slice(start, at + 1))
    if (!isLabel(label)) {
      if (found.length === 0) return []
      continue
    }
    if (found.length > 0) found.at(-1)!.value = tokens.slice(from, start)
    found.push({ label, value: tokens.slice(at + 1) })
    from = at + 1
  }
  return found
}

/** More side by side is no line that a person reads. */
const MOST_SEGMENTS = 200

const firstSegments = ({ segments }: Row): Segment[] => segments.slice(0, MOST_SEGMENTS)

const isLabelled = (segment: Segment): boolean => labelsWithin(segment).length > 0

/** The lines that a value goes on with below, where nothing stands beside them that may be their label. */
export const linesBelow = (value: Segment, left: number, layout: Layout): Token[] => {
  const tokens: Token[] = []
  let last: Row = layout.rows[value.row]!
  for (let step = 1; step < MOST_LINES; step++) {
    const row = layout.rows[value.row + step]
    if (!row || row.page !== value.page || row.top - last.bottom > NEXT_LINE * row.height) break
    const next = firstSegments(row).find(segment => Math.abs(segment.left - left) <= ALIGNED * row.height)
    if (!next || isLabelled(next) || (next.index > 0 && isBesideLabel(row, next))) break
    tokens.push(...next.tokens.slice(0, MOST_VALUE_WORDS))
    last = row
  }
  return tokens
}

const isBesideLabel = (row: Row, { index }: Segment): boolean => {
  const before = row.segments[index - 1]!
  return hasContent(before.tokens) && !before.tokens.every(({ text }) => hasDigit(text))
}

/** Right of the label in its row. */
const rightOf = (segment: Segment, { layout, labels }: Document): Segment | null => {
  const { segments } = layout.rows[segment.row]!
  const next = segments[segment.index + 1]
  if (!next || !hasContent(next.tokens) || isLabelled(next)) return null
  // "Billing address:    Sales region    National": the text to the right is the label of what stands behind it.
  const isKnown = labels.get(next)?.some(({ from, closes }) => from === 0 && closes)
  return isKnown && segments[next.index + 1] ? null : next
}

/** The segment below, where the two begin at one edge. */
export const belowOf = (segment: Segment, layout: Layout): Segment | null => {
  const row = layout.rows[segment.row + 1]
  if (!row || row.page !== segment.page || row.top - segment.bottom > BELOW * row.height) return null
  const next = firstSegments(row).find(({ left }) => Math.abs(left - segment.left) <= ALIGNED * row.height)
  return next && !isLabelled(next) ? next : null
}

const pairOf = ({ label, value }: Labelled, segment: Segment, isLast: boolean, document: Document): Pair | null => {
  const { layout } = document
  if (hasContent(value)) {
    const more = isLast ? linesBelow(segment, value[0]!.left, layout) : []
    return { label, value: [...value, ...more].slice(0, MOST_VALUE_WORDS), certainty: CERTAINTY.behind }
  }
  if (!isLast) return null
  const right = rightOf(segment, document)
  const beside = right ?? belowOf(segment, layout)
  if (!beside) return null
  const lines = [...beside.tokens.slice(0, MOST_VALUE_WORDS), ...linesBelow(beside, beside.left, layout)]
  return { label, value: lines.slice(0, MOST_VALUE_WORDS), certainty: right ? CERTAINTY.right : CERTAINTY.below }
}

/** The pairs of a row that are parted by colons. */
export const pairsByColon = (row: Row, document: Document): Pair[] =>
  firstSegments(row).flatMap(segment => {
    const labels = labelsWithin(segment)
    const pairs = labels.flatMap((labelled, at) => pairOf(labelled, segment, at === labels.length - 1, document) ?? [])
    return pairs.filter(({ value }) => !isProse(value))
  })
