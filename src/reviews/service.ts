/** Rules of reviews: who sees them, and how one is decided. */
import { z } from 'zod'
import { type Caller, requireScope } from '../access/caller.ts'
import * as access from '../access/store.ts'
import type { Database } from '../db/database.ts'
import { type InputIssue, invalidInput, notFound, UserError } from '../errors.ts'
import { type EnvironmentEvent, type Events, followEnvironment } from '../events/service.ts'
import type { Json } from '../extraction/schema.ts'
import { isId } from '../ids.ts'
import { storableText, validate } from '../input.ts'
import type { Dispatcher } from '../jobs/dispatcher.ts'
import type { ExtractedDocument, Job } from '../jobs/entity.ts'
import type { Step } from '../jobs/progress.ts'
import { isTerminal } from '../jobs/states.ts'
import { findJob, JobEnded, listDocuments, lockJob, recordSteps, replaceExtraction } from '../jobs/store.ts'
import { findSchemaFor } from '../templates/service.ts'
import { MOST_VALUES, TOO_MANY_VALUES } from './correcting/reviewed.ts'
import type { Corrections } from './corrections.ts'
import type { Corrector } from './corrector.ts'
import type { FieldCorrection, Review, ReviewStatus } from './entity.ts'
import { withFlags } from './flagged.ts'
import { isOver } from './gate.ts'
import * as store from './store.ts'

type Deps = { db: Database; dispatcher: Dispatcher; correct: Corrector }

export const REVIEW_DECISIONS = {
  APPROVE: 'The result is right, with these corrections: it goes out.',
  REJECT: 'The result is of no use: the job fails with REVIEW_REJECTED.',
} as const
export type ReviewDecision = keyof typeof REVIEW_DECISIONS

/** Corrections of one decision. */
const MAX_CORRECTIONS = 1_000

const correction = z.object({
  documentIndex: z.number().int().min(0, 'counted from 0'),
  path: z.string().max(1_000, 'must be at most 1,000 characters'),
  value: z.unknown().optional(),
})

const rules = z.object({
  jobId: z.string(),
  revision: z.number().int(),
  decision: z.custom<ReviewDecision>(),
  corrections: z.array(correction).max(MAX_CORRECTIONS, `must be at most ${MAX_CORRECTIONS}`),
  comment: storableText(0, 2_000).nullish(),
})
export type SubmitReview = z.input<typeof rules>
type Decided = z.infer<typeof rules>

/**
 * Status as clients see it: a review of a job that was ended from elsewhere is not open any more, nor is one whose time is
 * over before a worker has noticed.
 */
export const statusOf = ({ status, expiresAt }: Review, job: Pick<Job, 'status'>): ReviewStatus => {
  if (status !== 'OPEN') return status
  if (isTerminal(job.status)) return 'CANCELLED'
  return isOver(expiresAt) ? 'EXPIRED' : 'OPEN'
}

export const findReview = async ({ db }: Pick<Deps, 'db'>, caller: Caller, id: string): Promise<Review | null> => {
  const { environmentId } = requireScope(caller, 'READ')
  return isId('Review', id) ? store.findById(db, environmentId, id) : null
}

/**
 * Decides a review: everything is stored first, then the workflow is told.
 * @throws UserError NOT_FOUND, INVALID_INPUT (nothing is stored then), REVIEW_CONFLICT, REVIEW_NOT_OPEN
 */
export const submitReview = async (
  deps: Deps,
  caller: Caller,
  input: SubmitReview,
): Promise<{ job: Job; review: Review }> => {
  const { environmentId, apiKeyId } = requireScope(caller, 'REVIEW')
  const decided = validate(rules, input)
  const { jobId } = decided
  const found = isId('Job', jobId) ? await findJob(deps.db, environmentId, jobId) : null
  if (!found) throw notFound('job', jobId)
  const key = await access.findKey(deps.db, environmentId, apiKeyId)
  requireOpen(await store.findByJob(deps.db.em(), jobId), found, decided)
  // Before the lock: what is extracted stands as long as the revision does, and checks may take their time.
  const corrected = await correct(deps, found, decided)
  const result = await deps.db
    .transaction(async em => {
      const job = await lockJob(em, jobId)
      const review = requireOpen(await store.findByJob(em, jobId), job, decided)
      for (const { document, to } of corrected) await replaceExtraction(em, jobId, document.index, to)
      Object.assign(review, {
        status: decided.decision === 'APPROVE' ? 'APPROVED' : 'REJECTED',
        revision: review.revision + 1,
        corrections: corrected.flatMap(changesOf),
        comment: decided.comment ?? null,
        decidedAt: new Date(),
        decidedBy: key?.name ?? null,
      })
      await recordSteps(em, job, [submitted(decided.decision)])
      return { job, review }
    })
    .catch(async (error: unknown) => {
      if (!(error instanceof JobEnded)) throw error
      const ended = await findJob(deps.db, environmentId, jobId)
      if (!ended) throw notFound('job', jobId)
      requireOpen(await store.findByJob(deps.db.em(), jobId), ended, decided)
      throw error
    })
  deps.dispatcher.deliverDecision(result.job)
  return result
}

