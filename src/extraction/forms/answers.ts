/**
 * Answers to questions of forms for fields of any template: marked boxes, and words that a typewriter has set so wide that
 * they look like cells.
 */
import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels/labels.ts'
import type { Token } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { FieldSchema } from '../schema.ts'
import { cellOf } from './cells.ts'
import { boxAt, boxBefore, optionsIn } from './check-boxes.ts'
import { numberLength, type Question, type Questions, questionAt } from './questions.ts'

/** How usual the places are. */
const MARKED_OPTION = 0.95
const BOX_AT_LABEL = 0.95
const WIDE_LINE = 0.9

type Stand = { match: LabelMatch; strength: number; question: Question; lines: Token[][] }

const isChoice = (field: FieldSchema): boolean =>
  field.type === 'BOOLEAN' || (field.type === 'STRING' && (field.enum?.length ?? 0) > 0)

/** In heights of the segment: a box stands no farther from its label. */
const BOX_GAP = 3

type Mark = { tokens: Token[]; isChecked: boolean }

/** The box before a label: in its segment, or at the end of the one to its left. */
const boxBeforeLabel = ({ segment, from }: LabelMatch, { layout }: Document): Mark | null => {
  const before = layout.rows[segment.row]!.segments[segment.index - 1]
  const isApart = from === 0 && before && segment.left - before.right <= BOX_GAP * (segment.bottom - segment.top)
  const tokens = isApart ? before.tokens : segment.tokens.slice(0, from)
  const box = boxBefore(tokens, tokens.length)
  return box && { tokens: tokens.slice(box.from), isChecked: box.isChecked }
}

/** The box right behind a label: "Amended [X]". */
const boxBehindLabel = ({ lines: [line] }: Stand): Mark | null => {
  const box = line && boxAt(line, 0)
  return box ? { tokens: line.slice(0, box.to), isChecked: box.isChecked } : null
}

const candidateOf = (
  path: string,
  { match, strength }: Stand,
  value: string,
  tokens: Token[],
  place: number,
): Candidate => ({
  path,
  value,
  tokens,
  label: match,
  evidence: evidence({ label: strength, place, type: 0.95 }),
})

/** What the marked boxes at a question say; null where it has none. */
const marked = (path: string, field: FieldSchema, stand: Stand, document: Document): Candidate[] | null => {
  const ofBox = ({ tokens, isChecked }: Mark): Candidate[] => [
    candidateOf(path, stand, String(isChecked), tokens, BOX_AT_LABEL),
  ]
  const isYesOrNo = field.type === 'BOOLEAN'
  const before = isYesOrNo ? boxBeforeLabel(stand.match, document) : null
  if (before) return ofBox(before)
  const named = stand.lines.flatMap(optionsIn).flatMap(option => {
    const [found] = recogniserOf(field)(option.tokens, document.notation)
    return found ? [{ ...option, value: found.value }] : []
  })
  const behind = isYesOrNo && named.length === 0 ? boxBehindLabel(stand) : null
  if (behind) return ofBox(behind)
  if (named.length === 0) return null
  return named
    .filter(option => option.isChecked)
    .map(({ value, tokens }) => candidateOf(path, stand, value, tokens, MARKED_OPTION))
}

/** A first line of several segments, as one text. */
const wide = (
  path: string,
  field: FieldSchema,
  { match, strength, question, lines }: Stand,
  document: Document,
): Candidate[] => {
  const [line] = lines
  if (!line || !question.isNumbered) return []
  return recogniserOf(field)(line, document.notation)
    .slice(0, 1)
    .map(({ value, tokens, certainty }) => ({
      path,
      value,
      tokens,
      label: match,
      evidence: evidence({ label: strength, place: WIDE_LINE, type: certainty }),
    }))
}

/** At the beginning of a segment, behind its number or its box. */
const isInPlace = ({ segment, from, leads }: LabelMatch): boolean =>
  leads || numberLength(segment.tokens) === from || boxBefore(segment.tokens.slice(0, from), from) !== null

/** Labels whose answers are looked at. */
const MOST_STANDS = 200

/** Labels of a field that stand in their place, with what may answer them. */
const standsOf = (path: string, document: Document, questions: Questions): Stand[] =>
  document.matches
    .filter(match => match.targets.some(target => target.path === path) && isInPlace(match))
    .slice(0, MOST_STANDS)
    .map(match => {
      const question = questionAt(match, questions)
      const { beside, below } = cellOf(question, match.to, document.layout, questions)
      const { strength } = match.targets.find(target => target.path === path)!
      return { match, strength, question, lines: beside.length > 0 ? [beside, ...below] : below }
    })

/** What is left of a candidate that stands outside the answer to a numbered question: it answers another one. */
const OF_OTHER_QUESTION = 0.3

const weighByCell = (known: Candidate[], stands: Stand[]): Candidate[] => {
  const cells = new Map(
    stands.filter(({ question }) => question.isNumbered).map(({ match, lines }) => [match, new Set(lines.flat())]),
  )
  if (cells.size === 0) return known
  return known.map(candidate => {
    const { label, tokens, evidence: found } = candidate
    const cell = label && cells.get(label)
    return !cell || cell.has(tokens[0]!)
      ? candidate
      : { ...candidate, evidence: { ...found, place: found.place * OF_OTHER_QUESTION } }
  })
}

/** The candidates for a field with what its answers in forms add to them or, of choices, put in their place. */
export const withAnswers = (
  path: string,
  field: FieldSchema,
  known: Candidate[],
  document: Document,
  questions: Questions,
): Candidate[] => {
  if (known.length === 0 && !isChoice(field)) return known
  const stands = standsOf(path, document, questions)
  if (isChoice(field)) {
    const answers = stands.map(stand => marked(path, field, stand, document))
    return answers.every(answer => answer === null) ? known : answers.flatMap(answer => answer ?? [])
  }
  const weighed = weighByCell(known, stands)
  const isText = field.type === 'STRING' && !field.kind
  return isText ? [...weighed, ...stands.flatMap(stand => wide(path, field, stand, document))] : weighed
}
