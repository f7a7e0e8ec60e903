import { requireScope } from '../access/caller.ts'
import { StoredFileType } from '../files/graphql.ts'
import { builder } from '../graphql/builder.ts'
import { enumOf } from '../graphql/enums.ts'
import { maskStream } from '../graphql/mask-errors.ts'
import { ClassificationType } from '../jobs/graphql-classification.ts'
import { ExtractedFieldType } from '../jobs/graphql-extraction.ts'
import { FailureType, JobStageEnum, JobStatusEnum, ProgressType } from '../jobs/graphql-parts.ts'
import { JobRef } from '../jobs/graphql-refs.ts'
import { PageSourceEnum } from '../pages/graphql.ts'
import { reviewOfJob } from '../reviews/graphql.ts'
import { ReviewRef } from '../reviews/graphql-ref.ts'
import type { JobEvent } from './entity.ts'
import * as service from './service.ts'
import {
  type ClassifiedPayload,
  type DocumentFoundPayload,
  type FieldExtractedPayload,
  type FileFetchedPayload,
  JOB_EVENT_TYPES,
  type JobEventType,
  type JobFailedPayload,
  type PageReadPayload,
} from './types.ts'

const JobEventTypeEnum = enumOf('JobEventType', 'What happened to a job.', JOB_EVENT_TYPES)

/** JOB_QUEUED is told by JobQueuedEvent, and so on. */
const typeNameOf = (type: JobEventType): string =>
  `${type.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Event`

