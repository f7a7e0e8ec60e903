/** A failed or cancelled job again, as a new job. Pages that were read are taken from the reading that both share. */
import { z } from 'zod'
import { type Caller, requireScope } from '../access/caller.ts'
import { invalidInput, notFound, UserError } from '../errors.ts'
import * as files from '../files/store.ts'
import { isId } from '../ids.ts'
import { storableText, validate } from '../input.ts'
import type { Job } from './entity.ts'
import { type Claim, claimKey, replay } from './idempotency.ts'
import { password } from './input.ts'
import { insertJob } from './insert.ts'
import { targetOf } from './options.ts'
import type { StoredSource } from './source.ts'
import type { StartDeps, StartedJob } from './start.ts'
import type { JobStatus } from './states.ts'
import { findJob } from './store.ts'

const rules = z.object({
  jobId: z.string(),
  password: password.nullish(),
  idempotencyKey: storableText(1, 255).nullish(),
})
export type RetryJob = z.input<typeof rules>

const RETRYABLE: readonly JobStatus[] = ['FAILED', 'CANCELLED']

/** @throws UserError of the members of RetryJobResult */
export const retryJob = async (deps: StartDeps, caller: Caller, input: RetryJob): Promise<StartedJob> => {
  requireScope(caller, 'WRITE')
  const wanted = validate(rules, input)
  const { environmentId } = caller
  const job = isId('Job', wanted.jobId) ? await findJob(deps.db, environmentId, wanted.jobId) : null
  if (!job) throw notFound('job', wanted.jobId)
  const started = await claimKey(deps, caller, wanted.idempotencyKey, claim =>
    again(deps, caller, job, wanted.password || null, claim),
  )
  if (!started.replayed) deps.dispatcher.dispatch(started.job)
  return started
}

const again = async (
  deps: StartDeps,
  caller: Caller,
  job: Job,
  newPassword: string | null,
  claim: Claim,
): Promise<StartedJob> => {
  const { environmentId } = caller
  const request = deps.secrets.sign('fingerprint', JSON.stringify(['RETRY', job.id, newPassword]))
  if (claim.earlier) return replay(deps, caller, claim.earlier, request)
  if (!RETRYABLE.includes(job.status))
    throw new UserError(
      'JOB_NOT_RETRYABLE',
      `Only a failed or cancelled job can be retried; this one is ${job.status}.`,
      {
        status: job.status,
      },
    )
  return deps.db.transaction(async em => {
    if (job.fileId && !(await files.holdFile(em, job.fileId))) throw fileDeleted()
    const retried = await insertJob(
      deps,
      em,
      {
        environmentId,
        kind: job.kind,
        ...targetOf(job),
        options: job.options,
        metadata: job.metadata ?? null,
        fingerprint: job.fingerprint,
        password: newPassword,
        retryOf: job.id,
      },
      sourceOf(deps, job),
    )
    await claim.lease?.fulfil(em, retried.id, request)
    return { job: retried, replayed: false }
  })
}

const fileDeleted = () => invalidInput({ path: ['jobId'], message: 'The file of this job was deleted.' })

const sourceOf = ({ secrets }: StartDeps, { id, fileId, sealedUrl, originalName }: Job): StoredSource => {
  if (fileId) return { fileId, url: null, originalName }
  if (!sealedUrl) throw fileDeleted()
  return { fileId: null, url: secrets.decrypt(sealedUrl, id), originalName }
}
