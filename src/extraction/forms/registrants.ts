/** Who registers or applies: the name in the answer to the question for it. */
import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels/labels.ts'
import type { Segment, Token } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { labelKeys } from '../text.ts'
import { type Cell, cellOf } from './cells.ts'
import { isBelowItsLine, linesAt } from './lines-at-label.ts'
import { nameIn } from './names.ts'
import { followsNumber, numberLength, type Question, type Questions, questionAt } from './questions.ts'

/** What the parts of an answer are headed with. */
const NAME = labelKeys('name nom nombre nome naam names')
const ADDRESS = labelKeys('address addresses adresse anschrift dirección indirizzo adres street strasse')

/** "Name of bank" asks for another name. */
const GOES_ON = labelKeys('of and or des der du de del di van und et')

const headsWith = ({ tokens }: Segment, words: Set<string>): boolean =>
  words.has(tokens[0]!.key) && !GOES_ON.has(tokens[1]?.key ?? '')

const asksForAddress = ({ segment, from, to }: LabelMatch): boolean =>
  segment.tokens.slice(from, to).some(token => ADDRESS.has(token.key.replace(/es$/, '')) || ADDRESS.has(token.key))

/** How usual it is for the name to stand there. */
const PLACES = { part: 0.95, beside: 0.95, below: 0.92, above: 0.85 }

const MOST_ROWS = 5
/** More in one row is no answer. */
const MOST_SEGMENTS = 40

/** Lines that may hold the name; `withAddress`: and the address below it. */
type Answer = { lines: Token[][]; place: number; withAddress: boolean }

/** The part of an answer that is headed "Name", with the part headed "Address" to its right. */
const namePart = (question: Question, document: Document, { byRow }: Questions): Answer | null => {
  const { rows } = document.layout
  const { segment } = question
  const area: Segment[][] = []
  for (let at = segment.row + 1; at <= segment.row + MOST_ROWS; at++) {
    const row = rows[at]
    if (!row || row.page !== segment.page || byRow.get(at)?.some(({ isNumbered }) => isNumbered)) break
    area.push(row.segments.slice(0, MOST_SEGMENTS))
  }
  const segments = area.flat()
  const name = segments.find(other => headsWith(other, NAME) && other.left < question.right)
  if (!name) return null
  const address = segments.find(other => headsWith(other, ADDRESS) && other.left > name.left)
  const right = address?.left ?? Number.POSITIVE_INFINITY
  if (address && address.row > name.row + 1)
    return { lines: [name.tokens.slice(1)], place: PLACES.part, withAddress: false }
  const heading = name.tokens[0]!
  const lines = area
    .map(row =>
      row
        .flatMap(({ tokens }) => tokens)
        .filter(token => token !== heading && token.left >= heading.left && (token.left + token.right) / 2 < right),
    )
    .filter(tokens => tokens.length > 0)
  return { lines, place: PLACES.part, withAddress: address === undefined }
}

/** "(Exact name of registrant as specified in its charter)" under the line with the name. */
const aboveLabel = (match: LabelMatch, document: Document): Answer => ({
  lines: linesAt(match, -1, document).slice(0, 1),
  place: PLACES.above,
  withAddress: true,
})

const answersOf = ({ beside, below }: Cell, withAddress: boolean): Answer[] => [
  ...(beside.some(token => token.key !== '') ? [{ lines: [beside], place: PLACES.beside, withAddress }] : []),
  { lines: below, place: PLACES.below, withAddress },
]

/** In heights of the row: what stands closer to the left is of the same sentence, in the wide spaces of a typewriter. */
const SENTENCE_GAP = 3

/** A question that stands in its place: at the beginning of a line or cell, behind its number. */
const leads = ({ segment, from, leads: isFirst }: LabelMatch, { layout }: Document): boolean => {
  if (!isFirst && numberLength(segment.tokens) !== from) return false
  const row = layout.rows[segment.row]!
  const before = row.segments[segment.index - 1]
  return !before || segment.left - before.right > SENTENCE_GAP * row.height || followsNumber(segment, row)
}

const WITHIN_SENTENCE = 0.3

/** More labels than this ask for other names. */
const MOST_LABELS = 60

/** Candidates for the name of who registers, by the labels of its field. */
export const registrantCandidates = (path: string, document: Document, questions: Questions): Candidate[] => {
  const stands = document.matches
    .flatMap(match => match.targets.filter(target => target.path === path).map(({ strength }) => ({ match, strength })))
    .slice(0, MOST_LABELS)
  return stands.flatMap(({ match, strength }) => {
    const question = questionAt(match, questions)
    const withAddress = asksForAddress(match)
    const part = withAddress ? namePart(question, document, questions) : null
    const cell = cellOf(question, match.to, document.layout, questions)
    const found = part ? [part] : answersOf(cell, withAddress)
    const answers = isBelowItsLine(match) ? [aboveLabel(match, document)] : found
    const label = strength * (leads(match, document) ? 1 : WITHIN_SENTENCE)
    return answers.flatMap((answer): Candidate[] => {
      const name = nameIn(answer.lines, answer.withAddress)
      if (!name) return []
      const { value, tokens, certainty } = name
      return [
        { path, value, tokens, label: match, evidence: evidence({ label, place: answer.place, type: certainty }) },
      ]
    })
  })
}
