/** Runs the queue: asked for whenever the line is there again and whenever something happens in it. */
import { render } from 'lit-html'
import { subscribe } from './api.ts'
import { loadQueue, QUEUE_EVENTS, type QueueEvent } from './operations.ts'
import { type QueueState, queueView } from './views/queue.ts'

/** How long ago something came is said anew. */
const MINUTE_MS = 60_000

export const startQueuePage = (root: HTMLElement, apiKey: string, signOut: (problem: string | null) => void): void => {
  let state: QueueState = { queue: null, isLive: false, problem: null }
  const set = (change: Partial<QueueState>) => {
    state = { ...state, ...change }
    draw()
  }
  const draw = () => render(queueView(state, leave), root)

  let isLoading = false
  let isStale = false
  /** Of many events at once, one answer after the last is enough. */
  const load = async () => {
    isStale = true
    if (isLoading) return
    isLoading = true
    while (isStale) {
      isStale = false
      await loadQueue(apiKey).then(
        queue => set({ queue, problem: null }),
        error => set({ problem: error.message }),
      )
    }
    isLoading = false
  }

  const redraw = setInterval(draw, MINUTE_MS)
  const end = (problem: string | null) => {
    clearInterval(redraw)
    stop()
    signOut(problem)
  }
  const leave = () => end(null)
  const stop = subscribe<QueueEvent>(apiKey, QUEUE_EVENTS, {
    onOpen: () => {
      set({ isLive: true })
      load()
    },
    onEvent: load,
    // Where no stream comes through, each try to get one asks anew.
    onLost: () => {
      set({ isLive: false })
      load()
    },
    onRefused: error => end(error.message),
  })
  document.title = 'Reviews · docstream'
  draw()
}
