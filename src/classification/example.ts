/** What there is to be learned from a document: what it shows of what it is, in few numbers. */
import type { Page } from '../reading/page.ts'
import { EVIDENCE_NAMES } from './evidence.ts'
import { type Features, featuresOf } from './features.ts'
import { type JudgedKind, judgeKinds } from './kind-scores.ts'
import { SHAPE_NAMES } from './shape.ts'
import { STOP_WORDS } from './stop-words.ts'

/** Plain data of some 10 kB at most, whatever the document is like. */
export type Example = {
  /** By stem, the weightiest first. */
  words: [stem: string, weight: number][]
  /** In the order of SHAPE_NAMES. */
  shape: number[]
  /** By name, of which the document shows anything: the chance of the kind, then its evidence, as EVIDENCE_NAMES has it. */
  kinds: { [kind: string]: number[] }
}

const MOST_WORDS = 300
const LONGEST_WORD = 40
/** A word says no more by coming more often than this, see features.ts. */
const MOST_WEIGHT = 4

/** Numbers are of one document, or of one issuer; stop words and single letters are of any. */
const isTelling = (stem: string): boolean =>
  stem.length > 1 && stem.length <= LONGEST_WORD && !STOP_WORDS.has(stem) && !/\d{3}|^[\d#°]+$/.test(stem)

const rounded = (number: number): number => Math.round(number * 1_000) / 1_000

const wordsOf = ({ terms }: Features): Example['words'] =>
  [...terms]
    .filter(([stem]) => isTelling(stem))
    .map(([stem, weight]): [string, number] => [stem, rounded(Math.min(MOST_WEIGHT, weight))])
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_WORDS)

export const exampleFrom = (features: Features, kinds: readonly JudgedKind[]): Example => ({
  words: wordsOf(features),
  shape: SHAPE_NAMES.map(name => rounded(features.shape[name])),
  kinds: Object.fromEntries(
    kinds
      .filter(({ found }) => found.length > 0)
      .map(({ name, chance, evidence }) => [
        name,
        [chance, ...EVIDENCE_NAMES.map(each => evidence[each])].map(rounded),
      ]),
  ),
})

/**
 * Pure and deterministic; about linear in the words of the pages.
 * @param pages the first ones of a document
 */
export const exampleOf = (pages: Page[]): Example => {
  const features = featuresOf(pages)
  return exampleFrom(features, judgeKinds(features))
}
