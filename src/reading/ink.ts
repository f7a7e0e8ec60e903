/** Where a raster has ink, which is anything that stands out from what is around it: nothing else is worth recognising. */
import type { Raster } from './raster.ts'

/** Cells along each side of a raster. */
const CELLS = 64
/** No more samples than this are looked at: at 200 dpi every second pixel both ways of a letter or A4 page. */
const SAMPLES = 1_000_000
/**
 * Levels of 255 by which ink differs from the mean of its cell (chosen): four times the noise of a poor scan, and the
 * contrast of light grey print.
 */
const CONTRAST = 32
/** Samples of ink that a cell must have (chosen): the thinnest digit in small print has eight, a speck of dust one or two. */
const MIN_SAMPLES = 3

/** Shares of a raster's width and height, 0 to 1, from its top left corner. */
export type Area = { left: number; top: number; right: number; bottom: number }

const WHOLE: Area = { left: 0, top: 0, right: 1, bottom: 1 }

export type InkMap = {
  /** Share of an area's cells that have ink, 0 to 1; of the whole raster by default. */
  share: (area?: Area) => number
}

/** Maps the ink of a raster; only the rows of cells that are asked for are looked at. */
export const mapInk = (raster: Raster): InkMap => {
  const rows: (Uint8Array | undefined)[] = []
  const rowAt = (row: number): Uint8Array => (rows[row] ??= findInk(raster, row))
  const share = ({ left, top, right, bottom }: Area = WHOLE): number => {
    const [firstRow, endRow] = cellsBetween(top, bottom)
    const [firstColumn, endColumn] = cellsBetween(left, right)
    let count = 0
    for (let row = firstRow; row < endRow; row++) {
      const inked = rowAt(row)
      for (let column = firstColumn; column < endColumn; column++) count += inked[column]!
    }
    return count / ((endRow - firstRow) * (endColumn - firstColumn))
  }
  return { share }
}

/** Whether nothing is to be seen: one colour all over, but for the noise and dust of a scan. Ink is found at once. */
export const isBlankRaster = (raster: Raster): boolean => {
  for (let row = 0; row < CELLS; row++) {
    if (findInk(raster, row).includes(1)) return false
  }
  return true
}

/** First cell, and the one after the last: one cell at least. */
const cellsBetween = (from: number, to: number): [number, number] => {
  const first = Math.min(CELLS - 1, Math.max(0, Math.floor(from * CELLS)))
  return [first, Math.min(CELLS, Math.max(first + 1, Math.ceil(to * CELLS)))]
}

/** 1 for each cell of a row of cells that has ink. */
const findInk = (raster: Raster, row: number): Uint8Array => {
  const { width, height } = raster
  const step = Math.max(1, Math.ceil(Math.sqrt((width * height) / SAMPLES)))
  const edge = (cell: number, pixels: number): number => Math.ceil((cell * pixels) / CELLS)
  const [top, bottom] = [edge(row, height), edge(row + 1, height)]
  return Uint8Array.from({ length: CELLS }, (_, column) =>
    Number(hasInk(raster, { left: edge(column, width), right: edge(column + 1, width), top, bottom, step })),
  )
}

/** Edges in pixels; every so many pixels, a sample is taken both ways. */
type Cell = Area & { step: number }

const hasInk = ({ width, channels, data }: Raster, { left, top, right, bottom, step }: Cell): boolean => {
  const level = (at: number): number =>
    channels === 1 ? data[at]! : (data[at]! + 2 * data[at + 1]! + data[at + 2]!) / 4
  let sum = 0
  for (let y = top; y < bottom; y += step) {
    const end = (y * width + right) * channels
    for (let at = (y * width + left) * channels; at < end; at += step * channels) sum += level(at)
  }
  const samples = Math.ceil((right - left) / step) * Math.ceil((bottom - top) / step)
  const mean = sum / samples
  let ink = 0
  for (let y = top; y < bottom; y += step) {
    const end = (y * width + right) * channels
    for (let at = (y * width + left) * channels; at < end; at += step * channels) {
      if (Math.abs(level(at) - mean) > CONTRAST && ++ink >= MIN_SAMPLES) return true
    }
  }
  return false
}
