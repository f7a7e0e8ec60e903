import type { Raster } from '../raster.ts'
import { sharp } from './library.ts'

/**
 * The highest level takes three times as long for a few percent. Filters chosen row by row save 10 to 40 % of a scan; a
 * palette would save more than half, but takes some ten times as long and puts bands into photographs.
 */
const COMPRESSION = { compressionLevel: 6, adaptiveFiltering: true }

/**
 * Makes a PNG of a raster for people to look at.
 * @param widthPx the picture is made smaller when it is wider, never larger
 */
export const encodePng = (raster: Raster, widthPx: number): Promise<Uint8Array> => {
  const { data, width, height, channels, dpi } = raster
  const picture = sharp(data, { raw: { width, height, channels } }).resize({
    width: Math.max(1, Math.floor(widthPx)),
    withoutEnlargement: true,
  })
  const scale = Math.min(1, widthPx / width)
  const placed = dpi === null ? picture : picture.withMetadata({ density: dpi * scale })
  return placed
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .png(COMPRESSION)
    .toBuffer()
}

/** No difference that people see, at a sixth of a PNG's size; colours keep the resolution that red stamps on text need. */
const JPEG = { quality: 90, chromaSubsampling: '4:4:4' }

/** Makes a JPEG of a raster, without what says how large it is. */
export const encodeJpeg = ({ data, width, height, channels }: Raster): Promise<Uint8Array> =>
  sharp(data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .jpeg(JPEG)
    .toBuffer()
