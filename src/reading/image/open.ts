import { open } from 'node:fs/promises'
import type { PageFile, RenderedPage, RenderOptions } from '../page-file.ts'
import { openBitmap } from './bitmap.ts'
import { readerOf } from './bytes.ts'
import { believableDpi, readDensities, squareUp, turned } from './density.ts'
import { damagedHeader, damagedPicture, refuseTooLarge } from './failures.ts'
import { DECODE, HEADER, sharp } from './library.ts'
import { type Shown, toRaster } from './to-raster.ts'

/** What sharp calls the formats. */
const FORMATS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/tiff': 'tiff',
}

/** Size in square pixels as displayed. */
type Header = Shown & { pageCount: number }

/** What libvips calls pictures without colours. */
const GREY_SPACES: readonly (string | undefined)[] = ['b-w', 'grey16']

/**
 * Opens an image: the frames of an animation and the pages of a TIFF are its pages. Nothing is decoded before render,
 * and then no page but the one (and the frames that a frame of an animation builds on). Pages are as displayed: turned
 * as EXIF says, on white, in square pixels.
 * @param mediaType as detectMediaType gave it
 * @throws JobFailure FILE_UNREADABLE when there is no sound header, RESOURCE_LIMIT when the first page is too large
 */
export const openImage = async (path: string, mediaType: string): Promise<PageFile> => {
  if (mediaType === 'image/bmp') return openBitmap(path)
  const first = await readHeader(path, mediaType, 1).catch((error: unknown) => {
    throw isSystemError(error) ? error : damagedHeader(error)
  })
  refuseTooLarge(first, 1)
  const { pageCount } = first
  return {
    pageCount,
    render: async (number, options) => {
      try {
        if (!(number >= 1 && number <= pageCount)) throw new RangeError('There is no such page.')
        const header = number === 1 ? first : await readHeader(path, mediaType, number)
        refuseTooLarge(header, number)
        return await render(path, number, header, options)
      } catch (error) {
        throw damagedPicture(number, error)
      }
    },
    close: async () => {},
  }
}

const readHeader = async (path: string, mediaType: string, number: number): Promise<Header> => {
  await using file = await open(path)
  const metadata = await sharp(path, { ...HEADER, page: number - 1 }).metadata()
  if (metadata.format !== FORMATS[mediaType]) throw new Error(`The file is ${metadata.format}.`)
  const densities = await readDensities(mediaType, readerOf(file), { exif: metadata.exif, number })
  const isTurned = (metadata.orientation ?? 1) >= 5
  const asShown = isTurned ? densities.map(turned) : densities
  const size = metadata.autoOrient
  const facts = { pageCount: metadata.pages ?? 1, isGrey: GREY_SPACES.includes(metadata.space) }
  // Programs heed the shape of pixels in a TIFF, which may be a fax, and nowhere else.
  if (mediaType !== 'image/tiff' || !asShown[0]) return { ...facts, ...size, dpi: believableDpi(asShown, size) }
  const squared = squareUp(size, asShown[0])
  return { ...facts, ...squared.size, dpi: believableDpi([squared.density], squared.size) }
}

const render = async (path: string, number: number, shown: Shown, options: RenderOptions): Promise<RenderedPage> => {
  const picture = sharp(path, { ...DECODE, page: number - 1 }).autoOrient()
  return { raster: await toRaster(picture, shown, options), width: shown.width, height: shown.height, rotation: 0 }
}

/** The file is gone, or cannot be opened: no fault of its content. */
const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error
