import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'
import { EnvironmentEntity } from '../access/entity.ts'
import { belongsTo, double, orderedJson, timestamp } from '../db/columns.ts'
import type { EmbeddedData } from '../reading/embedded/data.ts'
import type { EngineInfo } from '../reading/engine-info.ts'
import type { PageSource } from '../reading/page.ts'
import type { PackedRulings } from './rulings.ts'
import type { PackedWord } from './words.ts'

/**
 * One way of reading one file's bytes: all jobs of an environment that read the same bytes with the same reader and
 * options share it, so that a page that was read is never read again.
 */
export const ReadingEntity = defineEntity({
  name: 'Reading',
  uniques: [{ properties: ['environmentId', 'fileSha256', 'method'] }],
  properties: {
    id: p.integer().primary().autoincrement(),
    environmentId: belongsTo(EnvironmentEntity, 'environment_id'),
    fileSha256: p.text(),
    /** Reader and version, and the options that change what is read. */
    method: p.text(),
    createdAt: timestamp(),
  },
})
export type Reading = InferEntity<typeof ReadingEntity>

/** What the file of a reading says of itself, beside its pages; no row where that cannot be anything, or where nobody asked. */
export const EmbeddedDataEntity = defineEntity({
  name: 'EmbeddedData',
  properties: {
    readingId: belongsTo(ReadingEntity, 'reading_id').primary(),
    data: orderedJson<EmbeddedData>(),
    /** See KeptEmbedded. */
    isFinal: p.boolean(),
  },
})

export const PageEntity = defineEntity({
  name: 'Page',
  primaryKeys: ['readingId', 'number'],
  properties: {
    readingId: belongsTo(ReadingEntity, 'reading_id').primary(),
    number: p.integer().primary(),
    width: double(),
    height: double(),
    rotation: p.integer().$type<0 | 90 | 180 | 270>(),
    source: p.text().$type<PageSource>(),
    confidence: double().nullable(),
    text: p.text(),
    words: orderedJson<PackedWord[]>(),
    /** Null for a page without. */
    rulings: orderedJson<PackedRulings>().nullable(),
    durationMs: double(),
    /** The parts that read it. */
    engines: orderedJson<EngineInfo[]>(),
  },
})
export type PageRow = InferEntity<typeof PageEntity>
