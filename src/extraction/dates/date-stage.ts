/** Dates of the document beyond those that stand by a label, and the order of those that follow one another. */
import { addCandidates, bestFirst, type Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { FieldKind } from '../schema.ts'
import { datesAtTop, datesBesideNumber } from './title.ts'

/** What a date counts for that lies before the one that it follows. */
const OUT_OF_ORDER = 0.5

/** Adds dates beside the document's number and dates that stand alone at its top. */
export const addTitleDates = (candidates: Map<string, Candidate[]>, document: Document): void => {
  const { schema, layout, labels, notation } = document
  const [date, number] = [schema.pathOf('issueDate'), schema.pathOf('documentNumber')]
  const field = date === undefined ? undefined : schema.leaves.get(date)
  if (!date || !field) return
  const beside = number ? datesBesideNumber(date, field, candidates.get(number) ?? [], notation) : []
  const alone = datesAtTop(date, field, layout, segment => labels.has(segment), notation)
  addCandidates(candidates, date, [...beside, ...alone])
}

/** Dates of which the second lies on or after the first. */
const IN_ORDER = [
  ['issueDate', 'dueDate'],
  ['periodFrom', 'periodTo'],
  ['bookingDate', 'travelDate'],
] as const satisfies [FieldKind, FieldKind][]

/** Candidates for the later of two dates that lie before the earlier one count little. */
export const orderDates = (candidates: Map<string, Candidate[]>, { schema }: Document): void => {
  for (const [earlier, later] of IN_ORDER) {
    const [first, last] = [schema.pathOf(earlier), schema.pathOf(later)]
    const begun = first ? candidates.get(first)?.[0] : undefined
    if (!begun || !last) continue
    const weighed = (candidates.get(last) ?? []).map(candidate => {
      const { evidence, value } = candidate
      return value >= begun.value
        ? candidate
        : { ...candidate, evidence: { ...evidence, place: evidence.place * OUT_OF_ORDER } }
    })
    candidates.set(last, weighed.toSorted(bestFirst))
  }
}
