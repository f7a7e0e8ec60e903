/** Runs the page of a review: actions change its state, the state is drawn, and focus, scrolling and requests follow. */
import { render } from 'lit-html'
import { subscribe } from './api.ts'
import { meaningOf } from './keys.ts'
import { cellKey, type Key } from './model/base.ts'
import { choose, refused, reloaded } from './model/deciding.ts'
import { placesOf } from './model/draft.ts'
import * as editing from './model/editing.ts'
import { endBox } from './model/picking.ts'
import { correctionsOfState, createState, draftOf, isReadOnly, type Notice, type State } from './model/state.ts'
import { loadPage, loadQueue, loadReview, QUEUE_EVENTS, type QueueEvent, submit } from './operations.ts'
import type { Review } from './types.ts'
import type { Actions } from './views/actions.ts'
import { inputId } from './views/input.ts'
import { reviewView } from './views/review.ts'

const focusField = (key: Key): void => {
  const input = document.getElementById(inputId(key))
  input?.focus()
  if (input instanceof HTMLInputElement) input.select()
}

/** Brings a place of the page that is shown into the middle of its pane, and moves nothing else. */
const scrollTo = (top: number, left: number): void => {
  const pane = document.getElementById('pane')
  const sheet = pane?.querySelector('.sheet')
  if (!pane || !sheet) return
  pane.scrollTo({
    top: top * sheet.clientHeight - pane.clientHeight / 2,
    left: left * sheet.clientWidth - pane.clientWidth / 2,
  })
}

