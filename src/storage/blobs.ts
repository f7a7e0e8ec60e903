/**
 * Content-addressed storage of bytes. A blob is first received, which hashes it while it streams, and then either kept
 * under its hash or discarded. What is kept never changes.
 */
import type { Readable } from 'node:stream'
import { UserError } from '../errors.ts'

export type ReceivedBlob = {
  bytes: number
  /** Lower-case hex. */
  sha256: string
  /** The first bytes, enough to tell the media type. */
  head: Buffer
  /** Where it waits. */
  temporary: string
}

/** Each environment has blobs of its own, so that nothing of one can be seen, or deleted, through another. */
export type BlobKey = { environmentId: string; sha256: string }

/** The stream that bytes came from broke off; its error is the cause. */
export class SourceBroken extends Error {
  override readonly name = 'SourceBroken'
}

export const fileTooLarge = (maxBytes: number) =>
  new UserError('FILE_TOO_LARGE', `The file is larger than ${Math.floor(maxBytes / 1_048_576)} MB.`, { maxBytes })

export type BlobStore = {
  /** @throws UserError FILE_TOO_LARGE, SourceBroken; nothing stays behind then */
  receive: (source: Readable, maxBytes: number) => Promise<ReceivedBlob>
  /** Idempotent: the same bytes twice are one blob. */
  keep: (received: ReceivedBlob, environmentId: string) => Promise<void>
  discard: (received: ReceivedBlob) => Promise<void>
  /** Rejects when the blob is not there. */
  open: (key: BlobKey) => Promise<Readable>
  /** A blob that is not there is fine. */
  remove: (key: BlobKey) => Promise<void>
  /** Path of a local copy for readers that need a file. */
  localPath: (key: BlobKey) => Promise<string>
}
