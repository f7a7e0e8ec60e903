import type { Sharp } from 'sharp'
import type { RenderOptions } from '../page-file.ts'
import type { Raster } from '../raster.ts'
import { fitPixels } from './scale.ts'

/** How a page is to be shown. */
export type Shown = {
  width: number
  height: number
  /** At that size. */
  dpi: number | null
  /** Whether the picture has no colours. */
  isGrey: boolean
}

/**
 * Decodes a picture: on white, 8 bits a sample, grey or sRGB, scaled down where it has too many pixels.
 * @param picture upright, not decoded yet
 * @throws Error when it cannot be decoded
 */
export const toRaster = async (
  picture: Sharp,
  shown: Shown,
  { maxPixels, colour }: Pick<RenderOptions, 'maxPixels' | 'colour'>,
): Promise<Raster> => {
  const size = fitPixels(shown, maxPixels)
  const isGreyOutput = shown.isGrey && !colour
  const { data, info } = await picture
    .resize({ ...size, fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace(isGreyOutput ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const channels = isGreyOutput ? 1 : 3
  if (info.channels !== channels) throw new Error(`The picture has ${info.channels} channels.`)
  return {
    ...size,
    channels: colour ? 3 : 1,
    data: channels === 3 && !colour ? toLuma(data) : data,
    dpi: shown.dpi === null ? null : (shown.dpi * size.width) / shown.width,
  }
}

/**
 * Luma of ITU-R BT.601, in 256ths. libvips would take the luminance of light instead, in which red and blue ink on
 * white paper have less than half the contrast.
 */
const toLuma = (colours: Uint8Array): Uint8Array => {
  const grey = new Uint8Array(colours.length / 3)
  for (let read = 0, write = 0; write < grey.length; read += 3, write++) {
    grey[write] = (77 * colours[read]! + 150 * colours[read + 1]! + 29 * colours[read + 2]! + 128) >> 8
  }
  return grey
}
