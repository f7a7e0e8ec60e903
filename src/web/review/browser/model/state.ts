/** What the page of a review shows; nothing here knows a browser. */
import type { Correction, Page, PageContent, Review } from '../types.ts'
import { type Base, createBase, type Key, type LoadedDocument } from './base.ts'
import { correctionsOf } from './corrections.ts'
import { advance, currentValue, type Draft, type History, keysOf, NEW_HISTORY, openKeys } from './draft.ts'
import type { Point } from './place.ts'
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

/** With a step of history. */
export const withDraft = (state: State, next: Draft): State => ({ ...state, history: advance(state.history, next) })

export const documentIndexOf = (state: State, key: Key): number => {
  const index = Number(key.slice(0, key.indexOf('/')))
  return Math.max(
    0,
    state.base.documents.findIndex(document => document.index === index),
  )
}

export const rulesOf = (state: State, key: Key) => {
  const document = state.base.documents[documentIndexOf(state, key)]!
  return keysOf(state.base, draftOf(state), document).find(each => each.key === key)?.rules
}
