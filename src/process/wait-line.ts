import type { ServerLog } from './server-log.ts'

const WAIT_LINE_MS = 5_000

/** To be called as often as one likes: tells the text at once and then every five seconds. */
export const waitLine = (log: ServerLog, text: string): (() => void) => {
  let next = 0
  return () => {
    if (Date.now() < next) return
    log.info(text)
    next = Date.now() + WAIT_LINE_MS
  }
}
