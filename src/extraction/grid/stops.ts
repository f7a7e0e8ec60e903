/** Where columns (or rows) meet, with the parts of the way along which a line is drawn there. */

export type Stop = { at: number /** In order, without overlap. */; drawn: [from: number, to: number][] }

/** A line needs to run along so much of a cell's side to be its border. */
const BORDER_SHARE = 0.4

/** Whether a line is drawn at a stop from one place to another. */
export const isDrawn = ({ drawn }: Stop, from: number, to: number): boolean => {
  let length = 0
  for (let at = firstBehind(drawn, from); at < drawn.length; at++) {
    const [start, end] = drawn[at]!
    if (start > to) break
    length += Math.max(0, Math.min(end, to) - Math.max(start, from))
  }
  return length >= BORDER_SHARE * (to - from)
}

const firstBehind = (drawn: Stop['drawn'], from: number): number => {
  let low = 0
  let high = drawn.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (drawn[middle]![1] < from) low = middle + 1
    else high = middle
  }
  return low
}

/** The last stop at or before a place, but the one at the end. */
export const indexOf = (stops: readonly Stop[], at: number): number => {
  let low = 0
  let high = stops.length - 1
  while (low < high - 1) {
    const middle = (low + high) >> 1
    if (stops[middle]!.at <= at) low = middle
    else high = middle
  }
  return low
}

/** Joins what overlaps. */
export const joinSpans = (spans: [number, number][]): [number, number][] => {
  const joined: [number, number][] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}
