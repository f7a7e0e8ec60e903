import type { Grey } from './grey.ts'
import { inkMap, smallCopy } from './ink.ts'

/** Slopes are tried up to this, in degrees: more is no accident of a scanner. */
const MAX_DEGREES = 10
const COARSE_STEP = 0.5
const FINE_STEP = 0.1
/** The lines must stand out so much better along the slope than along the page. */
const MIN_GAIN = 1.15
/** Less does no harm. */
const MIN_DEGREES = 0.3
/** Rows of text stay apart on a copy of this size. */
const LOOK_SIDE = 800

/**
 * The slope of the lines of an upright page, in degrees clockwise; 0 when they run straight, or when that cannot be seen.
 * Along the right slope, rows full of ink take turns with empty ones (projection profile, Postl, 1986).
 */
export const findSkew = (grey: Grey): number => {
  const points = inkPoints(grey)
  if (points.xs.length === 0) return 0
  const contrast = (degrees: number) => rowContrast(points, degrees)
  let best = { degrees: 0, contrast: contrast(0) }
  const straight = best.contrast
  const tryAround = (middle: number, reach: number, step: number) => {
    for (let degrees = middle - reach; degrees <= middle + reach + step / 2; degrees += step) {
      const found = { degrees, contrast: contrast(degrees) }
      if (found.contrast > best.contrast) best = found
    }
  }
  tryAround(0, MAX_DEGREES, COARSE_STEP)
  tryAround(best.degrees, COARSE_STEP, FINE_STEP)
  const isClear = best.contrast >= MIN_GAIN * straight && Math.abs(best.degrees) <= MAX_DEGREES
  return isClear && Math.abs(best.degrees) >= MIN_DEGREES ? Math.round(best.degrees * 10) / 10 : 0
}

type InkPoints = { xs: Uint16Array; ys: Uint16Array; width: number; height: number }

const inkPoints = (grey: Grey): InkPoints => {
  const { width, height, data } = inkMap(smallCopy(grey, LOOK_SIDE))
  const count = data.reduce((sum, each) => sum + each, 0)
  const [xs, ys] = [new Uint16Array(count), new Uint16Array(count)]
  let next = 0
  for (let at = 0; at < data.length; at++) {
    if (data[at] === 0) continue
    xs[next] = at % width
    ys[next++] = Math.floor(at / width)
  }
  return { xs, ys, width, height }
}

/** Sum of the squared differences between neighbouring rows that run along a slope. */
const rowContrast = ({ xs, ys, width, height }: InkPoints, degrees: number): number => {
  const slope = Math.tan((degrees * Math.PI) / 180)
  const reach = Math.ceil(width * Math.abs(slope))
  const rows = new Float64Array(height + 2 * reach + 2)
  for (let at = 0; at < xs.length; at++) rows[Math.round(ys[at]! - xs[at]! * slope) + reach]!++
  let sum = 0
  for (let row = 1; row < rows.length; row++) sum += (rows[row]! - rows[row - 1]!) ** 2
  return sum
}
