/** How much a document looks like each kind that docstream knows. */
import { deviationOf, EVIDENCE_NAMES, type Evidence, evidenceOf, type KindEvidence, lexiconOf } from './evidence.ts'
import type { Features } from './features.ts'
import { NOTHING_KNOWN, SHAPE_STANDARD, WEIGHTS } from './kind-table.ts'
import { KINDS } from './kinds/kinds.ts'

/** Compiled when it is first asked for: it takes some ten milliseconds. */
let lexicon: ReturnType<typeof lexiconOf> | undefined

export const kindLexicon = () => (lexicon ??= lexiconOf(KINDS))

export type KindWeights = Readonly<Record<keyof Evidence, number>>

/** How likely it is that a document is of no kind that is known, against one of a kind of which it shows nothing. */
export type NothingKnown = Readonly<{ base: number; garbage: number; length: number }>

export type JudgedKind = KindEvidence & {
  name: string
  /** 0 to 1: the chance that the document is of this kind; what is missing to 1 is that of no kind that is known. */
  chance: number
}

const logOdds = (evidence: Evidence): number =>
  EVIDENCE_NAMES.reduce((sum, name) => sum + WEIGHTS[name] * evidence[name], 0)

/** In the order of KINDS. */
export const judgeKinds = (features: Features): JudgedKind[] => {
  const judged = evidenceOf(features, KINDS, kindLexicon(), SHAPE_STANDARD)
  const none =
    NOTHING_KNOWN.base +
    NOTHING_KNOWN.garbage * deviationOf('garbage', features.shape, SHAPE_STANDARD) +
    NOTHING_KNOWN.length * deviationOf('length', features.shape, SHAPE_STANDARD)
  const odds = judged.map(({ evidence }) => logOdds(evidence))
  const most = Math.max(none, ...odds)
  const sum = odds.reduce((all, each) => all + Math.exp(each - most), Math.exp(none - most))
  return judged.map((each, at) => ({ ...each, name: KINDS[at]!.name, chance: Math.exp(odds[at]! - most) / sum }))
}

/** The chance of each kind by its name; what is missing to 1 is that of no kind that is known. */
export const scoresOfKinds = (features: Features): Map<string, number> =>
  new Map(judgeKinds(features).map(({ name, chance }) => [name, chance]))
