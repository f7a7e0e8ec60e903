import { type Caller, requireScope } from '../access/caller.ts'
import type { StoredFile } from '../files/entity.ts'
import { StoredFileType } from '../files/graphql.ts'
import { builder } from '../graphql/builder.ts'
import { type ConnectionArgs, connectionCost, resolveConnection } from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import { Node, nodeLoader } from '../graphql/node.ts'
import { isId } from '../ids.ts'
import type { Job } from './entity.ts'
import { isExpired } from './expiry.ts'
import { ClassificationType, showClassification } from './graphql-classification.ts'
import { FailureType, JobKindEnum, JobStageEnum, JobStatusEnum, ProgressType } from './graphql-parts.ts'
import { JobRef } from './graphql-refs.ts'
import { JobResultUnion, jobResult } from './graphql-result.ts'
import * as service from './service.ts'
import * as store from './store.ts'
import { classifiesWhole } from './work.ts'

const WorkflowRefType = builder.objectRef<Job>('WorkflowRef').implement({
  description: 'The workflow behind a job, for operators.',
  fields: t => ({
    workflowId: t.exposeString('id', { description: 'The same as the id of the job.' }),
    runId: t.exposeString('runId', { nullable: true, description: 'Null until the workflow was started.' }),
    taskQueue: t.string({ description: 'Task queue of the workflow.', resolve: () => 'main' }),
    webUrl: t.field({
      type: 'URL',
      nullable: true,
      description: "The workflow in Temporal's Web UI, where one is known.",
      resolve: (job, _, { app }) => app.engine.webUrl(job.id, job.runId ?? null),
    }),
  }),
})

/** What a document was found to be is a result: it shows in the template that it is extracted with. */
const mayKnowTemplate = (job: Job, { scopes }: Caller): boolean => !classifiesWhole(job) || scopes.includes('READ')

builder.objectType(JobRef, {
  description: 'One request and its whole life.',
  interfaces: [Node],
  fields: t => ({
    kind: t.expose('kind', { type: JobKindEnum, description: 'What was asked for.' }),
    status: t.expose('status', { type: JobStatusEnum, description: 'What a client must know.' }),
    stage: t.expose('stage', { type: JobStageEnum, description: 'Where the work is.' }),
    progress: t.field({
      type: ProgressType,
      description: 'How far the work is.',
      resolve: job => ({
        ...job,
        pagesTotal: job.pagesTotal ?? null,
        etaSeconds: job.etaSeconds ?? null,
        queuedJobId: job.status === 'QUEUED' ? job.id : null,
      }),
    }),
    file: t.field({
      type: StoredFileType,
      nullable: true,
      description: 'The file that the job reads. Null until a url source was fetched, and after the file was deleted.',
      resolve: (job, _, { load }) => (job.fileId ? load.file.load(job.fileId) : null),
    }),
    originalName: t.exposeString('originalName', { description: 'Name of the file when the job was started.' }),
    templateName: t.string({
      nullable: true,
      description:
        'Template that fields are extracted with. One that the class of the document brought needs the READ scope: null without.',
      resolve: (job, _, { caller }) => (mayKnowTemplate(job, caller()) ? (job.templateName ?? null) : null),
    }),
    templateVersion: t.int({
      nullable: true,
      description: 'Its version; versions never change.',
      resolve: (job, _, { caller }) => (mayKnowTemplate(job, caller()) ? (job.templateVersion ?? null) : null),
    }),
    classifierName: t.exposeString('classifierName', {
      nullable: true,
      description: 'Classifier that tells what the document is; null also for classes of the request.',
    }),
    classifierVersion: t.exposeInt('classifierVersion', {
      nullable: true,
      description: 'Its version; versions never change.',
    }),
    metadata: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What the client attached.',
      resolve: job => job.metadata ?? null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the job was stored.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When its newest event was appended.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true, description: 'When a worker began.' }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended, in whatever way.',
    }),
    completionSeconds: t.float({
      nullable: true,
      description: 'Seconds from createdAt to completedAt.',
      resolve: job => (job.completedAt ? (job.completedAt.getTime() - job.createdAt.getTime()) / 1_000 : null),
    }),
    lastSeq: t.exposeInt('lastSeq', {
      description: 'The sequence number of the newest event: subscribe after it to get only what is new.',
    }),
    retryOf: t.field({
      type: JobRef,
      nullable: true,
      description: 'The job that this one does again; null also after that one was deleted.',
      resolve: (job, _, { load }) => (job.retryOf ? load.job.load(job.retryOf) : null),
    }),
    classification: t.field({
      type: ClassificationType,
      nullable: true,
      description:
        'What the document is: as soon as it is known, long before the result of an extraction. Null for jobs that do not classify, and for files that are split: there each document has one. Needs the READ scope.',
      resolve: (job, _, { caller }) => {
        requireScope(caller(), 'READ')
        return isExpired(job) ? null : showClassification(job.classification, job.classes)
      },
    }),
    result: t.field({
      type: JobResultUnion,
      nullable: true,
      description: 'The result, or why there is none. Null only beside a top-level error. Needs the READ scope.',
      resolve: (job, _, { caller }) => {
        requireScope(caller(), 'READ')
        return jobResult(job)
      },
    }),
    failure: t.field({
      type: FailureType,
      nullable: true,
      description: 'Why the job failed.',
      resolve: job => job.failure ?? null,
    }),
    workflow: t.field({
      type: WorkflowRefType,
      description: 'For operators: the workflow behind the job.',
      resolve: job => job,
    }),
  }),
})
nodeLoader('Job', ({ app, caller }, id) => service.findJob(app, caller(), id))

