/** The end of a review: what is asked before, and what comes of it. */
import type { Review } from '../types.ts'
import { leafKey } from './base.ts'
import { commit, select } from './editing.ts'
import { type Choice, correctionsOfState, createState, draftOf, rulesOf, type State } from './state.ts'

/** Approving asks first for what is wrong to be put right. */
export const choose = (state: State, choice: Choice): State => {
  const settled = commit(state)
  const [faulty] = draftOf(settled).faults.keys()
  if (choice === 'APPROVE' && faulty !== undefined) {
    const fault = draftOf(settled).faults.get(faulty)!
    return { ...select(settled, faulty), notice: { text: fault.problem, tone: 'bad' } }
  }
  return { ...settled, choice, notice: null }
}

/** What the service says against corrections: the field of the first is shown. */
export const refused = (
  state: State,
  message: string,
  issues: readonly { path: string[]; message: string }[],
): State => {
  const back = { ...state, choice: null, isSending: false }
  const [issue] = issues
  if (!issue) return { ...back, notice: { text: message, tone: 'bad' } }
  const [at, index, ...within] = issue.path
  const correction = at === 'corrections' ? correctionsOfState(state)[Number(index)] : undefined
  const name = [correction?.path, ...within.slice(1)].filter(Boolean).join(', ')
  const told: State = { ...back, notice: { text: `${name} ${issue.message}`.trim(), tone: 'bad' } }
  const key = correction && leafKey(correction.documentIndex, correction.path)
  return key !== undefined && rulesOf(state, key) ? select(told, key) : told
}

/** The newest state of a review; edits stay where it is still open. */
export const reloaded = (state: State, review: Review): State => {
  const fresh = createState(review)
  if (review.status !== 'OPEN') return { ...fresh, contents: state.contents, notice: state.notice }
  return { ...state, base: fresh.base, choice: null, isSending: false }
}
