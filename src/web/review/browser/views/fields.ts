/** The fields of a document: what has to be checked first, then the rest; lists as tables. */
import { html, type TemplateResult } from 'lit-html'
import { repeat } from 'lit-html/directives/repeat.js'
import { cellKey, type LoadedDocument, leafKey, listKey, type Section, sectionsOf } from '../model/base.ts'
import { rowsOf } from '../model/draft.ts'
import type { Leaf, List } from '../model/shape.ts'
import { documentOf, draftOf, isReadOnly } from '../model/state.ts'
import type { View } from './actions.ts'
import { inputId, inputOf, metaOf, standingClass } from './input.ts'

const leafView = (view: View, { index }: LoadedDocument, leaf: Leaf): TemplateResult => {
  const key = leafKey(index, leaf.path)
  const active = view.state.active === key ? 'active' : ''
  return html`<div class="field ${standingClass(view, key)} ${active}">
    <label for=${inputId(key)}>${leaf.title}</label>
    ${inputOf(view, { key, rules: leaf })}
    ${metaOf(view, key)}
  </div>`
}

const cellView =
  (view: View, { index }: LoadedDocument, list: List, row: string, position: number) =>
  (column: Leaf) => {
    const key = cellKey(index, list.path, row, column.path)
    const active = view.state.active === key ? 'active' : ''
    return html`<td class="cell ${column.type.toLowerCase()} ${standingClass(view, key)} ${active}">
    ${inputOf(view, { key, rules: column, label: `${column.title}, row ${position + 1}` })}
    ${metaOf(view, key)}
  </td>`
  }

const listView = (view: View, document: LoadedDocument, list: List): TemplateResult => {
  const { state, act } = view
  const key = listKey(document.index, list.path)
  const rows = rowsOf(state.base, draftOf(state), key)
  const isFixed = isReadOnly(state)
  const rowView = (row: string, position: number) => html`<tr>
    <th scope="row">${position + 1}</th>
    ${list.columns.map(cellView(view, document, list, row, position))}
    ${
      isFixed
        ? ''
        : html`<td><button type="button" class="quiet" aria-label=${`Remove row ${position + 1} of ${list.title}`}
            @click=${() => act.removeRow(key, row)}>✕</button></td>`
    }
  </tr>`
  return html`<div class="list">
    <div class="scroll" role="region" tabindex="0" aria-label=${list.title}>
      <table>
        <caption>${list.title}</caption>
        <thead><tr>
          <th scope="col">Row</th>
          ${list.columns.map(column => html`<th scope="col">${column.title}</th>`)}
          ${isFixed ? '' : html`<th scope="col"><span class="unseen">Remove</span></th>`}
        </tr></thead>
        <tbody>${repeat(rows, row => row, rowView)}</tbody>
      </table>
      ${rows.length === 0 ? html`<p class="none">No rows.</p>` : ''}
    </div>
    ${
      isFixed
        ? ''
        : html`<button type="button" @click=${() => act.addRow(key, list.columns[0]?.path ?? '')}>Add a row<span class="unseen"> to ${list.title}</span></button>`
    }
  </div>`
}

const sectionView = (view: View, document: LoadedDocument, { title, leaves, lists }: Section): TemplateResult => html`
  <section>
    <h2>${title}</h2>
    <div class="leaves">${repeat(
      leaves,
      leaf => leafKey(document.index, leaf.path),
      leaf => leafView(view, document, leaf),
    )}</div>
    ${repeat(
      lists,
      list => listKey(document.index, list.path),
      list => listView(view, document, list),
    )}
  </section>`

export const fieldsView = (view: View): TemplateResult => {
  const document = documentOf(view.state)
  if (!document) return html`<p>This result has no fields.</p>`
  return html`${repeat(
    sectionsOf(view.state.base, document),
    section => `${document.index} ${section.title}`,
    section => sectionView(view, document, section),
  )}`
}
