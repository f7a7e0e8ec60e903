/** What stands at a place of a page. */
import type { Box, Citation, Word } from '../types.ts'

export type Point = { x: number; y: number }

/** The box between two points, wherever a drag began. */
export const boxBetween = (a: Point, b: Point): Box => ({
  left: Math.min(a.x, b.x),
  top: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

const holds = (box: Box, { x, y }: Point): boolean =>
  x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height

const middleOf = ({ left, top, width, height }: Box): Point => ({ x: left + width / 2, y: top + height / 2 })

/** A drag that is smaller, in fractions of the page, was meant as a click. */
const CLICK = 0.004

/** The words with their middle in a box; the one under a click. They keep the order in which they are read. */
export const wordsIn = (words: readonly Word[], box: Box): Word[] => {
  if (box.width > CLICK || box.height > CLICK) return words.filter(word => holds(box, middleOf(word)))
  const word = words.find(each => holds(each, middleOf(box)))
  return word ? [word] : []
}

/** One text and one place of words of a page; null where there are none. */
export const citationOf = (page: number, words: readonly Word[]): Citation | null => {
  const [first, ...others] = words
  if (!first) return null
  const start = { left: first.left, top: first.top, right: first.left + first.width, bottom: first.top + first.height }
  const { left, top, right, bottom } = others.reduce(
    (edges, word) => ({
      left: Math.min(edges.left, word.left),
      top: Math.min(edges.top, word.top),
      right: Math.max(edges.right, word.left + word.width),
      bottom: Math.max(edges.bottom, word.top + word.height),
    }),
    start,
  )
  return { page, left, top, width: right - left, height: bottom - top, text: words.map(word => word.text).join(' ') }
}
