/** Takes in the bytes of a file, whichever way they come, and says what they are. */
import { Readable } from 'node:stream'
import type { FileUpload } from 'graphql-upload-minimal'
import type { Config } from '../config.ts'
import { invalidInput, UserError } from '../errors.ts'
import { detectMediaType, SUPPORTED_TYPES } from '../reading/media-type.ts'
import type { BlobStore, ReceivedBlob } from '../storage/blobs.ts'
import { fileTooLarge, uploadIncomplete } from '../storage/folder.ts'
import { cleanFileName } from './names.ts'

/** A part of a multipart request; it settles when the part begins to arrive. */
export type UploadPart = Promise<FileUpload>
export type Base64Source = { content: string; filename: string }
/** Exactly one member is set (a @oneOf input). */
export type ByteSource = { upload?: UploadPart | null; base64?: Base64Source | null }

export type ReceivedFile = { blob: ReceivedBlob; name: string; mediaType: string }

type Deps = { storage: BlobStore; config: Config }

/**
 * @param path of the source in the input, for the issues of an error
 * @throws UserError INVALID_INPUT (empty, not base64), FILE_TOO_LARGE, UNSUPPORTED_FILE_TYPE, UPLOAD_INCOMPLETE;
 *   nothing stays behind then
 */
export const receiveFile = async (deps: Deps, source: ByteSource, path: string[]): Promise<ReceivedFile> => {
  const { stream, name, at } = await openSource(deps, source, path)
  const blob = await deps.storage.receive(stream, deps.config.limits.maxFileBytes)
  try {
    if (blob.bytes === 0) throw invalidInput({ path: at, message: 'The file is empty.' })
    return { blob, name: cleanFileName(name), mediaType: await supportedType(blob.head) }
  } catch (error) {
    await deps.storage.discard(blob)
    throw error
  }
}

const openSource = async (deps: Deps, source: ByteSource, path: string[]) => {
  if (source.base64) {
    const bytes = decodeBase64(source.base64.content, deps.config.limits.maxBase64Bytes, [...path, 'base64', 'content'])
    return { stream: Readable.from([bytes]), name: source.base64.filename, at: [...path, 'base64', 'content'] }
  }
  if (!source.upload) throw invalidInput({ path, message: 'Send the bytes: upload or base64.' })
  try {
    const part = await source.upload
    return { stream: part.createReadStream(), name: part.filename, at: [...path, 'upload'] }
  } catch {
    // The request ended before this part, or broke off, or named one part twice.
    throw uploadIncomplete()
  }
}

/** RFC 4648 base64; white space is let through, everything else is an error rather than a guess. */
const decodeBase64 = (content: string, maxBytes: number, path: string[]): Buffer => {
  const text = content.replace(/[ \t\r\n]+/g, '')
  if (text.length > Math.ceil(maxBytes / 3) * 4) throw fileTooLarge(maxBytes)
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
    throw invalidInput({ path, message: 'This is not base64 (RFC 4648, with padding).' })
  return Buffer.from(text, 'base64')
}

const supportedType = async (head: Buffer): Promise<string> => {
  const detected = await detectMediaType(head)
  if (detected !== null && SUPPORTED_TYPES.includes(detected)) return detected
  throw new UserError(
    'UNSUPPORTED_FILE_TYPE',
    `${detected === null ? 'The type of the file is not known' : `The file is ${detected}`}; supported: ${SUPPORTED_TYPES.join(', ')}.`,
    { detectedType: detected, supportedTypes: [...SUPPORTED_TYPES] },
  )
}
