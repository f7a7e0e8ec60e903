import type { ShapeStandard } from './evidence.ts'
import type { KindWeights, NothingKnown } from './kind-scores.ts'

export const WEIGHTS: KindWeights = { title: 4, mentions: 0.5, marks: 1.2, labels: 0.6, against: -0.8, shape: 1.1 }

export const NOTHING_KNOWN: NothingKnown = { base: 3, garbage: 0.3, length: -0.5 }

export const SHAPE_STANDARD: ShapeStandard = {
  length: { mean: 0.449, deviation: 0.325 },
  pages: { mean: 0.118, deviation: 0.266 },
  tall: { mean: 0.206, deviation: 0.305 },
  landscape: { mean: 0.137, deviation: 0.374 },
  lineLength: { mean: 0.314, deviation: 0.303 },
  prose: { mean: 0.17, deviation: 0.339 },
  tabular: { mean: 0.073, deviation: 0.176 },
  single: { mean: 0.659, deviation: 0.366 },
  amounts: { mean: 0.032, deviation: 0.087 },
  amountRows: { mean: 0.075, deviation: 0.151 },
  dates: { mean: 0.009, deviation: 0.049 },
  times: { mean: 0.003, deviation: 0.041 },
  digits: { mean: 0.202, deviation: 0.275 },
  capitals: { mean: 0.097, deviation: 0.202 },
  colons: { mean: 0.065, deviation: 0.218 },
  blanks: { mean: 0.004, deviation: 0.065 },
  rulings: { mean: 0.185, deviation: 0.375 },
  numbered: { mean: 0.007, deviation: 0.074 },
  recognised: { mean: 0.3, deviation: 0.488 },
  garbage: { mean: 0.09, deviation: 0.22 },
  machineLines: { mean: 0.0, deviation: 0.03 },
  largeTitle: { mean: 0.158, deviation: 0.284 },
}
