/**
 * PDFium writes when a file was made, which nobody asks of a part that is made whenever it is fetched: the same part shall
 * be the same bytes. The date stands in the third object that PDFium writes, before all that is copied.
 */
const DATE = Buffer.from('/CreationDate(D:')
const DIGITS = 14
const SEARCHED_BYTES = 1_024
/** The first day of the calendar of PDF dates that is no mistake of a clock. */
const ALWAYS = Buffer.from('20000101000000')

/** @param bytes of a file that PDFium has made; changed in place */
export const makeReproducible = (bytes: Uint8Array): Uint8Array => {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SEARCHED_BYTES))
  const at = start.indexOf(DATE)
  if (at !== -1 && at + DATE.length + DIGITS <= start.length) bytes.set(ALWAYS, at + DATE.length)
  return bytes
}
