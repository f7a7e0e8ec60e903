import { Migrator } from '@mikro-orm/migrations'
import { defineConfig } from '@mikro-orm/postgresql'
import { ApiKeyEntity, EnvironmentEntity } from '../access/entity.ts'
import { JobEventEntity } from '../events/entity.ts'
import { StoredFileEntity } from '../files/entity.ts'
import { ExtractedDocumentEntity, IdempotencyKeyEntity, JobEntity } from '../jobs/entity.ts'
import { PageEntity, ReadingEntity } from '../pages/entity.ts'
import { TemplateEntity } from '../templates/entity.ts'
import { migrations } from './migrations.ts'

export const ormOptions = (url: string, connections: number) =>
  defineConfig({
    clientUrl: url,
    pool: { min: 0, max: connections },
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
      TemplateEntity,
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
    // Made by a migration and kept by its library.
    schemaGenerator: { skipTables: ['rate_limit'] },
    forceUtcTimezone: true,
  })
