/** Moments whose date and time stand apart: "Date: 05.06.2024    Time: 10:35", or the time in the line below. */
import { type Candidate, labelCandidates } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels/labels.ts'
import { segmentOf } from '../labels/segment-of.ts'
import type { Layout, Segment, Token } from '../layout.ts'
import { times } from '../recognise/dates.ts'
import { hasDigit } from '../text.ts'

/** How usual it is for a time to stand there, against right behind its date. */
const APART = 0.9
/** Dates by the labels of a field that are looked at. */
const MOST_DATES = 8
/** Words of a place in which the time stands: "Time: 10:35 h". */
const MOST_WORDS = 3
/** In heights of the row: the next line is this close, and begins where the date does. */
const NEXT_LINE = 0.8
const ALIGNED = 0.6

const wordsOf = (segment: Segment | undefined): Token[] => segment?.tokens.slice(0, MOST_WORDS) ?? []

const besideDate = (date: Segment, { rows }: Layout): Token[] => {
  const [next, second] = rows[date.row]!.segments.slice(date.index + 1)
  const isLabel = next !== undefined && !next.tokens.some(({ text }) => hasDigit(text))
  return isLabel ? wordsOf(second) : wordsOf(next)
}

const belowDate = (date: Segment, left: number, { rows }: Layout): Token[] => {
  const next = rows[date.row + 1]
  if (!next || next.page !== date.page || next.top - date.bottom > NEXT_LINE * next.height) return []
  return wordsOf(next.segments.find(segment => Math.abs(segment.left - left) <= ALIGNED * next.height))
}

const withTime = (candidate: Candidate, { layout, notation }: Document): Candidate[] => {
  const { tokens, label, value, evidence } = candidate
  const segment = segmentOf(tokens.at(-1)!, label?.segment.row ?? 0, layout)
  if (!segment) return []
  const behind = segment.tokens
    .slice(segment.tokens.indexOf(tokens.at(-1)!) + 1, segment.tokens.length)
    .slice(0, MOST_WORDS)
  const places = [behind, besideDate(segment, layout), belowDate(segment, tokens[0]!.left, layout)]
  const [time] = places.flatMap(place => times(place, notation))
  if (!time) return []
  const apart = { ...evidence, place: evidence.place * APART }
  return [{ ...candidate, value: `${value}T${time.value}`, tokens: [...tokens, ...time.tokens], evidence: apart }]
}

/**
 * Adds them to the candidates of fields that have no others.
 * @param matches labels outside lists
 */
export const addSplitDatetimes = (
  candidates: Map<string, Candidate[]>,
  matches: LabelMatch[],
  document: Document,
): void => {
  const { schema, layout, labels, notation } = document
  const missing = [...schema.leaves].filter(
    ([path, { type }]) => type === 'DATETIME' && (candidates.get(path) ?? []).length === 0,
  )
  if (missing.length === 0) return
  const asDates = new Map(missing.map(([path, field]) => [path, { ...field, type: 'DATE' as const }]))
  for (const [path, dates] of labelCandidates(matches, asDates, layout, labels, notation))
    candidates.set(
      path,
      dates.slice(0, MOST_DATES).flatMap(date => withTime(date, document)),
    )
}
