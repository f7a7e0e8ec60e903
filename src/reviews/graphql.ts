import { requireScope } from '../access/caller.ts'
import { builder } from '../graphql/builder.ts'
import { connectionCost, forwardArgs, resolveConnection } from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import { enumOf } from '../graphql/enums.ts'
import { errorType, mutation, UserErrorInterface } from '../graphql/errors.ts'
import { maskStream } from '../graphql/mask-errors.ts'
import { Node, nodeLoader } from '../graphql/node.ts'
import { isId } from '../ids.ts'
import type { Job } from '../jobs/entity.ts'
import { ExtractedFieldType, fieldsOf, pagesOf } from '../jobs/graphql-extraction.ts'
import { JobRef } from '../jobs/graphql-refs.ts'
import { listDocuments } from '../jobs/store.ts'
import { PageResultType } from '../pages/graphql.ts'
import { type FieldCorrection, REVIEW_STATUSES, type Review } from './entity.ts'
import { ReviewRef } from './graphql-ref.ts'
import * as service from './service.ts'

const ReviewStatusEnum = enumOf('ReviewStatus', 'How a review stands.', REVIEW_STATUSES)

const FieldCorrectionType = builder.objectRef<FieldCorrection>('FieldCorrection').implement({
  description: 'What a reviewer changed.',
  fields: t => ({
    documentIndex: t.exposeInt('documentIndex', { description: 'The document that it belongs to.' }),
    path: t.exposeString('path', { description: 'Path in data: a leaf, or a whole list or object.' }),
    before: t.field({
      type: 'JSON',
      nullable: true,
      description: 'As it was extracted.',
      resolve: ({ before }) => before ?? null,
    }),
    after: t.field({
      type: 'JSON',
      nullable: true,
      description: 'As the reviewer has it.',
      resolve: ({ after }) => after ?? null,
    }),
  }),
})

const jobOf = async (review: Review, { load }: Context): Promise<Job> => (await load.job.load(review.jobId))!

/**
 * What is held back is for those alone who may decide on it, until one of them has approved it: a result that was rejected,
 * or that nobody decided on before its job ended, never goes out.
 */
export const mayLook = async (review: Review, context: Context): Promise<Job | null> => {
  const isOut = review.status === 'APPROVED'
  return isOut || context.caller().scopes.includes('REVIEW') ? jobOf(review, context) : null
}

export const HELD = 'Null without the REVIEW scope unless the result was approved.'

builder.objectType(ReviewRef, {
  description: 'The gate that holds a result back until a person has decided.',
  interfaces: [Node],
  fields: t => ({
    job: t.field({
      type: JobRef,
      description: 'Whose result it is.',
      resolve: (review, _, context) => jobOf(review, context),
    }),
    status: t.field({
      type: ReviewStatusEnum,
      description: 'How it stands.',
      resolve: async (review, _, context) => service.statusOf(review, await jobOf(review, context)),
    }),
    revision: t.exposeInt('revision', { description: 'Raised by every change; send it with submitReview.' }),
    threshold: t.exposeInt('threshold', {
      description: '1 to 99: fields whose confidence in percent is lower are flagged.',
    }),
    flaggedFieldCount: t.exposeInt('flaggedFieldCount', { description: 'How many fields were flagged.' }),
    fields: t.field({
      type: [ExtractedFieldType],
      nullable: true,
      description: `The fields of all documents, as they stand now. ${HELD}`,
      complexity: { multiplier: 100 },
      args: {
        flaggedOnly: t.arg.boolean({ required: true, defaultValue: true, description: 'Only flagged ones.' }),
      },
      resolve: async (review, { flaggedOnly }, context) => {
        const job = await mayLook(review, context)
        return job && fieldsOf(await listDocuments(context.app.db, job.id), flaggedOnly)
      },
    }),
    corrections: t.field({
      type: [FieldCorrectionType],
      nullable: true,
      description: `What the reviewer changed. ${HELD}`,
      resolve: async (review, _, context) => ((await mayLook(review, context)) ? review.corrections : null),
    }),
    pages: t.field({
      type: [PageResultType],
      nullable: true,
      description: `The pages as they were read. ${HELD}`,
      complexity: ({ count }) => ({ multiplier: count }),
      args: {
        from: t.arg.int({ required: true, defaultValue: 1, description: 'First page number.' }),
        count: t.arg.int({ required: true, defaultValue: 100, description: 'So many pages; at most 500.' }),
      },
      resolve: async (review, { from, count }, context) => {
        const job = await mayLook(review, context)
        return job && pagesOf(context, job, from, count)
      },
    }),
    requiredAt: t.expose('requiredAt', { type: 'DateTime', description: 'Since when it waits.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the job fails without a decision; null for never.',
    }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true, description: 'When a person decided.' }),
    decidedBy: t.exposeString('decidedBy', { nullable: true, description: 'Name of the API key that decided.' }),
    comment: t.exposeString('comment', { nullable: true, description: 'What the reviewer says.' }),
    webUrl: t.field({
      type: 'URL',
      description: 'A page where a person can do the review.',
      resolve: ({ jobId }, _, { app }) => `${app.publicUrl()}/review/${jobId}`,
    }),
  }),
})
nodeLoader('Review', ({ app, caller }, id) => service.findReview(app, caller(), id))

