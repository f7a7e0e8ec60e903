import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'
import { EnvironmentEntity } from '../access/entity.ts'
import { belongsTo, orderedJson, timestamp } from '../db/columns.ts'
import type { FieldSchema } from '../extraction/schema.ts'

/** A version of a template that a client saved. Versions never change; archiving is of all versions of a name. */
export const TemplateEntity = defineEntity({
  name: 'Template',
  uniques: [{ properties: ['environmentId', 'name', 'version'] }],
  properties: {
    id: p.text().primary(),
    environmentId: belongsTo(EnvironmentEntity, 'environment_id'),
    name: p.text(),
    version: p.integer(),
    title: p.text(),
    description: p.text().nullable(),
    fields: orderedJson<FieldSchema[]>(),
    /** CEL; what must hold between the values. */
    rules: p.array(),
    /** As the client sent it, or made of the fields. */
    jsonSchema: orderedJson<unknown>(),
    createdAt: timestamp(),
    archivedAt: timestamp().nullable(),
  },
})
export type SavedTemplate = InferEntity<typeof TemplateEntity>