/** @throws UserError REVIEW_CONFLICT, REVIEW_NOT_OPEN */
const requireOpen = (review: Review | null, job: Job, { revision }: Decided): Review => {
  if (review && review.revision !== revision)
    throw new UserError(
      'REVIEW_CONFLICT',
      `The review is at revision ${review.revision} by now: look at it again before you decide.`,
      { review },
    )
  if (review?.status !== 'OPEN' || job.status !== 'REVIEW_REQUIRED' || isOver(review.expiresAt))
    throw new UserError('REVIEW_NOT_OPEN', `The job ${job.id} does not wait for a decision.`, { job })
  return review
}

const submitted = (decision: ReviewDecision): Step => ({
  step: 'review:submitted',
  type: 'REVIEW_SUBMITTED',
  change: () => ({
    status: 'PROCESSING',
    ...(decision === 'APPROVE' ? { stage: 'FINISHING' as const } : {}),
    message: decision === 'APPROVE' ? 'Approved' : 'Rejected',
  }),
})

type Given = Decided['corrections'][number]
type Corrected = { document: ExtractedDocument; to: Corrections }

const changesOf = ({ document, to }: Corrected): FieldCorrection[] =>
  to.changes.map(change => ({ documentIndex: document.index, ...change }))

/** The documents with their corrections, which are all checked before any is stored. */
const correct = async (deps: Deps, job: Job, { corrections, decision }: Decided): Promise<Corrected[]> => {
  if (corrections.length === 0) return []
  if (decision === 'REJECT')
    throw invalidInput({ path: ['corrections'], message: 'A result that is rejected takes no corrections.' })
  const documents = await listDocuments(deps.db, job.id)
  const corrected: Corrected[] = []
  const issues: InputIssue[] = []
  for (const [documentIndex, given] of Map.groupBy(corrections.entries(), ([, each]) => each.documentIndex)) {
    const outcome = await correctOne(deps, job, documents[documentIndex], given)
    if ('to' in outcome) corrected.push(outcome)
    else issues.push(...outcome.issues)
    if (corrected.reduce((sum, { to }) => sum + to.given, 0) > MOST_VALUES)
      throw invalidInput({ path: ['corrections'], message: TOO_MANY_VALUES })
  }
  if (issues.length > 0) throw invalidInput(...issues)
  return corrected
}

/** @param given with their places among all corrections */
const correctOne = async (
  deps: Deps,
  job: Job,
  document: ExtractedDocument | undefined,
  given: [number, Given][],
): Promise<Corrected | { issues: InputIssue[] }> => {
  const template = document ? await findSchemaFor(deps, job, document) : null
  const fault = document ? 'This document has no template, and so no fields.' : 'There is no such document.'
  if (!document || !template)
    return {
      issues: given.map(([at]) => ({ path: ['corrections', String(at), 'documentIndex'], message: fault })),
    }
  const outcome = await deps.correct(
    { template, ...document, data: document.data as { [name: string]: Json } },
    given.map(([, { path, value }]) => ({ path, value: (value ?? null) as Json })),
  )
  if (!('faults' in outcome))
    return { document, to: withFlags(outcome, template, job.options.review!.confidenceThreshold) }
  return {
    issues: outcome.faults.map(({ correction, path, message }) => ({
      path: ['corrections', String(given[correction]![0]), ...path],
      message,
    })),
  }
}

// ---------------------------------------------------------------- the queue

type QueuePage = { limit: number; after?: string | undefined }

/** Open reviews, the longest waiting first. */
export const listQueue = ({ db }: Pick<Deps, 'db'>, caller: Caller, page: QueuePage): Promise<Review[]> =>
  store.listOpen(db, requireScope(caller, 'READ').environmentId, page)

export const countQueue = ({ db }: Pick<Deps, 'db'>, caller: Caller): Promise<number> =>
  store.countOpen(db, requireScope(caller, 'READ').environmentId)

/** What may change the queue. */
const QUEUE_EVENTS = ['REVIEW_REQUIRED', 'REVIEW_SUBMITTED', 'JOB_FAILED', 'JOB_CANCELLED'] as const

/** Reviews that come to the queue or leave it, from now on. */
export const followQueue = async (
  deps: Pick<Deps, 'db'> & { events: Events },
  caller: Caller,
): Promise<AsyncIterableIterator<Review>> => {
  const { environmentId } = requireScope(caller, 'READ')
  const events = await followEnvironment(deps, caller, null, QUEUE_EVENTS)
  return mapPresent(events, async ({ event }: EnvironmentEvent) => {
    const [review] = await store.findByJobs(deps.db, environmentId, [event.jobId])
    return review
  })
}

/** What the items of a stream come to; nothing for some of them. Ends with the stream, and ends it. */
const mapPresent = <T, R>(
  source: AsyncIterableIterator<T>,
  map: (item: T) => Promise<R | undefined>,
): AsyncIterableIterator<R> => ({
  [Symbol.asyncIterator]() {
    return this
  },
  async next(): Promise<IteratorResult<R>> {
    for (;;) {
      const { value, done } = await source.next()
      if (done) return { value: undefined, done: true }
      const mapped = await map(value)
      if (mapped !== undefined) return { value: mapped, done: false }
    }
  },
  async return(): Promise<IteratorResult<R>> {
    await source.return?.()
    return { value: undefined, done: true }
  },
})
