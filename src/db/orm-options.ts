import { Migrator } from '@mikro-orm/migrations'
import { defineConfig } from '@mikro-orm/postgresql'
import type { Pool } from 'pg'
import { ApiKeyEntity, EnvironmentEntity } from '../access/entity.ts'
import { ClassifierEntity } from '../classifiers/entity.ts'
import { JobEventEntity } from '../events/entity.ts'
import { StoredFileEntity } from '../files/entity.ts'
import { ExtractedDocumentEntity, IdempotencyKeyEntity, JobEntity } from '../jobs/entity.ts'
import { LearnedLayoutEntity } from '../layouts/entity.ts'
import { ClassExampleEntity, ClassifierDraftEntity, ExamplePageEntity } from '../learning/entity.ts'
import { EmbeddedDataEntity, PageEntity, ReadingEntity } from '../pages/entity.ts'
import { ReviewEntity } from '../reviews/entity.ts'
import { TemplateEntity } from '../templates/entity.ts'
import { migrations } from './migrations.ts'

/** For a connection to be made, or to become free. */
const CONNECTION_MS = 30_000
/** Whoever works with a connection that breaks has learned it by then. */
const GIVE_BACK_MS = 1_000

/**
 * A transaction whose connection breaks never gives it back: its library does so only after a commit or rollback that
 * succeeded. Without this, each such connection would be missing in the pool until the process ends.
 */
const giveBackBrokenConnections = (pool: Pool): void => {
  pool.on('connect', client => {
    client.once('end', () => {
      setTimeout(() => {
        try {
          client.release?.(true)
        } catch {
          // It was given back in time.
        }
      }, GIVE_BACK_MS).unref()
    })
  })
}

export const ormOptions = (url: string, connections: number) =>
  defineConfig({
    clientUrl: url,
    pool: { min: 0, max: connections },
    driverOptions: {
      keepAlive: true,
      connectionTimeoutMillis: CONNECTION_MS,
      onPoolCreated: giveBackBrokenConnections,
    },
    entities: [
      EnvironmentEntity,
      ApiKeyEntity,
      StoredFileEntity,
      JobEntity,
      JobEventEntity,
      ExtractedDocumentEntity,
      IdempotencyKeyEntity,
      ReadingEntity,
      PageEntity,
      EmbeddedDataEntity,
      TemplateEntity,
      ReviewEntity,
      LearnedLayoutEntity,
      ClassifierEntity,
      ClassifierDraftEntity,
      ClassExampleEntity,
      ExamplePageEntity,
    ],
    extensions: [Migrator],
    migrations: {
      migrationsList: migrations,
      tableName: 'migration',
      path: 'src/db/migrations',
      pathTs: 'src/db/migrations',
      snapshotName: 'snapshot',
      snapshotOnMigrate: false,
      silent: true,
    },
    // Made by migrations, and spoken to in plain SQL alone.
    schemaGenerator: { skipTables: ['rate_limit', 'used_upload'] },
    forceUtcTimezone: true,
  })
