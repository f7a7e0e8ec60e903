/** How much of what is known of each kind a document shows. */
import type { Features, FeatureWord } from './features.ts'
import type { Kind } from './kinds/kind.ts'
import { findPhrases, type PhraseEntry, type PhraseIndex, type PhraseMatch, phraseIndexOf } from './phrases.ts'
import { SHAPE_NAMES, type Shape } from './shape.ts'

export type Role = 'TITLE' | 'MARK' | 'LABEL' | 'AGAINST'

/** What a phrase says: of which of the kinds, by their place. */
export type Saying = { kind: number; role: Role }

/** Numbers that a kind is judged by; each is 0 where a document shows nothing. */
export type Evidence = {
  /** 0 to 1: how much its name looks like the title of the document. */
  title: number
  /** Its names elsewhere, marks, labels and what speaks against it: by the logarithm of how many different ones. */
  mentions: number
  marks: number
  labels: number
  against: number
  /** How far the shape is that of the kind, in deviations from the usual. */
  shape: number
}

export const EVIDENCE_NAMES = ['title', 'mentions', 'marks', 'labels', 'against', 'shape'] as const

export type KindEvidence = {
  evidence: Evidence
  /** The words behind it, with how much each says. */
  found: { role: Role; words: FeatureWord[]; weight: number }[]
}

export const lexiconOf = (kinds: readonly Kind[]): PhraseIndex<Saying> => {
  const entries = kinds.flatMap((each, kind) => {
    const saying = (role: Role) => ({ kind, role })
    const [title, mark, label, against] = (['TITLE', 'MARK', 'LABEL', 'AGAINST'] as const).map(saying)
    const of = (texts: readonly string[], target: Saying, endsCompounds = false): PhraseEntry<Saying>[] =>
      texts.map(text => ({ text, target, endsCompounds }))
    return [
      ...of(each.names, title!, true),
      ...of(each.titles, title!, true),
      ...of(each.marks, mark!),
      ...of(each.labels, label!),
      ...of(each.against, against!),
    ]
  })
  return phraseIndexOf(entries)
}

/** A word that stands alone may mean anything; one of few letters is an abbreviation of many things. */
const ONE_WORD = 0.5
const FEW_LETTERS = 0.25
const SHORT = 3
/** Labels begin a text; within one they are words of a sentence. */
const WITHIN = 0.5

const isFirst = ({ segment, word }: FeatureWord): boolean => segment === null || segment.tokens[0]!.word === word

const weightOf = (words: FeatureWord[]): number => {
  const [first] = words
  const own = words.length > 1 ? 1 : first!.key.length <= SHORT ? FEW_LETTERS : ONE_WORD
  return own * (isFirst(first!) ? 1 : WITHIN)
}

const LETTERS = /\p{L}{2}/u

/** 0 to 1: as prominent as its words are, and as much of its line as they take. */
const titleStrength = (words: FeatureWord[]): number => {
  const { segment } = words[0]!
  if (!segment) return 0
  const prominence = words.reduce((sum, word) => sum + word.prominence, 0) / words.length
  const own = new Set(words.map(({ word }) => word)).size
  const all = segment.tokens.slice(0, 30).filter(({ text }) => LETTERS.test(text)).length
  return Math.min(1, own / Math.max(1, all)) * (0.3 + 0.7 * prominence)
}

/** A name that looks less like a title is a mention. */
const LEAST_TITLE = 0.3

/** Farther from the usual says no more. */
const FARTHEST = 2.5

export const deviationOf = (name: keyof Shape, shape: Shape, standard: ShapeStandard): number => {
  const { mean, deviation } = standard[name]
  return Math.max(-FARTHEST, Math.min(FARTHEST, (shape[name] - mean) / deviation))
}

/** Kinds of whose look much is known shall not outdo those of which little is. */
const likeness = (shape: Shape, kind: Kind, standard: ShapeStandard): number => {
  let sum = 0
  let leans = 0
  for (const name of SHAPE_NAMES) {
    const lean = kind.shape[name] ?? 0
    sum += lean * deviationOf(name, shape, standard)
    leans += Math.abs(lean)
  }
  return sum / Math.sqrt(1 + leans)
}

export type ShapeStandard = Readonly<Record<keyof Shape, { mean: number; deviation: number }>>

type Sums = { title: number; mentions: Map<string, number> } & Record<'MARK' | 'LABEL' | 'AGAINST', Map<string, number>>

const most = (map: Map<string, number>, key: string, weight: number): void => {
  map.set(key, Math.max(map.get(key) ?? 0, weight))
}

const amountOf = (map: Map<string, number>): number => {
  let sum = 0
  for (const weight of map.values()) sum += weight
  return Math.log2(1 + sum)
}

const keyOf = (words: FeatureWord[]): string => words.map(({ key }) => key).join('')

/** A look without words says nothing: so much in words makes half of it count. */
const ENOUGH_WORDS = 0.4

/** Each phrase counts once, where it says most. */
export const evidenceOf = (
  features: Features,
  kinds: readonly Kind[],
  lexicon: PhraseIndex<Saying>,
  standard: ShapeStandard,
): KindEvidence[] => {
  const sums: Sums[] = kinds.map(() => ({
    title: 0,
    mentions: new Map(),
    MARK: new Map(),
    LABEL: new Map(),
    AGAINST: new Map(),
  }))
  const found: KindEvidence['found'][] = kinds.map(() => [])
  for (const { pieces, targets } of findPhrases(features.words, lexicon) as PhraseMatch<Saying, FeatureWord>[]) {
    const key = keyOf(pieces)
    const weight = weightOf(pieces)
    const strength = titleStrength(pieces)
    for (const { kind, role } of targets) {
      const own = sums[kind]!
      if (role === 'TITLE') {
        own.title = Math.max(own.title, strength)
        if (strength < LEAST_TITLE) most(own.mentions, key, weight)
      } else most(own[role], key, weight)
      found[kind]!.push({ role, words: pieces, weight: role === 'TITLE' ? Math.max(strength, weight) : weight })
    }
  }
  return kinds.map((kind, at) => {
    const { title, ...phrases } = sums[at]!
    const [mentions, marks, labels, against] = [phrases.mentions, phrases.MARK, phrases.LABEL, phrases.AGAINST].map(
      amountOf,
    ) as [number, number, number, number]
    const look = likeness(features.shape, kind, standard)
    const words = title + marks + (mentions + labels) / 2
    const shape = look < 0 || kind.isKnownByLook ? look : (look * words) / (words + ENOUGH_WORDS)
    return { evidence: { title, mentions, marks, labels, against, shape }, found: found[at]! }
  })
}
