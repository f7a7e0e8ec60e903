import type { EntityManager } from '../db/database.ts'
import { newId } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import { type Job, JobEntity } from './entity.ts'
import type { JobTarget } from './options.ts'
import type { StoredSource } from './source.ts'
import { recordSteps } from './store.ts'

export type NewJob = JobTarget &
  Pick<Job, 'environmentId' | 'kind' | 'options' | 'metadata' | 'fingerprint'> & {
    password: string | null
    retryOf?: string
  }

/** A queued job with its first event: from here nothing is lost. */
export const insertJob = async (
  { secrets }: { secrets: Secrets },
  em: EntityManager,
  { password, retryOf, ...job }: NewJob,
  { fileId, url, originalName }: StoredSource,
): Promise<Job> => {
  const id = newId('Job')
  const now = new Date()
  const row = em.create(JobEntity, {
    ...job,
    id,
    status: 'QUEUED',
    stage: 'QUEUED',
    percent: 0,
    message: 'Queued',
    pagesDone: 0,
    lastSeq: 0,
    fileId,
    originalName,
    sealedUrl: url === null ? null : secrets.encrypt(url, id),
    sealedPassword: password === null ? null : secrets.encrypt(password, id),
    retryOf: retryOf ?? null,
    createdAt: now,
    updatedAt: now,
  })
  em.persist(row)
  await recordSteps(em, row, [{ step: 'queued', type: 'JOB_QUEUED' }])
  return row
}
