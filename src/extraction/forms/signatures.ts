/** Who signed: names behind the mark of an electronic signature, and what stands above or below a line to sign on. */

import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels/labels.ts'
import { type Token, textOf } from '../layout.ts'
import { evidence } from '../leaf.ts'
import type { Part } from '../parties/address.ts'
import { withoutLeadingMarks } from '../parties/party-lines.ts'
import { hasDigit, trimPunctuation } from '../text.ts'
import { isBelowItsLine, linesAt } from './lines-at-label.ts'
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

/** How usual it is for a name to stand right behind its label, above or below it; a title is farther away. */
const BEHIND = 1
const BESIDE_LINE = 0.8
const APART = 0.94
const WITHIN_SENTENCE = 0.5

/** "Signed by Jane Doe": the name follows without a colon. */
const namesAuthor = ({ segment, from, to }: LabelMatch): boolean =>
  to - from > 1 && /^(?:by|von|par|por|da|door)$/i.test(segment.tokens[to - 1]!.text)

const candidateOf = (path: string, match: LabelMatch, label: number, part: Part | null, place: number): Candidate[] =>
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

/** 0 the name, 1 the title, where a label asks for both; null where it asks for one. */
type Half = 0 | 1 | null

/** "Jane Doe, President", "Jane Doe - President", or each on a line of its own. */
const halfOf = (lines: Token[][], half: 0 | 1): Token[] | undefined => {
  const [first] = lines
  const at = first?.findIndex(({ text }, index) => index > 0 && /^[-–—/]$|,$/.test(text)) ?? -1
  if (!first || at === -1) return lines[half]
  const isMark = first[at]!.key === ''
  return half === 0 ? first.slice(0, isMark ? at : at + 1) : first.slice(at + 1)
}

const atLabel = (path: string, match: LabelMatch, strength: number, half: Half, document: Document): Candidate[] => {
  const label = strength * (match.leads ? 1 : WITHIN_SENTENCE)
  const partOf = (lines: Token[][]): Part | null => {
    const tokens = half === null ? lines[0] : halfOf(lines, half)
    return tokens ? personAt(tokens, 0) : null
  }
  const behind = withoutLeadingMarks(withoutBlanks(match.segment.tokens.slice(match.to)))
  const isAnswered = match.hasColon || namesAuthor(match)
  if (behind.length > 0) return isAnswered ? candidateOf(path, match, label, partOf([behind]), BEHIND) : []
  const beside = match.hasColon ? document.layout.rows[match.segment.row]!.segments[match.segment.index + 1] : undefined
  if (beside && !document.labels.has(beside)) return candidateOf(path, match, label, partOf([beside.tokens]), BEHIND)
  const lines = linesAt(match, isBelowItsLine(match) ? -1 : 1, document)
  return candidateOf(path, match, label, partOf(lines), half === 1 ? APART * BESIDE_LINE : BESIDE_LINE)
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
    const isForBoth = both.length === 2 && asksForBoth(match, both)
    return atLabel(path, match, strength, isForBoth ? (kind === 'NAME' ? 0 : 1) : null, document)
  })
  return kind === 'NAME' ? [...behindMarks(path, document), ...found] : found
}
