import { fileTypeFromBuffer } from 'file-type'

/** Media types that can be read. */
export const SUPPORTED_TYPES: readonly string[] = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/bmp',
  'image/webp',
  'image/tiff',
  'text/html',
  'application/xml',
]

/** Bytes of a file's beginning that detectMediaType looks at; more do no harm. */
export const SNIFF_BYTES = 4_100

/** ISO 32000-2, annex I: readers accept the header anywhere in the first 1,024 bytes. */
const PDF_HEADER_WITHIN = 1_024

type Magic = { bytes: string; at?: number; type: string }

/** Images that their first bytes tell beyond doubt, whatever else stands in them; bytes in Latin 1. */
const IMAGES: readonly Magic[] = [
  { bytes: '\xff\xd8\xff', type: 'image/jpeg' },
  { bytes: '\x89PNG\r\n\x1a\n', type: 'image/png' },
  { bytes: 'GIF87a', type: 'image/gif' },
  { bytes: 'GIF89a', type: 'image/gif' },
  { bytes: 'WEBPVP8', at: 8, type: 'image/webp' },
]
/** The fourth byte of JPEG-LS, which no reader of photographs opens. */
const JPEG_LS = 0xf7
/** Raw photographs begin like this too; they are told by what comes later. BigTIFF counts to 43, which is "+". */
const TIFFS: readonly string[] = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+']
/** Two letters begin many a text, so the size of a bitmap's second header must be one that there is. */
const isBitmapHeader = (size: number): boolean =>
  size === 12 || (size >= 16 && size <= 64) || size === 108 || size === 124

/**
 * The elements that a page begins with where it does not say that it is one, as browsers know them.
 * @see https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
 */
const HTML =
  /^<(!doctype\s+html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|center)[\s/>]/i
const XHTML = /^<(!doctype\s+html|html)[\s/>]/i
const SVG = /^<(!doctype\s+svg|svg)[\s/>]/i
const XML = /^<(!doctype|[\p{L}_][\p{L}\p{N}_.-]*(:[\p{L}_][\p{L}\p{N}_.-]*)?[\s/>])/iu

/**
 * The media type of a file by its content alone; names and headers lie.
 * @param firstBytes the beginning of the file, best SNIFF_BYTES long
 * @returns a media type, null when unknown. Text and kinds of image that cannot be read are named too, so that an
 *   error can say what came instead.
 */
export const detectMediaType = async (firstBytes: Uint8Array): Promise<string | null> => {
  const head = Buffer.from(firstBytes.buffer, firstBytes.byteOffset, firstBytes.byteLength)
  const image = detectImage(head)
  if (image) return image
  if (head.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) return 'application/pdf'
  // The byte order mark of UTF-16 looks like the beginning of an MP3 file.
  if (utf16Encoding(head)) return detectText(head)
  const binary = await fileTypeFromBuffer(firstBytes).catch(() => undefined)
  if (binary && !UNSURE.includes(binary.mime)) return binary.mime
  return TIFFS.includes(head.toString('latin1', 0, 4)) ? 'image/tiff' : detectText(head)
}

/** What file-type is too quick to call so. */
const UNSURE: readonly string[] = ['image/bmp', 'application/xml']

const detectImage = (head: Buffer): string | undefined => {
  const start = head.toString('latin1', 0, SHORT)
  const magic = IMAGES.find(({ bytes, at = 0 }) => start.startsWith(bytes, at))
  if (magic?.type === 'image/jpeg' && head[3] === JPEG_LS) return undefined
  if (magic) return magic.type
  return start.startsWith('BM') && head.length >= SHORT && isBitmapHeader(head.readUInt32LE(14))
    ? 'image/bmp'
    : undefined
}

/** Bytes that tell an image. */
const SHORT = 18

const detectText = (head: Buffer): string | null => {
  const text = decodeText(head)?.trimStart()
  if (!text) return null
  const isXml = /^<\?xml\s/i.test(text)
  const root = skipProlog(text)
  if ((isXml ? XHTML : HTML).test(root)) return 'text/html'
  if (SVG.test(root)) return 'image/svg+xml'
  if (isXml || XML.test(root)) return 'application/xml'
  // A comment that does not end here: XML would have begun with its declaration.
  return root.startsWith('<!--') ? 'text/html' : 'text/plain'
}

/** What follows after processing instructions, comments and the white space between them. */
const skipProlog = (text: string): string => text.replace(/^(\s|<\?.*?\?>|<!--.*?-->)+/s, '')

/** Null when the bytes cannot be text: control characters do not stand in text. */
const decodeText = (head: Buffer): string | null => {
  const text = new TextDecoder(utf16Encoding(head) ?? 'utf-8').decode(head)
  return /[^\P{Cc}\s]/u.test(text) ? null : text
}

/** By the byte order mark, or by a first "<" that takes two bytes. */
const utf16Encoding = (head: Buffer): 'utf-16le' | 'utf-16be' | undefined => {
  const first = head.length >= 2 ? head.readUInt16BE(0) : 0
  if (first === 0xfffe || first === 0x3c00) return 'utf-16le'
  return first === 0xfeff || first === 0x003c ? 'utf-16be' : undefined
}
