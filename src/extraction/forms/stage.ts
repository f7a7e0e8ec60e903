/** Forms as a stage: answers to questions, who registers, when the form was received, who signed it. */
import { bestFirst, type Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels/labels.ts'
import type { FieldKind } from '../schema.ts'
import { hasDigit } from '../text.ts'
import { withAnswers } from './answers.ts'
import { findQuestions } from './questions.ts'
import { registrantCandidates } from './registrants.ts'
import { signerCandidates } from './signatures.ts'
import { stampCandidates } from './stamps.ts'

const FORM_KINDS: FieldKind[] = ['registrant', 'filingDate', 'signerName', 'signerTitle']

/** What is left of a date below a label that heads a column of dates. */
const OF_COLUMN = 0.5

/** So many texts side by side head the columns of a table; a line to sign on has fewer. */
const FEWEST_COLUMNS = 4

const headsTable = ({ segment }: LabelMatch, { layout }: Document): boolean => {
  const { segments } = layout.rows[segment.row]!
  return segments.length >= FEWEST_COLUMNS && !segments.some(({ tokens }) => tokens.some(({ text }) => hasDigit(text)))
}

/** A date in a table, which tells of other things: others stand below the same label, or it is one of many headings. */
const weighColumns = (candidates: Candidate[], document: Document): Candidate[] => {
  const isBelow = ({ label, tokens }: Candidate): boolean =>
    label !== undefined && tokens[0]!.top > label.segment.bottom
  const values = Map.groupBy(candidates.filter(isBelow), ({ label }) => label)
  return candidates.map(candidate => {
    const { label, value, evidence } = candidate
    const others = isBelow(candidate) ? values.get(label)! : []
    const isColumn = others.some(other => other.value !== value) || (others.length > 0 && headsTable(label!, document))
    return isColumn ? { ...candidate, evidence: { ...evidence, place: evidence.place * OF_COLUMN } } : candidate
  })
}

/** Adds what the places of forms say of the template's fields; the date by a label stays among the candidates. */
export const addFormCandidates = (candidates: Map<string, Candidate[]>, document: Document): void => {
  const { schema, layout, matches } = document
  const paths = new Map(FORM_KINDS.map(kind => [kind, schema.pathOf(kind)]))
  const put = (kind: FieldKind, found: (path: string) => Candidate[]): void => {
    const path = paths.get(kind)
    if (path !== undefined) candidates.set(path, found(path).toSorted(bestFirst))
  }
  const questions = findQuestions(layout, matches)
  for (const [path, field] of schema.leaves) {
    const known = candidates.get(path) ?? []
    const all = withAnswers(path, field, known, document, questions)
    if (all !== known) candidates.set(path, all.toSorted(bestFirst))
  }
  const both = [paths.get('signerName'), paths.get('signerTitle')].filter(path => path !== undefined)
  put('registrant', path => registrantCandidates(path, document, questions))
  put('filingDate', path => [...weighColumns(candidates.get(path) ?? [], document), ...stampCandidates(path, document)])
  put('signerName', path => signerCandidates(path, 'NAME', both, document))
  put('signerTitle', path => signerCandidates(path, 'TITLE', both, document))
}
