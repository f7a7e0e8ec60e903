/** What can be done with a job that was started. */
import { builder } from '../graphql/builder.ts'
import { errorType, mutation, UserErrorInterface } from '../graphql/errors.ts'
import type { Job } from './entity.ts'
import { JobStatusEnum } from './graphql-parts.ts'
import { JobRef } from './graphql-refs.ts'
import { StartJobSuccessType } from './graphql-start-parts.ts'
import { retryJob } from './retry.ts'
import { cancelJob, deleteJob } from './service.ts'
import type { JobStatus } from './states.ts'

errorType<{ status: JobStatus }>('JobNotCancellableError').implement({
  description: 'The job has already ended.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    status: t.field({ type: JobStatusEnum, description: 'How it ended.', resolve: error => error.details.status }),
  }),
})

errorType<{ status: JobStatus }>('JobNotRetryableError').implement({
  description: 'Only a job that failed or was cancelled can be retried.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    status: t.field({
      type: JobStatusEnum,
      description: 'What it is instead.',
      resolve: error => error.details.status,
    }),
  }),
})

mutation('cancelJob', {
  description: 'Ends a job at once; work in flight is stopped. Needs the WRITE scope.',
  input: builder.inputType('CancelJobInput', {
    description: 'A job to be cancelled.',
    fields: t => ({ jobId: t.id({ required: true, description: 'Of the job.' }) }),
  }),
  success: builder.objectRef<{ job: Job }>('CancelJobSuccess').implement({
    description: 'The job is cancelled.',
    fields: t => ({ job: t.expose('job', { type: JobRef, description: 'The cancelled job.' }) }),
  }),
  errors: ['NOT_FOUND', 'JOB_NOT_CANCELLABLE'],
  resolve: async ({ jobId }, { app, caller }) => ({ job: await cancelJob(app, caller(), jobId) }),
})

mutation('retryJob', {
  description:
    'A failed or cancelled job again, as a new job with retryOf set; pages already read are not read again. Needs the WRITE scope.',
  input: builder.inputType('RetryJobInput', {
    description: 'A job to be done again.',
    fields: t => ({
      jobId: t.id({ required: true, description: 'Of the job that failed or was cancelled.' }),
      password: t.string({
        description:
          'Of an encrypted file: a job forgets its password when it ends, so it is sent again, right this time or as before.',
      }),
      idempotencyKey: t.string({
        description: 'A text of your own, 1 to 255 characters: the same request with the same key starts one job.',
      }),
    }),
  }),
  success: StartJobSuccessType,
  errors: [
    'NOT_FOUND',
    'INVALID_INPUT',
    'RATE_LIMITED',
    'JOB_NOT_RETRYABLE',
    'IDEMPOTENCY_CONFLICT',
    'IDEMPOTENCY_IN_PROGRESS',
  ],
  resolve: (input, { app, caller }) => retryJob(app, caller(), input),
})

mutation('deleteJob', {
  description:
    'Deletes a job with its events, its result and the pages that no other job needs; a running one is cancelled first. Its file stays. Needs the WRITE scope.',
  input: builder.inputType('DeleteJobInput', {
    description: 'A job to be deleted.',
    fields: t => ({ jobId: t.id({ required: true, description: 'Of the job.' }) }),
  }),
  success: builder.objectRef<{ deletedId: string }>('DeleteJobSuccess').implement({
    description: 'The job is gone.',
    fields: t => ({ deletedId: t.exposeID('deletedId', { description: 'Of the job that was deleted.' }) }),
  }),
  errors: ['NOT_FOUND', 'INVALID_INPUT'],
  resolve: async ({ jobId }, { app, caller }) => {
    await deleteJob(app, caller(), jobId)
    return { deletedId: jobId }
  },
})
