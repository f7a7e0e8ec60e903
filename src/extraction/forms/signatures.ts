/** Who signed: names behind the mark of an electronic signature, and what stands above or below a line to sign on. */
import type { Part } from '../address.ts'
import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels.ts'
import { type Row, type Token, textOf } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { withoutLeadingMarks } from '../party-lines.ts'
import { hasDigit, trimPunctuation } from '../text.ts'
import { withoutBlanks } from './names.ts'

/** "/s/ Jane Doe", as electronic filings sign. */
const MARK = /^\/s\/$/i
/** What ends a name behind such a mark. */
const END = /^(?:esigned|signed|on|date:?|title:?|by)$/i
const MOST_WORDS = 6
const MOST_SIGNATURES = 20

const isNameWord = ({ text }: Token): boolean => !hasDigit(text) && !END.test(text) && /^[\p{L}"'’(.&,-]/u.test(text)

/** The words from `from` on that can be a person's name; null where they are none. */
const personAt = (tokens: Token[], from: number): Part | null => {
  const rest = tokens.slice(from, from + MOST_WORDS)
  const end = rest.findIndex(token => !isNameWord(token))
  const chosen = end === -1 ? rest : rest.slice(0, end)
  const value = trimPunctuation(textOf(chosen))
  return /\p{Lu}\p{L}*.*\p{L}{2}/u.test(value)
    ? { value, tokens: chosen, certainty: chosen.length > 1 ? 0.9 : 0.6 }
    : null
}

const SIGNED_BY_MARK = 0.95

const behindMarks = (path: string, { layout }: Document): Candidate[] => {
  const candidates: Candidate[] = []
  for (const row of layout.rows) {
    for (const { tokens } of row.segments) {
      const at = tokens.slice(0, MOST_WORDS).findIndex(token => MARK.test(token.text))
      const person = at === -1 ? null : personAt(tokens, at + 1)
      if (!person) continue
      const { value, certainty } = person
      candidates.push({
        path,
        value,
        tokens: person.tokens,
        evidence: evidence({ label: SIGNED_BY_MARK, type: certainty }),
      })
    }
    if (candidates.length >= MOST_SIGNATURES) break
  }
  return candidates
}

/** In heights of the row. */
const NEAREST = 2.6
const ROWS_APART = 3

/** What stands in a row over or under the label, word for word. */
const overlapping = (row: Row, { segment, from, to }: LabelMatch): Token[] => {
  const left = segment.tokens[from]!.left + row.height / 2
  const right = segment.tokens[to - 1]!.right + 2 * row.height
  return row.segments
    .filter(other => other.left < right && other.right > left)
    .slice(0, 2)
    .flatMap(({ tokens }) => tokens)
}

/** A label in parentheses, or one under which nothing stands, explains the line above it. */
const isBelowItsLine = ({ segment }: LabelMatch): boolean => segment.tokens[0]!.text.startsWith('(')

/** The lines at a label, from the nearest on: above it or below it. */
const linesAt = (match: LabelMatch, step: 1 | -1, { layout, labels }: Document): Token[][] => {
  const row = layout.rows[match.segment.row]!
  const lines: Token[][] = []
  let edge = step === 1 ? row.bottom : row.top
  for (let count = 1; count <= ROWS_APART; count++) {
    const next = layout.rows[row.index + step * count]
    const gap = next ? (step === 1 ? next.top - edge : edge - next.bottom) : Number.POSITIVE_INFINITY
    if (!next || next.page !== row.page || gap > NEAREST * row.height) break
    const tokens = withoutBlanks(overlapping(next, match))
    if (tokens.length === 0) continue
    if (next.segments.some(segment => tokens.includes(segment.tokens[0]!) && labels.has(segment))) break
    lines.push(tokens)
    edge = step === 1 ? next.bottom : next.top
  }
  return lines
}

const BEHIND = 1
const ABOVE = 0.8
const BELOW = 0.8
const BELOW_FIRST_LINE = 0.75

/** "Signed by Jane Doe": the name follows without a colon. */
const namesAuthor = ({ segment, from, to }: LabelMatch): boolean =>
  to - from > 1 && /^(?:by|von|par|por|da|door)$/i.test(segment.tokens[to - 1]!.text)

/** @param line of "Name and title", which asks for two: 0 the name, 1 the title */
const atLabel = (path: string, match: LabelMatch, strength: number, line: 0 | 1, document: Document): Candidate[] => {
  const label = strength * (match.leads ? 1 : 0.5)
  const candidate = (part: Part | null, place: number): Candidate[] =>
    part
      ? [
          {
            path,
            value: part.value,
            tokens: part.tokens,
            label: match,
            evidence: evidence({ label, place, type: part.certainty }),
          },
        ]
      : []
  const behind = withoutLeadingMarks(withoutBlanks(match.segment.tokens.slice(match.to)))
  if (behind.length > 0) return match.hasColon || namesAuthor(match) ? candidate(personAt(behind, 0), BEHIND) : []
  const row = document.layout.rows[match.segment.row]!
  const beside = match.hasColon ? row.segments[match.segment.index + 1] : undefined
  if (beside && !document.labels.has(beside)) return candidate(personAt(beside.tokens, 0), BEHIND)
  const [place, lines] = isBelowItsLine(match)
    ? [ABOVE, linesAt(match, -1, document)]
    : [line === 0 ? BELOW : BELOW_FIRST_LINE, linesAt(match, 1, document)]
  const chosen = lines[line]
  return chosen ? candidate(personAt(chosen, 0), place) : []
}

/** Labels that ask for name and title at once. */
const asksForBoth = ({ targets }: LabelMatch, paths: string[]): boolean =>
  paths.every(path => targets.some(target => target.path === path))

const MOST_LABELS = 40

/**
 * Candidates for the name or the title of who signed.
 * @param both the paths of name and title, for labels that ask for both
 */
export const signerCandidates = (
  path: string,
  kind: 'NAME' | 'TITLE',
  both: string[],
  document: Document,
): Candidate[] => {
  const stands = document.matches
    .flatMap(match => match.targets.filter(target => target.path === path).map(({ strength }) => ({ match, strength })))
    .slice(-MOST_LABELS)
  const found = stands.flatMap(({ match, strength }) => {
    const line = kind === 'TITLE' && both.length === 2 && asksForBoth(match, both) ? 1 : 0
    return atLabel(path, match, strength, line, document)
  })
  return kind === 'NAME' ? [...behindMarks(path, document), ...found] : found
}
