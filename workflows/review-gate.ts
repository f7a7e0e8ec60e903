import { ApplicationFailure, condition, defineSignal, setHandler } from '@temporalio/workflow'
import { type Job, openReview, settleReview } from './job.ts'

/** A person has decided: the database knows what. Sent again until it has arrived. */
export const reviewDecided = defineSignal('reviewDecided')

const ENDS: Record<string, { code: string; message: string }> = {
  REJECTED: { code: 'REVIEW_REJECTED', message: 'A reviewer has rejected the result.' },
  EXPIRED: { code: 'REVIEW_EXPIRED', message: 'Nobody has reviewed the result in time.' },
}
/** A timer that fires a moment before the time of the database is over is set again, not sooner than this. */
const SHORTEST_WAIT_MS = 1_000

/**
 * Holds a result back until a person has approved it; one without flagged fields passes.
 * @throws ApplicationFailure when it was rejected, or nobody decided in time
 */
export const passGate = async ({ input, state, show }: Job): Promise<void> => {
  if (!input.reviews) return
  const { jobId } = input
  let isTold = false
  setHandler(reviewDecided, () => {
    isTold = true
  })
  let gate = await openReview({ jobId })
  while (gate.status === 'OPEN') {
    state.reviewRequired()
    show()
    if (gate.expiresInMs === null) await condition(() => isTold)
    else await condition(() => isTold, Math.max(SHORTEST_WAIT_MS, gate.expiresInMs))
    isTold = false
    gate = await settleReview({ jobId })
  }
  const end = ENDS[gate.status]
  if (end) throw ApplicationFailure.nonRetryable(end.message, end.code)
  if (gate.status !== 'APPROVED') return
  state.approved()
  show()
}
