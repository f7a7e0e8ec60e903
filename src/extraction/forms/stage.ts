/** Forms as a stage: answers to questions, who registers, when the form was received, who signed it. */
import { bestFirst, type Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { FieldKind } from '../schema.ts'
import { withAnswers } from './answers.ts'
import { findQuestions } from './questions.ts'
import { registrantCandidates } from './registrants.ts'
import { signerCandidates } from './signatures.ts'
import { stampCandidates } from './stamps.ts'

const FORM_KINDS: FieldKind[] = ['registrant', 'filingDate', 'signerName', 'signerTitle']

/** What is left of a date below a label that heads a column of dates. */
const OF_COLUMN = 0.5

/** A label with several dates below it heads a column of a table, which tells of other things. */
const weighColumns = (candidates: Candidate[]): Candidate[] => {
  const below = candidates.filter(({ label, tokens }) => label && tokens[0]!.top > label.segment.bottom)
  const values = Map.groupBy(below, ({ label }) => label)
  return candidates.map(candidate => {
    const others = below.includes(candidate) ? values.get(candidate.label)! : []
    const isColumn = others.some(({ value }) => value !== candidate.value)
    const { evidence } = candidate
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
  put('filingDate', path => [...weighColumns(candidates.get(path) ?? []), ...stampCandidates(path, document)])
  put('signerName', path => signerCandidates(path, 'NAME', both, document))
  put('signerTitle', path => signerCandidates(path, 'TITLE', both, document))
}