const JobFilterInput = builder.inputType('JobFilter', {
  description: 'Which jobs: all that is given must fit.',
  fields: t => ({
    kinds: t.field({ type: [JobKindEnum], description: 'Any of these kinds.' }),
    statuses: t.field({ type: [JobStatusEnum], description: 'Any of these statuses.' }),
    fileId: t.id({ description: 'Jobs of this file.' }),
    templateName: t.string({ description: 'Jobs with this template, in any version.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Started after this instant.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Started before this instant.' }),
    metadata: t.field({ type: 'JSON', description: 'Jobs whose metadata contains this JSON.' }),
  }),
})

const listJobs = ({ app, caller }: Context, args: ConnectionArgs, filter: service.JobFilter) => {
  const where = service.jobsWhere(caller(), filter)
  return resolveConnection(
    args,
    cursor => isId('Job', cursor),
    page => store.listJobs(app.db, where, page),
    () => store.countJobs(app.db, where),
  )
}

const JobConnection = builder.connectionObject(
  { type: JobRef, name: 'JobConnection', description: 'A page of jobs.' },
  { name: 'JobEdge', description: 'A job with its cursor.' },
)

builder.queryFields(t => ({
  job: t.field({
    type: JobRef,
    nullable: true,
    description: 'A job; null when there is no such job in this environment.',
    args: { id: t.arg.id({ required: true, description: 'Of the job.' }) },
    resolve: (_, { id }, { app, caller }) => service.findJob(app, caller(), id),
  }),
  jobs: t.field({
    type: JobConnection,
    description: 'The jobs of the environment, the newest first.',
    complexity: connectionCost,
    args: {
      filter: t.arg({ type: JobFilterInput, description: 'Which jobs; all by default.' }),
      ...t.arg.connectionArgs(),
    },
    resolve: (_, { filter, ...args }, context) => listJobs(context, args, filter ?? {}),
  }),
}))

builder.objectFields(StoredFileType, t => ({
  jobs: t.field({
    type: JobConnection,
    description: 'The jobs of the file, the newest first.',
    complexity: connectionCost,
    args: t.arg.connectionArgs(),
    resolve: (file: StoredFile, args, context) => listJobs(context, args, { fileId: file.id }),
  }),
  latestJob: t.field({
    type: JobRef,
    nullable: true,
    description: 'The newest job: enough to follow a file whose job id was lost.',
    resolve: (file: StoredFile, _, { load, caller }) => {
      requireScope(caller(), 'READ')
      return load.latestJob.load(file.id)
    },
  }),
}))
