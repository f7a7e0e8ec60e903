import { nameAt, type ReadAt, readerOfBytes } from './bytes.ts'
import { readTiffDensity } from './tiff-density.ts'

/** How close the pixels of an image lie on paper. */
export type Density = {
  /** Pixels an inch from left to right. */
  x: number
  /** Pixels an inch from top to bottom. */
  y: number
  /** False when the file names no unit: then only the shape of a pixel is known. */
  isPerInch: boolean
}

type Size = { width: number; height: number }

const INCHES_PER_METRE = 39.3701
const CM_PER_INCH = 2.54

/** Scanners and fax machines are within; what is outside was made up by a program. */
const MIN_DPI = 50
const MAX_DPI = 1_200
/** EXIF 2.3, 4.6.4: what writers put when they do not know. Nobody scans at it. */
const UNKNOWN_DPI = 72
/** Inches: A0 is 47 long. A photograph said to be larger has its density from the settings of a screen. */
const MAX_PAPER = 48
/** Pixels that are this much off square are meant to be square. */
const MAX_OFF_SQUARE = 0.01
/** Fax machines make pixels up to 2.1 times as high as wide; more than this is damage. */
const MAX_ASPECT = 4

/**
 * All densities that a file names for a page, the most trustworthy first; damage in them is none of the picture.
 * TIFF: its tags, in inches unless they say centimetres. JPEG: EXIF, then JFIF in inches or centimetres, when it comes
 * first in the file. PNG: pHYs, in metres, then EXIF. WebP: EXIF. GIF has none.
 * @param exif the EXIF data of the file, if any
 * @param number of the page, counted from 1
 */
export const readDensities = async (
  mediaType: string,
  read: ReadAt,
  { exif, number }: { exif: Uint8Array | undefined; number: number },
): Promise<Density[]> => {
  const readers: (() => Promise<Density | null>)[] = []
  if (mediaType === 'image/tiff') readers.push(() => readTiffDensity(read, number))
  if (mediaType === 'image/png') readers.push(() => readPngDensity(read))
  if (exif) readers.push(() => readTiffDensity(readerOfBytes(withoutName(exif)), 1))
  if (mediaType === 'image/jpeg') readers.push(() => readJfifDensity(read))
  const found = await Promise.all(readers.map(reader => reader().catch(() => null)))
  return found.filter(density => density !== null)
}

const EXIF_NAME = 'Exif\0\0'

const withoutName = (exif: Uint8Array): Uint8Array =>
  Buffer.from(exif.subarray(0, EXIF_NAME.length)).toString('latin1') === EXIF_NAME
    ? exif.subarray(EXIF_NAME.length)
    : exif

const JFIF_CM = 2

const readJfifDensity = async (read: ReadAt): Promise<Density | null> => {
  const view = await read(0, 18)
  if (nameAt(view, 6) !== 'JFIF') return null
  const unit = view.getUint8(13)
  const perInch = unit === JFIF_CM ? CM_PER_INCH : 1
  return { x: view.getUint16(14) * perInch, y: view.getUint16(16) * perInch, isPerInch: unit > 0 }
}

const PNG_SIGNATURE_BYTES = 8
/** Length, name and checksum. */
const PNG_CHUNK_BYTES = 12
/** Before the pixels there are a dozen at the most. */
const MAX_CHUNKS = 100

const readPngDensity = async (read: ReadAt): Promise<Density | null> => {
  let offset = PNG_SIGNATURE_BYTES
  for (let chunk = 0; chunk < MAX_CHUNKS; chunk++) {
    const view = await read(offset, 17)
    const name = nameAt(view, 4)
    if (name === 'IDAT') return null
    if (name === 'pHYs') {
      const isPerMetre = view.getUint8(16) === 1
      const scale = isPerMetre ? 1 / INCHES_PER_METRE : 1
      return { x: view.getUint32(8) * scale, y: view.getUint32(12) * scale, isPerInch: isPerMetre }
    }
    offset += view.getUint32(0) + PNG_CHUNK_BYTES
  }
  return null
}

/** Density by pixels a metre, as bitmaps have it. */
export const perMetre = (x: number, y: number): Density => ({
  x: x / INCHES_PER_METRE,
  y: y / INCHES_PER_METRE,
  isPerInch: true,
})

/** As a picture lies when its EXIF orientation is applied. */
export const turned = ({ x, y, isPerInch }: Density): Density => ({ x: y, y: x, isPerInch })

/**
 * The size at which pixels are square: the denser direction keeps its pixels, so that nothing is lost.
 * @param size in pixels as stored
 */
export const squareUp = ({ width, height }: Size, { x, y, isPerInch }: Density): { size: Size; density: Density } => {
  const aspect = x / y
  const isSound = isNearlySquare({ x, y, isPerInch }) || !(aspect <= MAX_ASPECT && aspect >= 1 / MAX_ASPECT)
  if (isSound) return { size: { width, height }, density: { x, y, isPerInch } }
  const dense = Math.max(x, y)
  return {
    size: { width: Math.round((width * dense) / x), height: Math.round((height * dense) / y) },
    density: { x: dense, y: dense, isPerInch },
  }
}

const isNearlySquare = ({ x, y }: Density): boolean => Math.abs(x / y - 1) <= MAX_OFF_SQUARE

/** Pixels an inch of a page, null when none of the densities can be believed. */
export const believableDpi = (densities: readonly Density[], { width, height }: Size): number | null => {
  const believable = densities.find(density => {
    const isInRange = density.x >= MIN_DPI && density.x <= MAX_DPI && Math.round(density.x) !== UNKNOWN_DPI
    return density.isPerInch && isInRange && isNearlySquare(density) && Math.max(width, height) / density.x <= MAX_PAPER
  })
  return believable?.x ?? null
}
