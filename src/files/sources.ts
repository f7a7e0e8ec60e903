/** Takes in the bytes of a file, whichever way they come, and says what they are. */
import { Readable } from 'node:stream'
import type { FileUpload } from 'graphql-upload-minimal'
import type { Config } from '../config.ts'
import { invalidInput, UserError } from '../errors.ts'
import { fetchUrl, UrlError } from '../net/fetch-url.ts'
import type { Web } from '../net/guard.ts'
import { detectMediaType, SUPPORTED_TYPES } from '../reading/media-type.ts'
import { type BlobStore, fileTooLarge, type ReceivedBlob, SourceBroken } from '../storage/blobs.ts'
import { cleanFileName } from './names.ts'

/** A part of a multipart request; it settles when the part begins to arrive. */
export type UploadPart = Promise<FileUpload>
export type Base64Source = { content: string; filename: string }
export type UrlSource = { url: URL; filename?: string | null | undefined }
/** Exactly one member is set (a @oneOf input). */
export type ByteSource = { upload?: UploadPart | null; base64?: Base64Source | null; url?: UrlSource | null }

export type ReceivedFile = { blob: ReceivedBlob; name: string; mediaType: string }

type Deps = { storage: BlobStore; config: Config; web: Web }

/** Bytes on their way. */
type Incoming = {
  stream: Readable
  name: string
  /** Where in the input they are. */
  at: string[]
  /** What a stream that breaks off is told as. */
  brokenOff: (cause: unknown) => Error
}

/**
 * @param path of the source in the input, for the issues of an error
 * @param signal breaks off the fetching of a URL
 * @throws UserError INVALID_INPUT (empty, not base64), FILE_TOO_LARGE, UNSUPPORTED_FILE_TYPE, UPLOAD_INCOMPLETE, URL_…;
 *   nothing stays behind then
 */
export const receiveFile = async (
  deps: Deps,
  source: ByteSource,
  path: string[],
  signal?: AbortSignal,
): Promise<ReceivedFile> => receiveIncoming(deps, await openSource(deps, source, path, signal))

export const receiveIncoming = async (
  deps: Pick<Deps, 'storage' | 'config'>,
  { stream, name, at, brokenOff }: Incoming,
): Promise<ReceivedFile> => {
  const blob = await deps.storage.receive(stream, deps.config.limits.maxFileBytes).catch((error: unknown) => {
    throw error instanceof SourceBroken ? brokenOff(error.cause) : error
  })
  try {
    if (blob.bytes === 0) throw invalidInput({ path: at, message: 'The file is empty.' })
    return { blob, name: cleanFileName(name), mediaType: await supportedType(blob.head) }
  } catch (error) {
    await deps.storage.discard(blob)
    throw error
  }
}

const openSource = async (
  deps: Deps,
  { upload, base64, url }: ByteSource,
  path: string[],
  signal: AbortSignal | undefined,
): Promise<Incoming> => {
  if (base64) return openBase64(deps, base64, [...path, 'base64', 'content'])
  if (url) return openUrl(deps, url, [...path, 'url', 'url'], signal)
  if (upload) return openUpload(upload, [...path, 'upload'])
  throw invalidInput({ path, message: 'Send the bytes: upload, base64 or url.' })
}

export const uploadIncomplete = () =>
  new UserError('UPLOAD_INCOMPLETE', 'The upload broke off before its end: send it again.', {})

const openUpload = async (upload: UploadPart, at: string[]): Promise<Incoming> => {
  try {
    const part = await upload
    return { stream: part.createReadStream(), name: part.filename ?? '', at, brokenOff: uploadIncomplete }
  } catch {
    // The request ended before this part, or broke off, or named one part twice.
    throw uploadIncomplete()
  }
}

const openBase64 = async ({ config }: Deps, { content, filename }: Base64Source, at: string[]): Promise<Incoming> => {
  const bytes = decodeBase64(content, config.limits.maxBase64Bytes, at)
  return { stream: Readable.from([bytes]), name: filename, at, brokenOff: uploadIncomplete }
}

const openUrl = async (
  { config, web }: Deps,
  { url, filename }: UrlSource,
  at: string[],
  signal: AbortSignal | undefined,
): Promise<Incoming> => {
  const { maxFileBytes, urlTimeoutSeconds } = config.limits
  const limits = { dispatcher: web, timeoutMs: urlTimeoutSeconds * 1_000, ...(signal ? { signal } : {}) }
  const fetched = await fetchUrl(url.href, limits).catch((error: unknown) => {
    throw toUserError(error)
  })
  if (fetched.length !== null && fetched.length > maxFileBytes) {
    fetched.body.destroy()
    throw fileTooLarge(maxFileBytes)
  }
  return { stream: fetched.body, name: filename ?? fetched.filename, at, brokenOff: toUserError }
}

const toUserError = (error: unknown): Error =>
  error instanceof UrlError
    ? new UserError(error.code, error.message, { httpStatus: error.httpStatus })
    : (error as Error)

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
