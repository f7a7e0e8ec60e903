/** The last look before a decision: what will be sent, and a comment. */
import { html, type TemplateResult } from 'lit-html'
import { foundValue, leafKey } from '../model/base.ts'
import { correctionsOfState, openKeysOf } from '../model/state.ts'
import { type Json, textOfValue } from '../model/values.ts'
import type { Correction, PastCorrection } from '../types.ts'
import type { View } from './actions.ts'

const valueView = (value: Json): TemplateResult => {
  if (value === null) return html`<em>empty</em>`
  if (Array.isArray(value)) return html`${value.length} ${value.length === 1 ? 'row' : 'rows'}`
  return html`${textOfValue(value)}`
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
          <td><del>${valueView(change.before)}</del></td>
          <td><ins>${valueView(change.after)}</ins></td>
        </tr>`,
      )}</tbody>
    </table>
  </div>`

const changesOf = ({ state }: View): PastCorrection[] =>
  correctionsOfState(state).map(({ documentIndex, path, value }) => {
    const key = leafKey(documentIndex, path)
    const rows = state.base.rows.get(key)
    return { documentIndex, path, before: rows ? rows.map(() => null) : foundValue(state.base, key), after: value }
  })

const approval = (view: View): TemplateResult => {
  const { state } = view
  const open = openKeysOf(state).length
  const changes = changesOf(view)
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
