/** From examples to what tells their classes from one another, and from all other documents. */
import { affinityOf } from './class-kinds.ts'
import type { Example } from './example.ts'
import { KINDS } from './kinds/kinds.ts'
import { type LearnedModel, packModel } from './learned/model.ts'
import { type Case, fitCases, weightsOf } from './learned/regression.ts'
import { typicalOf, UNKNOWN, vectorOf } from './learned/vector.ts'
import type { DocumentClass } from './schema.ts'

export type Learn = {
  /** All classes of the classifier, also those without examples. */
  classes: readonly DocumentClass[]
  examples: readonly { className: string; example: Example }[]
}

/**
 * Few examples are sure of themselves too late: their logits are stretched by this, found by measuring how often they
 * are right.
 */
const SHARPNESS = 2.5
/** A document that is likely of a kind shows it. */
const SHOWN = 0.2
/** Of a class that means it. */
const MEANT = 0.5
/** How many examples a document of another kind counts for, in examples of a usual class. */
const OTHERS = 0.5

/**
 * Documents that no example is like: one of each kind that no class has, and one of which nothing is known. Without them
 * every document would be of some class.
 */
const others = (learned: readonly DocumentClass[], examples: Learn['examples']): Case[] => {
  const affinities = learned.map(affinityOf)
  const isTaken = (kind: string, at: number): boolean =>
    affinities.some(affinity => affinity[at]! >= MEANT) ||
    examples.some(({ example }) => (example.kinds[kind]?.[0] ?? 0) >= SHOWN)
  const free = KINDS.filter(({ name }, at) => !isTaken(name, at))
  const weight = (OTHERS * examples.length) / learned.length
  return [UNKNOWN, ...free.map(({ name }) => typicalOf(name))].map(vector => ({
    vector,
    label: learned.length,
    weight,
  }))
}

/**
 * Pure, synchronous and deterministic; its work is bounded, and so is the model, to some 200 kB of JSON. Needs at least
 * one example.
 */
export const learn = ({ classes, examples }: Learn): LearnedModel => {
  const learned = classes.filter(({ name }) => examples.some(({ className }) => className === name))
  const places = new Map(learned.map(({ name }, at) => [name, at]))
  const shown = examples.map(({ className, example }) => ({
    vector: vectorOf(example),
    label: places.get(className)!,
    weight: 1,
  }))
  const cases = [...shown, ...others(learned, examples)]
  const labels = learned.length + 1
  const { constant, weights } = weightsOf(cases, fitCases(cases, labels), labels)
  const sharpened = new Map([...weights].map(([dimension, own]) => [dimension, own.map(each => SHARPNESS * each)]))
  return packModel(
    learned.map(({ name }) => name),
    constant.map(each => SHARPNESS * each),
    sharpened,
  )
}
