/** Starting a job: everything is in the database before the answer goes out, exactly once. */
import { type Caller, requireScope } from '../access/caller.ts'
import type { Config } from '../config.ts'
import type { Database, EntityManager } from '../db/database.ts'
import { notFound, UserError } from '../errors.ts'
import type { Events } from '../events/service.ts'
import type { TemplateSchema } from '../extraction/schema.ts'
import type { StoredFile } from '../files/entity.ts'
import { type ReceivedFile, receiveFile } from '../files/sources.ts'
import * as files from '../files/store.ts'
import { isId, newId } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import type { BlobStore } from '../storage/blobs.ts'
import { findTemplate } from '../templates/service.ts'
import type { Dispatcher } from './dispatcher.ts'
import { type Job, JobEntity } from './entity.ts'
import { type Lease, reserveKey } from './idempotency.ts'
import { type CheckedStart, checkStartExtraction, type StartExtraction } from './input.ts'
import { findInProgress, findJob, lockFingerprint, recordSteps } from './store.ts'
import { waitForEnd } from './wait.ts'

type Deps = {
  db: Database
  storage: BlobStore
  config: Config
  secrets: Secrets
  events: Events
  dispatcher: Dispatcher
}

export type StartedJob = {
  job: Job
  /** An earlier job was returned, none was started. */
  replayed: boolean
}

/**
 * Stores a job and sets it going.
 * @param signal of the client's request: it stops the waiting, never the job
 * @throws UserError of the members of StartExtractionResult
 */
export const startExtraction = async (
  deps: Deps,
  caller: Caller,
  input: StartExtraction,
  signal?: AbortSignal,
): Promise<StartedJob> => {
  requireScope(caller, 'WRITE')
  const wanted = checkStartExtraction(input)
  const template = findTemplate(wanted.target.template)
  if (!template) throw notFound('template', wanted.target.template)

  const started = await withIdempotencyKey(deps, caller, wanted, lease => store(deps, caller, wanted, template, lease))
  if (!started.replayed) deps.dispatcher.dispatch(started.job)
  return wanted.waitSeconds === 0
    ? started
    : { ...started, job: await waitForEnd(deps, started.job, wanted.waitSeconds, signal) }
}

/** What is held while a request is being stored: a lease on its key, or the job that the key already belongs to. */
type Claim = { lease: Lease | null; earlierJobId: string | null }

const withIdempotencyKey = async (
  { db, config }: Deps,
  caller: Caller,
  { idempotencyKey }: CheckedStart,
  work: (claim: Claim) => Promise<StartedJob>,
): Promise<StartedJob> => {
  if (idempotencyKey == null) return work({ lease: null, earlierJobId: null })
  const reservation = await reserveKey(db, caller.environmentId, idempotencyKey, config.limits.idempotencyLeaseSeconds)
  if (reservation.state === 'taken') return work({ lease: null, earlierJobId: reservation.jobId })
  try {
    return await work({ lease: reservation.lease, earlierJobId: null })
  } finally {
    await reservation.lease.release()
  }
}

const store = async (
  deps: Deps,
  caller: Caller,
  wanted: CheckedStart,
  template: TemplateSchema,
  { lease, earlierJobId }: Claim,
): Promise<StartedJob> => {
  const source = await openSource(deps, caller, wanted)
  try {
    const fingerprint = fingerprintOf(deps.secrets, wanted, source.sha256)
    if (earlierJobId !== null) return await replay(deps, caller, earlierJobId, fingerprint)
    await source.keep()
    return await deps.db.transaction(async em => {
      const existing = await duplicateOf(em, caller, wanted, fingerprint)
      const job = existing ?? (await insertJob(deps, em, caller, wanted, template, await source.file(em), fingerprint))
      await lease?.fulfil(em, job.id)
      return { job, replayed: existing !== null }
    })
  } finally {
    await source.discard()
  }
}

/** The file of a request: stored before, or just received and stored with the job. */
type OpenSource = {
  sha256: string
  keep: () => Promise<void>
  file: (em: EntityManager) => Promise<StoredFile>
  discard: () => Promise<void>
}

const openSource = async (deps: Deps, caller: Caller, { source }: CheckedStart): Promise<OpenSource> => {
  if (source.fileId == null) return received(deps, caller, await receiveFile(deps, source, ['source']))
  const file = isId('StoredFile', source.fileId)
    ? await files.findFile(deps.db, caller.environmentId, source.fileId)
    : null
  if (!file) throw notFound('file', source.fileId)
  const nothing = async () => undefined
  return { sha256: file.sha256, keep: nothing, file: async () => file, discard: nothing }
}

const received = (
  { storage }: Deps,
  { environmentId }: Caller,
  { blob, name, mediaType }: ReceivedFile,
): OpenSource => ({
  sha256: blob.sha256,
  keep: () => storage.keep(blob, environmentId),
  file: em => files.insertFile(em, { environmentId, name, mediaType, bytes: blob.bytes, sha256: blob.sha256 }),
  discard: () => storage.discard(blob),
})

/** Equal for requests that ask the same. Keyed, because a password is part of what is asked. */
const fingerprintOf = (secrets: Secrets, { target, reading }: CheckedStart, sha256: string): string =>
  secrets.sign(
    'fingerprint',
    JSON.stringify(['EXTRACTION', sha256, target.template, reading?.pages ?? null, reading?.password ?? null]),
  )

const replay = async ({ db }: Deps, caller: Caller, jobId: string, fingerprint: string): Promise<StartedJob> => {
  const job = await findJob(db, caller.environmentId, jobId)
  if (job?.fingerprint === fingerprint) return { job, replayed: true }
  throw new UserError('IDEMPOTENCY_CONFLICT', 'This idempotency key was used for a different request.', {
    existingJob: job,
  })
}

const duplicateOf = async (
  em: EntityManager,
  { environmentId }: Caller,
  { onDuplicate }: CheckedStart,
  fingerprint: string,
): Promise<Job | null> => {
  if (onDuplicate === 'ALLOW') return null
  await lockFingerprint(em, environmentId, fingerprint)
  const existing = await findInProgress(em, environmentId, fingerprint)
  if (existing && onDuplicate === 'REJECT')
    throw new UserError('DUPLICATE_JOB', `The same job is still in progress: ${existing.id}.`, {
      existingJob: existing,
    })
  return existing
}

const insertJob = async (
  { secrets }: Deps,
  em: EntityManager,
  { environmentId }: Caller,
  { reading, metadata }: CheckedStart,
  template: TemplateSchema,
  file: StoredFile,
  fingerprint: string,
): Promise<Job> => {
  const id = newId('Job')
  const now = new Date()
  const job = em.create(JobEntity, {
    id,
    environmentId,
    kind: 'EXTRACTION',
    status: 'QUEUED',
    stage: 'QUEUED',
    percent: 0,
    message: 'Queued',
    pagesDone: 0,
    lastSeq: 0,
    fileId: file.id,
    originalName: file.name,
    templateName: template.name,
    templateVersion: template.version,
    options: { pages: reading?.pages ?? null },
    sealedPassword: reading?.password ? secrets.encrypt(reading.password, id) : null,
    metadata: metadata ?? null,
    fingerprint,
    createdAt: now,
    updatedAt: now,
  })
  em.persist(job)
  await recordSteps(em, job, [{ step: 'queued', type: 'JOB_QUEUED' }])
  return job
}
