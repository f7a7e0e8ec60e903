/** Dates of the document beyond those that stand by a label, and the order of issue and payment. */
import { bestFirst, type Candidate } from './candidates.ts'
import type { Document } from './document.ts'
import { datesAtTop, datesBesideNumber } from './title.ts'

/** What a due date before the date of issue counts for. */
const BEFORE_ISSUE = 0.5

/** Adds dates beside the document's number and dates that stand alone at its top. */
export const addTitleDates = (candidates: Map<string, Candidate[]>, document: Document): void => {
  const { schema, layout, labels, notation } = document
  const [date, number] = [schema.pathOf('issueDate'), schema.pathOf('documentNumber')]
  const field = date === undefined ? undefined : schema.leaves.get(date)
  if (!date || !field) return
  const known = candidates.get(date) ?? []
  const beside = number ? datesBesideNumber(date, field, candidates.get(number) ?? [], notation) : []
  const alone = datesAtTop(date, field, layout, segment => labels.has(segment), notation)
  candidates.set(date, [...known, ...beside, ...alone].toSorted(bestFirst))
}

/** A due date lies on or after the date of issue: candidates before it count little. */
export const orderDates = (candidates: Map<string, Candidate[]>, document: Document): void => {
  const [issue, due] = [document.schema.pathOf('issueDate'), document.schema.pathOf('dueDate')]
  const issued = issue ? candidates.get(issue)?.[0] : undefined
  if (!issued || !due) return
  const weighed = (candidates.get(due) ?? []).map(candidate => {
    const { evidence, value } = candidate
    return value >= issued.value
      ? candidate
      : { ...candidate, evidence: { ...evidence, place: evidence.place * BEFORE_ISSUE } }
  })
  candidates.set(due, weighed.toSorted(bestFirst))
}
