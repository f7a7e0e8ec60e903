/** Reviews in SQL. Whoever changes one holds the row lock of its job. */
import type { Database, EntityManager } from '../db/database.ts'
import { newId } from '../ids.ts'
import type { Job } from '../jobs/entity.ts'
import { JobEntity } from '../jobs/entity.ts'
import { type Review, ReviewEntity } from './entity.ts'

export const findByJob = (em: EntityManager, jobId: string): Promise<Review | null> =>
  em.findOne(ReviewEntity, { jobId }, { refresh: true })

export const findByJobs = (db: Database, environmentId: string, jobIds: readonly string[]): Promise<Review[]> =>
  db.em().find(ReviewEntity, { jobId: { $in: [...jobIds] }, environmentId })

export const findById = (db: Database, environmentId: string, id: string): Promise<Review | null> =>
  db.em().findOne(ReviewEntity, { id, environmentId })

export type NewReview = Pick<Review, 'environmentId' | 'jobId' | 'threshold' | 'flaggedFieldCount' | 'expiresAt'>

export const insertReview = async (em: EntityManager, review: NewReview): Promise<Review> => {
  const row = em.create(ReviewEntity, {
    ...review,
    id: newId('Review'),
    status: 'OPEN',
    revision: 1,
    corrections: [],
    requiredAt: new Date(),
  })
  await em.persist(row).flush()
  return row
}

type Page = { limit: number; after?: string | undefined }

/** Ids sort by time: the longest waiting come first. */
export const listOpen = async (db: Database, environmentId: string, { limit, after }: Page): Promise<Review[]> => {
  const em = db.em()
  const rows = await em.execute<Record<string, unknown>[]>(
    `select r.* from review r join job j on j.id = r.job_id
      where r.environment_id = ? and r.status = 'OPEN' and (r.expires_at is null or r.expires_at > now())
        and j.status = 'REVIEW_REQUIRED' and r.id > ?
      order by r.id limit ?`,
    [environmentId, after ?? '', limit],
  )
  return rows.map(row => em.map(ReviewEntity, row))
}

export const countOpen = async (db: Database, environmentId: string): Promise<number> => {
  const [row] = await db.em().execute<{ count: number }[]>(
    `select count(*)::int as count from review r join job j on j.id = r.job_id
      where r.environment_id = ? and r.status = 'OPEN' and (r.expires_at is null or r.expires_at > now())
        and j.status = 'REVIEW_REQUIRED'`,
    [environmentId],
  )
  return row!.count
}

/** Jobs with a decision of which their workflow was not told. */
export const findUndeliveredDecisions = async (db: Database, limit: number): Promise<Job[]> => {
  const em = db.em()
  const rows = await em.execute<Record<string, unknown>[]>(
    `select j.* from review r join job j on j.id = r.job_id
      where r.decided_at is not null and r.delivered_at is null and j.dispatched_at is not null
      order by r.decided_at limit ?`,
    [limit],
  )
  return rows.map(row => em.map(JobEntity, row))
}

export const setDelivered = async (db: Database, jobId: string): Promise<void> => {
  await db.em().nativeUpdate(ReviewEntity, { jobId }, { deliveredAt: new Date() })
}
