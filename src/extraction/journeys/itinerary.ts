/** The stops of a journey below a heading such as "Stop": the first is where it begins, the last where it ends. */
import { bestFirst, type Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels/labels.ts'
import type { Row, Segment, Token } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { Found } from '../recognise/recogniser.ts'
import type { FieldKind } from '../schema.ts'

type Stop = { place: Found; time: Found }

/** Headings that are tried. */
const MOST_HEADINGS = 20
/** Rows below a heading that are looked at, and segments of each. */
const MOST_ROWS = 40
const MOST_SEGMENTS = 20
const MOST_WORDS = 24
/** In heights of the row: a hole like this ends the list of stops. */
const HOLE = 2.5
/** In heights of the row: stops begin where their heading does. */
const ALIGNMENT = 1

/** How surely the ends of a list of stops are those of the journey. */
const AT_STOP = 0.95

/** Words of labels: "Departure" below "Outward journey" is no place. */
export const labelWords = ({ matches }: Document): Set<Token> =>
  new Set(matches.filter(({ leads }) => leads).flatMap(({ segment, from, to }) => segment.tokens.slice(from, to)))

export const isLabel = ({ tokens }: { tokens: Token[] }, words: Set<Token>): boolean =>
  tokens.every(token => words.has(token))

const wordsOf = (segments: Segment[]): Token[] => segments.flatMap(({ tokens }) => tokens.slice(0, MOST_WORDS))

const stopIn = (row: Row, left: number, document: Document, words: Set<Token>): Stop | null => {
  const { schema, notation } = document
  const segments = row.segments.slice(0, MOST_SEGMENTS)
  const at = segments.findIndex(segment => Math.abs(segment.left - left) <= ALIGNMENT * row.height)
  const read = (kind: FieldKind, tokens: Token[]): Found | undefined => {
    const field = schema.leaves.get(schema.pathOf(kind) ?? '')
    return field && recogniserOf(field)(tokens, notation)[0]
  }
  if (at === -1) return null
  const place = read('departurePlace', segments[at]!.tokens.slice(0, MOST_WORDS))
  const time = read('departureTime', wordsOf(segments.slice(at)))
  return place && time && !isLabel(place, words) ? { place, time } : null
}

const stopsBelow = ({ segment, from }: LabelMatch, document: Document, words: Set<Token>): Stop[] => {
  const { rows } = document.layout
  const stops: Stop[] = []
  let { bottom } = segment
  for (let step = 1; step <= MOST_ROWS; step++) {
    const row = rows[segment.row + step]
    if (!row || row.page !== segment.page || row.top - bottom > HOLE * row.height) break
    const stop = stopIn(row, segment.tokens[from]!.left, document, words)
    if (!stop) continue
    stops.push(stop)
    bottom = row.bottom
  }
  return stops
}

/** Headings of stops and of routes name both ends of the journey. */
const namesBoth = ({ targets }: LabelMatch, from: string, to: string): boolean =>
  targets.some(({ path }) => path === from) && targets.some(({ path }) => path === to)

/**
 * Adds the ends of the first list of stops, which is the outward journey, and the time of its first one. It is more exact
 * than a route in words ("Hamburg area to Berlin"), and the second stop is not where the journey ends: what stands by
 * headings of both ends otherwise is left out.
 */
export const addStops = (candidates: Map<string, Candidate[]>, document: Document): void => {
  const { schema, matches } = document
  const [from, to, time] = (['departurePlace', 'arrivalPlace', 'departureTime'] as const).map(kind =>
    schema.pathOf(kind),
  )
  if (!from || !to || !time) return
  const words = labelWords(document)
  for (const path of [from, to]) {
    const places = (candidates.get(path) ?? []).filter(candidate => !isLabel(candidate, words))
    candidates.set(path, places)
  }
  const headings = matches.filter(match => match.closes && namesBoth(match, from, to))
  for (const heading of headings.slice(0, MOST_HEADINGS)) {
    const stops = stopsBelow(heading, document, words)
    const [first, last] = [stops[0], stops.at(-1)]
    if (!first || !last || first === last) continue
    const add = (path: string, { value, tokens, certainty }: Found): void => {
      const found = { path, value, tokens, label: heading, evidence: evidence({ place: AT_STOP, type: certainty }) }
      const others = (candidates.get(path) ?? []).filter(({ label }) => !label || !namesBoth(label, from, to))
      candidates.set(path, [found, ...others].toSorted(bestFirst))
    }
    add(from, first.place)
    add(to, last.place)
    add(time, first.time)
    return
  }
}
