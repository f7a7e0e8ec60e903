/**
 * Learns how far the evidence for kinds of documents is to be believed: a multinomial logistic regression whose weights all
 * kinds share, drawn to what they were set to by hand (ridge), so that it says something of kinds without documents too.
 * A document may be of any of several kinds as far as is known of it; its likelihood is that of all of them together.
 */
import { EVIDENCE_NAMES } from '../../src/classification/evidence.ts'
import { KINDS } from '../../src/classification/kinds/kinds.ts'

/** Without evidence a document is of no known kind. */
export const NONE_NAMES = ['base', 'garbage', 'length'] as const

export type ClassSample = {
  set: string
  file: string
  /** Documents of one issuer look alike; what is learned is tried on others. */
  layout: string
  /** Of each kind, in the order of KINDS, the numbers of EVIDENCE_NAMES. */
  evidence: number[][]
  /** Those of NONE_NAMES. */
  none: number[]
  /** Kinds that it may be of, in the order of KINDS, and last whether it may be of none. */
  accepted: boolean[]
  weight: number
}

/** Those of EVIDENCE_NAMES, then those of NONE_NAMES. */
export type ClassWeights = readonly number[]

export const BY_HAND: ClassWeights = [4, 0.5, 1.2, 0.6, -0.8, 1, 3, 0.3, -0.5]
/** Signs that the weights keep, whatever the documents say: -1, 1, or 0 for either. */
const SIGNS = [1, 1, 1, 1, -1, 1, 0, 1, 0]
/** Times half the square of a weight's distance from what it was set to, against one document. */
const PENALTY = 4
/** Steps along the slope, and how long the first one is, in weights: both are many times what it takes to stand still. */
const STEPS = 1_500
const RATE = 0.2

/** Chances of each kind, and last of none. */
export const chancesOf = ({ evidence, none }: ClassSample, weights: ClassWeights): number[] => {
  const count = EVIDENCE_NAMES.length
  const odds = evidence.map(numbers => numbers.reduce((sum, number, at) => sum + number * weights[at]!, 0))
  odds.push(none.reduce((sum, number, at) => sum + number * weights[count + at]!, 0))
  const most = Math.max(...odds)
  const parts = odds.map(each => Math.exp(each - most))
  const sum = parts.reduce((all, each) => all + each, 0)
  return parts.map(each => each / sum)
}

/** Gradient of the likelihood of one document: what it should show more of, less what it does. */
const addSlope = (sample: ClassSample, weights: ClassWeights, slope: number[]): void => {
  const chances = chancesOf(sample, weights)
  const right = chances.reduce((sum, chance, at) => sum + (sample.accepted[at] ? chance : 0), 0)
  chances.forEach((chance, at) => {
    const wanted = sample.accepted[at] ? chance / Math.max(right, 1e-12) : 0
    const change = sample.weight * (wanted - chance)
    const numbers = at < KINDS.length ? sample.evidence[at]! : sample.none
    const first = at < KINDS.length ? 0 : EVIDENCE_NAMES.length
    numbers.forEach((number, to) => {
      slope[first + to]! += change * number
    })
  })
}

const withSign = (weight: number, sign: number): number => (sign === 0 || weight * sign > 0 ? weight : 0)

/** By steps along the gradient, each as long as its earlier slopes allow (AdaGrad; Duchi, Hazan and Singer, 2011). */
export const fitClasses = (samples: readonly ClassSample[]): ClassWeights => {
  let weights = [...BY_HAND]
  const steepness = weights.map(() => 1e-6)
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((weight, at) => PENALTY * (BY_HAND[at]! - weight))
    for (const sample of samples) addSlope(sample, weights, slope)
    weights = weights.map((weight, at) => {
      steepness[at]! += slope[at]! ** 2
      return withSign(weight + (RATE * slope[at]!) / Math.sqrt(steepness[at]!), SIGNS[at]!)
    })
  }
  return weights
}

export type Validated = { sample: ClassSample; chances: number[] }

const FOLDS = 5

/** Each document by weights that were learned without its layout. */
export const validateClasses = (samples: readonly ClassSample[]): Validated[] => {
  const layouts = [...new Set(samples.map(({ layout }) => layout))].toSorted()
  const folds = new Map(layouts.map((layout, at) => [layout, at % FOLDS]))
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap(fold => {
    const weights = fitClasses(samples.filter(({ layout }) => folds.get(layout) !== fold))
    const held = samples.filter(({ layout }) => folds.get(layout) === fold)
    return held.map(sample => ({ sample, chances: chancesOf(sample, weights) }))
  })
}
