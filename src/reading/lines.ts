import { type Column, findColumns } from './columns.ts'
import type { Box, Word } from './page.ts'
import { isRightToLeft } from './scripts.ts'

/** Words of one baseline, in reading order. */
export type Line = Box & {
  words: Word[]
  /** The words, separated by spaces. */
  text: string
  /** As of its words; left out for upright text. */
  angle?: 90 | 180 | 270
}

/** A word turned upright; in points, so that widths and heights compare. */
export type Item = { word: Word; left: number; top: number; right: number; bottom: number }
export type Row = { items: Item[]; top: number; bottom: number /** Sum over the items. */; width: number }

type PageSize = { width: number; height: number }

/** Upright text is read first. */
const ANGLES = [undefined, 90, 270, 180] as const
/** Share of the lower of two words that must overlap in height to be of one line. */
const MIN_OVERLAP = 0.5
/** Words whose heights differ by more are of one line only if they stand on one baseline. */
const MAX_HEIGHT_RATIO = 2
const MAX_BASELINE_SHIFT = 0.3
/** Lines that a word may still join, counted from the last one begun. */
const OPEN_ROWS = 8
/** Columns within columns. */
const MAX_DEPTH = 4

/**
 * The lines of a page in reading order: upright text from top to bottom, then turned text. Columns of prose are read
 * one after the other; the row of a table, and a label with its value far to the right, are one line.
 * @param words in any order; boxes are fractions of the page
 * @param size of the page, in any unit
 */
export const toLines = (words: readonly Word[], size: PageSize): Line[] =>
  ANGLES.flatMap(angle => {
    const items = words.filter(word => word.angle === angle).map(word => turnUpright(word, size))
    return readRegion(straighten(items), MAX_DEPTH).map(row => toLine(row, angle))
  })

const turnUpright = (word: Word, { width, height }: PageSize): Item => {
  const left = word.left * width
  const top = word.top * height
  const right = (word.left + word.width) * width
  const bottom = (word.top + word.height) * height
  if (word.angle === 90) return { word, left: top, right: bottom, top: width - right, bottom: width - left }
  if (word.angle === 270) return { word, left: height - bottom, right: height - top, top: left, bottom: right }
  if (word.angle === 180)
    return { word, left: width - right, right: width - left, top: height - bottom, bottom: height - top }
  return { word, left, top, right, bottom }
}

/** Takes the slope out of a page that was scanned askew: the median slope between neighbours. */
const straighten = (items: Item[]): Item[] => {
  const slopes: number[] = []
  for (let index = 1; index < items.length; index++) {
    const [a, b] = [items[index - 1]!, items[index]!]
    const height = Math.min(a.bottom - a.top, b.bottom - b.top)
    if (b.left > a.left && b.left - a.right < height && Math.abs(b.bottom - a.bottom) < height / 2) {
      slopes.push((b.top + b.bottom - a.top - a.bottom) / (b.left + b.right - a.left - a.right))
    }
  }
  const slope = slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? 0
  if (Math.abs(slope) < 0.001) return items
  return items.map(item => {
    const drop = (slope * (item.left + item.right)) / 2
    return { ...item, top: item.top - drop, bottom: item.bottom - drop }
  })
}

const readRegion = (items: Item[], depth: number): Row[] => {
  const rows = toRows(items)
  if (depth === 0) return rows
  return findColumns(rows).flatMap((part: Row | Column[]) =>
    Array.isArray(part) ? part.flatMap(column => readRegion(column.items, depth - 1)) : [part],
  )
}

/** Rows from top to bottom, the items of each from left to right. */
const toRows = (items: readonly Item[]): Row[] => {
  const rows: Row[] = []
  for (const item of items.toSorted((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const row = findRow(rows, item)
    if (row) addTo(row, item)
    else rows.push({ items: [item], top: item.top, bottom: item.bottom, width: item.right - item.left })
  }
  for (const row of rows) row.items.sort((a, b) => a.left - b.left)
  return rows.sort((a, b) => a.top + a.bottom - b.top - b.bottom)
}

const findRow = (rows: readonly Row[], item: Item): Row | undefined => {
  let best: Row | undefined
  let bestOverlap = 0
  for (let index = rows.length - 1; index >= Math.max(0, rows.length - OPEN_ROWS); index--) {
    const row = rows[index]!
    const overlap = overlapOf(row, item)
    if (overlap > bestOverlap) [best, bestOverlap] = [row, overlap]
  }
  return best
}

/** Overlap in height as a share of the lower one; 0 when they are not of one line. */
const overlapOf = (row: Row, item: Item): number => {
  const heights = [row.bottom - row.top, item.bottom - item.top] as const
  const low = Math.min(...heights)
  const overlap = (Math.min(row.bottom, item.bottom) - Math.max(row.top, item.top)) / low
  if (!(overlap >= MIN_OVERLAP)) return 0
  const oneBaseline = Math.abs(row.bottom - item.bottom) <= MAX_BASELINE_SHIFT * low
  return Math.max(...heights) <= MAX_HEIGHT_RATIO * low || oneBaseline ? overlap : 0
}

/** The height of a row is the mean of its words, wide ones counting more: a superscript does not raise it. */
const addTo = (row: Row, item: Item): void => {
  row.width += item.right - item.left
  const share = (item.right - item.left) / row.width || 0
  row.top += share * (item.top - row.top)
  row.bottom += share * (item.bottom - row.bottom)
  row.items.push(item)
}

const toLine = (row: Row, angle: Line['angle']): Line => {
  const words = row.items.map(item => item.word)
  if (words.filter(word => isRightToLeft(word.text)).length > words.length / 2) words.reverse()
  return { ...boxAround(words), words, text: words.map(word => word.text).join(' '), ...(angle && { angle }) }
}

const boxAround = (boxes: readonly Box[]): Box => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    left = Math.min(left, box.left)
    top = Math.min(top, box.top)
    right = Math.max(right, box.left + box.width)
    bottom = Math.max(bottom, box.top + box.height)
  }
  return { left, top, width: right - left, height: bottom - top }
}
