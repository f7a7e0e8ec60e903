import { ApplicationFailure, continueAsNew, workflowInfo } from '@temporalio/workflow'
import { inTurn, type Job } from './job.ts'
import { readDocument } from './read-document.ts'

/** Documents that are extracted at once, so that a long file leaves room for others. */
const AT_ONCE = 4

/**
 * Finds the documents of a file and extracts each, some at once. One that cannot be extracted costs only itself; a file
 * none of whose documents can be fails. When the history has grown long, the rest is for a new run.
 */
export const splitAndExtract = async (job: Job): Promise<void> => {
  const { input, state, show } = job
  const { jobId } = input
  const { splitDocument, extractDocument } = inTurn(input, 'text')
  await readDocument(job)
  state.documentsFound(await splitDocument({ jobId }))
  show()
  const waiting = [...state.documentsLeft]
  const lane = async (): Promise<void> => {
    while (waiting.length > 0 && !workflowInfo().continueAsNewSuggested) {
      state.documentExtracted(await extractDocument({ jobId, index: waiting.shift()! }))
      show()
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, lane))
  if (waiting.length > 0) await continueAsNew(input)
  const failure = state.allDocumentsFailed
  if (failure) throw ApplicationFailure.nonRetryable(failure.message, failure.code)
}
