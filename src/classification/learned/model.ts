/** What a classifier learned, as it is stored: small, and plain. */
import { isOfShape, type Vector } from './vector.ts'

export type LearnedModel = {
  version: typeof VERSION
  /** Those with examples, in the order of their numbers; what is none of them has the number behind the last. */
  classes: string[]
  /** Of each number. */
  constant: number[]
  /** By dimension: a number and its weight, and so on; what is left out weighs nothing. */
  weights: { [dimension: string]: number[] }
  /** Of each class: what speaks for it in a usual example of it, see supportsOf. */
  support: number[]
}

/** A model of another version was made of other numbers. */
const VERSION = 1
/** Characters of a model at most. */
const LARGEST = 200_000
/** Of a weight with the number before it, and of a dimension beside its name. */
const OF_WEIGHT = 10
const OF_DIMENSION = 5

const rounded = (weight: number): number => Number(weight.toPrecision(3))

/** The weightiest weights are kept. What all classes have in common changes nothing, so it is taken out first. */
export const packModel = (
  classes: string[],
  constant: readonly number[],
  weights: ReadonlyMap<string, Float64Array>,
): Omit<LearnedModel, 'support'> => {
  const all = [...weights].flatMap(([dimension, own]) => {
    const middle = own.reduce((sum, each) => sum + each, 0) / own.length
    return Array.from(own, (weight, at) => ({ dimension, at, weight: rounded(weight - middle) }))
  })
  const packed: LearnedModel['weights'] = {}
  let size = 0
  for (const { dimension, at, weight } of all.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))) {
    size += OF_WEIGHT + (packed[dimension] ? 0 : OF_DIMENSION + dimension.length)
    if (weight === 0 || size > LARGEST) break
    packed[dimension] ??= []
    packed[dimension].push(at, weight)
  }
  return { version: VERSION, classes, constant: constant.map(rounded), weights: packed }
}

/** Null for none, and for one that another version of docstream learned. */
export const asModel = (model: unknown): LearnedModel | null =>
  (model as LearnedModel | null)?.version === VERSION ? (model as LearnedModel) : null

type Weighing = Pick<LearnedModel, 'weights' | 'constant'>

/** The weights of a dimension by number. */
export const weightsAt = ({ weights, constant }: Weighing, dimension: string): Float64Array => {
  const all = new Float64Array(constant.length)
  const packed = weights[dimension] ?? []
  for (let at = 0; at < packed.length; at += 2) all[packed[at]!] = packed[at + 1]!
  return all
}

/** Of each number: how much speaks for it, as the logarithm of odds. */
export const logitsOf = (model: Weighing, vector: Vector): Float64Array => {
  const logits = Float64Array.from(model.constant)
  for (const [dimension, value] of vector) {
    const packed = model.weights[dimension] ?? []
    for (let at = 0; at < packed.length; at += 2) logits[packed[at]!]! += value * packed[at + 1]!
  }
  return logits
}

/** Of each number: how much of what a document says speaks for it; how it looks does not count. */
export const supportsOf = (model: Weighing, vector: Vector): Float64Array => {
  const supports = new Float64Array(model.constant.length)
  for (const [dimension, value] of vector) {
    if (isOfShape(dimension)) continue
    const packed = model.weights[dimension] ?? []
    for (let at = 0; at < packed.length; at += 2) supports[packed[at]!]! += Math.max(0, value * packed[at + 1]!)
  }
  return supports
}
