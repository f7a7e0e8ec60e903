/** Going through the fields of a review and changing them. */
import type { Key } from './base.ts'
import { accept, addRow, edit, isOpen, keysOf, placesOf, removeRow, rowsOf, stepFrom, undo } from './draft.ts'
import { documentIndexOf, draftOf, openKeysOf, rulesOf, type State, shownText, withDraft } from './state.ts'

/** Makes what was typed the value of its field. */
export const commit = (state: State): State => {
  const { active, typing, base } = state
  if (active === null || typing === null) return state
  const settled = { ...state, typing: null }
  const rules = rulesOf(state, active)
  if (!rules || typing === shownText(settled, active)) return settled
  return withDraft(settled, edit(base, draftOf(state), { key: active, text: typing, rules }))
}

export const select = (state: State, key: Key): State => {
  if (state.active === key) return state
  const settled = commit(state)
  const [place] = placesOf(settled.base, draftOf(settled), key)
  return {
    ...settled,
    active: key,
    document: documentIndexOf(settled, key),
    page: place?.page ?? settled.page,
  }
}

/** Leaves the field: the next click on the page is for none. */
export const leave = (state: State): State => ({ ...state, active: null, typing: null })

/** The next (1) or previous (-1) field that has to be looked at. */
export const step = (state: State, way: 1 | -1): State => {
  const settled = commit(state)
  const all = settled.base.documents.flatMap(document =>
    keysOf(settled.base, draftOf(settled), document).map(each => each.key),
  )
  const key = stepFrom(all, new Set(openKeysOf(settled)), settled.active, way)
  if (key !== null) return select(settled, key)
  const isLeft = settled.active !== null && openKeysOf(settled).includes(settled.active)
  return {
    ...settled,
    notice: {
      text: isLeft ? 'This is the only value left to check.' : 'Everything is checked.',
      tone: isLeft ? 'plain' : 'good',
    },
  }
}

/** What is in the active field is right: on to the next. What is wrong stays. */
export const acceptActive = (state: State): State => {
  const settled = commit(state)
  const { active, base } = settled
  if (active === null) return step(settled, 1)
  const draft = draftOf(settled)
  const fault = draft.faults.get(active)
  if (fault) return { ...settled, notice: { text: fault.problem, tone: 'bad' } }
  return step(isOpen(base, draft, active) ? withDraft(settled, accept(draft, active)) : settled, 1)
}

export const undoOne = (state: State): State => {
  const history = undo(state.history)
  const isNothing = history === state.history
  return {
    ...state,
    history,
    typing: null,
    notice: { text: isNothing ? 'Nothing to undo.' : 'Undone.', tone: 'plain' },
  }
}

export const addRowTo = (state: State, list: Key): State => {
  const settled = commit(state)
  return withDraft(settled, addRow(settled.base, draftOf(settled), list))
}

export const newestRowOf = (state: State, list: Key): string => rowsOf(state.base, draftOf(state), list).at(-1) ?? ''

export const removeRowFrom = (state: State, list: Key, row: string): State => {
  const settled = commit(state)
  const isGone = settled.active?.startsWith(`${list}[${row}]`)
  const removed = withDraft(settled, removeRow(settled.base, draftOf(settled), list, row))
  const told = { ...removed, notice: { text: 'Row removed.', tone: 'plain' as const } }
  return isGone ? leave(told) : told
}

export const showDocument = (state: State, document: number): State => {
  const settled = leave(commit(state))
  return { ...settled, document, page: state.base.documents[document]?.firstPage ?? state.page }
}
