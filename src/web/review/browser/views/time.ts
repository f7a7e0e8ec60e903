/** Times as people say them. */
import { html, type TemplateResult } from 'lit-html'

const SPANS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

const sinceNow = (at: string): string => {
  const seconds = (Date.parse(at) - Date.now()) / 1_000
  const [unit, length] = SPANS.find(([, span]) => Math.abs(seconds) >= span) ?? ['second', 1]
  return relative.format(Math.trunc(seconds / length), unit)
}

export const timeOf = (at: string): TemplateResult =>
  html`<time datetime=${at} title=${absolute.format(new Date(at))}>${sinceNow(at)}</time>`
