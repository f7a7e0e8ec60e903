/** The reviews that wait for somebody. */
import { html, type TemplateResult } from 'lit-html'
import { repeat } from 'lit-html/directives/repeat.js'
import { BASE } from '../api.ts'
import type { Queue } from '../operations.ts'
import type { QueuedReview } from '../types.ts'
import { timeOf } from './time.ts'

export type QueueState = { queue: Queue | null; isLive: boolean; problem: string | null }

const rowView = ({ job, flaggedFieldCount, requiredAt, expiresAt }: QueuedReview): TemplateResult => html`<li>
  <a href="${BASE}/review/${job.id}">
    <span class="name">${job.originalName}</span>
    <span>${flaggedFieldCount} to check</span>
    <span>${job.templateName ?? ''}</span>
    <span>came ${timeOf(requiredAt)}</span>
    <span>${expiresAt ? html`ends ${timeOf(expiresAt)}` : ''}</span>
  </a>
</li>`

const listView = ({ reviews, total }: Queue): TemplateResult => {
  if (reviews.length === 0) return html`<p class="none">Nothing waits for a review.</p>`
  return html`<ol class="queue">${repeat(reviews, review => review.id, rowView)}</ol>
    ${total > reviews.length ? html`<p>And ${total - reviews.length} more.</p>` : ''}`
}

export const queueView = ({ queue, isLive, problem }: QueueState, signOut: () => void): TemplateResult => html`
  <header class="top">
    <h1>Reviews</h1>
    <p class="progress" role="status">${queue ? `${queue.total} waiting` : ''}</p>
    <p class="live ${isLive ? 'on' : ''}">${isLive ? 'Live' : 'Connecting …'}</p>
    <div class="buttons"><button type="button" @click=${signOut}>Forget the key</button></div>
    <p class="notice bad" role="alert">${problem ?? ''}</p>
  </header>
  <main class="waiting">${queue ? listView(queue) : html`<p class="none">Loading …</p>`}</main>`
