import { readFile } from 'node:fs/promises'
import type { PageFile } from '../page-file.ts'
import { type BitmapHeader, readBitmapHeader } from './bitmap-header.ts'
import { decodeBitmap } from './bitmap-pixels.ts'
import { believableDpi } from './density.ts'
import { damagedHeader, damagedPicture, refuseTooLarge } from './failures.ts'
import { sharp } from './library.ts'
import { toRaster } from './to-raster.ts'

/**
 * Opens a Windows or OS/2 bitmap, which sharp does not read. It is always one page.
 * @throws JobFailure FILE_UNREADABLE, RESOURCE_LIMIT
 */
export const openBitmap = async (path: string): Promise<PageFile> => {
  const bytes = await readFile(path)
  const header = readHeader(bytes)
  refuseTooLarge(header, 1)
  const { width, height, density } = header
  const dpi = density && believableDpi([density], header)
  return {
    pageCount: 1,
    render: async (number, options) => {
      try {
        if (number !== 1) throw new RangeError('There is no such page.')
        const { data, channels } = decodeBitmap(bytes, header)
        const picture = sharp(data, { raw: { width, height, channels } })
        const raster = await toRaster(picture, { width, height, dpi, isGrey: channels === 1 }, options)
        return { raster, width, height, rotation: 0 }
      } catch (error) {
        throw damagedPicture(number, error)
      }
    },
    close: async () => {},
  }
}

const readHeader = (bytes: Buffer): BitmapHeader => {
  try {
    return readBitmapHeader(bytes)
  } catch (error) {
    throw damagedHeader(error)
  }
}
