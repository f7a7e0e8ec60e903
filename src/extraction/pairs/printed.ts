/** Pairs without a colon, whose label is one of those that the template knows: "Invoice date   Sep 13, 2022". */
import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels/labels.ts'
import { isHeading } from '../labels/labels.ts'
import { type LabelsOfSegment, zonesOf } from '../labels/zones.ts'
import type { Segment, Token } from '../layout.ts'
import { dates } from '../recognise/dates.ts'
import { hasDigit, hasLetter } from '../text.ts'
import { currencyOf } from '../values/currency.ts'
import { hasContent, type Pair } from './pair.ts'
import type { PlaceInTable } from './table-places.ts'
import { beginsTyped, isAmount, valueIn } from './value-end.ts'

const CERTAINTY = { behind: 0.85, beside: 0.85, below: 0.7 }
/** A text is a value less surely than a number, a date or a code. */
const TEXT = 0.8
/** A text of more words behind its label goes on with it as a sentence does; so does one behind a single word. */
const MOST_TEXT_WORDS = 4

/** "Amount due (USD)": what is in brackets behind a label is a part of it. */
const endOfLabel = ({ segment: { tokens }, to }: LabelMatch): number => {
  let end = to
  while (/^\(.*\)$/.test(tokens[end]?.text ?? '')) end++
  return end
}

const isText = (tokens: readonly Token[]): boolean =>
  tokens.length <= MOST_TEXT_WORDS && /^[\p{Lu}\p{Lo}"“]/u.test(tokens[0]!.text)

const keyLength = (tokens: readonly Token[]): number => tokens.reduce((sum, { key }) => sum + key.length, 0)

/** "No", "PO", "de" are words of addresses and sentences as often as labels: they need a code behind them. */
const SHORT = 2
/** Also "von" and "vom", which have no capital. */
const SHORT_WORD = 3
const LEAST_OF_CODE = 4

/** "1. Name    2. Number": the number of the question beside it. */
const isEnumerator = (value: readonly Token[]): boolean => value.length === 1 && /^\d{1,2}[.)]$/.test(value[0]!.text)

/** A bracket that is closed behind the label goes on with a sentence: "(Table 1) shows". */
const isOpen = (label: readonly Token[]): boolean =>
  label.some(({ text }) => text.includes('(')) && !label.some(({ text }) => text.includes(')'))

const mayName = (label: readonly Token[], value: readonly Token[]): boolean => {
  if (isEnumerator(value) || isOpen(label)) return false
  const length = keyLength(label)
  if (length <= SHORT_WORD && /^\p{Ll}/u.test(label[0]!.text)) return false
  if (length > SHORT) return true
  return value.length === 1 && keyLength(value) >= LEAST_OF_CODE && beginsTyped(value)
}

/** So many texts side by side without a number are the heads of columns. */
const LEAST_COLUMNS = 3

/** What is looked at: no label has more words behind it, no line that a person reads more texts side by side. */
const MOST_BEHIND = 24
const MOST_SEGMENTS = 40
/** Words between a label and the amount apart. */
const MOST_OF_LABEL = 12

const hasNumbers = (segments: readonly Segment[]): boolean =>
  segments.slice(0, MOST_SEGMENTS).some(({ tokens }) => tokens.slice(0, MOST_BEHIND).some(({ text }) => hasDigit(text)))

/** Whether a segment begins with a label: "2. Registration No." */
const isLabelled = (segment: Segment, labels: LabelsOfSegment): boolean =>
  labels
    .get(segment)
    ?.some(({ leads, from }) => leads && !segment.tokens.slice(0, from).some(({ text }) => hasLetter(text))) ?? false

/** Numbers side by side are the row of a table. */
type Beside = Token[] | 'ROW_OF_TABLE' | null

/** What stands to the right of a segment; a currency stands apart from its amount: "RM    170.00". */
const besideOf = (segment: Segment, { layout, labels }: Document): Beside => {
  const { segments } = layout.rows[segment.row]!
  const next = segments[segment.index + 1]
  if (!next || isLabelled(next, labels) || (segments.length >= LEAST_COLUMNS && !hasNumbers(segments))) return null
  const tokens = next.tokens.slice(0, MOST_BEHIND)
  const amount = tokens.every(({ text }) => currencyOf(text) !== null) ? segments[next.index + 1] : undefined
  const after = segments[(amount ?? next).index + 1]
  if (after && beginsTyped(next.tokens) && beginsTyped(after.tokens) && !isLabelled(after, labels))
    return 'ROW_OF_TABLE'
  return [...tokens, ...(amount?.tokens ?? [])].slice(0, MOST_BEHIND)
}

type Found = { value: Token[]; labelEnd: number; certainty: number; isBelow?: true }

