import { UniqueConstraintViolationException } from '@mikro-orm/postgresql'
import type { Database, EntityManager } from '../db/database.ts'
import { newId } from '../ids.ts'
import { type ApiKey, ApiKeyEntity, type Environment, EnvironmentEntity } from './entity.ts'
import { hashKey, prefixOfKey } from './keys.ts'
import type { Scope } from './scopes.ts'

/** lastUsedAt is written at most once in this time. */
const LAST_USED_RESOLUTION_MS = 60_000

export const findKeyByText = async (db: Database, text: string): Promise<ApiKey | null> =>
  db.em().findOne(ApiKeyEntity, { hash: hashKey(text) })

export const isUsable = (key: ApiKey, now: Date): boolean =>
  key.revokedAt == null && (key.expiresAt == null || key.expiresAt > now)

export const findUsableKey = async (db: Database, id: string, now: Date): Promise<ApiKey | null> => {
  const key = await db.em().findOne(ApiKeyEntity, { id })
  return key && isUsable(key, now) ? key : null
}

export const touchKey = async (db: Database, key: ApiKey, now: Date): Promise<void> => {
  if (key.lastUsedAt && now.getTime() - key.lastUsedAt.getTime() < LAST_USED_RESOLUTION_MS) return
  await db.em().nativeUpdate(ApiKeyEntity, { id: key.id }, { lastUsedAt: now })
}

/** Of these ids, those whose keys no longer work. */
export const unusableKeys = async (db: Database, ids: string[], now: Date): Promise<string[]> => {
  const keys = await db.em().find(ApiKeyEntity, { id: { $in: ids } })
  const usable = new Set(keys.filter(key => isUsable(key, now)).map(key => key.id))
  return ids.filter(id => !usable.has(id))
}

export type NewKey = { environmentId: string; name: string; scopes: Scope[]; text: string; expiresAt?: Date | null }

export const insertKey = async (em: EntityManager, { text, expiresAt, ...key }: NewKey): Promise<ApiKey> => {
  const row = em.create(ApiKeyEntity, {
    ...key,
    id: newId('ApiKey'),
    prefix: prefixOfKey(text),
    hash: hashKey(text),
    createdAt: new Date(),
    expiresAt: expiresAt ?? null,
  })
  await em.persist(row).flush()
  return row
}

export const listKeys = (db: Database, environmentId: string): Promise<ApiKey[]> =>
  db.em().find(ApiKeyEntity, { environmentId }, { orderBy: { id: 'asc' } })

export const findKey = (db: Database, environmentId: string, id: string): Promise<ApiKey | null> =>
  db.em().findOne(ApiKeyEntity, { id, environmentId })

/** Revokes once: a second call keeps the first time. Null for an unknown key. */
export const revokeKey = async (db: Database, environmentId: string, id: string): Promise<ApiKey | null> => {
  await db.em().nativeUpdate(ApiKeyEntity, { id, environmentId, revokedAt: null }, { revokedAt: new Date() })
  return findKey(db, environmentId, id)
}

export const findEnvironment = (db: Database, id: string): Promise<Environment | null> =>
  db.em().findOne(EnvironmentEntity, { id })

export const findEnvironmentByName = (db: Database, name: string): Promise<Environment | null> =>
  db.em().findOne(EnvironmentEntity, { name })

/** Null when the name is taken. */
export const insertEnvironment = async (
  db: Database,
  name: string,
  firstKey: Omit<NewKey, 'environmentId'>,
): Promise<{ environment: Environment; apiKey: ApiKey } | null> => {
  try {
    return await db.transaction(async em => {
      const environment = em.create(EnvironmentEntity, { id: newId('Environment'), name, createdAt: new Date() })
      await em.persist(environment).flush()
      return { environment, apiKey: await insertKey(em, { ...firstKey, environmentId: environment.id }) }
    })
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) return null
    throw error
  }
}
