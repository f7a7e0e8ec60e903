import { JobFailure } from '../errors.ts'
import { openPageFile } from './open-page-file.ts'

export type DrawPage = {
  path: string
  password?: string
  /** Counted from 1. */
  number: number
  /** Of the picture, in pixels. */
  width: number
}

/** A very long page is drawn narrower. */
const MAX_PIXELS = 16_000_000
/** Width of A4 and Letter; narrower pages are drawn smaller than asked, wider ones are scaled down. */
const USUAL_INCHES = 8.27
const MIN_DPI = 72
const MAX_DPI = 400

/**
 * A page as a PNG for people to look at.
 * @throws JobFailure PAGE_UNREADABLE, and those of openPageFile
 */
export const drawPage = async ({ path, password, number, width }: DrawPage): Promise<Uint8Array> => {
  const file = await openPageFile(path, password)
  if (!file) throw new JobFailure('PAGE_UNREADABLE', 'The file has no pages to look at.', { page: number })
  try {
    const dpi = Math.min(MAX_DPI, Math.max(MIN_DPI, width / USUAL_INCHES))
    const { raster } = await file.render(number, { dpi, maxPixels: MAX_PIXELS, colour: true })
    // Loaded where it is needed: few processes ever draw.
    const { encodePng } = await import('./image/encode.ts')
    return await encodePng(raster, width)
  } finally {
    await file.close()
  }
}
