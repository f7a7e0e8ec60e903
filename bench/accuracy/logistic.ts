/**
 * Logistic regression whose weights are drawn to what is expected of them (ridge), none below the least it may be: by
 * Newton's method on the weights that are free, where those that would fall below are held (active set).
 * Deterministic; some dozens of weights and ten thousand rows take about a second.
 */
export type Row = {
  /** Sparse: pairs of column and value. */
  values: readonly (readonly [column: number, value: number])[]
  isRight: boolean
  weight: number
}

export type Column = {
  /** What the weight is where no row says otherwise. */
  prior: number
  /** Times half the square of the weight's distance from that. */
  penalty: number
  /** The weight does not fall below. */
  least: number
}

const MOST_STEPS = 60
const ENOUGH = 1e-6
/** Keeps the matrix regular where a column says nothing. */
const REGULAR = 1e-6

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit))

/** Solves a·x = b for a positive definite a, by elimination. */
const solve = (a: number[][], b: number[]): number[] => {
  const size = b.length
  const rows = a.map((row, at) => [...row, b[at]!])
  for (let pivot = 0; pivot < size; pivot++) {
    for (let at = pivot + 1; at < size; at++) {
      const factor = rows[at]![pivot]! / rows[pivot]![pivot]!
      if (factor !== 0) for (let to = pivot; to <= size; to++) rows[at]![to]! -= factor * rows[pivot]![to]!
    }
  }
  const x = b.map(() => 0)
  for (let at = size - 1; at >= 0; at--) {
    const known = rows[at]!.slice(at + 1, size).reduce((sum, value, to) => sum + value * x[at + 1 + to]!, 0)
    x[at] = (rows[at]![size]! - known) / rows[at]![at]!
  }
  return x
}

/** Gradient and curvature of the penalised likelihood. */
const slopeAt = (rows: readonly Row[], columns: readonly Column[], weights: number[]) => {
  const gradient = columns.map(({ penalty, prior }, at) => penalty * (prior - weights[at]!))
  const curvature = columns.map(({ penalty }, at) => columns.map((_, to) => (at === to ? penalty + REGULAR : 0)))
  for (const { values, isRight, weight } of rows) {
    const chance = sigmoid(values.reduce((sum, [column, value]) => sum + weights[column]! * value, 0))
    const spread = weight * chance * (1 - chance)
    for (const [column, value] of values) {
      gradient[column]! += weight * (Number(isRight) - chance) * value
      for (const [other, factor] of values) curvature[column]![other]! += spread * value * factor
    }
  }
  return { gradient, curvature }
}

/** The weights of the columns. */
export const fitLogistic = (rows: readonly Row[], columns: readonly Column[]): number[] => {
  const weights = columns.map(({ prior, least }) => Math.max(prior, least))
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = slopeAt(rows, columns, weights)
    const isHeld = (at: number): boolean => weights[at]! <= columns[at]!.least && gradient[at]! <= 0
    const free = columns.flatMap((_, at) => (isHeld(at) ? [] : [at]))
    const change = solve(
      free.map(at => free.map(to => curvature[at]![to]!)),
      free.map(at => gradient[at]!),
    )
    let most = 0
    free.forEach((at, place) => {
      // A long step may overshoot; the logarithm of odds changes by little at a time.
      const kept = Math.max(columns[at]!.least, weights[at]! + Math.max(-1, Math.min(1, change[place]!)))
      most = Math.max(most, Math.abs(kept - weights[at]!))
      weights[at] = kept
    })
    if (most < ENOUGH) break
  }
  return weights
}
