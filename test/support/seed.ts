/** Rows for store tests, made through the same stores that the service uses. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { ApiKey, Environment } from '../../src/access/entity.ts'
import { newKeyText } from '../../src/access/keys.ts'
import { ALL_SCOPES } from '../../src/access/scopes.ts'
import { insertEnvironment } from '../../src/access/store.ts'
import type { Database } from '../../src/db/database.ts'
import type { StoredFile } from '../../src/files/entity.ts'
import { insertFile } from '../../src/files/store.ts'
import type { Job } from '../../src/jobs/entity.ts'
import { insertJob, type NewJob } from '../../src/jobs/insert.ts'
import { DEFAULT_OPTIONS, NO_TARGET } from '../../src/jobs/options.ts'
import { createSecrets } from '../../src/secrets.ts'

export type Tenant = { environment: Environment; apiKey: ApiKey; key: string }

export const seedEnvironment = async (db: Database, name: string = randomUUID()): Promise<Tenant> => {
  const key = newKeyText()
  const made = await insertEnvironment(db, name, { name: 'first key', scopes: ALL_SCOPES, text: key })
  return { ...made!, key }
}

const secrets = createSecrets(randomBytes(32))

const aJob = (environmentId: string): NewJob => ({
  environmentId,
  kind: 'EXTRACTION',
  ...NO_TARGET,
  templateName: 'invoice',
  templateVersion: 1,
  options: DEFAULT_OPTIONS,
  metadata: null,
  fingerprint: randomUUID(),
  password: null,
})

export const seedFile = (db: Database, environmentId: string): Promise<StoredFile> =>
  insertFile(db.em(), { environmentId, name: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: '0'.repeat(64) })

/** A queued job with its first event. */
export const seedJob = async (db: Database, environmentId: string, change: Partial<Job> = {}): Promise<Job> => {
  const file = await seedFile(db, environmentId)
  return db.transaction(async em => {
    const job = await insertJob({ secrets }, em, aJob(environmentId), {
      fileId: file.id,
      url: null,
      originalName: file.name,
    })
    Object.assign(job, change)
    return job
  })
}
