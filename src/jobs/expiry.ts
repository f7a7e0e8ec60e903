/** Results and events are kept for a time after a job has ended; the job itself stays. */

import type { Database } from '../db/database.ts'
import { UserError } from '../errors.ts'
import { deleteUnusedReadings } from '../pages/store.ts'
import type { Job } from './entity.ts'

export const isExpired = ({ expiresAt, expiredAt }: Job): boolean =>
  expiredAt != null || (expiresAt != null && expiresAt <= new Date())

export const resultExpired = (job: Job) =>
  new UserError('RESULT_EXPIRED', 'Result and events of this job were deleted after their time.', {
    expiredAt: job.expiresAt,
  })

/** Deletes what jobs whose time is over leave behind: events, documents, and pages that no other job needs. */
export const deleteExpired = async (db: Database, limit = 100): Promise<number> =>
  db.transaction(async em => {
    const jobs = await em.execute<{ id: string; reading_id: number | null }[]>(
      `select id, reading_id from job where expired_at is null and expires_at <= now()
        order by expires_at limit ? for update skip locked`,
      [limit],
    )
    if (jobs.length === 0) return 0
    const ids = jobs.map(job => job.id)
    const readings = jobs.flatMap(job => job.reading_id ?? [])
    await em.execute('delete from job_event where job_id in (?)', [ids])
    await em.execute('delete from extracted_document where job_id in (?)', [ids])
    await em.execute(
      `update job set expired_at = now(), reading_id = null, classification = null, answer = null, separator_pages = null
        where id in (?)`,
      [ids],
    )
    await deleteUnusedReadings(em, readings)
    return jobs.length
  })
