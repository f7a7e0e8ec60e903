/** Jobs in SQL. Every change of a job goes through recordSteps: state, data and events in one transaction. */
import { type FilterQuery, LockMode, raw } from '@mikro-orm/postgresql'
import type { Database, EntityManager } from '../db/database.ts'
import { JSON_PARAMETER, jsonParameter } from '../db/json.ts'
import { type ListPage, listById } from '../db/listing.ts'
import { lockText } from '../db/lock.ts'
import { insertEvents, knownSteps } from '../events/store.ts'
import { deleteUnusedReadings } from '../pages/store.ts'
import { type ExtractedDocument, ExtractedDocumentEntity, type Job, JobEntity } from './entity.ts'
import { applyStep, type JobState, type Step } from './progress.ts'
import { IN_PROGRESS, isTerminal, TERMINAL_STATUSES } from './states.ts'

/** @param environmentId null: of any environment, for the service itself */
export const findJob = (db: Database, environmentId: string | null, id: string): Promise<Job | null> =>
  db.em().findOne(JobEntity, environmentId === null ? { id } : { id, environmentId })

export const findJobs = (db: Database, environmentId: string, ids: readonly string[]): Promise<Job[]> =>
  db.em().find(JobEntity, { id: { $in: [...ids] }, environmentId })

/** Newest first. */
export const listJobs = (db: Database, where: FilterQuery<Job>, page: ListPage): Promise<Job[]> =>
  listById(db, JobEntity, where, page)

/** Plain SQL: in an object, keys of clients such as "$or" would be read as operators. */
export const metadataContains = (value: unknown): object => ({
  [raw('metadata @> ?::jsonb', [JSON.stringify(value)])]: [],
})

export const countJobs = (db: Database, where: FilterQuery<Job>): Promise<number> => db.em().count(JobEntity, where)

/** The newest job of each file. */
export const latestJobs = async (db: Database, environmentId: string, fileIds: readonly string[]): Promise<Job[]> => {
  const em = db.em()
  const rows = await em.execute<Record<string, unknown>[]>(
    `select distinct on (file_id) * from job where environment_id = ? and file_id in (?) order by file_id, id desc`,
    [environmentId, [...fileIds]],
  )
  return rows.map(row => em.map(JobEntity, row))
}

/** Plain SQL: a document may have many thousand fields. */
export const upsertDocument = async (em: EntityManager, document: ExtractedDocument): Promise<void> => {
  await em.execute(
    `insert into extracted_document
       select d.* from json_populate_record(null::extracted_document, ${JSON_PARAMETER}) d
     on conflict (job_id, index) do nothing`,
    [jsonParameter(toRow(document))],
  )
}

const toRow = ({
  jobId,
  templateName,
  templateVersion,
  firstPage,
  lastPage,
  extractedAt,
  ...document
}: ExtractedDocument) => ({
  ...document,
  job_id: jobId,
  template_name: templateName,
  template_version: templateVersion,
  first_page: firstPage,
  last_page: lastPage,
  extracted_at: extractedAt?.toISOString() ?? null,
})

/** Puts what a reviewer has approved in the place of what was extracted. */
export const replaceExtraction = async (
  em: EntityManager,
  jobId: string,
  index: number,
  extraction: Pick<ExtractedDocument, 'data' | 'fields' | 'issues' | 'confidence'>,
): Promise<void> => {
  await em.execute(
    `update extracted_document d
        set data = e.data, fields = e.fields, issues = e.issues, confidence = e.confidence
       from json_populate_record(null::extracted_document, ${JSON_PARAMETER}) e
      where d.job_id = ? and d.index = ?`,
    [jsonParameter(extraction), jobId, index],
  )
}

/** Fills a document that was found; false when that was done before. */
export const storeExtraction = async (
  em: EntityManager,
  jobId: string,
  index: number,
  extraction: Pick<ExtractedDocument, 'data' | 'fields' | 'tables' | 'issues' | 'confidence'>,
): Promise<boolean> => {
  const rows = await em.execute<unknown[]>(
    `update extracted_document d
        set data = e.data, fields = e.fields, tables = e.tables, issues = e.issues, confidence = e.confidence,
            extracted_at = now()
       from json_populate_record(null::extracted_document, ${JSON_PARAMETER}) e
      where d.job_id = ? and d.index = ? and d.extracted_at is null
     returning 1`,
    [jsonParameter(extraction), jobId, index],
  )
  return rows.length > 0
}

/** How many documents of a job were found, and how many of them are extracted, or cannot be. */
export const countDocuments = async (em: EntityManager, jobId: string): Promise<{ all: number; done: number }> => {
  const [row] = await em.execute<{ all: number; done: number }[]>(
    'select count(*)::int as all, count(extracted_at)::int as done from extracted_document where job_id = ?',
    [jobId],
  )
  return row!
}

export const findDocument = (db: Database, jobId: string, index: number): Promise<ExtractedDocument | null> =>
  db.em().findOne(ExtractedDocumentEntity, { jobId, index })

export type DocumentState = {
  index: number
  /** It is extracted, or cannot be. */
  isDone: boolean
  /** Code of the first issue. */
  issue: string | null
}

export const listDocumentStates = (db: Database, jobId: string): Promise<DocumentState[]> =>
  db.em().execute(
    `select index, extracted_at is not null as "isDone", issues->0->>'code' as issue
       from extracted_document where job_id = ? order by index`,
    [jobId],
  )

export const listDocuments = (db: Database, jobId: string): Promise<ExtractedDocument[]> =>
  listDocumentsIn(db.em(), jobId)

