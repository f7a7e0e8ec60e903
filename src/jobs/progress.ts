/**
 * How a job's state follows from its steps: a pure function, so that what the log says can be reasoned about and
 * tested without a database.
 */
import type {
  ClassifiedPayload,
  DocumentFoundPayload,
  EventPayload,
  FieldExtractedPayload,
  FileFetchedPayload,
  JobEventType,
  PageReadPayload,
} from '../events/types.ts'
import type { StoredField } from './entity.ts'
import { ownPace, type Pace, secondsLeft, shareRead, startPace } from './pace.ts'
import type { JobStage, JobStatus, Progress } from './states.ts'

export type JobState = Progress & { status: JobStatus; stage: JobStage; pace: Pace | null }

/** One thing that happened, and what it changes. */
export type Step = {
  /** Names what happened, once in the life of a job: "page:3". Reported twice, it is one event. */
  step: string
  type: JobEventType
  payload?: EventPayload
  /** Left out unless this holds after the steps before it. */
  when?: (state: JobState) => boolean
  change?: (state: JobState) => Partial<JobState>
}

/** Shares of the whole that a job's parts take, in percent. */
const FETCHING_FROM = 1
const READING_FROM = 2
const READING_TO = 75
const EXTRACTING_TO = 95

/** percent never falls, whatever order retried steps come in; a time that is left is told only by the step that knows it. */
export const applyStep = (state: JobState, { change }: Step): JobState => {
  const changed = change?.(state) ?? {}
  return { ...state, etaSeconds: null, ...changed, percent: Math.max(state.percent, changed.percent ?? 0) }
}

export const enterStage = (stage: JobStage, message: string): Step => ({
  step: `stage:${stage}`,
  type: 'STAGE_CHANGED',
  change: () => ({ stage, message }),
})

const started = (status: JobStatus): Step => ({
  step: 'started',
  type: 'JOB_STARTED',
  change: () => ({ status, percent: FETCHING_FROM, message: 'Started' }),
})
const enterReading: Step = {
  ...enterStage('READING', 'Opening the file'),
  change: () => ({ stage: 'READING', message: 'Opening the file', percent: READING_FROM }),
}

/** A job whose file is here begins by reading it, another by fetching it. */
export const begin = ({ hasFile, classifies }: { hasFile: boolean; classifies: boolean }): Step[] => [
  started(classifies ? 'CLASSIFYING' : 'PROCESSING'),
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

/** Who read a page: this job from the file's own text, this job by recognition, or an earlier job. */
export type ReadBy = 'TEXT' | 'RECOGNITION' | 'EARLIER_JOB'

/** @param now milliseconds since 1970 */
export const pageRead = (payload: PageReadPayload, by: ReadBy, now: number): Step => ({
  step: `page:${payload.page}`,
  type: 'PAGE_READ',
  payload,
  change: state => {
    const pagesDone = state.pagesDone + 1
    const pagesTotal = Math.max(pagesDone, state.pagesTotal ?? pagesDone)
    const pace = paceAfter(state.pace ?? startPace(now), { pagesDone, pagesTotal }, by, now)
    const pages = { pagesDone, pagesTotal, pace }
    return {
      pagesDone,
      pace,
      percent: READING_FROM + (READING_TO - READING_FROM) * shareRead(pages),
      etaSeconds: secondsLeft(pages, now),
      message: `${by === 'RECOGNITION' ? 'OCR page' : 'Page'} ${pagesDone}/${pagesTotal}`,
    }
  },
})

const paceAfter = (pace: Pace, pages: { pagesDone: number; pagesTotal: number }, by: ReadBy, now: number): Pace => {
  if (by === 'RECOGNITION') return { ...pace, recognised: pace.recognised + 1 }
  return by === 'EARLIER_JOB' ? ownPace({ ...pages, pace }, now) : pace
}

/** The class is known; what is left to do is done for it. */
export const classified = (payload: ClassifiedPayload): Step => ({
  step: 'classified',
  type: 'CLASSIFIED',
  payload,
  change: () => ({ message: `Class: ${payload.classification.className}` }),
})

/** The pages that the class did not wait for are still to be read. */
export const readOn: Step = {
  step: 'stage:READING:on',
  type: 'STAGE_CHANGED',
  change: () => ({ stage: 'READING', status: 'PROCESSING', message: 'Reading on' }),
}

export const beginExtraction = (message = 'Extracting fields'): Step => ({
  step: 'stage:EXTRACTING',
  type: 'STAGE_CHANGED',
  change: () => ({ stage: 'EXTRACTING', status: 'PROCESSING', message }),
})

export const documentFound = (payload: DocumentFoundPayload): Step => ({
  step: `document:${payload.documentIndex}`,
  type: 'DOCUMENT_FOUND',
  payload,
  change: () => ({ message: `Document ${payload.documentIndex + 1}` }),
})

/** Which document: the so manieth of those that are done. */
type DocumentPlace = { document: number; documents: number }
/** Which field: of those of its document. */
type FieldPlace = DocumentPlace & { index: number; count: number }

/** All fields of a document. */
export const fieldsExtracted = (documentIndex: number, fields: StoredField[], place: DocumentPlace): Step[] =>
  fields.map((field, index) => fieldExtracted({ documentIndex, field }, { ...place, index, count: fields.length }))

export const fieldExtracted = (
  payload: FieldExtractedPayload,
  { index, count, document, documents }: FieldPlace,
): Step => ({
  step: `field:${payload.documentIndex}:${payload.field.path}`,
  type: 'FIELD_EXTRACTED',
  payload,
  change: () => ({
    percent: READING_TO + ((EXTRACTING_TO - READING_TO) * (document - 1 + (index + 1) / count)) / documents,
    message: `${documents === 1 ? '' : `Document ${document}/${documents}, `}${documents === 1 ? 'Field' : 'field'} ${index + 1}/${count}`,
  }),
})
