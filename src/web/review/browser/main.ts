/** Begins in the browser: asks for the key where the tab has none, then shows the queue or the review that the address names. */
import { render } from 'lit-html'
import { ApiError, BASE } from './api.ts'
import { loadQueue, loadReview } from './operations.ts'
import { startQueuePage } from './queue-page.ts'
import { startReviewPage } from './review-page.ts'
import { forgetKey, keepKey, readKey } from './session.ts'
import { problemView, signInView } from './views/sign-in.ts'

const root = document.getElementById('app')!
const jobId = location.pathname.slice(location.pathname.lastIndexOf('/review') + '/review'.length).replace('/', '')

const UNKNOWN = 'There is no such review, or it is not of this environment.'
const REFUSALS = new Set(['UNAUTHENTICATED', 'FORBIDDEN'])

const signIn = (problem: string | null): void => {
  forgetKey()
  render(signInView(problem, open), root)
  document.getElementById('key')?.focus()
}

const open = async (key: string): Promise<void> => {
  try {
    if (jobId === '') {
      await loadQueue(key)
      keepKey(key)
      return startQueuePage(root, key, signIn)
    }
    const review = await loadReview(key, jobId)
    keepKey(key)
    if (review) startReviewPage(root, key, review)
    else render(problemView(UNKNOWN, `${BASE}/review`), root)
  } catch (error) {
    const { code, message } = error instanceof ApiError ? error : new ApiError('INTERNAL', String(error))
    if (REFUSALS.has(code)) signIn(message)
    else render(problemView(message, `${BASE}/review`), root)
  }
}

const key = readKey()
if (key === null) signIn(null)
else open(key)
