/** How far the reading of a job is, weighted by what its pages cost, and how long the rest will take. Pure. */

export type Pace = {
  /** Pages that were found to need recognition, and how many of them are done. */
  toRecognise: number
  recognised: number
  /** Where the job's own work began: milliseconds since 1970, and the cost that earlier jobs had done by then. */
  since: number
  before: number
}

type Pages = { pagesDone: number; pagesTotal: number; pace: Pace }

/** Recognising a page takes about so many times what reading one from the file takes. */
const RECOGNITION_COST = 60

export const startPace = (since: number): Pace => ({ toRecognise: 0, recognised: 0, since, before: 0 })

const costDone = ({ pagesDone, pace }: Pages): number =>
  pagesDone - pace.recognised + RECOGNITION_COST * pace.recognised

/** Pages that nobody has looked at yet are taken to be like the others. */
const costTotal = ({ pagesDone, pagesTotal, pace }: Pages): number => {
  const cheap = pagesDone - pace.recognised
  const seen = cheap + pace.toRecognise
  const cost = cheap + RECOGNITION_COST * pace.toRecognise
  return seen === 0 ? pagesTotal : cost * Math.max(1, pagesTotal / seen)
}

/** 0 to 1. */
export const shareRead = (pages: Pages): number => Math.min(1, costDone(pages) / Math.max(1, costTotal(pages)))

/** Seconds from now to the last page, at the pace so far; null when the job has done nothing itself yet. */
export const secondsLeft = (pages: Pages, now: number): number | null => {
  const done = costDone(pages) - pages.pace.before
  const seconds = (now - pages.pace.since) / 1_000
  if (done <= 0 || seconds <= 0) return null
  return (seconds / done) * (costTotal(pages) - costDone(pages))
}

/** From here on the job's pace is its own: what was done so far, others had done before. */
export const ownPace = (pages: Pages, now: number): Pace => ({ ...pages.pace, since: now, before: costDone(pages) })
