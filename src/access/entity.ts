import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'
import { belongsTo, timestamp } from '../db/columns.ts'
import type { Scope } from './scopes.ts'

/** The tenant: every other row belongs to one. */
export const EnvironmentEntity = defineEntity({
  name: 'Environment',
  properties: {
    id: p.text().primary(),
    name: p.text().unique(),
    createdAt: timestamp(),
  },
})
export type Environment = InferEntity<typeof EnvironmentEntity>

/** A key is kept only as the SHA-256 of its text: it has 256 random bits, so no slow hash is needed. */
export const ApiKeyEntity = defineEntity({
  name: 'ApiKey',
  properties: {
    id: p.text().primary(),
    environmentId: belongsTo(EnvironmentEntity, 'environment_id').index(),
    name: p.text(),
    prefix: p.text(),
    hash: p.blob().unique(),
    scopes: p.array<Scope>(),
    createdAt: timestamp(),
    lastUsedAt: timestamp().nullable(),
    expiresAt: timestamp().nullable(),
    revokedAt: timestamp().nullable(),
  },
})
export type ApiKey = InferEntity<typeof ApiKeyEntity>
