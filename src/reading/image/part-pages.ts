/** Pages of pictures as they go into a PDF: upright, on white, in square pixels, as large as they are on paper. */
import type { PicturePage } from '../pdf/picture-pages.ts'
import type { Raster } from '../raster.ts'
import { encodeJpeg } from './encode.ts'
import { openImage } from './open.ts'

/** Formats that have lost details already, which JPEG keeps small; all others are kept to the pixel. */
const LOSSY = new Set(['image/jpeg', 'image/webp'])
/** A sheet of A4 at 600 dpi has 35 million; larger pictures are scaled down, for they take three bytes a pixel. */
const MAX_PIXELS = 40_000_000
/** A page has one resolution, its own; this asks for none. */
const ANY_DPI = 72

const POINTS_PER_INCH = 72
/** A picture that does not tell how large it is fits on a sheet of A4, in points. */
const SHEET = { short: 595, long: 842 }
/** What PDF allows of a page, in points (ISO 32000-2, annex C). */
const LONGEST = 14_400
const SHORTEST = 3

/**
 * @param mediaType as detectMediaType gave it
 * @param pages numbers counted from 1
 * @throws JobFailure PAGE_UNREADABLE (details.page is set), FILE_UNREADABLE, RESOURCE_LIMIT
 */
export async function* imagePages(
  path: string,
  mediaType: string,
  pages: readonly number[],
): AsyncGenerator<PicturePage> {
  const file = await openImage(path, mediaType)
  try {
    for (const number of pages) {
      const { raster } = await file.render(number, { dpi: ANY_DPI, maxPixels: MAX_PIXELS, colour: true })
      const plain = withoutColour(raster)
      const picture = LOSSY.has(mediaType) ? { jpeg: await encodeJpeg(plain) } : { raster: plain }
      yield { ...sizeOnPaper(raster), picture }
    }
  } finally {
    await file.close()
  }
}

const sizeOnPaper = ({ width, height, dpi }: Raster): { width: number; height: number } => {
  const fitting = Math.min(SHEET.long / Math.max(width, height), SHEET.short / Math.min(width, height))
  const scale = dpi === null ? fitting : POINTS_PER_INCH / dpi
  const points = (pixels: number): number => Math.min(LONGEST, Math.max(SHORTEST, pixels * scale))
  return { width: points(width), height: points(height) }
}

/** One channel where all three are the same everywhere. */
const withoutColour = (raster: Raster): Raster => {
  const { data, width, height } = raster
  const grey = new Uint8Array(width * height)
  for (let read = 0, write = 0; write < grey.length; read += 3, write++) {
    const level = data[read]!
    if (level !== data[read + 1] || level !== data[read + 2]) return raster
    grey[write] = level
  }
  return { ...raster, channels: 1, data: grey }
}
