/**
 * Uploads by a plain HTTP PUT. The link carries everything, signed: nothing is stored until the bytes have come. A link
 * that was used is remembered for as long as it would work, also when its file is deleted meanwhile.
 */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { type Caller, requireScope } from '../access/caller.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import { invalidInput } from '../errors.ts'
import { newId } from '../ids.ts'
import { storableText, validate } from '../input.ts'
import type { Secrets } from '../secrets.ts'
import type { BlobStore } from '../storage/blobs.ts'
import type { StoredFile } from './entity.ts'
import { openLink, signLink } from './links.ts'
import { keepFile } from './service.ts'
import { type ReceivedFile, receiveIncoming, uploadIncomplete } from './sources.ts'
import { isUploadUsed, LinkUsed, useUpload } from './store.ts'

type Deps = { db: Database; storage: BlobStore; config: Config; secrets: Secrets }

const rules = z.object({
  filename: storableText(1, 1_000),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits')
    .nullish(),
})
export type CreateUpload = z.input<typeof rules>

export type CreatedUpload = { fileId: string; path: string; expiresAt: Date }

/** @throws UserError INVALID_INPUT */
export const createUpload = (
  deps: Pick<Deps, 'config' | 'secrets'>,
  caller: Caller,
  input: CreateUpload,
): CreatedUpload => {
  requireScope(caller, 'WRITE')
  const { filename, sha256 } = validate(rules, input)
  const fileId = newId('StoredFile')
  const expiresAt = new Date(Math.floor(Date.now() / 1_000) * 1_000 + deps.config.limits.uploadLinkSeconds * 1_000)
  const more = { filename, ...(sha256 ? { sha256 } : {}) }
  return {
    fileId,
    path: signLink(deps, caller, { purpose: 'upload', id: fileId, expires: expiresAt, more }),
    expiresAt,
  }
}

/** The link is forged, too old, or its key no longer works. */
export class LinkRefused extends Error {
  override readonly name = 'LinkRefused'
}

/**
 * Stores the body of a PUT.
 * @param onKey told whose link it is, before the body is read
 * @throws LinkRefused, LinkUsed, UserError INVALID_INPUT (empty, other bytes than announced), FILE_TOO_LARGE,
 *   UNSUPPORTED_FILE_TYPE, UPLOAD_INCOMPLETE; nothing stays behind then
 */
export const receiveUpload = async (
  deps: Deps,
  fileId: string,
  query: URLSearchParams,
  body: Readable,
  onKey: (apiKeyId: string) => void,
): Promise<StoredFile> => {
  const key = await openLink(deps, { purpose: 'upload', id: fileId, query })
  if (!key?.scopes.includes('WRITE')) throw new LinkRefused('This link does not work, or no longer.')
  onKey(key.id)
  if (await isUploadUsed(deps.db, fileId)) throw new LinkUsed('A file came over this link before.')
  const received = await receiveIncoming(deps, {
    stream: body,
    name: query.get('filename') ?? '',
    at: ['body'],
    brokenOff: uploadIncomplete,
  })
  try {
    checkHash(received, query.get('sha256'))
    return await deps.db.transaction(async em => {
      await useUpload(em, fileId, new Date(Number(query.get('expires')) * 1_000))
      return keepFile(deps, em, key.environmentId, received, fileId)
    })
  } finally {
    await deps.storage.discard(received.blob)
  }
}

const checkHash = ({ blob }: ReceivedFile, announced: string | null): void => {
  if (announced !== null && announced !== blob.sha256)
    throw invalidInput({ path: ['body'], message: `The bytes have the SHA-256 ${blob.sha256}, not the announced one.` })
}
