/** Forms as a stage: who registers, when the form was received, who signed it. */
import { bestFirst, type Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { FieldKind } from '../schema.ts'
import { findQuestions } from './questions.ts'
import { registrantCandidates } from './registrants.ts'
import { signerCandidates } from './signatures.ts'
import { stampCandidates } from './stamps.ts'

const FORM_KINDS: FieldKind[] = ['registrant', 'filingDate', 'signerName', 'signerTitle']

/** Adds what the places of forms say of the fields of such kinds; the date by a label stays among the candidates. */
export const addFormCandidates = (candidates: Map<string, Candidate[]>, document: Document): void => {
  const paths = new Map(FORM_KINDS.map(kind => [kind, document.schema.pathOf(kind)]))
  if ([...paths.values()].every(path => path === undefined)) return
  const put = (kind: FieldKind, found: (path: string) => Candidate[]): void => {
    const path = paths.get(kind)
    if (path !== undefined) candidates.set(path, found(path).toSorted(bestFirst))
  }
  const questions = findQuestions(document.layout, document.matches)
  const both = [paths.get('signerName'), paths.get('signerTitle')].filter(path => path !== undefined)
  put('registrant', path => registrantCandidates(path, document, questions))
  put('filingDate', path => [...(candidates.get(path) ?? []), ...stampCandidates(path, document)])
  put('signerName', path => signerCandidates(path, 'NAME', both, document))
  put('signerTitle', path => signerCandidates(path, 'TITLE', both, document))
}
