/** Rules of files: storing, finding and downloading them. */
import type { Readable } from 'node:stream'
import { type Caller, requireScope } from '../access/caller.ts'
import * as access from '../access/store.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import { invalidInput } from '../errors.ts'
import { isId } from '../ids.ts'
import { isStorable, NOT_STORABLE } from '../input.ts'
import type { Secrets } from '../secrets.ts'
import type { BlobStore } from '../storage/blobs.ts'
import type { StoredFile } from './entity.ts'
import { cleanFileName } from './names.ts'
import { type ByteSource, receiveFile } from './sources.ts'
import * as store from './store.ts'

type Deps = { db: Database; storage: BlobStore; config: Config }

export type UploadFile = { source: ByteSource; filename?: string | null | undefined }

export const uploadFile = async (deps: Deps, caller: Caller, input: UploadFile): Promise<StoredFile> => {
  requireScope(caller, 'WRITE')
  if (input.filename != null && !isStorable(input.filename))
    throw invalidInput({ path: ['filename'], message: NOT_STORABLE })
  const { blob, name, mediaType } = await receiveFile(deps, input.source, ['source'])
  await deps.storage.keep(blob, caller.environmentId)
  return store.insertFile(deps.db.em(), {
    environmentId: caller.environmentId,
    name: input.filename == null ? name : cleanFileName(input.filename),
    mediaType,
    bytes: blob.bytes,
    sha256: blob.sha256,
  })
}

export const findFile = async ({ db }: Pick<Deps, 'db'>, caller: Caller, id: string): Promise<StoredFile | null> => {
  requireScope(caller, 'READ')
  return isId('StoredFile', id) ? store.findFile(db, caller.environmentId, id) : null
}

// ---------------------------------------------------------------- downloads

const signedText = (fileId: string, apiKeyId: string, expires: string) => [fileId, apiKeyId, expires].join('\n')

/** A link that works for some minutes, without a header, as long as the caller's key works. */
export const downloadPath = (deps: { config: Config; secrets: Secrets }, caller: Caller, fileId: string): string => {
  const expires = String(Math.floor(Date.now() / 1_000) + deps.config.limits.downloadLinkSeconds)
  const signature = deps.secrets.sign('download', signedText(fileId, caller.apiKeyId, expires))
  return `/files/${fileId}?${new URLSearchParams({ key: caller.apiKeyId, expires, signature })}`
}

/** The file behind a link; null for a link that is forged, too old, or whose key no longer works. */
export const openDownload = async (
  deps: Deps & { secrets: Secrets },
  fileId: string,
  link: { key: string; expires: string; signature: string },
): Promise<{ file: StoredFile; stream: Readable } | null> => {
  if (!deps.secrets.verify('download', signedText(fileId, link.key, link.expires), link.signature)) return null
  if (Number(link.expires) * 1_000 < Date.now()) return null
  const caller = await access.findUsableKey(deps.db, link.key, new Date())
  const file = caller && (await store.findFile(deps.db, caller.environmentId, fileId))
  if (!file) return null
  return { file, stream: await deps.storage.open(file) }
}
