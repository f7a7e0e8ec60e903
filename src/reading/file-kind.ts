import { open } from 'node:fs/promises'
import { JobFailure } from '../errors.ts'
import { detectMediaType, SNIFF_BYTES, SUPPORTED_TYPES } from './media-type.ts'

/** Files of one kind are opened by the same library. */
export type FileKind = 'pdf' | 'image' | 'html' | 'xml'

/**
 * What a file is, by its content.
 * @throws JobFailure UNSUPPORTED_FILE_TYPE
 */
export const kindOfFile = async (path: string): Promise<{ kind: FileKind; mediaType: string }> => {
  const mediaType = await detectMediaType(await readBeginning(path))
  if (mediaType === null || !SUPPORTED_TYPES.includes(mediaType)) throw notSupported(mediaType)
  return { kind: mediaType.startsWith('image/') ? 'image' : (KINDS[mediaType] ?? 'pdf'), mediaType }
}

const KINDS: Record<string, FileKind> = { 'text/html': 'html', 'application/xml': 'xml' }

const notSupported = (mediaType: string | null): JobFailure => {
  const what = mediaType === null ? 'The file is of an unknown type' : `The file is ${mediaType}`
  return new JobFailure('UNSUPPORTED_FILE_TYPE', `${what}; what can be read is ${SUPPORTED_TYPES.join(', ')}.`)
}

const readBeginning = async (path: string): Promise<Uint8Array> => {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}
