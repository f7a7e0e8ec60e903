/** Who registers or applies: the name in the answer to the question for it. */
import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels.ts'
import type { Segment, Token } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { labelKey } from '../text.ts'
import { type Cell, cellOf } from './cells.ts'
import { nameIn } from './names.ts'
import { followsNumber, numberLength, type Question, type Questions } from './questions.ts'

const keys = (words: string): Set<string> => new Set(words.split(' ').map(labelKey))

/** What the parts of an answer are headed with. */
const NAME = keys('name nom nombre nome naam names')
const ADDRESS = keys('address addresses adresse anschrift dirección indirizzo adres street strasse')

const headsWith = (segment: Segment, words: Set<string>): boolean => words.has(segment.tokens[0]!.key)

const asksForAddress = ({ segment, from, to }: LabelMatch): boolean =>
  segment.tokens.slice(from, to).some(token => ADDRESS.has(token.key.replace(/es$/, '')) || ADDRESS.has(token.key))

/** How usual it is for the name to stand there. */
const PLACES = { part: 0.95, beside: 0.95, below: 0.92 }

const MOST_ROWS = 5

/** The part of an answer that is headed "Name", with the part headed "Address" to its right. */
const namePart = (question: Question, document: Document, { byRow }: Questions): Token[][] | null => {
  const { rows } = document.layout
  const { segment } = question
  const area = []
  for (let at = segment.row + 1; at <= segment.row + MOST_ROWS; at++) {
    const row = rows[at]
    if (!row || row.page !== segment.page || byRow.get(at)?.some(({ isNumbered }) => isNumbered)) break
    area.push(row)
  }
  const segments = area.flatMap(row => row.segments)
  const name = segments.find(other => headsWith(other, NAME) && other.left < question.right)
  if (!name) return null
  const address = segments.find(other => headsWith(other, ADDRESS) && other.left > name.left)
  const right = address?.left ?? Number.POSITIVE_INFINITY
  if (address && address.row > name.row + 1) return [name.tokens.slice(1)]
  const heading = name.tokens[0]!
  return area
    .map(row =>
      row.segments
        .flatMap(({ tokens }) => tokens)
        .filter(token => token !== heading && token.left >= heading.left && (token.left + token.right) / 2 < right),
    )
    .filter(tokens => tokens.length > 0)
}

const questionAt = ({ segment, from, to }: LabelMatch, { bySegment }: Questions): Question => {
  const known = bySegment.get(segment)
  if (known) return known
  const [first, last] = [segment.tokens[from]!, segment.tokens[to - 1]!]
  return {
    segment,
    from,
    left: first.left,
    right: last.right,
    top: segment.top,
    bottom: segment.bottom,
    isNumbered: false,
  }
}

type Answer = { lines: Token[][]; place: number }

const answersOf = (cell: Cell): Answer[] => [
  ...(cell.beside.some(token => token.key !== '') ? [{ lines: [cell.beside], place: PLACES.beside }] : []),
  { lines: cell.below, place: PLACES.below },
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

/** Candidates for the name of who registers, by the labels of its field. */
export const registrantCandidates = (path: string, document: Document, questions: Questions): Candidate[] =>
  document.matches.flatMap(match =>
    match.targets
      .filter(target => target.path === path)
      .flatMap(({ strength }) => {
        const question = questionAt(match, questions)
        const withAddress = asksForAddress(match)
        const part = withAddress ? namePart(question, document, questions) : null
        const answers = part
          ? [{ lines: part, place: PLACES.part }]
          : answersOf(cellOf(question, match.to, document.layout, questions))
        return answers.flatMap(({ lines, place }): Candidate[] => {
          const name = nameIn(lines, withAddress)
          const label = strength * (leads(match, document) ? 1 : WITHIN_SENTENCE)
          return name
            ? [
                {
                  path,
                  value: name.value,
                  tokens: name.tokens,
                  label: match,
                  evidence: evidence({ label, place, type: name.certainty }),
                },
              ]
            : []
        })
      }),
  )
