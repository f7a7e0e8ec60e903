/** The input of a value, by its type, and the line below it that says how sure the value is and what became of it. */
import { html, nothing, type TemplateResult } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import { foundValue, type Key } from '../model/base.ts'
import { draftOf, isReadOnly, shownText } from '../model/state.ts'
import { type FieldType, type Rules, textOfValue } from '../model/values.ts'
import type { View } from './actions.ts'

export const inputId = (key: Key): string => `field ${key}`.replaceAll(' ', '-')
const metaId = (key: Key): string => `${inputId(key)}-about`

const MODES: Partial<Record<FieldType, string>> = { DECIMAL: 'decimal', NUMBER: 'decimal', INTEGER: 'numeric' }
const HINTS: Partial<Record<FieldType, string>> = {
  DATE: 'YYYY-MM-DD',
  TIME: 'HH:MM',
  DATETIME: 'YYYY-MM-DDTHH:MM',
}

const optionsOf = ({ type, choices }: Rules): { value: string; text: string }[] | null => {
  if (choices) return choices.map(choice => ({ value: choice, text: choice }))
  if (type !== 'BOOLEAN') return null
  return [
    { value: 'true', text: 'Yes' },
    { value: 'false', text: 'No' },
  ]
}

type Input = { key: Key; rules: Rules; label?: string }

export const inputOf = ({ state, act }: View, { key, rules, label }: Input): TemplateResult => {
  const text = shownText(state, key)
  const isWrong = draftOf(state).faults.has(key) ? 'true' : 'false'
  const options = optionsOf(rules)
  const named = label ?? nothing
  if (options) {
    // A value that is no choice of the template is shown all the same.
    const known = ['', ...options.map(option => option.value)].includes(text)
    const all = [{ value: '', text: '' }, ...options, ...(known ? [] : [{ value: text, text }])]
    return html`<select id=${inputId(key)} aria-label=${named} aria-describedby=${metaId(key)} aria-invalid=${isWrong}
      .value=${live(text)} ?disabled=${isReadOnly(state)}
      @focus=${() => act.select(key)}
      @change=${(event: Event) => {
        act.type((event.target as HTMLSelectElement).value)
        act.commit()
      }}>${all.map(option => html`<option value=${option.value} ?selected=${option.value === text}>${option.text}</option>`)}</select>`
  }
  const typed = (event: Event) => act.type((event.target as HTMLInputElement).value)
  if (text.includes('\n'))
    return html`<textarea id=${inputId(key)} aria-label=${named} aria-describedby=${metaId(key)} aria-invalid=${isWrong}
      rows="3" .value=${live(text)} ?readonly=${isReadOnly(state)}
      @focus=${() => act.select(key)} @input=${typed} @change=${act.commit}></textarea>`
  return html`<input id=${inputId(key)} type="text" autocomplete="off" spellcheck="false"
    aria-label=${named} aria-describedby=${metaId(key)} aria-invalid=${isWrong}
    inputmode=${MODES[rules.type] ?? 'text'} placeholder=${HINTS[rules.type] ?? ''}
    .value=${live(text)} ?readonly=${isReadOnly(state)}
    @focus=${() => act.select(key)} @input=${typed} @change=${act.commit}>`
}

export const percentOf = (confidence: number): string => `${Math.floor(confidence * 100)} %`

type Standing = { className: string; text: string }

const standingOf = ({ state }: View, key: Key): Standing => {
  const draft = draftOf(state)
  const fault = draft.faults.get(key)
  const field = state.base.fields.get(key)
  if (fault) return { className: 'wrong', text: fault.problem }
  if (draft.values.has(key)) {
    const before = textOfValue(foundValue(state.base, key))
    return { className: 'changed', text: field ? `Changed, was ${before === '' ? 'empty' : before}` : 'New' }
  }
  if (!field) return { className: 'plain', text: '' }
  if (draft.accepted.has(key)) return { className: 'accepted', text: `${percentOf(field.confidence)} · accepted` }
  if (field.source === 'REVIEWER') return { className: 'accepted', text: 'Corrected by a reviewer' }
  if (field.flagged && !isReadOnly(state))
    return {
      className: 'flagged',
      text: `${percentOf(field.confidence)} · ${field.value === null ? 'nothing found, check' : 'check'}`,
    }
  return { className: 'plain', text: percentOf(field.confidence) }
}

export const standingClass = (view: View, key: Key): string => standingOf(view, key).className

/** Always there, so that nothing moves when it speaks. */
export const metaOf = (view: View, key: Key): TemplateResult => {
  const { text } = standingOf(view, key)
  const issues = view.state.base.fields.get(key)?.issues ?? []
  return html`<span class="about" id=${metaId(key)}
    ><span class="standing">${text}</span>${issues.map(issue => html`<span class="issue">${issue.message}</span>`)}</span>`
}
