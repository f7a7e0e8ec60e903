import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'
import { EnvironmentEntity } from '../access/entity.ts'
import { belongsTo, timestamp } from '../db/columns.ts'

/** Stored bytes under a name. Files with the same bytes in one environment share one blob. */
export const StoredFileEntity = defineEntity({
  name: 'StoredFile',
  indexes: [{ properties: ['environmentId', 'sha256'] }],
  properties: {
    id: p.text().primary(),
    environmentId: belongsTo(EnvironmentEntity, 'environment_id'),
    name: p.text(),
    mediaType: p.text(),
    bytes: p.bigint('number'),
    /** Lower-case hex. */
    sha256: p.text(),
    /** Known after the first job has opened the file. */
    pageCount: p.integer().nullable(),
    createdAt: timestamp(),
  },
})
export type StoredFile = InferEntity<typeof StoredFileEntity>
