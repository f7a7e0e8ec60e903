import { builder } from '../graphql/builder.ts'
import { mutation } from '../graphql/errors.ts'
import { JobRef } from '../jobs/graphql-refs.ts'
import type { LearnedLayoutRow } from './entity.ts'
import * as service from './service.ts'

const LearnedLayoutType = builder.objectRef<LearnedLayoutRow>('LearnedLayout').implement({
  description:
    'What was learned from a document that a person has approved: where values stand on documents of its layout.',
  fields: t => ({
    job: t.field({
      type: JobRef,
      description: 'The job whose review taught it; deleting it forgets the layout.',
      resolve: async ({ jobId }, _, { load }) => (await load.job.load(jobId))!,
    }),
    documentIndex: t.exposeInt('documentIndex', { description: 'The document of the job.' }),
    templateName: t.exposeString('templateName', { description: 'The template that it is for.' }),
    paths: t.stringList({
      description: 'The fields that something was learned of.',
      resolve: ({ layout }) => [...new Set(layout.fields.map(({ path }) => path))],
    }),
    layout: t.field({
      type: 'JSON',
      description:
        'All of it: places, and words as hashes. Words of approved values are left out; of any other word it can be told whether it is there.',
      resolve: ({ layout }) => layout,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was learned.' }),
  }),
})

builder.queryField('learnedLayouts', t =>
  t.field({
    type: [LearnedLayoutType],
    description: 'What was learned from approved reviews, the newest first. Needs the READ scope.',
    complexity: ({ first }) => ({ multiplier: first }),
    args: {
      templateName: t.arg.string({ description: 'Only for this template.' }),
      first: t.arg.int({ required: true, defaultValue: 50, description: 'So many at most; 1 to 200.' }),
    },
    resolve: (_, args, { app, caller }) => service.listLearned(app, caller(), args),
  }),
)

mutation('forgetLearnedLayouts', {
  description:
    'Forgets what was learned from approved reviews: all of the environment, or what is for one template, or from one job. Needs the ADMIN scope.',
  input: builder.inputType('ForgetLearnedLayoutsInput', {
    description: 'What is to be forgotten: all that is given must fit.',
    fields: t => ({
      templateName: t.string({ description: 'What is for this template.' }),
      jobId: t.id({ description: 'What the review of this job taught.' }),
    }),
  }),
  success: builder.objectRef<{ count: number }>('ForgetLearnedLayoutsSuccess').implement({
    description: 'It is forgotten.',
    fields: t => ({ count: t.exposeInt('count', { description: 'How many layouts are gone.' }) }),
  }),
  errors: ['INVALID_INPUT'],
  resolve: (input, { app, caller }) => service.forgetLearned(app, caller(), input),
})
