/** Rules of files: storing, finding and deleting them. */
import { type Caller, requireScope } from '../access/caller.ts'
import type { Config } from '../config.ts'
import type { Database, EntityManager } from '../db/database.ts'
import { invalidInput, notFound } from '../errors.ts'
import { isId } from '../ids.ts'
import { isStorable, NOT_STORABLE } from '../input.ts'
import { findInProgressOnFile } from '../jobs/store.ts'
import type { Web } from '../net/guard.ts'
import type { BlobStore } from '../storage/blobs.ts'
import type { StoredFile } from './entity.ts'
import { cleanFileName } from './names.ts'
import { type ByteSource, type ReceivedFile, receiveFile } from './sources.ts'
import * as store from './store.ts'

type Deps = { db: Database; storage: BlobStore; config: Config; web: Web }

export type UploadFile = { source: ByteSource; filename?: string | null | undefined }

export const uploadFile = async (deps: Deps, caller: Caller, input: UploadFile): Promise<StoredFile> => {
  requireScope(caller, 'WRITE')
  if (input.filename != null && !isStorable(input.filename))
    throw invalidInput({ path: ['filename'], message: NOT_STORABLE })
  const received = await receiveFile(deps, input.source, ['source'])
  const name = input.filename == null ? received.name : cleanFileName(input.filename)
  try {
    return await deps.db.transaction(em => keepFile(deps, em, caller.environmentId, { ...received, name }))
  } finally {
    await deps.storage.discard(received.blob)
  }
}

/** Stores what was received as a file, in the transaction; a deletion of the same bytes comes before or after it. */
export const keepFile = async (
  { storage }: Pick<Deps, 'storage'>,
  em: EntityManager,
  environmentId: string,
  { blob, name, mediaType }: ReceivedFile,
  id?: string,
): Promise<StoredFile> => {
  const { bytes, sha256 } = blob
  await store.lockBlob(em, { environmentId, sha256 })
  const file = await store.insertFile(em, { environmentId, name, mediaType, bytes, sha256 }, id)
  await storage.keep(blob, environmentId)
  return file
}

export const findFile = async ({ db }: Pick<Deps, 'db'>, caller: Caller, id: string): Promise<StoredFile | null> => {
  requireScope(caller, 'READ')
  return isId('StoredFile', id) ? store.findFile(db, caller.environmentId, id) : null
}

/**
 * Deletes a file, and its bytes when no other file has the same. Results of jobs that have ended stay.
 * @throws UserError NOT_FOUND, INVALID_INPUT while a job is working on it
 */
export const deleteFile = async ({ db, storage }: Deps, caller: Caller, id: string): Promise<void> => {
  requireScope(caller, 'WRITE')
  await db.transaction(async em => {
    const file = isId('StoredFile', id) ? await store.lockFile(em, caller.environmentId, id) : null
    if (!file) throw notFound('file', id)
    const job = await findInProgressOnFile(em, id)
    if (job) throw invalidInput({ path: ['fileId'], message: `The job ${job.id} is working on it: cancel it first.` })
    await store.lockBlob(em, file)
    const { isShared } = await store.removeFile(em, file)
    if (!isShared) await storage.remove(file)
  })
}
