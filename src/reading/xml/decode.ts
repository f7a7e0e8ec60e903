/** Of what is XML; longer declarations are none that anybody writes. */
const DECLARATION_BYTES = 200

/**
 * The characters of an XML file: by its byte order mark, by a "<" of two bytes, else by its declaration; UTF-8 where it
 * says nothing. Bytes that are no characters of the encoding are an error, as XML 1.0 (4.3.3) wants it.
 * @throws TypeError, RangeError
 */
export const decodeXml = (bytes: Uint8Array): string =>
  new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes).trimStart()

const encodingOf = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  if (first === 0xef && second === 0xbb) return 'utf-8'
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, DECLARATION_BYTES))
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(beginning.toString('latin1'))?.[1]
  // What reads as ASCII is no UTF-16, whatever it says.
  return declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : declared
}
