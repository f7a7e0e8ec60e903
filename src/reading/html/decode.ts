import sniffEncoding from 'html-encoding-sniffer'

/**
 * The characters of an HTML file: by its byte order mark, else by what its beginning says of itself, as browsers do. A
 * file that says nothing is UTF-8 when it can be, else Windows-1252.
 */
export const decodeHtml = (bytes: Uint8Array): string => {
  const wide = wideEncoding(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  const defaultEncoding = isUtf8(bytes) ? 'UTF-8' : 'windows-1252'
  return decoderOf(sniffEncoding(bytes, { defaultEncoding }), defaultEncoding).decode(bytes)
}

/** A "<" of two bytes at the beginning is UTF-16, whatever follows. */
const wideEncoding = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le'
  return bytes[0] === 0 && bytes[1] === 0x3c ? 'utf-16be' : undefined
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Two encodings of the standard have no decoder of characters. */
const decoderOf = (encoding: string, defaultEncoding: string): TextDecoder => {
  try {
    return new TextDecoder(encoding)
  } catch {
    return new TextDecoder(defaultEncoding)
  }
}
