/** Pages whose text does not run from left to right are turned until it does. */
import type { Box } from '../reading/page.ts'
import type { Ruling, Rulings } from '../reading/rulings.ts'

export type Angle = 0 | 90 | 180 | 270

type Size = { width: number; height: number }

/** Left, top, right and bottom of a box on the turned page, in the page's own units. */
export const turnBox = (box: Box, angle: Angle, { width, height }: Size): [number, number, number, number] => {
  const left = box.left * width
  const top = box.top * height
  const right = left + box.width * width
  const bottom = top + box.height * height
  if (angle === 90) return [top, width - right, bottom, width - left]
  if (angle === 180) return [width - right, height - bottom, width - left, height - top]
  if (angle === 270) return [height - bottom, left, height - top, right]
  return [left, top, right, bottom]
}

const NONE: Rulings = { horizontal: [], vertical: [] }

/** The lines drawn on a page, in its own units, turned with its text. */
export const turnRulings = (rulings: Rulings | undefined, angle: Angle, page: Size): Rulings => {
  if (!rulings) return NONE
  const isTurned = angle % 180 !== 0
  const turn = (isFlat: boolean) => (ruling: Ruling) => {
    const { at, from, to } = ruling
    const [left, top, width, height] = isFlat ? [from, at, to - from, 0] : [at, from, 0, to - from]
    const box = turnBox({ left, top, width, height }, angle, page)
    const [newAt, newFrom, newTo] = isFlat === isTurned ? [box[0], box[1], box[3]] : [box[1], box[0], box[2]]
    return { ...ruling, at: newAt, from: newFrom, to: newTo }
  }
  const flat = rulings.horizontal.map(turn(true)).toSorted(byPlace)
  const steep = rulings.vertical.map(turn(false)).toSorted(byPlace)
  return isTurned ? { horizontal: steep, vertical: flat } : { horizontal: flat, vertical: steep }
}

const byPlace = (a: Ruling, b: Ruling): number => a.at - b.at || a.from - b.from
