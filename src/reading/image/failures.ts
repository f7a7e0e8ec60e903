import { JobFailure } from '../../errors.ts'
import { MAX_PIXELS } from './library.ts'

/** Words in messages of libvips and of the libraries in it. */
const TELLS_OF_END = /file ends|premature|truncat|unexpected end|end of (file|image|data|stream)|bad seek|not enough/i
const TELLS_OF_KIND =
  /unsupported|not supported|not a whole number|not configured|required field|bad labq|unknown (field|compression)/i

/** The failure of a page whose pixels cannot be decoded. */
export const damagedPicture = (page: number, cause: unknown): JobFailure => {
  if (cause instanceof JobFailure) return cause
  return new JobFailure('PAGE_UNREADABLE', `Page ${page} ${reasonOf(cause)}.`, { page }, cause)
}

const reasonOf = (cause: unknown): string => {
  const message = cause instanceof Error ? cause.message : ''
  if (TELLS_OF_END.test(message)) return 'is cut off: the file ends before the picture does'
  if (TELLS_OF_KIND.test(message)) return 'is a kind of picture that cannot be read'
  return 'is damaged or cut off: its picture cannot be decoded'
}

/** The failure of a file whose first header cannot be read. */
export const damagedHeader = (cause: unknown): JobFailure => {
  if (cause instanceof JobFailure) return cause
  const isKind = cause instanceof Error && TELLS_OF_KIND.test(cause.message)
  const message = isKind ? 'The file is a kind of picture that cannot be read.' : undefined
  return new JobFailure('FILE_UNREADABLE', message, {}, cause)
}

/** @throws JobFailure RESOURCE_LIMIT when the page has more pixels than are decoded */
export const refuseTooLarge = ({ width, height }: { width: number; height: number }, page: number): void => {
  if (width * height <= MAX_PIXELS) return
  const megapixels = MAX_PIXELS / 1_000_000
  throw new JobFailure(
    'RESOURCE_LIMIT',
    `Page ${page} has ${width} x ${height} pixels, the limit is ${megapixels} million.`,
    { page },
  )
}
