/** What the page of a review shows, and how it goes from one state to the next; nothing here knows a browser. */
import type { Correction, Page, PageContent, Review } from '../types.ts'
import { type Base, createBase, type Key, type LoadedDocument, leafKey } from './base.ts'
import { correctionsOf } from './corrections.ts'
import {
  accept,
  addRow,
  advance,
  currentValue,
  type Draft,
  edit,
  type History,
  isOpen,
  keysOf,
  NEW_HISTORY,
  openKeys,
  placesOf,
  removeRow,
  rowsOf,
  stepFrom,
  undo,
} from './draft.ts'
import { boxBetween, citationOf, type Point, wordsIn } from './place.ts'
import { textOfValue } from './values.ts'

export type Notice = { text: string; tone: 'plain' | 'good' | 'bad' }
export type Choice = 'APPROVE' | 'REJECT'

export type State = {
  base: Base
  history: History
  /** Position of the document that is shown. */
  document: number
  /** The field that is edited, and what the page gives its text to. */
  active: Key | null
  /** What was typed into it and is not yet its value. */
  typing: string | null
  page: number
  /** Pages that were shown, as they came. */
  contents: ReadonlyMap<number, PageContent>
  isWide: boolean
  /** The box that is being drawn on the page. */
  drawing: { from: Point; to: Point } | null
  choice: Choice | null
  comment: string
  isSending: boolean
  notice: Notice | null
  /** Of the review that waits longest, after this one was decided. */
  next: string | null
}

export const createState = (review: Review): State => {
  const base = createBase(review)
  return {
    base,
    history: NEW_HISTORY,
    document: 0,
    active: null,
    typing: null,
    page: base.documents[0]?.firstPage ?? review.pages[0]?.number ?? 1,
    contents: new Map(),
    isWide: false,
    drawing: null,
    choice: null,
    comment: '',
    isSending: false,
    notice: null,
    next: null,
  }
}

export const draftOf = ({ history }: State): Draft => history.now
export const isReadOnly = ({ base }: State): boolean => base.review.status !== 'OPEN'
export const documentOf = ({ base, document }: State): LoadedDocument | null => base.documents[document] ?? null
export const correctionsOfState = ({ base, history }: State): Correction[] => correctionsOf(base, history.now)
export const openKeysOf = (state: State): Key[] => (isReadOnly(state) ? [] : openKeys(state.base, draftOf(state)))
export const pageOf = ({ base, page }: State): Page | null =>
  base.review.pages.find(each => each.number === page) ?? null

/** Pages of the document that is shown; all where none of them is known. */
export const pagesOf = (state: State): Page[] => {
  const document = documentOf(state)
  const { pages } = state.base.review
  const own = pages.filter(({ number }) => document && number >= document.firstPage && number <= document.lastPage)
  return own.length > 0 ? own : pages
}

/** What an input shows: what is typed, what was typed wrongly, or the value. */
export const shownText = (state: State, key: Key): string => {
  if (state.active === key && state.typing !== null) return state.typing
  const draft = draftOf(state)
  return draft.faults.get(key)?.text ?? textOfValue(currentValue(state.base, draft, key))
}

const withDraft = (state: State, next: Draft): State => ({ ...state, history: advance(state.history, next) })

const documentIndexOf = (state: State, key: Key): number => {
  const index = Number(key.slice(0, key.indexOf('/')))
  return Math.max(
    0,
    state.base.documents.findIndex(document => document.index === index),
  )
}

const rulesOf = (state: State, key: Key) => {
  const document = state.base.documents[documentIndexOf(state, key)]!
  return keysOf(state.base, draftOf(state), document).find(each => each.key === key)?.rules
}

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

/** Takes the text in the box that was drawn as the value of the active field; without one, a click chooses a field. */
export const endBox = (state: State): State => {
  const { active, page, contents, drawing } = state
  const cleared = { ...state, drawing: null }
  if (!drawing) return state
  const rules = active === null || isReadOnly(state) ? undefined : rulesOf(state, active)
  if (active === null || !rules) {
    const key = fieldAt(state, drawing.to)
    return key === null ? cleared : select(cleared, key)
  }
  const place = citationOf(page, wordsIn(contents.get(page)?.words ?? [], boxBetween(drawing.from, drawing.to)))
  if (!place) return cleared
  const draft = edit(state.base, draftOf(state), { key: active, text: place.text, rules, places: [place] })
  const fault = draft.faults.get(active)
  const notice: Notice = fault
    ? { text: fault.problem, tone: 'bad' }
    : { text: `Taken from the page: ${place.text}`, tone: 'good' }
  return withDraft({ ...cleared, typing: null, notice }, draft)
}

/** The field of the document with a box at a point of the page that is shown; the smallest where several are. */
const fieldAt = (state: State, point: Point): Key | null => {
  const document = documentOf(state)
  if (!document) return null
  const hits = keysOf(state.base, draftOf(state), document).flatMap(({ key }) =>
    placesOf(state.base, draftOf(state), key).flatMap(({ page, left, top, width, height }) => {
      const isHit =
        page === state.page && point.x >= left && point.x <= left + width && point.y >= top && point.y <= top + height
      return isHit ? [{ key, area: width * height }] : []
    }),
  )
  return hits.sort((a, b) => a.area - b.area)[0]?.key ?? null
}

export const showDocument = (state: State, document: number): State => {
  const settled = leave(commit(state))
  return { ...settled, document, page: state.base.documents[document]?.firstPage ?? state.page }
}

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
