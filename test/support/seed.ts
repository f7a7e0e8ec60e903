/** Rows for store tests, made through the same stores that the service uses. */
import { randomUUID } from 'node:crypto'
import type { ApiKey, Environment } from '../../src/access/entity.ts'
import { newKeyText } from '../../src/access/keys.ts'
import { ALL_SCOPES } from '../../src/access/scopes.ts'
import { insertEnvironment } from '../../src/access/store.ts'
import type { Database } from '../../src/db/database.ts'
import type { StoredFile } from '../../src/files/entity.ts'
import { insertFile } from '../../src/files/store.ts'
import { newId } from '../../src/ids.ts'
import { type Job, JobEntity } from '../../src/jobs/entity.ts'
import { recordSteps } from '../../src/jobs/store.ts'

export type Tenant = { environment: Environment; apiKey: ApiKey; key: string }

export const seedEnvironment = async (db: Database, name: string = randomUUID()): Promise<Tenant> => {
  const key = newKeyText()
  const made = await insertEnvironment(db, name, { name: 'first key', scopes: ALL_SCOPES, text: key })
  return { ...made!, key }
}

export const seedFile = (db: Database, environmentId: string): Promise<StoredFile> =>
  insertFile(db.em(), { environmentId, name: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: '0'.repeat(64) })

/** A queued job with its first event. */
export const seedJob = async (
  db: Database,
  environmentId: string,
  change: { createdAt?: Date; fingerprint?: string; templateName?: string } = {},
): Promise<Job> => {
  const file = await seedFile(db, environmentId)
  return db.transaction(async em => {
    const job = em.create(JobEntity, {
      id: newId('Job'),
      environmentId,
      kind: 'EXTRACTION',
      status: 'QUEUED',
      stage: 'QUEUED',
      percent: 0,
      message: 'Queued',
      pagesDone: 0,
      lastSeq: 0,
      fileId: file.id,
      originalName: 'a.pdf',
      templateName: 'invoice',
      templateVersion: 1,
      options: { pages: null },
      metadata: null,
      fingerprint: randomUUID(),
      createdAt: new Date(),
      updatedAt: new Date(),
      ...change,
    })
    await em.persist(job).flush()
    await recordSteps(em, job, [{ step: 'queued', type: 'JOB_QUEUED' }])
    return job
  })
}
