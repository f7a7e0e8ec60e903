import type { Database, EntityManager } from '../db/database.ts'
import { newId } from '../ids.ts'
import { type StoredFile, StoredFileEntity } from './entity.ts'

export type NewFile = Pick<StoredFile, 'environmentId' | 'name' | 'mediaType' | 'bytes' | 'sha256'>

export const insertFile = async (em: EntityManager, file: NewFile): Promise<StoredFile> => {
  const row = em.create(StoredFileEntity, { ...file, id: newId('StoredFile'), pageCount: null, createdAt: new Date() })
  await em.persist(row).flush()
  return row
}

export const findFile = (db: Database, environmentId: string, id: string): Promise<StoredFile | null> =>
  db.em().findOne(StoredFileEntity, { id, environmentId })

export const findFiles = (db: Database, environmentId: string, ids: readonly string[]): Promise<StoredFile[]> =>
  db.em().find(StoredFileEntity, { id: { $in: [...ids] }, environmentId })

export const setPageCount = async (em: EntityManager, id: string, pageCount: number): Promise<void> => {
  await em.nativeUpdate(StoredFileEntity, { id, pageCount: null }, { pageCount })
}
