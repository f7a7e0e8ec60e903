import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'
import { EnvironmentEntity } from '../access/entity.ts'
import { belongsTo, orderedJson, timestamp } from '../db/columns.ts'
import type { LearnedLayout } from '../extraction/learned/schema.ts'
import { JobEntity } from '../jobs/entity.ts'

/** What was learned from a document that a person has approved: where its values stand. It goes when its job goes. */
export const LearnedLayoutEntity = defineEntity({
  name: 'LearnedLayout',
  primaryKeys: ['jobId', 'documentIndex'],
  indexes: [{ properties: ['environmentId', 'templateName', 'createdAt'] }],
  properties: {
    jobId: belongsTo(JobEntity, 'job_id').primary(),
    documentIndex: p.integer().primary(),
    environmentId: belongsTo(EnvironmentEntity, 'environment_id'),
    templateName: p.text(),
    layout: orderedJson<LearnedLayout>(),
    createdAt: timestamp(),
  },
})
export type LearnedLayoutRow = InferEntity<typeof LearnedLayoutEntity>
