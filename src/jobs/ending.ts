import type { Config } from '../config.ts'
import type { Job } from './entity.ts'
import type { StoredFailure } from './failure.ts'
import type { Step } from './progress.ts'

const MESSAGES = { COMPLETED: 'Completed', FAILED: 'Failed', CANCELLED: 'Cancelled' } as const

/** The last step of a job, one name for all three ends, and what it sets on the row. Secrets of the job are forgotten. */
export const ending = (
  { limits }: Config,
  status: keyof typeof MESSAGES,
  failure: StoredFailure | null = null,
): { step: Step; data: Partial<Job> } => {
  const now = new Date()
  return {
    step: {
      step: 'end',
      type: `JOB_${status}`,
      ...(failure ? { payload: { failure } } : {}),
      change: () => ({
        status,
        stage: 'DONE',
        message: failure ? failure.message : MESSAGES[status],
        ...(status === 'COMPLETED' ? { percent: 100 } : {}),
      }),
    },
    data: {
      completedAt: now,
      expiresAt: new Date(now.getTime() + limits.resultRetentionDays * 86_400_000),
      failure,
      sealedPassword: null,
    },
  }
}
