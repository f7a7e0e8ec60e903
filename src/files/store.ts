import { LockMode } from '@mikro-orm/postgresql'
import type { Database, EntityManager } from '../db/database.ts'
import { type ListPage, listById } from '../db/listing.ts'
import { lockText } from '../db/lock.ts'
import { newId } from '../ids.ts'
import type { BlobKey } from '../storage/blobs.ts'
import { type StoredFile, StoredFileEntity } from './entity.ts'

export type NewFile = Pick<StoredFile, 'environmentId' | 'name' | 'mediaType' | 'bytes' | 'sha256'>

/** @param id made beforehand, for a file whose upload link carries it */
export const insertFile = async (
  em: EntityManager,
  file: NewFile,
  id: string = newId('StoredFile'),
): Promise<StoredFile> => {
  const row = em.create(StoredFileEntity, { ...file, id, pageCount: null, createdAt: new Date() })
  await em.persist(row).flush()
  return row
}

export const findFile = (db: Database, environmentId: string, id: string): Promise<StoredFile | null> =>
  db.em().findOne(StoredFileEntity, { id, environmentId })

export const findFiles = (db: Database, environmentId: string, ids: readonly string[]): Promise<StoredFile[]> =>
  db.em().find(StoredFileEntity, { id: { $in: [...ids] }, environmentId })

export const listFiles = (db: Database, environmentId: string, page: ListPage): Promise<StoredFile[]> =>
  listById(db, StoredFileEntity, { environmentId }, page)

export const countFiles = (db: Database, environmentId: string): Promise<number> =>
  db.em().count(StoredFileEntity, { environmentId })

/** Whoever keeps or removes the bytes of a blob waits here for the others, until the transaction ends. */
export const lockBlob = (em: EntityManager, { environmentId, sha256 }: BlobKey): Promise<void> =>
  lockText(em, 'blob', `${environmentId} ${sha256}`)

/** New jobs on the file wait until the transaction ends. */
export const lockFile = (em: EntityManager, environmentId: string, id: string): Promise<StoredFile | null> =>
  em.findOne(StoredFileEntity, { id, environmentId }, { lockMode: LockMode.PESSIMISTIC_WRITE })

/** Keeps a file from being deleted until the transaction ends; false when it is gone already. */
export const holdFile = async (em: EntityManager, id: string): Promise<boolean> =>
  (await em.execute<unknown[]>('select 1 from stored_file where id = ? for key share', [id])).length > 0

/** @returns whether other files have the same bytes */
export const removeFile = async (em: EntityManager, file: StoredFile): Promise<{ isShared: boolean }> => {
  await em.nativeDelete(StoredFileEntity, { id: file.id })
  const others = await em.count(StoredFileEntity, { environmentId: file.environmentId, sha256: file.sha256 })
  return { isShared: others > 0 }
}

export const setPageCount = async (em: EntityManager, id: string, pageCount: number): Promise<void> => {
  await em.nativeUpdate(StoredFileEntity, { id, pageCount: null }, { pageCount })
}

// ---------------------------------------------------------------- upload links

/** A file came over this link before. */
export class LinkUsed extends Error {
  override readonly name = 'LinkUsed'
}

export const isUploadUsed = async (db: Database, fileId: string): Promise<boolean> =>
  (await db.em().execute<unknown[]>('select 1 from used_upload where file_id = ?', [fileId])).length > 0

/** @throws LinkUsed also for the second of two that come at once */
export const useUpload = async (em: EntityManager, fileId: string, expiresAt: Date): Promise<void> => {
  const rows = await em.execute<unknown[]>(
    'insert into used_upload (file_id, expires_at) values (?, ?) on conflict do nothing returning 1',
    [fileId, expiresAt],
  )
  if (rows.length === 0) throw new LinkUsed(`A file came over the link of ${fileId} before.`)
}

/** Links that no longer work need not be remembered. */
export const forgetUsedUploads = async (db: Database): Promise<void> => {
  await db.em().execute('delete from used_upload where expires_at < now()')
}
