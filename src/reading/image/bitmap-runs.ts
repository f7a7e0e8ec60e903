import type { BitmapHeader } from './bitmap-header.ts'

/** What follows a 0; any other number is one of pixels that stand as they are. */
const END_OF_ROW = 0
const END_OF_PICTURE = 1
const MOVE = 2

/**
 * Decodes run-length encoded pixels. Those that no run covers are left alone.
 * @param set is told place and colour of each pixel; rows are counted as they are stored
 * @returns whether the data come to their end mark, or to the last pixel
 */
export const decodeRuns = (
  data: Buffer,
  { width, height, compression }: BitmapHeader,
  set: (x: number, row: number, index: number) => void,
): boolean => {
  const isNarrow = compression === 'runs of 4'
  let [x, row, at] = [0, 0, 0]
  const put = (index: number): void => {
    if (x < width) set(x, row, index)
    x++
  }
  while (row < height && at + 1 < data.length) {
    const [count, code] = [data[at]!, data[at + 1]!]
    at += 2
    if (count > 0) {
      // Two colours take turns in a run of four bits a pixel.
      for (let pixel = 0; pixel < count; pixel++) put(isNarrow ? nibble(code, pixel) : code)
    } else if (code === END_OF_PICTURE) return true
    else if (code === END_OF_ROW) {
      x = 0
      row++
    } else if (code === MOVE) {
      x += data[at] ?? 0
      row += data[at + 1] ?? 0
      at += 2
    } else {
      const bytes = isNarrow ? Math.ceil(code / 2) : code
      if (at + bytes > data.length) return false
      for (let pixel = 0; pixel < code; pixel++)
        put(isNarrow ? nibble(data[at + (pixel >> 1)]!, pixel) : data[at + pixel]!)
      // Padded to two bytes.
      at += bytes + (bytes % 2)
    }
  }
  return row >= height || (row === height - 1 && x >= width)
}

/** The high half of a byte for even pixels. */
const nibble = (byte: number, pixel: number): number => (pixel % 2 === 0 ? byte >> 4 : byte & 15)
