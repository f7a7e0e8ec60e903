/** The last look before a decision: what will be sent, and a comment. */
import { html, type TemplateResult } from 'lit-html'
import { changesOf } from '../model/corrections.ts'
import { draftOf, openKeysOf } from '../model/state.ts'
import { type Json, textOfValue } from '../model/values.ts'
import type { Correction, PastCorrection } from '../types.ts'
import type { View } from './actions.ts'

const leavesOf = (value: Json): string[] =>
  value !== null && typeof value === 'object' ? Object.values(value).flatMap(leavesOf) : [textOfValue(value)]

/** An item of a list in one line. */
const lineOf = (item: Json): string => leavesOf(item).filter(Boolean).join(' · ') || 'empty'

/** Of a list, the items that the other does not have. */
const valueView = (value: Json, other: Json): TemplateResult => {
  if (value === null || value === '') return html`<em>empty</em>`
  if (!Array.isArray(value)) return html`${typeof value === 'object' ? lineOf(value) : textOfValue(value)}`
  const known = new Set((Array.isArray(other) ? other : []).map(lineOf))
  const lines = value.map(lineOf).filter(line => !known.has(line))
  if (lines.length === 0) return html`<em>${value.length} ${value.length === 1 ? 'row' : 'rows'}</em>`
  return html`${lines.map(line => html`<span class="item">${line}</span>`)}`
}

const placeOf = ({ documentIndex, path }: Correction | PastCorrection, isSplit: boolean): string =>
  isSplit ? `${documentIndex + 1}: ${path}` : path

/** Before and after, one line a correction. */
export const changesView = (changes: PastCorrection[], isSplit: boolean): TemplateResult => html`
  <div class="scroll" role="region" tabindex="0" aria-label="Changes">
    <table class="changes">
      <thead><tr><th scope="col">Field</th><th scope="col">Found</th><th scope="col">Corrected</th></tr></thead>
      <tbody>${changes.map(
        change => html`<tr>
          <th scope="row">${placeOf(change, isSplit)}</th>
          <td><del>${valueView(change.before, change.after)}</del></td>
          <td><ins>${valueView(change.after, change.before)}</ins></td>
        </tr>`,
      )}</tbody>
    </table>
  </div>`

const approval = (view: View): TemplateResult => {
  const { state } = view
  const open = openKeysOf(state).length
  const changes = changesOf(state.base, draftOf(state))
  return html`
    ${open > 0 ? html`<p class="warning">${open === 1 ? 'One value was' : `${open} values were`} not checked.</p>` : ''}
    ${changes.length > 0 ? changesView(changes, state.base.documents.length > 1) : html`<p>No value was changed.</p>`}`
}

const WORDS = {
  APPROVE: { title: 'Approve this result?', action: 'Approve' },
  REJECT: { title: 'Reject this document?', action: 'Reject' },
} as const

export const decisionView = (view: View): TemplateResult => {
  const { state, act } = view
  const { title, action } = WORDS[state.choice ?? 'APPROVE']
  return html`<dialog id="decision" aria-labelledby="decision-title" @close=${act.closeChoice}>
    <h2 id="decision-title">${title}</h2>
    ${state.choice === 'APPROVE' ? approval(view) : html`<p>Its result will be nobody's: the job fails as rejected.</p>`}
    <label for="comment">Comment</label>
    <textarea id="comment" rows="2" maxlength="2000" .value=${state.comment}
      @input=${(event: Event) => act.comment((event.target as HTMLTextAreaElement).value)}></textarea>
    <div class="buttons">
      <button type="button" @click=${act.closeChoice}>Back</button>
      <button type="button" class=${state.choice === 'REJECT' ? 'bad' : 'good'} ?disabled=${state.isSending}
        @click=${act.send}>${action}</button>
    </div>
  </dialog>`
}
