import { type Density, perMetre } from './density.ts'

export type BitmapHeader = {
  /** In pixels. */
  width: number
  height: number
  /** Rows are stored from the bottom to the top unless this is set. */
  isTopDown: boolean
  bits: 1 | 2 | 4 | 8 | 16 | 24 | 32
  compression: Compression
  /** Where the pixels begin in the file. */
  pixelOffset: number
  /** Red, green and blue of each colour, for pixels of up to 8 bits. */
  palette: Uint8Array
  /** Bits of red, green, blue and alpha in pixels of 16 and 32 bits; alpha is 0 where there is none. */
  masks: readonly [number, number, number, number]
  density: Density | null
}

/** Kinds that viewers know; OS/2 and printers have others. */
export type Compression = 'none' | 'runs of 8' | 'runs of 4' | 'masks'

/** Bytes of the file header; the second header follows. */
const FILE_HEADER = 14
/** The second header of OS/2 1.x, which has narrower numbers; all later ones begin like that of Windows. */
const CORE_HEADER = 12
/** The least that OS/2 2.x writes; what is left out is 0. */
const SHORT_HEADER = 16
const INFO_HEADER = 40
/** From this size on, a header has a mask of alpha. */
const ALPHA_HEADER = 56

const COMPRESSIONS: readonly { name: Compression; bits: readonly number[] }[] = [
  { name: 'none', bits: [1, 2, 4, 8, 16, 24, 32] },
  { name: 'runs of 8', bits: [8] },
  { name: 'runs of 4', bits: [4] },
  { name: 'masks', bits: [16, 32] },
]

/** Five bits a colour, and eight. */
const MASKS_16 = [0x7c00, 0x3e0, 0x1f, 0] as const
const MASKS_32 = [0xff0000, 0xff00, 0xff, 0] as const
/** More bits than this for one colour are an invention that viewers do not know. */
const MAX_BITS_A_COLOUR = 8

/**
 * Reads the header of a Windows or OS/2 bitmap.
 * @see https://learn.microsoft.com/windows/win32/gdi/bitmap-storage
 * @throws Error when it is none that viewers know, RangeError when it is cut off
 */
export const readBitmapHeader = (bytes: Buffer): BitmapHeader => {
  const headerSize = bytes.readUInt32LE(FILE_HEADER)
  const isCore = headerSize === CORE_HEADER
  const width = isCore ? bytes.readUInt16LE(18) : bytes.readInt32LE(18)
  const height = isCore ? bytes.readUInt16LE(20) : bytes.readInt32LE(22)
  const bits = bytes.readUInt16LE(isCore ? 24 : 28)
  const compression = COMPRESSIONS[headerSize > SHORT_HEADER ? bytes.readUInt32LE(30) : 0]
  if (!compression?.bits.includes(bits)) throw new Error('The kind of bitmap is not supported.')
  if (!(width > 0 && height !== 0)) throw new Error('The picture has no size.')
  return {
    width,
    height: Math.abs(height),
    isTopDown: height < 0,
    bits: bits as BitmapHeader['bits'],
    compression: compression.name,
    pixelOffset: bytes.readUInt32LE(10),
    palette: bits <= 8 ? readPalette(bytes, headerSize, bits) : new Uint8Array(0),
    masks: compression.name === 'masks' ? readMasks(bytes, headerSize) : bits === 16 ? MASKS_16 : MASKS_32,
    density: headerSize >= INFO_HEADER ? readDensity(bytes) : null,
  }
}

const readDensity = (bytes: Buffer): Density | null => {
  const [x, y] = [bytes.readInt32LE(38), bytes.readInt32LE(42)]
  return x > 0 && y > 0 ? perMetre(x, y) : null
}

/** Colours that the file has no room for are black. */
const readPalette = (bytes: Buffer, headerSize: number, bits: number): Uint8Array => {
  const entryBytes = headerSize === CORE_HEADER ? 3 : 4
  const palette = new Uint8Array(3 * 2 ** bits)
  const end = Math.min(bytes.readUInt32LE(10), bytes.length)
  for (let entry = 0; entry < 2 ** bits; entry++) {
    const at = FILE_HEADER + headerSize + entry * entryBytes
    if (at + 3 > end) break
    palette.set([bytes[at + 2]!, bytes[at + 1]!, bytes[at]!], 3 * entry)
  }
  return palette
}

/** They stand behind the shortest header, and at the same place in longer ones. */
const readMasks = (bytes: Buffer, headerSize: number): BitmapHeader['masks'] => {
  const [red, green, blue] = [bytes.readUInt32LE(54), bytes.readUInt32LE(58), bytes.readUInt32LE(62)]
  const alpha = headerSize >= ALPHA_HEADER ? bytes.readUInt32LE(66) : 0
  const masks = [red, green, blue, alpha] as const
  if (!masks.every(isSound)) throw new Error('The kind of bitmap is not supported.')
  return masks
}

/** One run of bits, not too many. */
const isSound = (mask: number): boolean => {
  const shifted = mask >>> shiftOf(mask)
  return (shifted & (shifted + 1)) === 0 && shifted < 2 ** MAX_BITS_A_COLOUR
}

/** Bits below the lowest that is set. */
export const shiftOf = (mask: number): number => (mask === 0 ? 0 : 31 - Math.clz32(mask & -mask))
