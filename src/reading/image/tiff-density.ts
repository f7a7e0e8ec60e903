import type { ReadAt } from './bytes.ts'
import type { Density } from './density.ts'

/** Tags of TIFF 6.0, section 8. */
const X_RESOLUTION = 282
const Y_RESOLUTION = 283
const RESOLUTION_UNIT = 296
/** Values of ResolutionUnit: 1 for none, 2 for inches, which is also meant when it is missing, 3 for centimetres. */
const NO_UNIT = 1
const CENTIMETRE = 3

const CM_PER_INCH = 2.54
/** BigTIFF could count to 2^64. */
const MAX_TAGS = 65_535

/** Where things stand in a directory: BigTIFF has wider numbers. */
type Layout = { little: boolean; countBytes: 2 | 8; entryBytes: 12 | 20; offsetBytes: 4 | 8 }

/**
 * The density that a page of a TIFF names; the EXIF data of other formats are a TIFF of one page.
 * @param number of the page, counted from 1
 * @returns null when it names none
 * @throws RangeError where offsets lead out of the file
 */
export const readTiffDensity = async (read: ReadAt, number: number): Promise<Density | null> => {
  const head = await read(0, 16)
  const layout = layoutOf(head)
  let offset = readOffset(head, layout.offsetBytes, layout)
  for (let page = 1; page < number; page++) offset = await nextDirectory(read, offset, layout)
  return readDirectory(read, offset, layout)
}

const layoutOf = (head: DataView): Layout => {
  const little = head.getUint8(0) === 0x49
  const isBig = head.getUint16(2, little) === 43
  return isBig
    ? { little, countBytes: 8, entryBytes: 20, offsetBytes: 8 }
    : { little, countBytes: 2, entryBytes: 12, offsetBytes: 4 }
}

const readOffset = (view: DataView, at: number, { offsetBytes, little }: Layout): number =>
  offsetBytes === 8 ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little)

const countTags = async (read: ReadAt, offset: number, { countBytes, little }: Layout): Promise<number> => {
  const view = await read(offset, countBytes)
  const count = countBytes === 8 ? Number(view.getBigUint64(0, little)) : view.getUint16(0, little)
  if (count > MAX_TAGS) throw new RangeError('The directory has too many tags.')
  return count
}

const nextDirectory = async (read: ReadAt, offset: number, layout: Layout): Promise<number> => {
  const tags = await countTags(read, offset, layout)
  const end = offset + layout.countBytes + tags * layout.entryBytes
  const next = readOffset(await read(end, layout.offsetBytes), 0, layout)
  if (next === 0) throw new RangeError('There is no such page.')
  return next
}

const readDirectory = async (read: ReadAt, offset: number, layout: Layout): Promise<Density | null> => {
  const { countBytes, entryBytes, little } = layout
  const tags = await countTags(read, offset, layout)
  const entries = await read(offset + countBytes, tags * entryBytes)
  // A value that fits stands in the entry itself, behind tag, type and count.
  const valueAt = entryBytes === 20 ? 12 : 8
  let [x, y, unit] = [0, 0, 2]
  for (let at = 0; at + entryBytes <= entries.byteLength; at += entryBytes) {
    const tag = entries.getUint16(at, little)
    const rational = () => readRational(read, entries, at + valueAt, layout)
    if (tag === X_RESOLUTION) x = await rational()
    else if (tag === Y_RESOLUTION) y = await rational()
    else if (tag === RESOLUTION_UNIT) unit = entries.getUint16(at + valueAt, little)
  }
  if (!(x > 0 && y > 0)) return null
  const perInch = unit === CENTIMETRE ? CM_PER_INCH : 1
  return { x: x * perInch, y: y * perInch, isPerInch: unit !== NO_UNIT }
}

/** Two numbers of four bytes: BigTIFF has room for them in the entry. */
const readRational = async (read: ReadAt, entries: DataView, at: number, layout: Layout): Promise<number> => {
  const { little, offsetBytes } = layout
  const isInline = offsetBytes === 8
  const view = isInline ? entries : await read(entries.getUint32(at, little), 8)
  const start = isInline ? at : 0
  return view.getUint32(start, little) / view.getUint32(start + 4, little)
}
