/** The steps of reading that all jobs begin with. */
import { ApplicationFailure, CancellationScope, continueAsNew, workflowInfo } from '@temporalio/workflow'
import { fetchFile, inTurn, type Job } from './job.ts'

/** Fetches the file, and looks at its pages until each is read or known to need recognition. */
export const lookAtPages = async ({ input, state, show }: Job): Promise<void> => {
  const { jobId, fetch } = input
  const { readPages } = inTurn(input, 'text')
  if (fetch) {
    await fetchFile({ jobId })
    state.fetched()
    show()
  }
  while (!state.allPagesSeen) {
    state.pagesRead(await readPages({ jobId }))
    show()
    if (state.isStuck) throw ApplicationFailure.nonRetryable('Reading does not come any further.', 'INTERNAL')
  }
}

/**
 * Recognises pages, some at once. A failure ends those that are still at work. When the history has grown long, the rest
 * is for a new run.
 * @throws ContinueAsNew
 */
export const recognise = async ({ input, state, show }: Job, pages: readonly number[]): Promise<void> => {
  const { jobId, pagesAtOnce = 1 } = input
  const { recognisePage } = inTurn(input, 'ocr')
  const waiting = [...pages]
  const lane = async (): Promise<void> => {
    while (waiting.length > 0 && !workflowInfo().continueAsNewSuggested) {
      state.pageRecognised(await recognisePage({ jobId, page: waiting.shift()! }))
      show()
    }
  }
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current()
    const lanes = Array.from({ length: Math.min(pagesAtOnce, waiting.length) }, lane)
    try {
      await Promise.all(lanes)
    } catch (error) {
      scope.cancel()
      await Promise.allSettled(lanes)
      throw error
    }
  })
  if (waiting.length > 0) await continueAsNew(input)
}

/** All that is to be read of the file. */
export const readDocument = async (job: Job): Promise<void> => {
  await lookAtPages(job)
  await recognise(job, job.state.toRecognise)
}

/** The same, telling what the document is as soon as the pages are read that decide it. */
export const readAndClassify = async (job: Job): Promise<void> => {
  const { input, state, show } = job
  await lookAtPages(job)
  if (state.classified === null) {
    await recognise(job, state.decidingToRecognise)
    state.classifiedAs(await inTurn(input, 'text').classifyDocument({ jobId: input.jobId }))
    show()
  }
  if (!state.endedWithClass) await recognise(job, state.otherToRecognise)
}
