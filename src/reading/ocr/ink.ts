import { type Grey, type Rectangle, resize } from './grey.ts'

/** Pages are looked at on a small copy whose longer side has so many pixels. */
const LOOK_SIDE = 1_000
/** A pixel is ink when it differs from its neighbourhood by more than this, in shades of grey. */
const MIN_CONTRAST = 24
/** Side of the neighbourhood, as a share of the longer side. */
const NEIGHBOURHOOD = 1 / 40
/** A row or column of the small copy has ink from this many pixels on: dust is less. */
const MIN_INK = 2
/** Room left around the ink, as a share of the longer side: engines want paper around the text. */
const MARGIN = 0.02

/** 1 where there is ink: whatever stands out from its neighbourhood, darker or lighter. */
export type InkMap = { width: number; height: number; data: Uint8Array }

/** Against the mean of the neighbourhood, by sums over rectangles (Bradley and Roth, 2007), so that shadows are no ink. */
export const inkMap = (grey: Grey): InkMap => {
  const { width, height, data } = grey
  const sums = new Uint32Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += data[y * width + x]!
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row
    }
  }
  const reach = Math.max(4, Math.round((Math.max(width, height) * NEIGHBOURHOOD) / 2))
  const ink = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - reach)
    const bottom = Math.min(height, y + reach + 1)
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - reach)
      const right = Math.min(width, x + reach + 1)
      const upper = sums[top * (width + 1) + right]! - sums[top * (width + 1) + left]!
      const lower = sums[bottom * (width + 1) + right]! - sums[bottom * (width + 1) + left]!
      const mean = (lower - upper) / ((bottom - top) * (right - left))
      ink[y * width + x] = Math.abs(data[y * width + x]! - mean) > MIN_CONTRAST ? 1 : 0
    }
  }
  return { width, height, data: ink }
}

/** A copy whose longer side is at most so long; the picture itself when it is smaller. */
export const smallCopy = (grey: Grey, side = LOOK_SIDE): Grey => {
  const scale = Math.min(1, side / Math.max(grey.width, grey.height))
  return resize(grey, Math.max(1, Math.round(grey.width * scale)), Math.max(1, Math.round(grey.height * scale)))
}

/** The part of a page that has ink, with a margin; undefined when nothing is on the page. */
export const findInk = (grey: Grey): Rectangle | undefined => {
  const { width, height, data } = inkMap(smallCopy(grey))
  const columns = new Uint32Array(width)
  const rows = new Uint32Array(height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue
      columns[x]!++
      rows[y]!++
    }
  }
  const isInked = (count: number) => count >= MIN_INK
  const [left, right] = [columns.findIndex(isInked), columns.findLastIndex(isInked)]
  const [top, bottom] = [rows.findIndex(isInked), rows.findLastIndex(isInked)]
  if (left < 0 || top < 0) return undefined
  const scale = grey.width / width
  const margin = MARGIN * Math.max(grey.width, grey.height)
  const area = {
    left: Math.max(0, left * scale - margin),
    top: Math.max(0, top * scale - margin),
  }
  return {
    ...area,
    width: Math.min(grey.width, (right + 1) * scale + margin) - area.left,
    height: Math.min(grey.height, (bottom + 1) * scale + margin) - area.top,
  }
}

/** The grey of the paper: the median. */
export const paperOf = ({ data }: Grey): number => {
  const counts = new Uint32Array(256)
  for (let at = 0; at < data.length; at += PAPER_STEP) counts[data[at]!]!++
  const half = Math.ceil(data.length / PAPER_STEP) / 2
  let sum = 0
  return Math.max(
    0,
    counts.findIndex(count => {
      sum += count
      return sum >= half
    }),
  )
}

/** One pixel of so many is enough to know the paper. */
const PAPER_STEP = 7