builder.objectField(JobRef, 'review', t =>
  t.field({
    type: ReviewRef,
    nullable: true,
    description: 'The gate of its result; null where nothing held it back.',
    resolve: (job, _, { load }) => load.review.load(job.id),
  }),
)

errorType<{ job: Job }>('ReviewRequiredError').implement({
  description: 'The result is held back until a person has decided.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    job: t.field({ type: JobRef, description: 'The job.', resolve: error => error.details.job }),
    review: t.field({
      type: ReviewRef,
      description: 'What waits for a decision.',
      resolve: async (error, _, { load }) => (await load.review.load(error.details.job.id))!,
    }),
  }),
})
errorType<{ review: Review }>('ReviewConflictError').implement({
  description: 'The review has changed since the revision that was sent.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    review: t.field({ type: ReviewRef, description: 'As it stands now.', resolve: error => error.details.review }),
  }),
})
errorType<{ job: Job }>('ReviewNotOpenError').implement({
  description: 'There is nothing to be decided: no review, its time is over, or the job has ended.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    job: t.field({ type: JobRef, description: 'The job.', resolve: error => error.details.job }),
  }),
})

const FieldCorrectionInput = builder.inputType('FieldCorrectionInput', {
  description: 'A value in the place of another.',
  fields: t => ({
    documentIndex: t.int({ required: true, defaultValue: 0, description: 'The document, counted from 0.' }),
    path: t.string({
      required: true,
      description:
        'A leaf such as lineItems[0].amount, or a list or object that value then replaces whole (to add or remove line items).',
    }),
    value: t.field({
      type: 'JSON',
      description:
        'In the normal form of its type: ISO dates, exact decimal strings; null for a value that the document does not have.',
    }),
  }),
})

mutation('submitReview', {
  description:
    'Approves a result that is held back, with corrections, or rejects it. Of two who decide at once one gets a ReviewConflictError. Needs the REVIEW scope.',
  input: builder.inputType('SubmitReviewInput', {
    description: 'A decision.',
    fields: t => ({
      jobId: t.id({ required: true, description: 'Of the job.' }),
      revision: t.int({ required: true, description: 'Of the review, as it was seen.' }),
      decision: t.field({
        type: enumOf('ReviewDecision', 'What becomes of the result.', service.REVIEW_DECISIONS),
        required: true,
        description: 'What becomes of the result.',
      }),
      corrections: t.field({
        type: [FieldCorrectionInput],
        required: true,
        defaultValue: [],
        description: 'What is right instead; 1,000 at most. All are checked before any is stored.',
      }),
      comment: t.string({ description: 'Kept with the review; 2,000 characters at most.' }),
    }),
  }),
  success: builder.objectRef<{ job: Job; review: Review }>('SubmitReviewSuccess').implement({
    description: 'The decision is stored.',
    fields: t => ({
      job: t.expose('job', { type: JobRef, description: 'The job, which goes on or fails.' }),
      review: t.expose('review', { type: ReviewRef, description: 'The review as it stands now.' }),
    }),
  }),
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'REVIEW_NOT_OPEN', 'REVIEW_CONFLICT'],
  resolve: (input, { app, caller }) => service.submitReview(app, caller(), input),
})

const ReviewConnection = builder.connectionObject(
  { type: ReviewRef, name: 'ReviewConnection', description: 'A page of reviews.' },
  { name: 'ReviewEdge', description: 'A review with its cursor.' },
)

builder.queryField('reviewQueue', t =>
  t.field({
    type: ReviewConnection,
    description: 'Open reviews, the longest waiting first.',
    args: forwardArgs,
    complexity: connectionCost,
    resolve: (_, args, { app, caller }) =>
      resolveConnection(
        args,
        cursor => isId('Review', cursor),
        page => service.listQueue(app, caller(), page),
        () => service.countQueue(app, caller()),
      ),
  }),
)

const ReviewQueueEventType = builder.objectRef<Review>('ReviewQueueEvent').implement({
  description: 'A review has come to the queue, or left it.',
  fields: t => ({
    review: t.field({ type: ReviewRef, description: 'As it stands now.', resolve: review => review }),
  }),
})

builder.subscriptionField('reviewQueueEvents', t =>
  t.field({
    type: ReviewQueueEventType,
    description: 'The review queue as it changes; re-query reviewQueue after a reconnect.',
    subscribe: async (_, __, { app, caller }) => maskStream(app.log, await service.followQueue(app, caller())),
    resolve: (review: Review) => review,
  }),
)

/** For the events of a job. */
export const reviewOfJob = async (jobId: string, { load, caller }: Context): Promise<Review> => {
  requireScope(caller(), 'READ')
  return (await load.review.load(jobId))!
}
