import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'
import { EnvironmentEntity } from '../access/entity.ts'
import type { DocumentClass } from '../classification/schema.ts'
import { belongsTo, orderedJson, timestamp } from '../db/columns.ts'

/** A class as a client saved it. */
export type SavedClass = DocumentClass & {
  /** A template by name, "invoice", whose newest version counts, or by name and version; null for none. */
  template: string | null
  /** Files that it was learned from. */
  exampleCount: number
}

/** A version of a classifier that a client saved. Versions never change; archiving is of all versions of a name. */
export const ClassifierEntity = defineEntity({
  name: 'Classifier',
  uniques: [{ properties: ['environmentId', 'name', 'version'] }],
  properties: {
    id: p.text().primary(),
    environmentId: belongsTo(EnvironmentEntity, 'environment_id'),
    name: p.text(),
    version: p.integer(),
    title: p.text(),
    classes: orderedJson<SavedClass[]>(),
    /** What was learned from examples; null without any. Large, so that only who classifies asks for it. */
    model: orderedJson<unknown>().nullable().lazy(),
    createdAt: timestamp(),
    archivedAt: timestamp().nullable(),
  },
})
export type SavedClassifier = InferEntity<typeof ClassifierEntity>
