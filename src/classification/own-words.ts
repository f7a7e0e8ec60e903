/** What clients say of their classes, as it is found in a document: keywords, and words of names and descriptions. */
import { wordsOfName } from '../extraction/text.ts'
import type { Features, FeatureWord } from './features.ts'
import { findPhrases, type PhraseIndex, phraseIndexOf, phraseKey } from './phrases.ts'
import type { DocumentClass } from './schema.ts'
import { STOP_WORDS } from './stop-words.ts'
import { type Piece, plainPieces } from './words.ts'

type OwnWord = { classIndex: number; weight: number }
export type OwnWords = PhraseIndex<OwnWord>

/** How much a phrase says that a client named, against a word of the name and of the description. */
const KEYWORD = 1
const OF_NAME = 0.6
const OF_DESCRIPTION = 0.25

/** How much more a phrase of several words says. */
const OF_SEVERAL = 1.5

type Named = { text: string; weight: number }

const saysSomething = ({ stem }: Piece): boolean => !STOP_WORDS.has(stem) && (stem.length > 1 || !/[a-z\d]/.test(stem))

const wordsOf = (text: string, weight: number): Named[] =>
  plainPieces(text)
    .filter(saysSomething)
    .map(({ key }) => ({ text: key, weight }))

const wholePhrase = (text: string): Named[] => {
  const pieces = plainPieces(text)
  if (!pieces.some(saysSomething)) return []
  return [{ text, weight: pieces.length > 1 ? OF_SEVERAL * KEYWORD : KEYWORD }]
}

/** The phrases of a class by their keys, each with the most that it says. */
const phrasesOf = ({ name, description, keywords }: DocumentClass): Map<string, Named> => {
  const all = [
    ...keywords.flatMap(wholePhrase),
    ...wholePhrase(wordsOfName(name)),
    ...wordsOf(wordsOfName(name), OF_NAME),
    ...wordsOf(description ?? '', OF_DESCRIPTION),
  ]
  const phrases = new Map<string, Named>()
  for (const each of all) {
    const key = phraseKey(each.text)
    if (key !== '' && (phrases.get(key)?.weight ?? 0) < each.weight) phrases.set(key, each)
  }
  return phrases
}

/** A phrase that several classes have says less of each. */
export const ownWordsOf = (classes: readonly DocumentClass[]): OwnWords => {
  const all = classes.map(phrasesOf)
  const shared = new Map<string, number>()
  for (const phrases of all) for (const key of phrases.keys()) shared.set(key, (shared.get(key) ?? 0) + 1)
  return phraseIndexOf(
    all.flatMap((phrases, classIndex) =>
      [...phrases].map(([key, { text, weight }]) => ({
        text,
        target: { classIndex, weight: weight / shared.get(key)! },
      })),
    ),
  )
}

export type OwnEvidence = {
  /** By the logarithm of how much was found; 0 for nothing. */
  amount: number
  found: { words: FeatureWord[]; weight: number }[]
}

/** A keyword in the title says as much as two elsewhere. */
const IN_TITLE = 1

/** Of each class, in their order. */
export const ownEvidence = ({ words }: Features, classCount: number, index: OwnWords): OwnEvidence[] => {
  const best = Array.from({ length: classCount }, () => new Map<OwnWord, { words: FeatureWord[]; weight: number }>())
  for (const { pieces, targets } of findPhrases(words, index)) {
    const prominence = Math.max(...pieces.map(each => each.prominence))
    for (const target of targets) {
      const weight = target.weight * (1 + IN_TITLE * prominence)
      const own = best[target.classIndex]!
      if ((own.get(target)?.weight ?? 0) < weight) own.set(target, { words: pieces, weight })
    }
  }
  return best.map(own => {
    const found = [...own.values()]
    return { found, amount: Math.log2(1 + found.reduce((sum, { weight }) => sum + weight, 0)) }
  })
}
