/** What a classifier learned, as it is stored: small, and plain. */
import type { Vector } from './vector.ts'

export type LearnedModel = {
  version: typeof VERSION
  /** Those with examples, in the order of their numbers; what is none of them has the number behind the last. */
  classes: string[]
  /** Of each number. */
  constant: number[]
  /** By dimension: a number and its weight, and so on; what is left out weighs nothing. */
  weights: { [dimension: string]: number[] }
}

/** A model of another version was made of other numbers. */
const VERSION = 1
/** Characters of a model at most. */
const LARGEST = 200_000
/** Of a weight with the number before it, and of a dimension beside its name. */
const OF_WEIGHT = 10
const OF_DIMENSION = 5

const rounded = (weight: number): number => Number(weight.toPrecision(3))

/** The weightiest are kept. What all classes have in common changes nothing, so it is taken out first. */
export const packModel = (
  classes: string[],
  constant: readonly number[],
  weights: ReadonlyMap<string, Float64Array>,
): LearnedModel => {
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

/** The weights of a dimension by number. */
export const weightsAt = ({ weights, constant }: LearnedModel, dimension: string): Float64Array => {
  const all = new Float64Array(constant.length)
  const packed = weights[dimension] ?? []
  for (let at = 0; at < packed.length; at += 2) all[packed[at]!] = packed[at + 1]!
  return all
}

/** Of each number: how much speaks for it, as the logarithm of odds. */
export const logitsOf = (model: LearnedModel, vector: Vector): Float64Array => {
  const logits = Float64Array.from(model.constant)
  for (const [dimension, value] of vector) {
    const packed = model.weights[dimension] ?? []
    for (let at = 0; at < packed.length; at += 2) logits[packed[at]!]! += value * packed[at + 1]!
  }
  return logits
}
