/** A journey or an event that no label names: "Hamburg → Berlin", "Sat 21 Nov 2026, 20:00", "07:30 Hamburg ZOB". */
import { addCandidates, type Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { LabelsOfSegment } from '../labels/zones.ts'
import type { Segment, Token } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { Found } from '../recognise/recogniser.ts'
import type { FieldKind } from '../schema.ts'
import { fold } from '../text.ts'
import { isArrow, isWeekday, parseRoute } from '../values/routes.ts'
import { isLabel, labelWords } from './itinerary.ts'

/** How surely they are those of the ticket: between two places stands an arrow, a line is a date and nothing else. */
const BY_ARROW = 0.8
const BY_TIMES = 0.6
const ALONE = 0.5

/** Rows and segments of each that are looked at, and words of a segment. */
const MOST_ROWS = 300
const MOST_SEGMENTS = 12
const MOST_WORDS = 20

type Kind = Extract<FieldKind, 'departurePlace' | 'arrivalPlace' | 'departureTime' | 'travelDate'>

type Hit = { kind: Kind; found: Found; label: number }

type Read = (kind: Kind, tokens: Token[]) => Found | undefined

/** The texts of a row; an arrow joins what stands on its sides. */
const joinedByArrows = (segments: Segment[]): Token[][] => {
  const texts: Token[][] = []
  for (const { tokens } of segments) {
    const last = texts.at(-1)
    if (last && (isArrow(last.at(-1)!.text) || isArrow(tokens[0]!.text))) last.push(...tokens.slice(0, MOST_WORDS))
    else texts.push(tokens.slice(0, MOST_WORDS))
  }
  return texts
}

const arrowsIn = (tokens: Token[], read: Read): Hit[] => {
  const words = tokens.map(({ text }) => text)
  const route = words.some(isArrow) ? parseRoute(words, 0) : null
  if (!route || !isArrow(words[route.first.to]!)) return []
  return (['departurePlace', 'arrivalPlace'] as const).flatMap(kind => {
    const found = read(kind, tokens)
    return found ? [{ kind, found, label: BY_ARROW }] : []
  })
}

/** What may stand beside a date and a time on a line of their own. */
const FILLERS = new Set(['uhr', 'um', 'at', 'a', 'h', 'hrs', 'om', 'alle', 'ore', 'las'])

const isFiller = ({ text, key }: Token): boolean => key === '' || isWeekday(text) || FILLERS.has(fold(key))

const momentIn = ({ tokens }: Segment, read: Read): Hit[] => {
  const date = read('travelDate', tokens)
  if (!date) return []
  const time = read('departureTime', tokens)
  const known = new Set([...date.tokens, ...(time?.tokens ?? [])])
  if (!tokens.every(token => known.has(token) || isFiller(token))) return []
  const hits: Hit[] = [{ kind: 'travelDate', found: date, label: ALONE }]
  return time ? [...hits, { kind: 'departureTime', found: time, label: ALONE }] : hits
}

type Stop = { time: Found; place: Found }

/** "07:30  Hamburg ZOB": a time, and a place behind it. */
const stopIn = (segments: Segment[], read: Read): Stop | null => {
  const tokens = segments.slice(0, 2).flatMap(segment => segment.tokens.slice(0, MOST_WORDS))
  const time = read('departureTime', tokens.slice(0, 2))
  if (!time || time.tokens[0] !== tokens[0]) return null
  const behind = tokens.slice(time.tokens.length)
  const place = read('departurePlace', behind)
  return place && place.tokens[0] === behind[0] ? { time, place } : null
}

const timesOf = (stops: Stop[]): Hit[] => {
  const [first, last] = [stops[0], stops.at(-1)]
  if (!first || !last || first === last) return []
  return [
    { kind: 'departurePlace', found: first.place, label: BY_TIMES },
    { kind: 'arrivalPlace', found: last.place, label: BY_TIMES },
    { kind: 'departureTime', found: first.time, label: BY_TIMES },
  ]
}

const isLabelled = (segment: Segment, labels: LabelsOfSegment): boolean =>
  labels.get(segment)?.some(({ leads }) => leads) ?? false

/** Adds what speaks for itself; what stands by a label is better known. */
export const addPlainJourney = (candidates: Map<string, Candidate[]>, document: Document): void => {
  const { schema, layout, labels, notation } = document
  if (!schema.pathOf('departurePlace')) return
  const read: Read = (kind, tokens) => {
    const field = schema.leaves.get(schema.pathOf(kind) ?? '')
    return field && recogniserOf(field)(tokens.slice(0, MOST_WORDS), notation)[0]
  }
  const rows = layout.rows.slice(0, MOST_ROWS).map(row => row.segments.slice(0, MOST_SEGMENTS))
  const words = labelWords(document)
  // "19:00 Doors" is no stop.
  const stops = rows.flatMap(segments => stopIn(segments, read) ?? []).filter(({ place }) => !isLabel(place, words))
  const free = rows.map(segments => segments.filter(segment => !isLabelled(segment, labels)))
  const arrows = free.flatMap(joinedByArrows).flatMap(tokens => arrowsIn(tokens, read))
  const short = free.flat().filter(({ tokens }) => tokens.length <= MOST_WORDS)
  const hits = [...arrows, ...short.flatMap(segment => momentIn(segment, read)), ...timesOf(stops)]
  for (const { kind, found, label } of hits) {
    const path = schema.pathOf(kind)
    if (path === undefined) continue
    const { value, tokens, certainty } = found
    addCandidates(candidates, path, [{ path, value, tokens, evidence: evidence({ label, type: certainty }) }])
  }
}
