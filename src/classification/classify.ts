/**
 * From pages and classes to a class. What is known of kinds says what the document is (kind-scores.ts), the classes say
 * which kinds they mean (class-kinds.ts), and their own words decide between classes that mean the same, and for those that
 * mean no kind that is known (own-words.ts).
 */
import { citationOf } from '../extraction/citation.ts'
import type { Page } from '../reading/page.ts'
import { type Affinity, affinityOf, withBroader } from './class-kinds.ts'
import { exampleFrom } from './example.ts'
import type { FeatureWord } from './features.ts'
import { featuresOf } from './features.ts'
import { type JudgedKind, judgeKinds } from './kind-scores.ts'
import { withExamples, wordsFor } from './learned/apply.ts'
import { asModel } from './learned/model.ts'
import { type OwnEvidence, type OwnWords, ownEvidence, ownWordsOf } from './own-words.ts'
import { type Classification, type DocumentClass, NO_CLASS } from './schema.ts'

export type Classify = {
  /** The first pages of the document. */
  pages: Page[]
  classes: DocumentClass[]
  /** What a saved classifier learned from examples; null for nothing. */
  model: unknown
}

/** Pages that decide what a document is; what comes behind them tells nothing new. */
export const DECIDING_PAGES = 5

type Prepared = { affinities: Affinity[]; ownWords: OwnWords }

/** Classes that were here before, by their text: every call brings a copy. The oldest is forgotten first. */
const known = new Map<string, Prepared>()
const MAX_KNOWN = 50

const prepare = (classes: DocumentClass[]): Prepared => {
  const text = JSON.stringify(classes.map(({ name, description, keywords }) => [name, description, keywords]))
  const found = known.get(text)
  if (found) return found
  const prepared = { affinities: withBroader(classes.map(affinityOf)), ownWords: ownWordsOf(classes) }
  if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value!)
  known.set(text, prepared)
  return prepared
}

/** Whoever names classes expects their documents: how many times likelier they are than kinds that nobody named. */
const EXPECTED = 3
/** In natural logarithms of odds: how much it says for a class that words of its own are found. */
const OWN_WORDS = 1.6
/** Of two classes that may mean a kind, the one that means it more surely has most of it. */
const SURER = 3
/** The share of what no class claims that is a class's before its words are looked for: of one that means a kind, and not. */
const UNCLAIMED_OF_KIND = 0.02
const UNCLAIMED = 0.1
/** The share of what other classes claim that a class may have by its own words, where it means no known kind. */
const BY_WORDS_ALONE = 0.3

/** The weight of each class, and of none of them. */
const weigh = (
  kinds: JudgedKind[],
  affinities: Affinity[],
  own: OwnEvidence[],
): { weights: number[]; none: number } => {
  const factors = own.map(({ amount }) => Math.exp(OWN_WORDS * amount))
  const weights = affinities.map(() => 0)
  let none = 1 - kinds.reduce((sum, { chance }) => sum + chance, 0)
  let claimed = 0
  kinds.forEach(({ chance }, kind) => {
    const shares = affinities.map(affinity => affinity[kind]!)
    const share = Math.max(0, ...shares)
    none += chance * (1 - share)
    claimed += EXPECTED * chance * share
    const parts = shares.map((each, at) => each ** SURER * factors[at]!)
    const sum = parts.reduce((all, each) => all + each, 0)
    if (sum > 0)
      parts.forEach((each, at) => {
        weights[at]! += (EXPECTED * chance * share * each) / sum
      })
  })
  factors.forEach((factor, at) => {
    if (own[at]!.amount === 0) return
    const unknown = 1 - Math.max(...affinities[at]!)
    const share = UNCLAIMED * unknown + UNCLAIMED_OF_KIND * (1 - unknown)
    weights[at]! += share * factor * (none + BY_WORDS_ALONE * unknown * claimed)
  })
  return { weights, none }
}

const MOST_REASONS = 8

type Found = { words: FeatureWord[]; weight: number }

/** How much more a word says that examples taught than one that is known. */
const TAUGHT = 2

/** @param taught words that speak for the class by its examples */
const reasonsOf = (affinity: Affinity, own: OwnEvidence, kinds: JudgedKind[], taught: Found[]) => {
  const ofKinds = kinds.flatMap(({ found, chance }, kind) =>
    found.flatMap(({ role, words, weight }) =>
      role === 'AGAINST' ? [] : { words, weight: weight * affinity[kind]! * chance * (role === 'LABEL' ? 0.5 : 1) },
    ),
  )
  const best = new Map<string, Found>()
  const ofOwn = own.found.map(found => ({ ...found, weight: 2 * found.weight }))
  const ofExamples = taught.map(found => ({ ...found, weight: TAUGHT * found.weight }))
  for (const each of [...ofOwn, ...ofKinds, ...ofExamples]) {
    const key = each.words.map(word => word.key).join('')
    if ((best.get(key)?.weight ?? 0) < each.weight) best.set(key, each)
  }
  return [...best.values()]
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_REASONS)
    .map(({ words }) => citationOf(words))
}

/** Four digits; never up, so that chances together are at most 1. */
const rounded = (chance: number): number => Math.floor(chance * 10_000) / 10_000

/** Pure, synchronous and deterministic; its work is about linear in the number of words. */
export const classify = ({ pages, classes, model }: Classify): Classification => {
  const { affinities, ownWords } = prepare(classes)
  const features = featuresOf(pages)
  const kinds = judgeKinds(features)
  const own = ownEvidence(features, classes.length, ownWords)
  const learned = asModel(model)
  const example = exampleFrom(features, kinds)
  const said = weigh(kinds, affinities, own)
  const { weights, none } = learned ? withExamples(learned, example, classes, said, affinities) : said
  const sum = weights.reduce((all, each) => all + each, none)
  const scores = classes
    .map(({ name }, at) => ({ className: name, score: weights[at]! / sum, at }))
    .toSorted((a, b) => b.score - a.score)
  const [best] = scores
  const isNone = !best || best.score <= none / sum
  return {
    className: isNone ? NO_CLASS : best.className,
    confidence: rounded(isNone ? none / sum : best.score),
    scores: scores.map(({ className, score }) => ({ className, score: rounded(score) })),
    reasons: isNone
      ? []
      : reasonsOf(
          affinities[best.at]!,
          own[best.at]!,
          kinds,
          learned ? wordsFor(learned, best.className, features, kinds, example) : [],
        ),
  }
}
