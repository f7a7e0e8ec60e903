/** Whether confidences are what they say: of the values with a confidence of 0.8, eight in ten are right. */
import { isFlagged } from '../../src/reviews/flagged.ts'
import type { Sample } from './samples.ts'

type Estimate = Pick<Sample, 'confidence' | 'isRight'>

export type Bin = { from: number; to: number; n: number; meanConfidence: number; right: number }

/** Most confidences are high, so the bins are narrower there. */
const EDGES = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1]
/** Equal bins, as the error is stated in. */
const BINS = 10

const mean = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

const binOf = (from: number, to: number, within: readonly Estimate[]): Bin => ({
  from,
  to,
  n: within.length,
  meanConfidence: mean(within.map(({ confidence }) => confidence)),
  right: mean(within.map(({ isRight }) => Number(isRight))),
})

const binsBetween = (edges: number[], estimates: readonly Estimate[]): Bin[] =>
  edges.slice(1).flatMap((to, at) => {
    const from = edges[at]!
    const within = estimates.filter(
      ({ confidence }) => confidence >= from && (confidence < to || (to === 1 && confidence === 1)),
    )
    return within.length === 0 ? [] : [binOf(from, to, within)]
  })

export const reliabilityTable = (estimates: readonly Estimate[]): Bin[] => binsBetween(EDGES, estimates)

/**
 * Expected calibration error: the mean difference between confidence and share of right values over ten equal bins,
 * weighted by their size (Naeini, Cooper and Hauskrecht, 2015). 0 for no estimates.
 */
export const calibrationError = (estimates: readonly Estimate[]): number => {
  const edges = Array.from({ length: BINS + 1 }, (_, at) => at / BINS)
  return binsBetween(edges, estimates).reduce(
    (sum, { n, meanConfidence, right }) => sum + (n / estimates.length) * Math.abs(meanConfidence - right),
    0,
  )
}

export type Gate = {
  n: number
  /** Share of the values that no person would have to look at. */
  unflagged: number
  /** Of those, how many are right. */
  right: number
}

type Gated = Pick<Sample, 'confidence' | 'isFound' | 'field' | 'evidence' | 'source'>

/** Whether a person has to look at a leaf. @param threshold in percent */
export const isHeldBack = ({ confidence, isFound, field, evidence, source }: Gated, threshold: number): boolean => {
  const rejected = evidence.rival > 0 ? { rejected: true as const } : {}
  return isFlagged({ value: isFound ? '' : null, confidence, source, ...rejected }, field.required === true, threshold)
}

/** What passes a review. @param threshold in percent */
export const gateAt = (threshold: number, samples: readonly (Gated & Pick<Sample, 'isRight'>)[]): Gate => {
  const passed = samples.filter(sample => !isHeldBack(sample, threshold))
  return {
    n: samples.length,
    unflagged: passed.length / samples.length,
    right: mean(passed.map(({ isRight }) => Number(isRight))),
  }
}