/** Right behind the label, up to the next one. */
const behindLabel = (match: LabelMatch, inline: Token[], { notation }: Document): Found | null => {
  const end = endOfLabel(match)
  const value = valueIn(inline, notation)
  // "Table 6: number of ships": the label has a colon, and what stands behind it is no value.
  const colon = inline.findIndex(({ text }) => /[^:]:$/.test(text))
  if (!value || (colon !== -1 && colon < inline.length - 1 && value.includes(inline[colon]!))) return null
  if (beginsTyped(inline)) return { value, labelEnd: end, certainty: CERTAINTY.behind }
  return isText(value) && end - match.from > 1 ? { value, labelEnd: end, certainty: CERTAINTY.behind * TEXT } : null
}

/** Of texts side by side that are labels with their values below, so many are known; else they head columns. */
const KNOWN_SHARE = 2 / 3

const isHeadOfColumns = ({ row }: Segment, { layout, labels }: Document): boolean => {
  const { segments } = layout.rows[row]!
  if (segments.length < LEAST_COLUMNS || hasNumbers(segments)) return false
  const known = segments.slice(0, MOST_SEGMENTS).filter(other => isLabelled(other, labels)).length
  return known < KNOWN_SHARE * segments.length
}

/** In heights of the type: how far apart the rows of a column stand. */
const ROW_GAP = 1.2

const isColumn = (above: readonly Token[], below: readonly Token[]): boolean => {
  const { top, bottom } = above[0]!
  return below[0]!.top - bottom <= ROW_GAP * (bottom - top) && beginsTyped(above) === beginsTyped(below)
}

/** Below the label, where no second value stands below the first: that would be a column. */
const belowLabel = (match: LabelMatch, document: Document): Found | null => {
  const { segment, from, to } = match
  const behind = segment.tokens.slice(endOfLabel(match), to + MOST_BEHIND)
  if (hasContent(behind) || isHeadOfColumns(segment, document)) return null
  const zones = zonesOf(match, document.layout, document.labels).filter(
    ({ tokens }) => tokens[0]!.top > segment.tokens[from]!.bottom - (segment.bottom - segment.top) / 2,
  )
  const [first, second] = zones
  if (!first || (second && isColumn(first.tokens, second.tokens))) return null
  const value = valueIn(first.tokens, document.notation)
  const isWhole = value && value.length >= first.tokens.length - 1
  if (!isWhole || !(beginsTyped(value) || isText(value))) return null
  return { value, labelEnd: to, certainty: CERTAINTY.below * first.weight, isBelow: true }
}

const findValue = (match: LabelMatch, isHead: boolean, document: Document): Found | null => {
  const { segment } = match
  const end = endOfLabel(match)
  const next = document.labels.get(segment)?.find(({ from, leads }) => from >= end && leads)
  const inline = segment.tokens.slice(end, next?.from ?? end + MOST_BEHIND)
  const beside = next ? null : besideOf(segment, document)
  if (beside === 'ROW_OF_TABLE') return null
  const isRate = inline.some(({ text }) => text.includes('%'))
  // "VAT 19 %    19.00", "Items sold 3    19.00": of two numbers the one apart is the value.
  const isPart = inline.length <= MOST_OF_LABEL && (isRate || (hasContent(inline) && !beginsTyped(inline)))
  if (beside && isPart && isAmount(beside))
    return { value: beside, labelEnd: segment.tokens.length, certainty: CERTAINTY.beside }
  if (hasContent(inline)) return behindLabel(match, inline, document)
  const value = beside && valueIn(beside, document.notation)
  if (value) return { value, labelEnd: end, certainty: CERTAINTY.beside * (beginsTyped(value) ? 1 : TEXT) }
  return isHead ? null : belowLabel(match, document)
}

/** "Invoice 4711 of 3 May 2026": the date of what the label names, by the word before it. */
const dateBehind = ({ tokens }: Segment, { value, certainty }: Found, { notation }: Document): Pair[] => {
  const at = tokens.indexOf(value.at(-1)!) + 1
  const [word, ...rest] = tokens.slice(at, at + MOST_BEHIND)
  if (at === 0 || !word || !/^\p{Ll}+$/u.test(word.text) || dates(value, notation).length > 0) return []
  const date = dates(rest, notation).find(found => found.tokens[0] === rest[0])
  return date ? [{ label: [word], value: date.tokens, certainty }] : []
}

const pairOf = (match: LabelMatch, document: Document, placeOf: (token: Token) => PlaceInTable): Pair[] => {
  const { segment, from, leads, targets } = match
  if (!leads || targets.every(isHeading)) return []
  const place = placeOf(segment.tokens[from]!)
  if (place === 'CELL') return []
  const found = findValue(match, place === 'HEAD', document)
  const needsType = place === 'HEAD' || (place === 'LABELLED' && found?.isBelow)
  if (!found || (needsType && !beginsTyped(found.value))) return []
  const label = segment.tokens.slice(from, found.labelEnd)
  if (!mayName(label, found.value)) return []
  return [{ label, value: found.value, certainty: found.certainty }, ...dateBehind(segment, found, document)]
}

/**
 * Pairs by known labels; a word may be in two of them.
 * @param placeOf where a word stands in the tables of its page
 */
export const pairsByLabel = (document: Document, placeOf: (token: Token) => PlaceInTable): Pair[] =>
  document.matches.flatMap(match => pairOf(match, document, placeOf))
