/** What workers report of the documents of a file that is split. Each that is extracted, or cannot be, is done. */
import { type Classification, NO_CLASS, type Split } from '../classification/schema.ts'
import type { Database, EntityManager } from '../db/database.ts'
import type { EngineInfo } from '../engines.ts'
import type { ExtractedDocument, Job, StoredExtraction } from './entity.ts'
import { beginExtraction, documentFound, enterStage, fieldsExtracted, type Step } from './progress.ts'
import { countDocuments, lockJob, recordSteps, storeExtraction, upsertDocument } from './store.ts'
import { reviews } from './work.ts'

type Deps = { db: Database }

/** What a document is extracted with: the template of its class, or of the job. */
const templateOf = (job: Job, { className }: Classification) => {
  if (job.templateName != null) return { name: job.templateName, version: job.templateVersion ?? null }
  return job.classes?.find(({ name }) => name === className)?.template ?? null
}

const newDocument = (job: Job, { documents }: Split, index: number): ExtractedDocument => {
  const { firstPage, lastPage, classification } = documents[index]!
  const template = job.customSchema ? null : templateOf(job, classification)
  return {
    jobId: job.id,
    index,
    type: classification.className === NO_CLASS ? null : classification.className,
    templateName: template?.name ?? null,
    templateVersion: template?.version ?? null,
    classification,
    confidence: 0,
    firstPage,
    lastPage,
    data: {},
    fields: [],
    tables: [],
    issues: [],
    extractedAt: null,
  }
}

/** The documents of the file are known; each is still to be extracted. */
export const recordSplit = ({ db }: Deps, jobId: string, found: Split, engines: EngineInfo[]): Promise<Job> =>
  db.transaction(async em => {
    const job = await lockJob(em, jobId)
    if (job.separatorPages) return job
    const documents = found.documents.map((_, index) => newDocument(job, found, index))
    for (const document of documents) await upsertDocument(em, document)
    const { separatorPages } = found
    const steps = documents.map(({ index, type, firstPage, lastPage }) =>
      documentFound({ documentIndex: index, documentType: type ?? null, firstPage, lastPage }),
    )
    await recordSteps(em, job, [...steps, beginExtraction(foundMessage(documents.length, separatorPages.length))], {
      separatorPages,
      engines,
    })
    return job
  })

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

const foundMessage = (documents: number, separators: number): string =>
  `Found ${counted(documents, 'document')}${separators === 0 ? '' : `; ${counted(separators, 'blank page')} left out`}`

/** What was found in one of the documents. */
export const recordDocument = (
  { db }: Deps,
  jobId: string,
  index: number,
  extraction: StoredExtraction,
): Promise<void> =>
  db.transaction(async em => {
    const job = await lockJob(em, jobId)
    if (!(await storeExtraction(em, jobId, index, extraction))) return
    await recordSteps(em, job, await stepsOf(em, job, index, extraction))
  })

const stepsOf = async (
  em: EntityManager,
  job: Job,
  documentIndex: number,
  { fields }: StoredExtraction,
): Promise<Step[]> => {
  const { all, done } = await countDocuments(em, job.id)
  const found = reviews(job) ? [] : fieldsExtracted(documentIndex, fields, { document: done, documents: all })
  return done === all ? [...found, enterStage('VALIDATING', 'Checking the fields')] : found
}
