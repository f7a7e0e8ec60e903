/** Links to the documents of a file that was split, each as a PDF of its own. Nothing is stored: it is made when it is asked for. */
import type { Caller } from '../access/caller.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { StoredFile } from '../files/entity.ts'
import { endOfLink, openLink, signLink } from '../files/links.ts'
import { partName } from '../files/names.ts'
import { findFile } from '../files/store.ts'
import { isId } from '../ids.ts'
import type { Secrets } from '../secrets.ts'
import type { ExtractedDocument, Job } from './entity.ts'
import { isExpired } from './expiry.ts'
import { findDocument, findJob } from './store.ts'

type Deps = { db: Database; config: Config; secrets: Secrets }

/** "job_01k….3": a document by its job and its index there. */
type DocumentId = { jobId: string; index: number }

/** @returns null for anything malformed */
export const parseDocumentId = (text: string): DocumentId | null => {
  const [, jobId = '', index] = /^([^.]+)\.(0|[1-9]\d{0,5})$/.exec(text) ?? []
  return isId('Job', jobId) ? { jobId, index: Number(index) } : null
}

/** Of a file without pages none can be made, and what opens by its password alone is closed when the job has forgotten it. */
const hasParts = (job: Job, file: StoredFile): boolean =>
  job.separatorPages != null &&
  !job.options.needsPassword &&
  (file.mediaType === 'application/pdf' || file.mediaType.startsWith('image/'))

/**
 * The path of a link to a document.
 * @returns null for a document that has none: its file was not split, was deleted, needs a password or has no pages
 */
export const documentPath = (
  deps: Deps,
  caller: Caller,
  job: Job,
  file: StoredFile | null,
  { index }: ExtractedDocument,
): string | null =>
  file && hasParts(job, file)
    ? signLink(deps, caller, { purpose: 'document', id: `${job.id}.${index}`, expires: endOfLink(deps) })
    : null

/** A document that somebody has a link to: pages of a file. */
export type LinkedDocument = { file: StoredFile; pages: number[]; name: string; apiKeyId: string }

/** The document behind a link; null when the link does not work, or its file or job is gone. */
export const openDocumentLink = async (
  deps: Pick<Deps, 'db' | 'secrets'>,
  id: string,
  query: URLSearchParams,
): Promise<LinkedDocument | null> => {
  const named = parseDocumentId(id)
  const key = named && (await openLink(deps, { purpose: 'document', id, query }))
  if (!key?.scopes.includes('READ')) return null
  const { db } = deps
  const { environmentId } = key
  const job = await findJob(db, environmentId, named!.jobId)
  if (!job?.fileId || isExpired(job)) return null
  const [file, document] = await Promise.all([
    findFile(db, environmentId, job.fileId),
    findDocument(db, job.id, named!.index),
  ])
  if (!file || !document || !hasParts(job, file)) return null
  const { firstPage, lastPage } = document
  const pages = (job.pageNumbers ?? []).filter(number => firstPage <= number && number <= lastPage)
  return { file, pages, name: partName(file.name, firstPage, lastPage), apiKeyId: key.id }
}
