import type { Raster } from '../raster.ts'

/** A picture in shades of grey; 0 is black. */
export type Grey = { width: number; height: number /** Row by row from the top. */; data: Uint8Array }

/** In pixels; may have fractions. */
export type Rectangle = { left: number; top: number; width: number; height: number }

export type QuarterTurn = 0 | 90 | 180 | 270

/** Shares of red, green and blue in what the eye takes for brightness (ITU-R BT.601), in 256ths. */
const RED = 77
const GREEN = 150
const BLUE = 29

export const toGrey = ({ width, height, channels, data }: Raster): Grey => {
  if (channels === 1) return { width, height, data }
  const grey = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < grey.length; at++, from += 3) {
    grey[at] = (RED * data[from]! + GREEN * data[from + 1]! + BLUE * data[from + 2]!) >> 8
  }
  return { width, height, data: grey }
}

/** The part of a picture within whole pixels, one at least; what lies outside of the picture is cut off. */
export const crop = (grey: Grey, area: Rectangle): Grey => {
  const left = Math.min(grey.width - 1, Math.max(0, Math.floor(area.left)))
  const top = Math.min(grey.height - 1, Math.max(0, Math.floor(area.top)))
  const width = Math.max(1, Math.min(grey.width, Math.ceil(area.left + area.width)) - left)
  const height = Math.max(1, Math.min(grey.height, Math.ceil(area.top + area.height)) - top)
  if (width === grey.width && height === grey.height) return grey
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * grey.width + left
    data.set(grey.data.subarray(from, from + width), y * width)
  }
  return { width, height, data }
}

/** For each pixel of a new side: the first old pixel that it takes from, and the weights of that and the next ones. */
type Taps = { first: Int32Array; weights: Float32Array; count: number }

/** Weights fall off in a straight line over one pixel of the coarser side, so that nothing is skipped when shrinking. */
const tapsFor = (from: number, to: number): Taps => {
  const scale = from / to
  const reach = Math.max(1, scale)
  const count = Math.min(from, Math.ceil(reach * 2) + 1)
  const first = new Int32Array(to)
  const weights = new Float32Array(to * count)
  for (let at = 0; at < to; at++) {
    const centre = (at + 0.5) * scale - 0.5
    const start = Math.min(Math.max(0, Math.ceil(centre - reach)), from - count)
    let sum = 0
    for (let tap = 0; tap < count; tap++) {
      const weight = Math.max(0, 1 - Math.abs(start + tap - centre) / reach)
      weights[at * count + tap] = weight
      sum += weight
    }
    first[at] = start
    for (let tap = 0; tap < count; tap++) weights[at * count + tap]! /= sum
  }
  return { first, weights, count }
}

export const resize = (grey: Grey, width: number, height: number): Grey => {
  if (width === grey.width && height === grey.height) return grey
  const across = tapsFor(grey.width, width)
  const rows = new Float32Array(width * grey.height)
  for (let y = 0; y < grey.height; y++) {
    const from = y * grey.width
    for (let x = 0; x < width; x++) {
      let sum = 0
      const at = from + across.first[x]!
      for (let tap = 0; tap < across.count; tap++) sum += grey.data[at + tap]! * across.weights[x * across.count + tap]!
      rows[y * width + x] = sum
    }
  }
  const down = tapsFor(grey.height, height)
  const data = new Uint8Array(width * height)
  const line = new Float32Array(width)
  for (let y = 0; y < height; y++) {
    line.fill(0.5)
    for (let tap = 0; tap < down.count; tap++) {
      const weight = down.weights[y * down.count + tap]!
      const from = (down.first[y]! + tap) * width
      if (weight > 0) for (let x = 0; x < width; x++) line[x]! += rows[from + x]! * weight
    }
    data.set(line, y * width)
  }
  return { width, height, data }
}

/** Turned clockwise by a quarter, a half or three quarters. */
export const turn = (grey: Grey, degrees: QuarterTurn): Grey => {
  if (degrees === 0) return grey
  const { width, height } = grey
  const data = new Uint8Array(width * height)
  if (degrees === 180) {
    for (let at = 0, last = data.length - 1; at <= last; at++) data[at] = grey.data[last - at]!
    return { width, height, data }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = degrees === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y
      data[to] = grey.data[y * width + x]!
    }
  }
  return { width: height, height: width, data }
}

/**
 * A rectangle that stands askew in a picture, as a picture of its own.
 * @param area its middle, its sides in pixels and its slope: radians clockwise
 * @param paper the grey of what lies outside of the picture
 */
export const cutAskew = (
  grey: Grey,
  area: { x: number; y: number; width: number; height: number; slope: number },
  paper: number,
): Grey => {
  const width = Math.max(1, Math.round(area.width))
  const height = Math.max(1, Math.round(area.height))
  const [cos, sin] = [Math.cos(area.slope), Math.sin(area.slope)]
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const down = y - (height - 1) / 2
    let fromX = area.x - 0.5 - ((width - 1) / 2) * cos - down * sin
    let fromY = area.y - 0.5 - ((width - 1) / 2) * sin + down * cos
    for (let x = 0; x < width; x++, fromX += cos, fromY += sin) data[y * width + x] = sample(grey, fromX, fromY, paper)
  }
  return { width, height, data }
}

/** The grey between four pixels. */
const sample = ({ width, height, data }: Grey, x: number, y: number, paper: number): number => {
  const left = Math.floor(x)
  const top = Math.floor(y)
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return paper
  const at = top * width + left
  const [right, low] = [x - left, y - top]
  const upper = data[at]! + (data[at + 1]! - data[at]!) * right
  const lower = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * right
  return upper + (lower - upper) * low + 0.5
}

/** A whole picture turned by a few degrees about its middle, made larger so that nothing is cut off. */
export const straightened = (grey: Grey, slope: number, paper: number): Grey => {
  const [cos, sin] = [Math.cos(slope), Math.abs(Math.sin(slope))]
  const width = grey.width * cos + grey.height * sin
  const height = grey.width * sin + grey.height * cos
  return cutAskew(grey, { x: grey.width / 2, y: grey.height / 2, width, height, slope }, paper)
}
