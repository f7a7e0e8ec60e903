/** Starting jobs, whatever their kind: idempotency, duplicates, and waiting. */
import { type Caller, requireScope } from '../access/caller.ts'
import type { Config } from '../config.ts'
import type { Database, EntityManager } from '../db/database.ts'
import type { Ocr } from '../engines.ts'
import { UserError } from '../errors.ts'
import type { Events } from '../events/service.ts'
import type { Web } from '../net/guard.ts'
import type { Secrets } from '../secrets.ts'
import type { BlobStore } from '../storage/blobs.ts'
import type { Dispatcher } from './dispatcher.ts'
import type { Job, JobOptions } from './entity.ts'
import { type Claim, claimKey, type Earlier, replay } from './idempotency.ts'
import type { CheckedRequest, DuplicatePolicy } from './input.ts'
import { insertJob } from './insert.ts'
import { checkLanguages } from './languages.ts'
import { chosenOf, DEFAULT_OPTIONS, type JobTarget } from './options.ts'
import { openSource } from './source.ts'
import type { JobKind } from './states.ts'
import { findInProgress, lockFingerprint } from './store.ts'
import { waitFor } from './wait.ts'

export type StartDeps = {
  db: Database
  storage: BlobStore
  web: Web
  config: Config
  secrets: Secrets
  events: Events
  dispatcher: Dispatcher
  ocr: Ocr
}

export type StartedJob = {
  job: Job
  /** An earlier job was returned, none was started. */
  replayed: boolean
}

/** A request for a job, checked: what all kinds have in common, and what makes it one of its kind. */
export type Wanted = {
  kind: JobKind
  request: CheckedRequest
  /** What is to be looked for, in the client's words. */
  asked: unknown
  /** The same in versions that never change. @throws UserError for what is not there */
  resolve: () => Promise<JobTarget>
  options: Partial<JobOptions>
  onDuplicate: DuplicatePolicy
}

/**
 * Stores a job and sets it going.
 * @param signal of the client's request: it stops the waiting, never the job
 * @throws UserError of the members of the mutation's result
 */
export const startJob = async (
  deps: StartDeps,
  caller: Caller,
  wanted: Wanted,
  signal?: AbortSignal,
): Promise<StartedJob> => {
  requireScope(caller, 'WRITE')
  const { idempotencyKey, waitSeconds } = wanted.request
  const started = await claimKey(deps, caller, idempotencyKey, claim =>
    claim.earlier ? repeat(deps, caller, wanted, claim.earlier) : store(deps, caller, wanted, claim),
  )
  if (!started.replayed) deps.dispatcher.dispatch(started.job)
  return waitSeconds === 0 ? started : { ...started, job: await waitFor(deps, started.job, waitSeconds, signal) }
}

/** What was started before is not looked at anew: its template may have a newer version by now, its file may be gone. */
const repeat = async (deps: StartDeps, caller: Caller, wanted: Wanted, earlier: Earlier): Promise<StartedJob> => {
  const source = await openSource(deps, caller, wanted.request.source)
  try {
    return await replay(deps, caller, earlier, requestOf(deps.secrets, wanted, source.asked))
  } finally {
    await source.discard()
  }
}

const store = async (deps: StartDeps, caller: Caller, wanted: Wanted, { lease }: Claim): Promise<StartedJob> => {
  const { reading, metadata } = wanted.request
  checkLanguages(deps.ocr, reading?.languages ?? null)
  const target = await wanted.resolve()
  const source = await openSource(deps, caller, wanted.request.source)
  try {
    const fingerprint = fingerprintOf(deps.secrets, wanted, target, await source.identity())
    return await deps.db.transaction(async em => {
      const existing = await duplicateOf(em, caller, wanted, fingerprint)
      const request = {
        environmentId: caller.environmentId,
        kind: wanted.kind,
        ...target,
        options: { ...choiceOf(wanted), ...(source.filename ? { filename: source.filename } : {}) },
        metadata: metadata ?? null,
        fingerprint,
        password: reading?.password || null,
      }
      const job = existing ?? (await insertJob(deps, em, request, await source.store(em)))
      await lease?.fulfil(em, job.id, requestOf(deps.secrets, wanted, source.asked))
      return { job, replayed: existing !== null }
    })
  } finally {
    await source.discard()
  }
}

const choiceOf = ({ request: { reading }, options }: Wanted): JobOptions => ({
  ...DEFAULT_OPTIONS,
  pages: reading?.pages ?? DEFAULT_OPTIONS.pages,
  ocr: reading?.ocr ?? DEFAULT_OPTIONS.ocr,
  languages: reading?.languages ?? DEFAULT_OPTIONS.languages,
  allowUnreadablePages: reading?.allowUnreadablePages ?? DEFAULT_OPTIONS.allowUnreadablePages,
  ...options,
})

/** Keyed, because a password is part of it. */
const signatureOf = (secrets: Secrets, wanted: Wanted, what: unknown[]): string =>
  secrets.sign(
    'fingerprint',
    JSON.stringify([...what, chosenOf(choiceOf(wanted)), wanted.request.reading?.password ?? null]),
  )

/** Equal for jobs that do the same. What a job does not classify by is no part of it. */
const fingerprintOf = (secrets: Secrets, wanted: Wanted, target: JobTarget, identity: string): string => {
  const { templateName, templateVersion, customSchema, classes, ...classifier } = target
  const extracts = { templateName, templateVersion, customSchema }
  return signatureOf(secrets, wanted, [
    wanted.kind,
    identity,
    extracts,
    ...(classes ? [{ ...classifier, classes }] : []),
  ])
}

/** Equal for requests that ask the same in the same words. */
const requestOf = (secrets: Secrets, wanted: Wanted, source: string): string =>
  signatureOf(secrets, wanted, [`START_${wanted.kind}`, source, wanted.asked])

const duplicateOf = async (
  em: EntityManager,
  { environmentId }: Caller,
  { onDuplicate }: Wanted,
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
