/** Starting jobs: rules, idempotency, duplicates, and waiting. */
import { type Caller, requireScope } from '../access/caller.ts'
import type { Config } from '../config.ts'
import type { Database, EntityManager } from '../db/database.ts'
import type { Ocr } from '../engines.ts'
import { notFound, UserError } from '../errors.ts'
import type { Events } from '../events/service.ts'
import type { Web } from '../net/guard.ts'
import type { Secrets } from '../secrets.ts'
import type { BlobStore } from '../storage/blobs.ts'
import { customSchema, findSchema } from '../templates/service.ts'
import type { Dispatcher } from './dispatcher.ts'
import type { Job, JobOptions } from './entity.ts'
import { type Claim, claimKey, type Earlier, replay } from './idempotency.ts'
import { type CheckedStart, checkStartExtraction, type StartExtraction } from './input.ts'
import { insertJob } from './insert.ts'
import { checkLanguages } from './languages.ts'
import { openSource } from './source.ts'
import { findInProgress, lockFingerprint } from './store.ts'
import { waitForEnd } from './wait.ts'

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

/**
 * Stores a job and sets it going.
 * @param signal of the client's request: it stops the waiting, never the job
 * @throws UserError of the members of StartExtractionResult
 */
export const startExtraction = async (
  deps: StartDeps,
  caller: Caller,
  input: StartExtraction,
  signal?: AbortSignal,
): Promise<StartedJob> => {
  requireScope(caller, 'WRITE')
  const wanted = checkStartExtraction(input)
  const started = await claimKey(deps, caller, wanted.idempotencyKey, claim =>
    claim.earlier ? repeat(deps, caller, wanted, claim.earlier) : store(deps, caller, wanted, claim),
  )
  if (!started.replayed) deps.dispatcher.dispatch(started.job)
  return wanted.waitSeconds === 0
    ? started
    : { ...started, job: await waitForEnd(deps, started.job, wanted.waitSeconds, signal) }
}

/** What a job extracts: a template in one version, or fields of its own. */
type Target = Pick<Job, 'templateName' | 'templateVersion' | 'customSchema'>

const resolveTarget = async (deps: StartDeps, caller: Caller, target: CheckedStart['target']): Promise<Target> => {
  if (target.template == null)
    return { templateName: null, templateVersion: null, customSchema: customSchema(target, ['target']) }
  const template = await findSchema(deps, caller.environmentId, target.template)
  if (!template) throw notFound('template', target.template)
  return { templateName: template.name, templateVersion: template.version, customSchema: null }
}

/** What was started before is not looked at anew: its template may have a newer version by now, its file may be gone. */
const repeat = async (deps: StartDeps, caller: Caller, wanted: CheckedStart, earlier: Earlier): Promise<StartedJob> => {
  const source = await openSource(deps, caller, wanted.source)
  try {
    return await replay(deps, caller, earlier, requestOf(deps.secrets, wanted, source.asked))
  } finally {
    await source.discard()
  }
}

const store = async (deps: StartDeps, caller: Caller, wanted: CheckedStart, { lease }: Claim): Promise<StartedJob> => {
  checkLanguages(deps.ocr, wanted.reading?.languages ?? null)
  const target = await resolveTarget(deps, caller, wanted.target)
  const source = await openSource(deps, caller, wanted.source)
  const { environmentId } = caller
  const { reading, metadata } = wanted
  try {
    const fingerprint = fingerprintOf(deps.secrets, wanted, target, await source.identity())
    return await deps.db.transaction(async em => {
      const existing = await duplicateOf(em, caller, wanted, fingerprint)
      const request = {
        environmentId,
        kind: 'EXTRACTION' as const,
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

const DEFAULTS: JobOptions = {
  pages: null,
  ocr: 'AUTO',
  languages: null,
  allowUnreadablePages: false,
  useEmbeddedData: true,
}

const choiceOf = ({ reading, useEmbeddedData }: CheckedStart): JobOptions => ({
  pages: reading?.pages ?? DEFAULTS.pages,
  ocr: reading?.ocr ?? DEFAULTS.ocr,
  languages: reading?.languages ?? DEFAULTS.languages,
  allowUnreadablePages: reading?.allowUnreadablePages ?? DEFAULTS.allowUnreadablePages,
  useEmbeddedData,
})

/** What was chosen otherwise than by default: an option that a later version adds leaves earlier signatures as they are. */
const chosenOf = (wanted: CheckedStart): Partial<JobOptions> =>
  Object.fromEntries(
    Object.entries(choiceOf(wanted)).filter(([name, value]) => value !== DEFAULTS[name as keyof JobOptions]),
  )

/** Keyed, because a password is part of it. */
const signatureOf = (secrets: Secrets, wanted: CheckedStart, what: unknown[]): string =>
  secrets.sign('fingerprint', JSON.stringify([...what, chosenOf(wanted), wanted.reading?.password ?? null]))

/** Equal for jobs that do the same. */
const fingerprintOf = (secrets: Secrets, wanted: CheckedStart, target: Target, identity: string): string =>
  signatureOf(secrets, wanted, ['EXTRACTION', identity, target])

/** Equal for requests that ask the same in the same words. */
const requestOf = (secrets: Secrets, wanted: CheckedStart, asked: string): string =>
  signatureOf(secrets, wanted, ['START_EXTRACTION', asked, wanted.target])

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
