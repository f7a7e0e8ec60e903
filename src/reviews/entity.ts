import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'
import { EnvironmentEntity } from '../access/entity.ts'
import { belongsTo, orderedJson, timestamp } from '../db/columns.ts'
import { JobEntity } from '../jobs/entity.ts'

export const REVIEW_STATUSES = {
  OPEN: 'Waiting for a decision.',
  APPROVED: 'Approved, with or without corrections.',
  REJECTED: 'Rejected: the job has failed.',
  EXPIRED: 'Nobody decided in time: the job has failed.',
  CANCELLED: 'The job ended before anybody decided.',
} as const
export type ReviewStatus = keyof typeof REVIEW_STATUSES

/** What a reviewer changed: JSON values as they stood in the data before, and as they stand since. */
export type FieldCorrection = { documentIndex: number; path: string; before: unknown; after: unknown }

/** The gate that holds a result back. Its row is locked behind the job's. */
export const ReviewEntity = defineEntity({
  name: 'Review',
  uniques: [{ properties: ['jobId'] }],
  indexes: [
    {
      name: 'review_open',
      expression: `create index "review_open" on "review" ("environment_id", "id") where status = 'OPEN'`,
    },
    {
      name: 'review_not_delivered',
      expression: `create index "review_not_delivered" on "review" ("decided_at") where decided_at is not null and delivered_at is null`,
    },
  ],
  properties: {
    id: p.text().primary(),
    environmentId: belongsTo(EnvironmentEntity, 'environment_id'),
    jobId: belongsTo(JobEntity, 'job_id'),
    status: p.text().$type<ReviewStatus>(),
    /** Raised by every change: whoever decides names the one that was seen. */
    revision: p.integer(),
    /** In percent, 1 to 99. */
    threshold: p.integer(),
    flaggedFieldCount: p.integer(),
    corrections: orderedJson<FieldCorrection[]>(),
    comment: p.text().nullable(),
    requiredAt: timestamp(),
    /** Null: it waits for ever. */
    expiresAt: timestamp().nullable(),
    decidedAt: timestamp().nullable(),
    /** Name of the API key. */
    decidedBy: p.text().nullable(),
    /** When the workflow was told of the decision. */
    deliveredAt: timestamp().nullable(),
  },
})
export type Review = InferEntity<typeof ReviewEntity>
