/** What examples taught, beside what is known of kinds and what clients say of their classes. */
import type { Affinity } from '../class-kinds.ts'
import type { Example } from '../example.ts'
import type { Features, FeatureWord } from '../features.ts'
import type { JudgedKind } from '../kind-scores.ts'
import type { DocumentClass } from '../schema.ts'
import { type LearnedModel, logitsOf, supportsOf, weightsAt } from './model.ts'
import { softmax } from './regression.ts'
import { phraseDimension, type Vector, vectorOf, wordDimension } from './vector.ts'

/** The weight of each class, and of none of them. */
export type Weights = { weights: number[]; none: number }

/** How much it counts, beside examples, what clients say of their classes. */
const SAID = 0.5
/** What is said may be wrong, or mean something else: a class is never less likely by it than this. */
const LEAST_SAID = 0.02

/**
 * A document with so small a share of what speaks for a class in its examples is as likely as not (by a factor of e) to
 * be no such document, however it looks. Of a hundred documents that are of their class, 99 have five times as much.
 */
const LITTLE_SUPPORT = 0.03

/** By examples: the chances of the classes of the model, and behind them that of all other documents. */
const taughtChances = (model: LearnedModel, vector: Vector): number[] => {
  const chances = softmax(logitsOf(model, vector))
  const supports = supportsOf(model, vector)
  const supported = model.classes.map((_, at) => {
    const share = supports[at]! / model.support[at]!
    return chances[at]! * (1 - Math.exp(-share / LITTLE_SUPPORT))
  })
  return [...supported, 1 - supported.reduce((sum, each) => sum + each, 0)]
}

/**
 * Chances by what is said and by examples, multiplied (a logarithmic pool, after Genest and Zidek, 1986). What is unlike
 * all examples is shared out among the classes without any, and none, as they stand by what is said.
 * A class of which nothing is known by what is said of it may well be what no other class claims.
 */
export const withExamples = (
  model: LearnedModel,
  example: Example,
  classes: readonly DocumentClass[],
  said: Weights,
  affinities: readonly Affinity[],
): Weights => {
  const sum = said.weights.reduce((all, each) => all + each, said.none)
  const places = new Map(model.classes.map((name, place) => [name, place]))
  // Never 0: no document is of a class for sure.
  const rest =
    said.weights.reduce((all, each, at) => all + (places.has(classes[at]!.name) ? 0 : each), said.none) ||
    Number.MIN_VALUE
  const factor = (weight: number): number => (weight / sum + LEAST_SAID) ** SAID
  const taught = taughtChances(model, vectorOf(example))
  const ofRest = taught[model.classes.length]! * factor(rest)
  return {
    weights: said.weights.map((weight, at) => {
      const place = places.get(classes[at]!.name)
      if (place === undefined) return ofRest * (weight / rest)
      const meansNothing = affinities[at]!.every(each => each === 0)
      return taught[place]! * factor(meansNothing ? Math.max(weight, said.none) : weight)
    }),
    none: ofRest * (said.none / rest),
  }
}

/** Words of the document, and how much they speak for a class rather than for others. */
export const wordsFor = (
  model: LearnedModel,
  className: string,
  { words }: Features,
  kinds: readonly JudgedKind[],
  example: Example,
): { words: FeatureWord[]; weight: number }[] => {
  const place = model.classes.indexOf(className)
  if (place < 0) return []
  const vector: Vector = vectorOf(example)
  const speaksFor = (dimension: string): number => (vector.get(dimension) ?? 0) * weightsAt(model, dimension)[place]!
  const first = new Map<string, FeatureWord>()
  for (const word of words) if (!first.has(word.stem)) first.set(word.stem, word)
  const ofWords = [...first].map(([stem, word]) => ({ words: [word], weight: speaksFor(wordDimension(stem)) }))
  const ofKinds = kinds.flatMap(({ name, found }) =>
    found.map(({ role, words: own, weight }) => ({
      words: own,
      weight: (weight * speaksFor(phraseDimension(name, role))) / found.length,
    })),
  )
  return [...ofWords, ...ofKinds].filter(({ weight }) => weight > 0)
}
