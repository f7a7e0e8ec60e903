import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'
import { belongsTo, double, orderedJson, timestamp } from '../db/columns.ts'
import { JobEntity } from '../jobs/entity.ts'
import type { JobStage, JobStatus } from '../jobs/states.ts'
import type { EventPayload, JobEventType } from './types.ts'

/**
 * A row of a job's log, the only truth for progress. seq is 1, 2, 3 … within the job: it is taken under the job's row
 * lock. step names what the event reports and is unique within the job: an activity that runs twice appends once.
 * xid is the transaction that appended it: environmentEvents reads in that order.
 */
export const JobEventEntity = defineEntity({
  name: 'JobEvent',
  primaryKeys: ['jobId', 'seq'],
  indexes: [{ properties: ['environmentId', 'xid', 'jobId', 'seq'] }],
  uniques: [{ properties: ['jobId', 'step'] }],
  properties: {
    jobId: belongsTo(JobEntity, 'job_id').primary(),
    seq: p.integer().primary(),
    environmentId: p.text(),
    step: p.text(),
    type: p.text().$type<JobEventType>(),
    at: timestamp(),
    status: p.text().$type<JobStatus>(),
    stage: p.text().$type<JobStage>(),
    percent: double(),
    message: p.text(),
    pagesDone: p.integer(),
    pagesTotal: p.integer().nullable(),
    etaSeconds: double().nullable(),
    payload: orderedJson<EventPayload>().nullable(),
    xid: p.text().columnType('xid8').defaultRaw('pg_current_xact_id()'),
  },
})
export type JobEvent = InferEntity<typeof JobEventEntity>
