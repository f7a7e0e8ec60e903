/** The page of one review. */
import { html, type TemplateResult } from 'lit-html'
import { guard } from 'lit-html/directives/guard.js'
import { BASE } from '../api.ts'
import { correctionsOfState, isReadOnly, openKeysOf, type State } from '../model/state.ts'
import type { ReviewStatus } from '../types.ts'
import type { Actions, View } from './actions.ts'
import { changesView, decisionView } from './decision.ts'
import { fieldsView } from './fields.ts'
import { sheetView } from './sheet.ts'
import { timeOf } from './time.ts'

const isApple = /Mac|iPhone|iPad/.test(navigator.platform)
const CONTROL = isApple ? '⌘' : 'Ctrl'

const HELP: [keys: string, what: string][] = [
  ['Enter', 'right, next'],
  ['F8', 'next to check'],
  ['Shift F8', 'previous'],
  [`${CONTROL} Z`, 'undo'],
  ['Esc', 'leave the field'],
  [`${CONTROL} Enter`, 'approve'],
  [`${CONTROL} Shift Enter`, 'reject'],
]

const helpView = (): TemplateResult => html`<footer class="help" aria-label="Keys">
  ${HELP.map(([keys, what]) => html`<span><kbd>${keys}</kbd> ${what}</span>`)}
</footer>`

const buttons = ({ state, act }: View): TemplateResult => html`
  <button type="button" ?disabled=${state.history.past.length === 0} aria-keyshortcuts="Control+Z" @click=${act.undo}>Undo</button>
  <button type="button" class="bad" aria-keyshortcuts="Control+Shift+Enter" @click=${() => act.choose('REJECT')}>Reject</button>
  <button type="button" class="good" aria-keyshortcuts="Control+Enter" @click=${() => act.choose('APPROVE')}>Approve</button>`

const WORDS: Record<ReviewStatus, string> = {
  OPEN: 'Open',
  APPROVED: 'Approved',
  REJECTED: 'Rejected',
  EXPIRED: 'Expired: nobody decided in time',
  CANCELLED: 'The job ended before anybody decided',
}

const progressView = ({ state }: View): TemplateResult => {
  const { review } = state.base
  if (isReadOnly(state))
    return html`<p class="progress">${WORDS[review.status]}${review.decidedBy ? html` by ${review.decidedBy}` : ''}
      ${review.decidedAt ? timeOf(review.decidedAt) : ''}</p>`
  const open = openKeysOf(state).length
  const changed = correctionsOfState(state).length
  return html`<p class="progress"><strong>${open}</strong> to check, <strong>${changed}</strong> changed,
    under ${review.threshold} %</p>`
}

const decidedView = ({ state }: View): TemplateResult => {
  const { review, documents } = state.base
  return html`<section class="decided">
    <h2>What was decided</h2>
    ${review.comment ? html`<blockquote>${review.comment}</blockquote>` : ''}
    ${review.corrections.length > 0 ? changesView(review.corrections, documents.length > 1) : html`<p>No value was changed.</p>`}
    <p>${state.next ? html`<a id="next" class="button" href="${BASE}/review/${state.next}">Next review</a>` : ''}
      <a id=${state.next ? 'queue' : 'next'} class="button" href="${BASE}/review">All reviews</a></p>
  </section>`
}

/** The documents of a file that was split, as tabs. */
const tabsView = ({ state, act }: View): TemplateResult => {
  const { documents } = state.base
  const move = (event: KeyboardEvent) => {
    const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (way === 0) return
    const to = (state.document + way + documents.length) % documents.length
    act.showDocument(to)
    document.getElementById(`tab-${to}`)?.focus()
  }
  return html`<div class="tabs" role="tablist" aria-label="Documents of the file" @keydown=${move}>
    ${documents.map(({ index, type, firstPage, lastPage }, position) => {
      const open = openKeysOf(state).filter(key => key.startsWith(`${index}/`)).length
      const pages = firstPage === lastPage ? `page ${firstPage}` : `pages ${firstPage}–${lastPage}`
      const isShown = position === state.document
      return html`<button type="button" role="tab" id="tab-${position}" aria-controls="fields"
        aria-selected=${isShown ? 'true' : 'false'} tabindex=${isShown ? 0 : -1} @click=${() => act.showDocument(position)}>
        ${index + 1}. ${type ?? 'Document'} <small>${pages}${open > 0 ? `, ${open} to check` : ''}</small></button>`
    })}
  </div>`
}

/** What happened, said to screen readers as well; it always takes its place. */
const noticeView = ({ state }: View): TemplateResult => {
  const { text = '', tone = 'plain' } = state.notice ?? {}
  return html`<p class="notice ${tone}" role="status" aria-live="polite">${text}</p>`
}

const bodyView = (view: View): TemplateResult => {
  const { base, history, document, active, typing } = view.state
  const isSplit = base.documents.length > 1
  // A drag on the page changes none of thousands of fields.
  const fields = guard([base, history.now, document, active, typing], () => fieldsView(view))
  const panel = html`${isReadOnly(view.state) ? decidedView(view) : ''}${fields}`
  return isSplit
    ? html`<div class="fields" id="fields" role="tabpanel" aria-labelledby="tab-${document}">${panel}</div>`
    : html`<div class="fields" id="fields">${panel}</div>`
}

export const reviewView = (state: State, act: Actions): TemplateResult => {
  const view = { state, act }
  const { job } = state.base.review
  return html`
    <header class="top">
      <a href="${BASE}/review" class="back">‹ Reviews</a>
      <h1 tabindex="-1" id="title">${job.originalName}</h1>
      ${progressView(view)}
      <div class="buttons">${isReadOnly(state) ? '' : buttons(view)}</div>
      ${noticeView(view)}
      ${state.base.documents.length > 1 ? tabsView(view) : ''}
    </header>
    <main class="review">
      ${sheetView(view)}
      ${bodyView(view)}
    </main>
    ${isReadOnly(state) ? '' : helpView()}
    ${decisionView(view)}`
}
