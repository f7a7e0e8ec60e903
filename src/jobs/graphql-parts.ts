/** The parts that jobs and their events share. */
import { FAILURES, type FailureCode } from '../errors.ts'
import { builder } from '../graphql/builder.ts'
import { enumOf } from '../graphql/enums.ts'
import type { StoredFailure } from './failure.ts'
import { JOB_KINDS, JOB_STAGES, JOB_STATUSES, type Progress } from './states.ts'

export const JobKindEnum = enumOf('JobKind', 'What a job was asked for.', JOB_KINDS)
export const JobStatusEnum = enumOf('JobStatus', 'What a client must know of a job.', JOB_STATUSES)
export const JobStageEnum = enumOf('JobStage', 'Where the work of a job is.', JOB_STAGES)
const FailureCodeEnum = enumOf(
  'FailureCode',
  'Why a job ended without a result, for programs. Stable.',
  Object.fromEntries(Object.entries(FAILURES).map(([code, { description }]) => [code, description])) as Record<
    FailureCode,
    string
  >,
)

/** How far a job is, or was when an event happened. */
export type ShownProgress = Progress & {
  /** Of a job that waits in the queue at that point. */ queuedJobId: string | null
}

export const ProgressType = builder.objectRef<ShownProgress>('Progress').implement({
  description: 'How far the work of a job is.',
  fields: t => ({
    percent: t.exposeFloat('percent', { description: '0 to 100, never falls.' }),
    message: t.exposeString('message', { description: 'For a person, for example "OCR page 3/12".' }),
    pagesDone: t.exposeInt('pagesDone', { description: 'Pages read so far.' }),
    pagesTotal: t.exposeInt('pagesTotal', {
      nullable: true,
      description: 'Pages to be read; null until the file was opened.',
    }),
    queuePosition: t.int({
      nullable: true,
      description: 'Jobs ahead in the queue at this moment, of the whole service; null for a job that does not wait.',
      resolve: ({ queuedJobId }, _, { load }) => (queuedJobId === null ? null : load.queuePosition.load(queuedJobId)),
    }),
    etaSeconds: t.exposeFloat('etaSeconds', {
      nullable: true,
      description: 'Seconds that reading takes from here, by the pace so far; null while nothing can be told.',
    }),
  }),
})

export const FailureType = builder.objectRef<StoredFailure>('JobFailure').implement({
  description: 'Why a job ended without a result.',
  fields: t => ({
    code: t.expose('code', { type: FailureCodeEnum, description: 'Stable, machine-readable.' }),
    message: t.exposeString('message', { description: 'For a person.' }),
    stage: t.expose('stage', { type: JobStageEnum, description: 'Where it happened.' }),
    page: t.exposeInt('page', { nullable: true, description: 'The page that it was about, counted from 1.' }),
    retryable: t.exposeBoolean('retryable', { description: 'Whether the same job again may end otherwise.' }),
  }),
})