const JobEventInterface = builder.interfaceRef<JobEvent>('JobEvent').implement({
  description:
    'Something that happened to a job. seq is 1, 2, 3 … within a job, without gaps. job is the entity as it stands now; everything else is as it was then.',
  resolveType: event => typeNameOf(event.type),
  fields: t => ({
    seq: t.exposeInt('seq', { description: '1, 2, 3 … within the job, without gaps.' }),
    type: t.expose('type', { type: JobEventTypeEnum, description: 'What happened.' }),
    jobId: t.exposeID('jobId', { description: 'Of the job.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    status: t.expose('status', { type: JobStatusEnum, description: 'After the event.' }),
    stage: t.expose('stage', { type: JobStageEnum, description: 'After the event.' }),
    progress: t.field({
      type: ProgressType,
      description: 'After the event.',
      resolve: event => ({
        ...event,
        pagesTotal: event.pagesTotal ?? null,
        etaSeconds: event.etaSeconds ?? null,
        queuedJobId: event.status === 'QUEUED' ? event.jobId : null,
      }),
    }),
    job: t.field({
      type: JobRef,
      description: 'The job as it stands now.',
      resolve: async (event, _, { load }) => (await load.job.load(event.jobId))!,
    }),
  }),
})

const eventType = (type: JobEventType) => builder.objectRef<JobEvent>(typeNameOf(type))
const plain: JobEventType[] = ['JOB_QUEUED', 'JOB_STARTED', 'STAGE_CHANGED', 'JOB_COMPLETED', 'JOB_CANCELLED']
for (const type of plain)
  eventType(type).implement({ interfaces: [JobEventInterface], description: JOB_EVENT_TYPES[type] })

eventType('FILE_FETCHED').implement({
  interfaces: [JobEventInterface],
  description: JOB_EVENT_TYPES.FILE_FETCHED,
  fields: t => ({
    file: t.field({
      type: StoredFileType,
      nullable: true,
      description: 'The file as it stands now; null after it was deleted.',
      resolve: (event, _, { load }) => load.file.load((event.payload as FileFetchedPayload).fileId),
    }),
  }),
})

const pageRead = (event: JobEvent) => event.payload as PageReadPayload
eventType('PAGE_READ').implement({
  interfaces: [JobEventInterface],
  description: JOB_EVENT_TYPES.PAGE_READ,
  fields: t => ({
    page: t.int({ description: 'Counted from 1.', resolve: event => pageRead(event).page }),
    source: t.field({ type: PageSourceEnum, description: 'How.', resolve: event => pageRead(event).source }),
    confidence: t.float({
      nullable: true,
      description: '0 to 1: mean over the words of OCR; null for a text layer.',
      resolve: event => pageRead(event).confidence,
    }),
    durationMs: t.float({ description: 'What reading it took.', resolve: event => pageRead(event).durationMs }),
    failure: t.field({
      type: FailureType,
      nullable: true,
      description: 'Of an UNREADABLE page: why.',
      resolve: event => pageRead(event).failure ?? null,
    }),
  }),
})

const classified = (event: JobEvent) => event.payload as ClassifiedPayload
eventType('CLASSIFIED').implement({
  interfaces: [JobEventInterface],
  description: JOB_EVENT_TYPES.CLASSIFIED,
  fields: t => ({
    classification: t.field({
      type: ClassificationType,
      description: 'The class and why.',
      resolve: event => {
        const { classification, templateName } = classified(event)
        return { ...classification, templateName }
      },
    }),
  }),
})

const documentFound = (event: JobEvent) => event.payload as DocumentFoundPayload
eventType('DOCUMENT_FOUND').implement({
  interfaces: [JobEventInterface],
  description: JOB_EVENT_TYPES.DOCUMENT_FOUND,
  fields: t => ({
    documentIndex: t.int({ description: 'Counted from 0.', resolve: event => documentFound(event).documentIndex }),
    documentType: t.string({
      nullable: true,
      description: 'Its class; null where it fits none.',
      resolve: event => documentFound(event).documentType,
    }),
    firstPage: t.int({ description: 'Counted from 1.', resolve: event => documentFound(event).firstPage }),
    lastPage: t.int({ description: 'Counted from 1.', resolve: event => documentFound(event).lastPage }),
  }),
})

const fieldExtracted = (event: JobEvent) => event.payload as FieldExtractedPayload
eventType('FIELD_EXTRACTED').implement({
  interfaces: [JobEventInterface],
  description: JOB_EVENT_TYPES.FIELD_EXTRACTED,
  fields: t => ({
    documentIndex: t.int({
      description: 'The document that it belongs to.',
      resolve: event => fieldExtracted(event).documentIndex,
    }),
    field: t.field({ type: ExtractedFieldType, description: 'The field.', resolve: event => fieldExtracted(event) }),
  }),
})

for (const type of ['REVIEW_REQUIRED', 'REVIEW_SUBMITTED'] as const)
  eventType(type).implement({
    interfaces: [JobEventInterface],
    description: JOB_EVENT_TYPES[type],
    fields: t => ({
      review: t.field({
        type: ReviewRef,
        description: 'The review as it stands now.',
        resolve: (event, _, context) => reviewOfJob(event.jobId, context),
      }),
    }),
  })

eventType('JOB_FAILED').implement({
  interfaces: [JobEventInterface],
  description: JOB_EVENT_TYPES.JOB_FAILED,
  fields: t => ({
    failure: t.field({
      type: FailureType,
      description: 'Why.',
      resolve: event => (event.payload as JobFailedPayload).failure,
    }),
  }),
})

const EnvironmentEventType = builder.objectRef<service.EnvironmentEvent>('EnvironmentEvent').implement({
  description: 'An event of any job of the environment.',
  fields: t => ({
    cursor: t.exposeString('cursor', { description: 'Pass it as after to go on behind this event.' }),
    event: t.expose('event', { type: JobEventInterface, description: 'What happened.' }),
  }),
})

builder.objectField(JobRef, 'events', t =>
  t.field({
    type: [JobEventInterface],
    description: 'Stored events with seq > after, in order.',
    complexity: ({ first }) => ({ multiplier: first }),
    args: {
      after: t.arg.int({ required: true, defaultValue: 0, description: 'Sequence number to begin behind.' }),
      first: t.arg.int({ required: true, defaultValue: 500, description: 'So many at most; 1 to 500.' }),
    },
    resolve: (job, { after, first }, { app, caller }) => {
      requireScope(caller(), 'READ')
      return service.listEvents(app, job, after, first)
    },
  }),
)

builder.subscriptionFields(t => ({
  jobEvents: t.field({
    type: JobEventInterface,
    description:
      'Every event of a job with seq > after, stored ones first, then live, each exactly once per subscription and in order; completes after the terminal event. Works the same during and after the job, until its events expire (then a RESULT_EXPIRED error, never a silent gap). A client library that retries by itself must raise after. An unknown job, or one of another environment: a NOT_FOUND error. after beyond lastSeq: INVALID_INPUT.',
    args: {
      jobId: t.arg.id({ required: true, description: 'Of the job.' }),
      after: t.arg.int({ required: true, defaultValue: 0, description: 'Sequence number to begin behind.' }),
    },
    subscribe: async (_, { jobId, after }, { app, caller }) =>
      maskStream(app.log, await service.followJob(app, caller(), jobId, after)),
    resolve: (event: JobEvent) => event,
  }),
  environmentEvents: t.field({
    type: EnvironmentEventType,
    description:
      'Every job event of the environment after the cursor (null: only new ones), none skipped under concurrency, at least once around a reconnect; never completes. For dashboards and mirrors.',
    args: {
      after: t.arg.string({ description: 'Cursor to begin behind.' }),
      types: t.arg({ type: [JobEventTypeEnum], description: 'Only events of these types; all by default.' }),
    },
    subscribe: async (_, { after, types }, { app, caller }) =>
      maskStream(app.log, await service.followEnvironment(app, caller(), after ?? null, types ?? null)),
    resolve: (event: service.EnvironmentEvent) => event,
  }),
}))
