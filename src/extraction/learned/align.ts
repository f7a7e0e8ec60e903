/** How one print of a layout lies on another: shifted, and larger or smaller, as scans are. */
import { quantile } from '../layout.ts'
import type { PlacedWord, Point } from './places.ts'

/**
 * A point of the one is at scale * x + left, scale * y + top of the other; below a list that is longer or shorter, it is
 * `shift` farther down.
 */
export type Alignment = { scale: number; left: number; top: number; shift: number }

/** A document lies on itself. */
export const ITSELF: Alignment = { scale: 1, left: 0, top: 0, shift: 0 }

/** Scans and prints differ no more in size. */
const LARGEST_SCALE = 1.3
/** Pairs of words nearer to each other say little of the size. */
const LEAST_DISTANCE = 0.15
const FEWEST_PAIRS = 3
/** In widths of the page: words of one layout stand this near to where they are expected. */
export const TOLERANCE = 0.015
/** Above this, in heights of the page, words do not move with the number of items. */
const HEAD = 0.35

type Pair = { from: Point; to: Point }

const countsOf = (words: PlacedWord[]): Map<number, PlacedWord | null> => {
  const once = new Map<number, PlacedWord | null>()
  for (const word of words) once.set(word.hash, once.has(word.hash) ? null : word)
  return once
}

/** Words that are on each of both once. */
const pairsOf = (from: PlacedWord[], to: PlacedWord[]): Pair[] => {
  const others = countsOf(to)
  return [...countsOf(from)].flatMap(([hash, word]) => {
    const other = others.get(hash)
    return word && other ? [{ from: word, to: other }] : []
  })
}

/** The slope between words that are far apart, of all such pairs the middle one (Theil and Sen, on half of the pairs). */
const scaleOf = (pairs: Pair[]): number => {
  const sorted = pairs.toSorted((a, b) => a.from.x - b.from.x)
  const half = sorted.length >> 1
  const slopes = sorted.slice(0, half).flatMap((a, at) => {
    const b = sorted[at + half]!
    const distance = b.from.x - a.from.x
    return distance < LEAST_DISTANCE ? [] : [(b.to.x - a.to.x) / distance]
  })
  return slopes.length < FEWEST_PAIRS ? 1 : quantile(slopes, 0.5)
}

const median = (numbers: number[]): number => quantile(numbers, 0.5)

/** Smaller differences are of rounding, and of words that are set anew. */
const SAME_SCALE = 0.01

/** @param height of the page that is aligned, in widths of it */
export const alignmentOf = (from: PlacedWord[], to: PlacedWord[], height: number): Alignment | null => {
  const pairs = pairsOf(from, to)
  if (pairs.length < FEWEST_PAIRS) return null
  const measured = scaleOf(pairs)
  const scale = Math.abs(measured - 1) < SAME_SCALE ? 1 : measured
  if (scale > LARGEST_SCALE || scale < 1 / LARGEST_SCALE) return null
  const heads = pairs.filter(pair => pair.from.y < HEAD * height)
  const still = heads.length >= FEWEST_PAIRS ? heads : pairs
  const left = median(pairs.map(pair => pair.to.x - scale * pair.from.x))
  const top = median(still.map(pair => pair.to.y - scale * pair.from.y))
  const moved = pairs
    .map(pair => pair.to.y - scale * pair.from.y - top)
    .filter(distance => Math.abs(distance) >= TOLERANCE)
  return { scale, left, top, shift: moved.length >= FEWEST_PAIRS ? median(moved) : 0 }
}

export const aligned = ({ x, y }: Point, { scale, left, top }: Omit<Alignment, 'shift'>): Point => ({
  x: scale * x + left,
  y: scale * y + top,
})

const isNear = (a: number, b: number): boolean => Math.abs(a - b) < TOLERANCE

/**
 * Whether a word stands where it is expected.
 * @param mayMove it stands among what moves down by any distance, one list after the other
 */
export const isAt = (word: Point, expected: Point, mayMove: boolean, { shift }: Alignment): boolean =>
  isNear(word.x, expected.x) && (mayMove || isNear(word.y, expected.y) || isNear(word.y, expected.y + shift))
