/** The result of a job, or the error that says why there is none. */
import type { UserErrorAnswer } from '../errors.ts'
import { builder } from '../graphql/builder.ts'
import { errorType, errorTypeName, errorTypesOf, UserErrorInterface } from '../graphql/errors.ts'
import type { Job } from './entity.ts'
import type { StoredFailure } from './failure.ts'
import { AnswerResultType, SummaryResultType } from './graphql-answering.ts'
import { ClassificationResultType } from './graphql-classification.ts'
import { ExtractionResultType } from './graphql-extraction.ts'
import { FailureType } from './graphql-parts.ts'
import { JobRef } from './graphql-refs.ts'
import { whyNoResult } from './service.ts'
import { extracts } from './work.ts'

errorType<{ job: Job }>('ResultNotReadyError').implement({
  description: 'The job has not ended yet.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    job: t.field({ type: JobRef, description: 'The job as it stands.', resolve: error => error.details.job }),
  }),
})
errorType<{ expiredAt: Date }>('ResultExpiredError').implement({
  description: 'Result and events were deleted after their time.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    expiredAt: t.field({ type: 'DateTime', description: 'When.', resolve: error => error.details.expiredAt }),
  }),
})
errorType<{ failure: StoredFailure }>('JobFailedError').implement({
  description: 'The job ended without a result.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    failure: t.field({ type: FailureType, description: 'Why.', resolve: error => error.details.failure }),
  }),
})
errorType<{ cancelledAt: Date }>('JobCancelledError').implement({
  description: 'The job was cancelled.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    cancelledAt: t.field({ type: 'DateTime', description: 'When.', resolve: error => error.details.cancelledAt }),
  }),
})

const RESULT_ERRORS = ['RESULT_NOT_READY', 'REVIEW_REQUIRED', 'RESULT_EXPIRED', 'JOB_FAILED', 'JOB_CANCELLED'] as const

/** What a job of each kind results in. */
const resultTypeOf = (job: Job) => {
  if (job.kind === 'SUMMARY') return SummaryResultType
  if (job.kind === 'QUESTION') return AnswerResultType
  return extracts(job) ? ExtractionResultType : ClassificationResultType
}

export const JobResultUnion = builder.unionType('JobResult', {
  description: 'The result of a job, or why there is none.',
  types: () => [
    ExtractionResultType,
    ClassificationResultType,
    SummaryResultType,
    AnswerResultType,
    ...errorTypesOf(RESULT_ERRORS),
  ],
  resolveType: value => errorTypeName(value) ?? resultTypeOf(value as Job).name,
})

export const jobResult = (job: Job): Job | UserErrorAnswer => whyNoResult(job)?.toAnswer() ?? job
