/** Learning from reviews that were approved: where the values of a document stand, for the next of its layout. */
import { log } from '@temporalio/activity'
import { JobFailure } from '../src/errors.ts'
import type { ExtractedDocument, Job } from '../src/jobs/entity.ts'
import { readNumbers } from '../src/jobs/read-numbers.ts'
import { findJob, listDocuments } from '../src/jobs/store.ts'
import { insertLayout } from '../src/layouts/store.ts'
import { loadPackedPages } from '../src/pages/store.ts'
import { findSchemaOfJob } from '../src/templates/service.ts'
import type { ActivityDeps } from './deps.ts'
import { limits } from './open.ts'

/** The job has ended, and its result is out: what goes wrong here costs nobody anything. */
export const learnFromReview = async (deps: ActivityDeps, jobId: string, signal: AbortSignal): Promise<void> => {
  const job = deps.config.learning ? await findJob(deps.db, null, jobId) : null
  if (!job || job.readingId == null) return
  for (const document of await listDocuments(deps.db, jobId))
    try {
      await learnFromDocument(deps, job, document, signal)
    } catch (error) {
      if (!(error instanceof JobFailure)) throw error
      log.warn('nothing could be learned from a review', { jobId, code: error.code, error: error.message })
    }
}

/** Fields of a request alone are never asked for again by name, so nothing is learned of them. */
const learnFromDocument = async (
  deps: ActivityDeps,
  job: Job,
  { index, templateName, templateVersion, firstPage, lastPage, fields }: ExtractedDocument,
  signal: AbortSignal,
): Promise<void> => {
  if (templateName == null || templateVersion == null) return
  const template = await findSchemaOfJob(deps, job.environmentId, templateName, templateVersion)
  if (!template) return
  const numbers = readNumbers(job).filter(number => firstPage <= number && number <= lastPage)
  const pages = await loadPackedPages(deps.db, job.readingId!, numbers)
  // Where a value was cited, of all places where it is printed it is learned there.
  const approved = fields.map(({ path, value, citations: [picked] }) => ({ path, value, ...(picked && { picked }) }))
  const packed = await deps.sandbox.run('learnLayout', { pages, template, fields: approved }, limits(deps, signal))
  if (packed === null) return
  const { environmentId } = job
  await insertLayout(deps.db, { jobId: job.id, documentIndex: index, environmentId, templateName, packed })
}
