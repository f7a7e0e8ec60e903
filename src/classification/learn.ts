/** From examples to what tells their classes from one another, and from all other documents. */
import type { Example } from './example.ts'
import { type LearnedModel, packModel, supportsOf } from './learned/model.ts'
import { otherDocuments } from './learned/others.ts'
import { fitCases, weightsOf } from './learned/regression.ts'
import { vectorOf } from './learned/vector.ts'
import type { DocumentClass } from './schema.ts'

export type Learn = {
  /** All classes of the classifier, also those without examples. */
  classes: readonly DocumentClass[]
  examples: readonly { className: string; example: Example }[]
}

/**
 * Few examples are sure of themselves too late: their logits are stretched by this, found by measuring how often they
 * are right on the sets of bench/accuracy.
 */
const SHARPNESS = 2.5
/** How many examples each other document counts for, in examples of a usual class. */
const OTHERS = 0.5
/** The rest is of few documents. */
const MOST_WORDS = 5_000

/** The words that most examples have, the earlier of two that equally many have. */
const commonWords = (examples: readonly Example[]): Set<string> => {
  const counts = new Map<string, number>()
  for (const { words } of examples) for (const [stem] of words) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a)
  return new Set(sorted.slice(0, MOST_WORDS).map(([stem]) => stem))
}

/** Never 0, so that shares of it can be told. */
const usualSupport = (model: Omit<LearnedModel, 'support'>, examples: readonly Example[], label: number): number =>
  examples.reduce((sum, each) => sum + supportsOf(model, vectorOf(each))[label]!, 0) / examples.length ||
  Number.MIN_VALUE

/**
 * Pure, synchronous and deterministic; its work is bounded, and so is the model, to some 200 kB of JSON. Needs at least
 * one example.
 */
export const learn = ({ classes, examples }: Learn): LearnedModel => {
  const common = commonWords(examples.map(({ example }) => example))
  const byClass = Map.groupBy(examples, ({ className }) => className)
  const learned = classes.filter(({ name }) => byClass.has(name))
  const shown = learned.map(({ name }) =>
    byClass.get(name)!.map(({ example }) => ({
      ...example,
      words: example.words.filter(([stem]) => common.has(stem)),
    })),
  )
  const weight = (OTHERS * examples.length) / learned.length
  const cases = [
    ...shown.flatMap((own, label) => own.map(example => ({ vector: vectorOf(example), label, weight: 1 }))),
    ...otherDocuments(learned, shown).map(other => ({ vector: vectorOf(other), label: learned.length, weight })),
  ]
  const labels = learned.length + 1
  const { constant, weights } = weightsOf(cases, fitCases(cases, labels), labels)
  const model = packModel(
    learned.map(({ name }) => name),
    constant.map(each => SHARPNESS * each),
    new Map([...weights].map(([dimension, own]) => [dimension, own.map(each => SHARPNESS * each)])),
  )
  return { ...model, support: shown.map((own, label) => usualSupport(model, own, label)) }
}