/** The same within a transaction. */
export const listDocumentsIn = (em: EntityManager, jobId: string): Promise<ExtractedDocument[]> =>
  em.find(ExtractedDocumentEntity, { jobId }, { orderBy: { index: 'asc' } })

/** A job in progress with the same fingerprint. Only under lockFingerprint is the answer still true afterwards. */
export const findInProgress = (em: EntityManager, environmentId: string, fingerprint: string): Promise<Job | null> =>
  em.findOne(JobEntity, { environmentId, fingerprint, status: { $in: [...IN_PROGRESS] } }, { orderBy: { id: 'desc' } })

export const findInProgressOnFile = (em: EntityManager, fileId: string): Promise<Job | null> =>
  em.findOne(JobEntity, { fileId, status: { $in: [...IN_PROGRESS] } })

/** Jobs that the reconciler is given in one go. */
export const AT_ONCE = 100
const oldest = { orderBy: { createdAt: 'asc' as const }, limit: AT_ONCE }

/** How many queued jobs, of all environments, stand before each of these. */
export const queuePositions = async (db: Database, ids: readonly string[]): Promise<Map<string, number>> => {
  const rows = await db.em().execute<{ id: string; ahead: number }[]>(
    `select id, ahead::int from (
       select id, row_number() over (order by created_at, id) - 1 as ahead from job where status = 'QUEUED') queue
      where id in (?)`,
    [[...ids]],
  )
  return new Map(rows.map(({ id, ahead }) => [id, ahead]))
}

/** Whether there are pages that wait to be recognised. */
export const isRecognitionWanted = async (db: Database): Promise<boolean> => {
  const rows = await db.em().execute<unknown[]>(
    `select 1 from job
      where status not in (${TERMINAL_STATUSES}) and json_array_length(pages_to_recognise) > 0
        and pages_done < pages_total limit 1`,
  )
  return rows.length > 0
}

/** Jobs whose workflow was never started. */
export const findUndispatched = (db: Database, createdBefore: Date): Promise<Job[]> =>
  db
    .em()
    .find(
      JobEntity,
      { dispatchedAt: null, status: { $in: [...IN_PROGRESS] }, createdAt: { $lt: createdBefore } },
      oldest,
    )

/** Cancelled jobs whose workflow was not told. */
export const findUndelivered = (db: Database): Promise<Job[]> =>
  db.em().find(JobEntity, { status: 'CANCELLED', dispatchedAt: { $ne: null }, cancelDeliveredAt: null }, oldest)

/**
 * Takes jobs in progress that nothing was heard of since then, to be compared with their workflows. Each comes once in
 * that time, however many there are and however many processes ask.
 */
export const takeQuiet = async (db: Database, since: Date): Promise<Job[]> => {
  const em = db.em()
  const rows = await em.execute<Record<string, unknown>[]>(
    `update job set compared_at = now() where id in (
       select id from job
        where status not in (${TERMINAL_STATUSES}) and dispatched_at < ? and updated_at < ?
          and (compared_at is null or compared_at < ?)
        order by compared_at nulls first, updated_at limit ? for update skip locked)
     returning *`,
    [since, since, since, AT_ONCE],
  )
  return rows.map(row => em.map(JobEntity, row))
}

/** Its events, documents and keys go with it, and the pages that no other job needs. False when it is gone already. */
export const removeJob = (db: Database, environmentId: string, id: string): Promise<boolean> =>
  db.transaction(async em => {
    const rows = await em.execute<{ reading_id: number | null }[]>(
      'delete from job where id = ? and environment_id = ? returning reading_id',
      [id, environmentId],
    )
    await deleteUnusedReadings(
      em,
      rows.flatMap(row => row.reading_id ?? []),
    )
    return rows.length > 0
  })

/** Equal requests wait for one another until the transaction ends. */
export const lockFingerprint = (em: EntityManager, environmentId: string, fingerprint: string): Promise<void> =>
  lockText(em, 'fingerprint', `${environmentId} ${fingerprint}`)

/** The job has ended; what was to be recorded came too late and is dropped. */
export class JobEnded extends Error {
  override readonly name = 'JobEnded'
}

export const lockJob = async (em: EntityManager, id: string): Promise<Job> => {
  const job = await em.findOne(JobEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (!job || isTerminal(job.status)) throw new JobEnded(`The job ${id} has ended.`)
  return job
}

const stateOf = ({ status, stage, percent, message, pagesDone, pagesTotal, etaSeconds, pace }: Job): JobState => ({
  status,
  stage,
  percent,
  message,
  pagesDone,
  pagesTotal: pagesTotal ?? null,
  etaSeconds: etaSeconds ?? null,
  pace: pace ?? null,
})

/**
 * Appends the steps that the log does not have yet, and brings the job to the state after them.
 * @param job locked by this transaction, or new in it
 * @param data further columns of the job to set, only when a step was appended
 */
export const recordSteps = async (
  em: EntityManager,
  job: Job,
  steps: Step[],
  data: Partial<Job> = {},
): Promise<void> => {
  const names = steps.map(({ step }) => step)
  const known = job.lastSeq === 0 ? new Set() : await knownSteps(em, job.id, names)
  const news = steps.filter(({ step }) => !known.has(step))
  if (news.length === 0) return
  let state = stateOf(job)
  let seq = job.lastSeq
  const events = news.flatMap(step => {
    if (step.when?.(state) === false) return []
    state = applyStep(state, step)
    return { seq: ++seq, step: step.step, type: step.type, payload: step.payload ?? null, ...state }
  })
  Object.assign(job, state, data, { lastSeq: seq, updatedAt: new Date() })
  await em.flush()
  await insertEvents(em, job, events)
}
