/** The gate as the workflow sees it: a result is held back where a field is flagged, and let through when a person has approved it. */
import type { Database, EntityManager } from '../db/database.ts'
import type { ExtractedDocument, Job, ReviewPolicy } from '../jobs/entity.ts'
import { fieldsExtracted, type Step } from '../jobs/progress.ts'
import { listDocumentsIn, lockJob, recordSteps } from '../jobs/store.ts'
import type { Review, ReviewStatus } from './entity.ts'
import { findByJob, insertReview } from './store.ts'

type Deps = { db: Database }

/** What the workflow waits for. */
export type Gate = {
  status: ReviewStatus | 'PASSED'
  /** Milliseconds until the review expires; null for never. */
  expiresInMs: number | null
}

const PASSED: Gate = { status: 'PASSED', expiresInMs: null }

/** Opens the review of a result with flagged fields; any other passes. What was opened before stands. */
export const openReview = ({ db }: Deps, jobId: string): Promise<Gate> =>
  db.transaction(async em => {
    const job = await lockJob(em, jobId)
    const policy = job.options.review
    if (!policy) return PASSED
    const review = (await findByJob(em, jobId)) ?? (await reviewOf(em, job, policy))
    return review ? outcomeOf(em, job, review) : PASSED
  })

/** What has become of the review: an approved result goes out, one whose time is over is closed. */
export const settleReview = ({ db }: Deps, jobId: string): Promise<Gate> =>
  db.transaction(async em => {
    const job = await lockJob(em, jobId)
    return outcomeOf(em, job, (await findByJob(em, jobId))!)
  })

/** A new review; null for a result that nothing holds back. */
const reviewOf = async (em: EntityManager, job: Job, policy: ReviewPolicy): Promise<Review | null> => {
  const documents = await listDocumentsIn(em, job.id)
  const count = documents.flatMap(({ fields }) => fields).filter(({ flagged }) => flagged).length
  if (count === 0) {
    await releaseFields(em, job, documents)
    return null
  }
  const { confidenceThreshold, expiresInSeconds } = policy
  const review = await insertReview(em, {
    environmentId: job.environmentId,
    jobId: job.id,
    threshold: confidenceThreshold,
    flaggedFieldCount: count,
    expiresAt: expiresInSeconds === null ? null : new Date(Date.now() + expiresInSeconds * 1_000),
  })
  await recordSteps(em, job, [reviewRequired(count)])
  return review
}

const outcomeOf = async (em: EntityManager, job: Job, review: Review): Promise<Gate> => {
  if (review.status === 'OPEN' && isOver(review.expiresAt))
    Object.assign(review, { status: 'EXPIRED', revision: review.revision + 1 })
  if (review.status === 'APPROVED') await releaseFields(em, job, await listDocumentsIn(em, job.id))
  return { status: review.status, expiresInMs: left(review.expiresAt) }
}

export const isOver = (expiresAt: Date | null | undefined): boolean => expiresAt != null && expiresAt <= new Date()

const left = (expiresAt: Date | null | undefined): number | null =>
  expiresAt == null ? null : Math.max(0, expiresAt.getTime() - Date.now())

const reviewRequired = (count: number): Step => ({
  step: 'review:required',
  type: 'REVIEW_REQUIRED',
  change: () => ({
    status: 'REVIEW_REQUIRED',
    stage: 'REVIEW',
    message: `Waiting for a review: ${count} ${count === 1 ? 'field is' : 'fields are'} unsure`,
  }),
})

/** The events of fields that were held back, as the fields stand now. */
const releaseFields = async (em: EntityManager, job: Job, documents: ExtractedDocument[]): Promise<void> => {
  const steps = documents.flatMap(({ index, fields }, at) =>
    fieldsExtracted(index, fields, { document: at + 1, documents: documents.length }),
  )
  await recordSteps(em, job, steps)
}
