/** Frames: lines that cross each other and so make the grid of a table. */
import type { Ruling, Rulings } from '../../reading/rulings.ts'
import type { Edges } from '../layout.ts'
import { joinSpans, type Stop } from './stops.ts'

export type Frame = Edges & { /** From left to right, the edges among them. */ xs: Stop[]; ys: Stop[] }

/** In points: lines this close to each other meet, or stand level. */
const TOUCH = 3
/** Crossings that are looked at on a page; a drawing with more is no table. */
const MOST_CROSSINGS = 200_000
/** A page with more frames, or a frame with more columns or rows, is a drawing. */
const MOST_FRAMES = 200
const MOST_STOPS = { columns: 80, rows: 400 }

const find = (parents: number[], at: number): number => {
  let root = at
  while (parents[root] !== root) root = parents[root]!
  for (let next = at; next !== root; ) {
    const after = parents[next]!
    parents[next] = root
    next = after
  }
  return root
}

/** The place in a list in order of the first line at or behind a place of the page. */
export const firstAt = (lines: readonly Ruling[], at: number): number => {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (lines[middle]!.at < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Lines that touch each other, by group: their places among the horizontal, then the vertical ones. */
const groupsOf = ({ horizontal, vertical }: Rulings): number[][] => {
  const parents = Array.from({ length: horizontal.length + vertical.length }, (_, at) => at)
  let crossings = 0
  for (const [index, { at, from, to }] of horizontal.entries()) {
    for (let v = firstAt(vertical, from - TOUCH); v < vertical.length; v++) {
      const line = vertical[v]!
      if (line.at > to + TOUCH) break
      if (++crossings > MOST_CROSSINGS) return []
      if (at < line.from - TOUCH || at > line.to + TOUCH) continue
      parents[find(parents, horizontal.length + v)] = find(parents, index)
    }
  }
  const groups = new Map<number, number[]>()
  for (const at of parents.keys()) {
    const root = find(parents, at)
    const known = groups.get(root)
    if (known) known.push(at)
    else groups.set(root, [at])
  }
  return [...groups.values()]
}

const stopsOf = (lines: readonly Ruling[], start: number, end: number): Stop[] => {
  const edges: Ruling[] = [
    { at: start, from: 0, to: 0 },
    { at: end, from: 0, to: 0 },
  ]
  const stops: { at: number; lines: Ruling[] }[] = []
  for (const line of [...lines, ...edges].toSorted((a, b) => a.at - b.at)) {
    const last = stops.at(-1)
    if (last && line.at - last.at <= TOUCH) last.lines.push(line)
    else stops.push({ at: line.at, lines: [line] })
  }
  return stops.map(({ lines: level }) => ({
    at: level.reduce((sum, { at }) => sum + at, 0) / level.length,
    drawn: joinSpans(level.filter(({ from, to }) => to > from).map(({ from, to }) => [from, to])),
  }))
}

const frameOf = (horizontal: Ruling[], vertical: Ruling[]): Frame => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { at, from, to } of horizontal) {
    left = Math.min(left, from)
    right = Math.max(right, to)
    top = Math.min(top, at)
    bottom = Math.max(bottom, at)
  }
  for (const { at, from, to } of vertical) {
    left = Math.min(left, at)
    right = Math.max(right, at)
    top = Math.min(top, from)
    bottom = Math.max(bottom, to)
  }
  return { left, top, right, bottom, xs: stopsOf(vertical, left, right), ys: stopsOf(horizontal, top, bottom) }
}

/** All frames of a page that have lines both ways, the largest first. */
export const framesOf = (rulings: Rulings): Frame[] =>
  groupsOf(rulings)
    .map(group => {
      const horizontal = group.filter(at => at < rulings.horizontal.length).map(at => rulings.horizontal[at]!)
      const vertical = group
        .filter(at => at >= rulings.horizontal.length)
        .map(at => rulings.vertical[at - rulings.horizontal.length]!)
      return { horizontal, vertical }
    })
    .filter(({ horizontal, vertical }) => horizontal.length > 1 && vertical.length > 0)
    .map(({ horizontal, vertical }) => frameOf(horizontal, vertical))
    .filter(({ xs, ys }) => xs.length <= MOST_STOPS.columns && ys.length <= MOST_STOPS.rows)
    .toSorted((a, b) => areaOf(b) - areaOf(a))
    .slice(0, MOST_FRAMES)

const areaOf = ({ left, top, right, bottom }: Edges): number => (right - left) * (bottom - top)
