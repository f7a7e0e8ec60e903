/** Summaries of documents, and answers to questions about them. */
import type { AnsweringDocument, AnsweringLimits } from '../src/answering/engine.ts'
import { JobFailure } from '../src/errors.ts'
import type { Job, JobAnswer } from '../src/jobs/entity.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { readNumbers } from '../src/jobs/read-numbers.ts'
import { enginesOfPages, loadPackedEmbedded, loadPackedPages } from '../src/pages/store.ts'
import type { PackedPage } from '../src/pages/words.ts'
import type { ActivityDeps } from './deps.ts'
import { limits } from './open.ts'
import { nothingOnPages, nothingReadable } from './unreadable.ts'

/** @throws JobFailure when there is nothing on the pages that could be told */
export const answer = async (deps: ActivityDeps, job: Job, signal: AbortSignal): Promise<void> => {
  const numbers = readNumbers(job)
  const pages = await loadPackedPages(deps.db, job.readingId!, numbers)
  if (pages.length === 0) throw nothingReadable(job)
  const embedded = job.options.useEmbeddedData ? await loadPackedEmbedded(deps.db, job.readingId!) : null
  if (pages.every(hasNoWords) && (embedded === null || job.kind === 'SUMMARY')) throw nothingOnPages(pages[0]!.number)
  const [found, readers] = await Promise.all([
    ask(deps, job, { pages, embedded }, limits(deps, signal)),
    enginesOfPages(deps.db, job.readingId!, numbers),
  ])
  await lifecycle.recordAnswer(deps, job.id, found, [...readers, deps.answering.info])
}

/** Blank, or pictures alone. */
const hasNoWords = ({ text }: PackedPage): boolean => text.trim() === ''

const ask = (
  { answering }: ActivityDeps,
  { id, options: { maxSentences, question } }: Job,
  document: AnsweringDocument,
  within: AnsweringLimits,
): Promise<JobAnswer> => {
  if (question !== null) return answering.answer(document, question, within)
  if (maxSentences !== null) return answering.summarise(document, maxSentences, within)
  throw new JobFailure('INTERNAL', `The job ${id} asks nothing.`)
}
