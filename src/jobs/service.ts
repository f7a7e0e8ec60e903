/** Rules of jobs as clients see them: finding, listing, cancelling, and the result with its errors. */
import type { FilterQuery } from '@mikro-orm/postgresql'
import { z } from 'zod'
import { type Caller, requireScope } from '../access/caller.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import { notFound, UserError } from '../errors.ts'
import { isId } from '../ids.ts'
import { metadata, storableText, validate } from '../input.ts'
import type { Dispatcher } from './dispatcher.ts'
import { ending } from './ending.ts'
import type { Job } from './entity.ts'
import { isExpired, resultExpired } from './expiry.ts'
import type { JobKind, JobStatus } from './states.ts'
import * as store from './store.ts'

type Deps = { db: Database; config: Config; dispatcher: Dispatcher }

export const findJob = async ({ db }: Pick<Deps, 'db'>, caller: Caller, id: string): Promise<Job | null> => {
  requireScope(caller, 'READ')
  return isId('Job', id) ? store.findJob(db, caller.environmentId, id) : null
}

/** PostgreSQL knows no year 0. */
const instant = z.date().min(new Date('0001-01-01T00:00:00Z'), 'must be of the year 1 or later')

const filterRules = z.object({
  kinds: z.array(z.custom<JobKind>()).nullish(),
  statuses: z.array(z.custom<JobStatus>()).nullish(),
  fileId: storableText(0, 100).nullish(),
  templateName: storableText(0, 200).nullish(),
  createdAfter: instant.nullish(),
  createdBefore: instant.nullish(),
  /** Jobs whose metadata contains this JSON. */
  metadata: metadata.nullish(),
})
export type JobFilter = z.input<typeof filterRules>

/** @throws UserError INVALID_INPUT */
export const jobsWhere = (caller: Caller, input: JobFilter = {}): FilterQuery<Job> => {
  requireScope(caller, 'READ')
  const filter = validate(filterRules, input, ['filter'])
  const createdAt = {
    ...(filter.createdAfter ? { $gt: filter.createdAfter } : {}),
    ...(filter.createdBefore ? { $lt: filter.createdBefore } : {}),
  }
  return {
    environmentId: caller.environmentId,
    ...(filter.kinds ? { kind: { $in: filter.kinds } } : {}),
    ...(filter.statuses ? { status: { $in: filter.statuses } } : {}),
    ...(filter.fileId != null ? { fileId: filter.fileId } : {}),
    ...(filter.templateName != null ? { templateName: filter.templateName } : {}),
    ...(Object.keys(createdAt).length > 0 ? { createdAt } : {}),
    ...(filter.metadata != null ? store.metadataContains(filter.metadata) : {}),
  } as FilterQuery<Job>
}

/**
 * Ends a job at once: decided in the database first, then told to Temporal, which stops the work in flight.
 * @throws UserError NOT_FOUND, JOB_NOT_CANCELLABLE
 */
export const cancelJob = async (deps: Deps, caller: Caller, id: string): Promise<Job> => {
  requireScope(caller, 'WRITE')
  const found = isId('Job', id) ? await store.findJob(deps.db, caller.environmentId, id) : null
  if (!found) throw notFound('job', id)
  try {
    const job = await deps.db.transaction(async em => {
      const locked = await store.lockJob(em, id)
      const end = ending(deps.config, 'CANCELLED')
      await store.recordSteps(em, locked, [end.step], end.data)
      return locked
    })
    deps.dispatcher.deliverCancellation(job)
    return job
  } catch (error) {
    if (!(error instanceof store.JobEnded)) throw error
    const ended = (await store.findJob(deps.db, caller.environmentId, id)) ?? found
    throw new UserError('JOB_NOT_CANCELLABLE', `The job has already ended: ${ended.status}.`, { status: ended.status })
  }
}

/**
 * Deletes a job with everything that was derived for it; one in progress is cancelled first. Its file stays.
 * @throws UserError NOT_FOUND
 */
export const deleteJob = async (deps: Deps, caller: Caller, id: string): Promise<void> => {
  requireScope(caller, 'WRITE')
  try {
    await cancelJob(deps, caller, id)
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'JOB_NOT_CANCELLABLE')) throw error
  }
  if (!(await store.removeJob(deps.db, caller.environmentId, id))) throw notFound('job', id)
}

/** Null when the job has a result to show; otherwise why there is none. */
export const whyNoResult = (job: Job): UserError | null => {
  if (isExpired(job)) return resultExpired(job)
  switch (job.status) {
    case 'COMPLETED':
      return null
    case 'FAILED':
      return new UserError('JOB_FAILED', job.failure?.message ?? 'The job failed.', { failure: job.failure })
    case 'CANCELLED':
      return new UserError('JOB_CANCELLED', 'The job was cancelled.', { cancelledAt: job.completedAt })
    case 'REVIEW_REQUIRED':
      return new UserError('REVIEW_REQUIRED', 'The result is held back until a person has decided.', { job })
    case 'QUEUED':
    case 'CLASSIFYING':
    case 'PROCESSING':
      return new UserError('RESULT_NOT_READY', 'The job has not ended yet: subscribe to jobEvents.', { job })
  }
}
