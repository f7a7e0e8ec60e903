import type { Box } from '../page.ts'
import type { Raster } from '../raster.ts'
import { crop, type Grey, type QuarterTurn, type Rectangle, resize, straightened, turn } from './grey.ts'
import { paperOf } from './ink.ts'

/** A picture of a page, or of a part of it, in which places of the page are found again. */
export type View = {
  picture: Grey
  dpi: number | null
  /** From a place in the picture, in pixels, to one on the page as displayed, as fractions of it. */
  toPage: (x: number, y: number) => readonly [x: number, y: number]
}

export const viewOf = (picture: Grey, dpi: number | null): View => ({
  picture,
  dpi,
  toPage: (x, y) => [x / picture.width, y / picture.height],
})

/** @param factor 0.5 halves both sides */
export const scaleView = ({ picture, dpi, toPage }: View, factor: number): View => {
  const scaled = resize(
    picture,
    Math.max(1, Math.round(picture.width * factor)),
    Math.max(1, Math.round(picture.height * factor)),
  )
  const [acrossFactor, downFactor] = [picture.width / scaled.width, picture.height / scaled.height]
  return { picture: scaled, dpi: dpi && dpi * factor, toPage: (x, y) => toPage(x * acrossFactor, y * downFactor) }
}

export const cropView = ({ picture, dpi, toPage }: View, area: Rectangle): View => {
  const [left, top] = [Math.max(0, Math.floor(area.left)), Math.max(0, Math.floor(area.top))]
  return { picture: crop(picture, area), dpi, toPage: (x, y) => toPage(x + left, y + top) }
}

/** Turned clockwise. */
export const turnView = (view: View, degrees: QuarterTurn): View => {
  const { picture, dpi, toPage } = view
  if (degrees === 0) return view
  const { width, height } = picture
  const back = {
    90: (x: number, y: number) => toPage(y, height - x),
    180: (x: number, y: number) => toPage(width - x, height - y),
    270: (x: number, y: number) => toPage(width - y, x),
  }
  return { picture: turn(picture, degrees), dpi, toPage: back[degrees] }
}

/** Turned so that what slopes by so many degrees clockwise is level. */
export const straightenView = (view: View, degrees: number): View => {
  const { picture, dpi, toPage } = view
  if (degrees === 0) return view
  const slope = (degrees * Math.PI) / 180
  const straight = straightened(picture, slope, paperOf(picture))
  const [cos, sin] = [Math.cos(slope), Math.sin(slope)]
  return {
    picture: straight,
    dpi,
    toPage: (x, y) => {
      const [across, down] = [x - straight.width / 2, y - straight.height / 2]
      return toPage(picture.width / 2 + across * cos - down * sin, picture.height / 2 + across * sin + down * cos)
    },
  }
}

/** The box on the page around a rectangle of the picture, cut at the edges of the page. */
export const boxOnPage = ({ toPage }: View, { left, top, width, height }: Rectangle): Box => {
  const corners = [
    toPage(left, top),
    toPage(left + width, top),
    toPage(left, top + height),
    toPage(left + width, top + height),
  ]
  const within = (value: number) => Math.min(1, Math.max(0, value))
  const xs = corners.map(corner => within(corner[0]))
  const ys = corners.map(corner => within(corner[1]))
  const box = { left: Math.min(...xs), top: Math.min(...ys) }
  return { ...box, width: Math.max(...xs) - box.left, height: Math.max(...ys) - box.top }
}

export const toRaster = ({ picture, dpi }: View): Raster => ({ ...picture, channels: 1, dpi })
