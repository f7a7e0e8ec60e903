/**
 * How a job's state follows from its steps: a pure function, so that what the log says can be reasoned about and
 * tested without a database.
 */
import type {
  EventPayload,
  FieldExtractedPayload,
  FileFetchedPayload,
  JobEventType,
  PageReadPayload,
} from '../events/types.ts'
import type { JobStage, JobStatus, Progress } from './states.ts'

export type JobState = Progress & { status: JobStatus; stage: JobStage }

/** One thing that happened, and what it changes. */
export type Step = {
  /** Names what happened, once in the life of a job: "page:3". Reported twice, it is one event. */
  step: string
  type: JobEventType
  payload?: EventPayload
  change?: (state: JobState) => Partial<JobState>
}

/** Shares of the whole that a job's parts take, in percent. */
const FETCHING_FROM = 1
const READING_FROM = 2
const READING_TO = 75
const EXTRACTING_TO = 95

/** percent never falls, whatever order retried steps come in. */
export const applyStep = (state: JobState, { change }: Step): JobState => {
  const changed = change?.(state) ?? {}
  return { ...state, ...changed, percent: Math.max(state.percent, changed.percent ?? 0) }
}

export const enterStage = (stage: JobStage, message: string): Step => ({
  step: `stage:${stage}`,
  type: 'STAGE_CHANGED',
  change: () => ({ stage, message }),
})

const started: Step = {
  step: 'started',
  type: 'JOB_STARTED',
  change: () => ({ status: 'PROCESSING', percent: FETCHING_FROM, message: 'Started' }),
}
const enterReading: Step = {
  ...enterStage('READING', 'Opening the file'),
  change: () => ({ stage: 'READING', message: 'Opening the file', percent: READING_FROM }),
}

/** A job whose file is here begins by reading it, another by fetching it. */
export const begin = (hasFile: boolean): Step[] => [
  started,
  hasFile ? enterReading : enterStage('FETCHING', 'Fetching the file'),
]

export const fileFetched = (payload: FileFetchedPayload): Step[] => [
  {
    step: 'fetched',
    type: 'FILE_FETCHED',
    payload,
    change: () => ({ percent: READING_FROM, message: 'File fetched' }),
  },
  enterReading,
]

export const pageRead = (payload: PageReadPayload): Step => ({
  step: `page:${payload.page}`,
  type: 'PAGE_READ',
  payload,
  change: ({ pagesDone, pagesTotal }) => {
    const done = pagesDone + 1
    const total = Math.max(done, pagesTotal ?? done)
    return {
      pagesDone: done,
      percent: READING_FROM + ((READING_TO - READING_FROM) * done) / total,
      message: `Page ${done}/${total}`,
    }
  },
})

/** @param index of the field among `count` fields of all documents */
export const fieldExtracted = (payload: FieldExtractedPayload, index: number, count: number): Step => ({
  step: `field:${payload.documentIndex}:${payload.field.path}`,
  type: 'FIELD_EXTRACTED',
  payload,
  change: () => ({
    percent: READING_TO + ((EXTRACTING_TO - READING_TO) * (index + 1)) / count,
    message: `Field ${index + 1}/${count}`,
  }),
})
