import { type BitmapHeader, shiftOf } from './bitmap-header.ts'
import { decodeRuns } from './bitmap-runs.ts'

export type Pixels = {
  /** 1: grey. 3: red, green, blue. */
  channels: 1 | 3
  /** Row by row from the top. */
  data: Uint8Array
}

/**
 * Decodes a bitmap, on white. The decoder of the canvas would take twelve bytes for a pixel, and show what there is of a
 * file that ends too soon.
 * @throws Error when the file does not have all its pixels
 */
export const decodeBitmap = (bytes: Buffer, header: BitmapHeader): Pixels => {
  const { width, height, bits, compression } = header
  const channels = bits <= 8 && isGrey(header.palette) ? 1 : 3
  const data = new Uint8Array(width * height * channels).fill(255)
  const pixels: Pixels = { channels, data }
  const stored = bytes.subarray(header.pixelOffset)
  if (compression === 'runs of 8' || compression === 'runs of 4') {
    const set = indexWriter(header, pixels)
    const isComplete = decodeRuns(stored, header, (x, y, index) => set(rowOf(header, y) * width + x, index))
    if (!isComplete) throw new Error('The file ends before the last run.')
    return pixels
  }
  // Rows take a multiple of four bytes; the last one may lack its padding.
  const rowBytes = Math.ceil((width * bits) / 32) * 4
  if (stored.length < rowBytes * (height - 1) + Math.ceil((width * bits) / 8))
    throw new Error('The file ends before the last row.')
  const copyRow = rowCopier(stored, header, pixels)
  for (let row = 0; row < height; row++) copyRow(row * rowBytes, rowOf(header, row) * width)
  return pixels
}

const isGrey = (palette: Uint8Array): boolean => {
  for (let at = 0; at < palette.length; at += 3) {
    if (palette[at] !== palette[at + 1] || palette[at] !== palette[at + 2]) return false
  }
  return true
}

/** From the top, by the place of a row in the file. */
const rowOf = ({ height, isTopDown }: BitmapHeader, stored: number): number =>
  isTopDown ? stored : height - 1 - stored

/** Gives the pixel of a number the colour of an index. */
const indexWriter =
  ({ palette }: BitmapHeader, { channels, data }: Pixels) =>
  (pixel: number, index: number): void => {
    if (channels === 1) data[pixel] = palette[3 * index]!
    else {
      data[3 * pixel] = palette[3 * index]!
      data[3 * pixel + 1] = palette[3 * index + 1]!
      data[3 * pixel + 2] = palette[3 * index + 2]!
    }
  }

/** Copies a row, from an offset in the stored pixels, to the pixels from a number on. */
type CopyRow = (from: number, to: number) => void

const rowCopier = (stored: Buffer, header: BitmapHeader, pixels: Pixels): CopyRow => {
  if (header.bits <= 8) return indexCopier(stored, header, pixels)
  return header.bits === 24 ? trueColourCopier(stored, header, pixels) : maskCopier(stored, header, pixels)
}

const indexCopier = (stored: Buffer, header: BitmapHeader, pixels: Pixels): CopyRow => {
  const { width, bits } = header
  const set = indexWriter(header, pixels)
  const mask = 2 ** bits - 1
  return (from, to) => {
    for (let x = 0; x < width; x++) {
      const bit = x * bits
      set(to + x, (stored[from + (bit >> 3)]! >> (8 - bits - (bit & 7))) & mask)
    }
  }
}

const trueColourCopier =
  (stored: Buffer, { width }: BitmapHeader, { data }: Pixels): CopyRow =>
  (from, to) => {
    for (let x = 0; x < width; x++) {
      const [read, write] = [from + 3 * x, 3 * (to + x)]
      data[write] = stored[read + 2]!
      data[write + 1] = stored[read + 1]!
      data[write + 2] = stored[read]!
    }
  }

const maskCopier = (stored: Buffer, header: BitmapHeader, { data }: Pixels): CopyRow => {
  const { width, bits, masks } = header
  const pixelBytes = bits / 8
  const valueAt = (at: number): number => (bits === 16 ? stored.readUInt16LE(at) : stored.readUInt32LE(at))
  const [red, green, blue, alpha] = masks.map(sampler)
  const isOpaque = masks[3] === 0 || hasNoAlpha(header, valueAt)
  return (from, to) => {
    for (let x = 0; x < width; x++) {
      const value = valueAt(from + pixelBytes * x)
      const opacity = isOpaque ? 255 : alpha!(value)
      const write = 3 * (to + x)
      data[write] = onWhite(red!(value), opacity)
      data[write + 1] = onWhite(green!(value), opacity)
      data[write + 2] = onWhite(blue!(value), opacity)
    }
  }
}

/** Takes a sample of 8 bits out of a pixel. */
const sampler = (mask: number): ((value: number) => number) => {
  const shift = shiftOf(mask)
  const most = mask >>> shift
  return value => (most === 0 ? 0 : Math.round((((value & mask) >>> shift) * 255) / most))
}

const onWhite = (sample: number, opacity: number): number => Math.round(255 + ((sample - 255) * opacity) / 255)

/** Programs that know nothing of alpha leave it 0 everywhere: that is no picture of nothing. */
const hasNoAlpha = (header: BitmapHeader, valueAt: (at: number) => number): boolean => {
  const pixelBytes = header.bits / 8
  const rowBytes = Math.ceil((header.width * header.bits) / 32) * 4
  for (let row = 0; row < header.height; row++) {
    for (let x = 0; x < header.width; x++) {
      if ((valueAt(row * rowBytes + x * pixelBytes) & header.masks[3]) !== 0) return false
    }
  }
  return true
}
