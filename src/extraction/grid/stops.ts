/** Where columns (or rows) meet, with the parts of the way along which a line is drawn there. */

export type Stop = { at: number /** In order, without overlap. */; drawn: [from: number, to: number][] }

/** A line needs to run along so much of a cell's side to be its border. */
const BORDER_SHARE = 0.4

export const isDrawn = ({ drawn }: Stop, from: number, to: number): boolean => {
  let length = 0
  for (const [start, end] of drawn) {
    if (start > to) break
    length += Math.max(0, Math.min(end, to) - Math.max(start, from))
  }
  return length >= BORDER_SHARE * (to - from)
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
