import { FAILURES, type FailureCode } from '../errors.ts'
import type { JobStage } from './states.ts'

/** Why a job ended without a result, as stored and as clients see it. */
export type StoredFailure = {
  code: FailureCode
  message: string
  stage: JobStage
  page: number | null
  retryable: boolean
}

export const storedFailure = (
  code: FailureCode,
  message: string | null,
  stage: JobStage,
  page: number | null = null,
): StoredFailure => ({
  code,
  message: message ?? FAILURES[code].message,
  stage,
  page,
  retryable: FAILURES[code].retryable,
})

export const internalFailure = (stage: JobStage, message: string | null = null): StoredFailure =>
  storedFailure('INTERNAL', message, stage)
