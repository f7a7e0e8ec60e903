import { fileTypeFromBuffer } from 'file-type'

/** Media types that can be read. */
export const SUPPORTED_TYPES: readonly string[] = ['application/pdf']

/** Bytes of a file's beginning that detectMediaType looks at; more do no harm. */
export const SNIFF_BYTES = 4_100

/** ISO 32000-2, annex I: readers accept the header anywhere in the first 1,024 bytes. */
const PDF_HEADER_WITHIN = 1_024

/**
 * The media type of a file by its content alone; names and headers lie.
 * @param firstBytes the beginning of the file, best SNIFF_BYTES long
 * @returns a media type, null when unknown. Text, HTML and XML are named so that an error can say what came instead.
 */
export const detectMediaType = async (firstBytes: Uint8Array): Promise<string | null> => {
  const head = Buffer.from(firstBytes.buffer, firstBytes.byteOffset, firstBytes.byteLength)
  if (head.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) return 'application/pdf'
  // The byte order mark of UTF-16 looks like the beginning of an MP3 file.
  if (utf16Encoding(head)) return detectText(head)
  const binary = await fileTypeFromBuffer(firstBytes).catch(() => undefined)
  return binary?.mime ?? detectText(head)
}

const detectText = (head: Buffer): string | null => {
  const text = decodeText(head)?.trimStart()
  if (!text) return null
  if (/^(<!--[\s\S]*?-->\s*)?<(!doctype html|html|head|body)\b/i.test(text)) return 'text/html'
  if (/^<(\?xml|!doctype|!--|[\p{L}_][\p{L}\p{N}_.-]*(:[\p{L}_][\p{L}\p{N}_.-]*)?[\s/>])/iu.test(text))
    return 'application/xml'
  return 'text/plain'
}

/** Null when the bytes cannot be text: control characters do not stand in text. */
const decodeText = (head: Buffer): string | null => {
  const text = new TextDecoder(utf16Encoding(head) ?? 'utf-8').decode(head)
  return /[^\P{Cc}\s]/u.test(text) ? null : text
}

const utf16Encoding = (head: Buffer): 'utf-16le' | 'utf-16be' | undefined => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined
}
