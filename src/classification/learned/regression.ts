/**
 * Multinomial logistic regression with a ridge penalty, on products of examples instead of on their dimensions: there are
 * far fewer examples than words, and the weights of the best solution are sums over the examples (representer theorem,
 * Kimeldorf and Wahba, 1971).
 */
import type { Vector } from './vector.ts'

/** Penalty: small, so that few examples already decide. */
const RIDGE = 0.02
/** Of all dimensions, a constant one: how freely classes may be more likely than others whatever the document is like. */
const CONSTANT = 0.1
const MOST_STEPS = 300
const ENOUGH = 1e-3
/** Multiplications at most: some seconds. */
const MOST_WORK = 2e9

export type Case = {
  vector: Vector
  /** The place of its class. */
  label: number
  /** How many examples it counts for. */
  weight: number
}

/** Products of all pairs, through the dimensions that they share. */
const productsOf = (vectors: readonly Vector[]): Float64Array[] => {
  const holders = new Map<string, { at: number; value: number }[]>()
  vectors.forEach((vector, at) => {
    for (const [dimension, value] of vector) {
      const known = holders.get(dimension)
      if (known) known.push({ at, value })
      else holders.set(dimension, [{ at, value }])
    }
  })
  const products = vectors.map(() => new Float64Array(vectors.length).fill(CONSTANT))
  for (const own of holders.values())
    for (const { at, value } of own) {
      const row = products[at]!
      for (const other of own) row[other.at]! += value * other.value
    }
  return products
}

/** Chances of the classes from their logits. */
export const softmax = (logits: Float64Array): Float64Array => {
  const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const odds = logits.map(each => Math.exp(each - most))
  const sum = odds.reduce((all, each) => all + each, 0)
  return odds.map(each => each / sum)
}

/** No less than the steepest curvature: no row sums up to less (Gershgorin, 1931), and of chances no more than half counts. */
const curvatureOf = (products: readonly Float64Array[], cases: readonly Case[]): number => {
  const sums = products.map(row => row.reduce((sum, each, at) => sum + Math.abs(each) * cases[at]!.weight, 0))
  return sums.reduce((most, each) => Math.max(most, each), 0) / 2
}

/**
 * How much each example counts for each class: by example, then by class. The weights of the classes are the sums of
 * the examples times these.
 * @param classes how many there are
 */
export const fitCases = (cases: readonly Case[], classes: number): Float64Array[] => {
  const products = productsOf(cases.map(({ vector }) => vector))
  const shares = cases.map(() => new Float64Array(classes))
  // A longer one may overshoot.
  const step = 1 / (curvatureOf(products, cases) + RIDGE)
  const affordable = Math.floor(MOST_WORK / (cases.length ** 2 * classes))
  for (let done = 0; done < Math.min(MOST_STEPS, Math.max(1, affordable)); done++) {
    const chances = products.map(row => softmax(logitsOf(row, shares, classes)))
    let steepest = 0
    cases.forEach(({ label, weight }, at) => {
      const [own, share] = [chances[at]!, shares[at]!]
      for (let each = 0; each < classes; each++) {
        const slope = weight * (Number(label === each) - own[each]!) - RIDGE * share[each]!
        share[each]! += step * slope
        steepest = Math.max(steepest, Math.abs(slope))
      }
    })
    if (steepest < ENOUGH) break
  }
  return shares
}

const logitsOf = (products: Float64Array, shares: readonly Float64Array[], classes: number): Float64Array => {
  const logits = new Float64Array(classes)
  shares.forEach((own, at) => {
    const product = products[at]!
    if (product !== 0) for (let label = 0; label < classes; label++) logits[label]! += product * own[label]!
  })
  return logits
}

/** Weights of the classes: of the constant, and by dimension. */
export const weightsOf = (
  cases: readonly Case[],
  shares: readonly Float64Array[],
  classes: number,
): { constant: number[]; weights: Map<string, Float64Array> } => {
  const constant = Array.from({ length: classes }, (_, label) =>
    shares.reduce((sum, own) => sum + CONSTANT * own[label]!, 0),
  )
  const weights = new Map<string, Float64Array>()
  cases.forEach(({ vector }, at) => {
    for (const [dimension, value] of vector) {
      const own = weights.get(dimension) ?? new Float64Array(classes)
      for (let label = 0; label < classes; label++) own[label]! += value * shares[at]![label]!
      weights.set(dimension, own)
    }
  })
  return { constant, weights }
}