const told = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const startReviewPage = (root: HTMLElement, apiKey: string, review: Review): void => {
  const jobId = review.job.id
  let state: State = createState(review)

  const draw = () => {
    render(reviewView(state, act), root)
    const dialog = document.getElementById('decision') as HTMLDialogElement
    if (state.choice !== null && !dialog.open) {
      dialog.showModal()
      document.getElementById('comment')?.focus()
    }
    if (state.choice === null && dialog.open) dialog.close()
  }

  const showPlace = () => {
    const [place] = state.active === null ? [] : placesOf(state.base, draftOf(state), state.active)
    if (place && place.page === state.page) scrollTo(place.top + place.height / 2, place.left + place.width / 2)
  }

  const fetchPage = async () => {
    const number = state.page
    if (state.contents.has(number)) return
    const content = await loadPage(apiKey, jobId, number).catch(error => {
      set({ ...state, notice: { text: told(error), tone: 'bad' } })
      return null
    })
    if (!content) return
    set({ ...state, contents: new Map([...state.contents, [number, content]]) })
    showPlace()
  }

  const set = (next: State) => {
    const before = state
    state = next
    draw()
    if (next.page !== before.page) fetchPage()
    if (next.active !== before.active) showPlace()
  }

  /** For actions after which another field is to be edited. */
  const setAndFocus = (next: State) => {
    set(next)
    if (next.active !== null) focusField(next.active)
  }

  const reload = async (notice: Notice) => {
    // A dialog that closes gives the focus back to a field, which then speaks.
    set({ ...state, choice: null })
    const fresh = await loadReview(apiKey, jobId)
    if (!fresh) return set({ ...state, notice })
    const next = fresh.status === 'OPEN' ? null : await nextOf()
    set({ ...reloaded({ ...state, notice }, fresh), notice, next })
    if (fresh.status !== 'OPEN') document.getElementById('next')?.focus()
  }

  const nextOf = async (): Promise<string | null> => {
    const { reviews } = await loadQueue(apiKey)
    return reviews.find(each => each.job.id !== jobId)?.job.id ?? null
  }

  const DONE = { APPROVE: 'Approved.', REJECT: 'Rejected.' }

  const send = async () => {
    const { choice, base, comment, isSending } = state
    if (choice === null || isSending) return
    set({ ...state, isSending: true })
    const corrections = choice === 'APPROVE' ? correctionsOfState(state) : []
    const { revision } = base.review
    try {
      const answer = await submit(apiKey, {
        jobId,
        revision,
        decision: choice,
        corrections,
        comment: comment.trim() === '' ? null : comment.trim(),
      })
      if (answer.__typename === 'SubmitReviewSuccess') return await reload({ text: DONE[choice], tone: 'good' })
      if (answer.__typename !== 'InvalidInputError')
        return await reload({ text: `${answer.message} This is the newest state.`, tone: 'bad' })
      setAndFocus(refused(state, answer.message, answer.issues))
    } catch (error) {
      set({ ...state, choice: null, isSending: false, notice: { text: told(error), tone: 'bad' } })
    }
  }

  const act: Actions = {
    select: key => {
      if (state.active !== key) set({ ...editing.select(state, key), notice: null })
    },
    // The input shows it already.
    type: text => {
      state = { ...state, typing: text }
    },
    commit: () => set(editing.commit(state)),
    accept: () => setAndFocus(editing.acceptActive({ ...state, notice: null })),
    step: way => setAndFocus(editing.step({ ...state, notice: null }, way)),
    leave: () => {
      set(editing.leave(state))
      ;(document.activeElement as HTMLElement | null)?.blur()
    },
    undo: () => set(editing.undoOne(state)),
    addRow: (list, firstColumn) => {
      const added = editing.addRowTo(state, list)
      const [index = '', path = ''] = [list.slice(0, list.indexOf('/')), list.slice(list.indexOf('/') + 1)]
      const key = cellKey(Number(index), path, editing.newestRowOf(added, list), firstColumn)
      setAndFocus(editing.select(added, key))
    },
    removeRow: (list, row) => set(editing.removeRowFrom(state, list, row)),
    showDocument: document => set(editing.showDocument(state, document)),
    showPage: page => {
      set({ ...state, page })
      scrollTo(0, 0)
    },
    widen: () => {
      set({ ...state, isWide: !state.isWide })
      showPlace()
    },
    imageFailed: number => {
      const content = state.contents.get(number)
      if (content) set({ ...state, contents: new Map([...state.contents, [number, { ...content, imageUrl: null }]]) })
    },
    beginBox: at => set({ ...state, drawing: { from: at, to: at } }),
    stretchBox: to => {
      if (state.drawing) set({ ...state, drawing: { ...state.drawing, to } })
    },
    endBox: () => setAndFocus(endBox(state)),
    cancelBox: () => set({ ...state, drawing: null }),
    choose: choice => {
      const next = choose(state, choice)
      if (next.choice === null) setAndFocus(next)
      else set(next)
    },
    comment: comment => set({ ...state, comment }),
    closeChoice: () => {
      if (state.choice === null) return
      set({ ...state, choice: null })
      if (state.active !== null) focusField(state.active)
    },
    send,
  }

  document.addEventListener('keydown', event => {
    if (isReadOnly(state) || event.isComposing) return
    const target = event.target as HTMLElement
    const isLong = target instanceof HTMLTextAreaElement
    const meaning = meaningOf(event, {
      isField:
        target.closest('#fields') !== null &&
        target.matches('input, select, textarea') &&
        !(isLong && event.key === 'Enter'),
      isTyping: state.typing !== null,
      isDialog: state.choice !== null,
    })
    if (!meaning) return
    event.preventDefault()
    meaning(act)
  })

  // What was edited and not sent would be lost.
  window.addEventListener('beforeunload', event => {
    if (!isReadOnly(state) && state.history.past.length > 0) event.preventDefault()
  })

  /** Somebody else may decide meanwhile. */
  const onEvent = ({ reviewQueueEvents: { review: changed } }: QueueEvent) => {
    const { id, revision } = state.base.review
    const isNews = changed.id === id && changed.revision !== revision && !state.isSending && !isReadOnly(state)
    if (isNews) reload({ text: 'Somebody else changed this review: this is its newest state.', tone: 'bad' })
  }
  const nothing = () => undefined
  subscribe<QueueEvent>(apiKey, QUEUE_EVENTS, { onOpen: nothing, onEvent, onLost: nothing, onRefused: nothing })

  document.title = `${review.job.originalName} · Review · docstream`
  draw()
  fetchPage()
  if (isReadOnly(state)) return void document.getElementById('title')?.focus()
  setAndFocus(editing.step(state, 1))
}
