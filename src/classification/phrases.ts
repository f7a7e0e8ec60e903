/** Finds phrases of a lexicon in the words of a document: in any case, inflected, badly spaced, misread. */
import { corrected, type Spelling, spellingOf } from './spelling.ts'
import { keysOf, type Piece, stemOf } from './words.ts'

export type PhraseEntry<T> = {
  text: string
  target: T
  /** Its word may end a longer one: "rechnung" stands in "Handelsrechnung". */
  endsCompounds?: boolean
}

export type PhraseIndex<T> = {
  /** By the keys of the words, the last one without its ending; and by their stems. */
  targets: Map<string, T[]>
  /** By the stems of words that end compounds. */
  endings: Map<string, T[]>
  /** Lengths of these stems, the longest first. */
  endingLengths: number[]
  vocabulary: Set<string>
  spelling: Spelling
  longest: number
}

export type PhraseMatch<T, P extends Piece = Piece> = { pieces: P[]; targets: T[] }

/** A phrase has no more pieces. */
const MOST_PIECES = 12
/** Single letters side by side spell any short word: "C C" is no "cc". */
const SHORTEST_OF_SEVERAL = 4
/** In shorter words an ending is an accident: "port" in "support". */
const SHORTEST_ENDING = 5

const push = <T>(map: Map<string, T[]>, key: string, target: T): void => {
  const known = map.get(key)
  if (!known) map.set(key, [target])
  else if (!known.includes(target)) known.push(target)
}

const piecesOf = (text: string): string[] => text.split(/\s+/, MOST_PIECES).flatMap(keysOf).slice(0, MOST_PIECES)

/**
 * How a phrase is looked up: "Dates of birth" is "datesofbirth", and by its stems "datofbirth", so that any of its words
 * may have an ending. Empty for punctuation.
 */
const lookUpsOf = (keys: readonly string[]): [key: string, byStems: string] =>
  keys.length === 0 ? ['', ''] : [keys.slice(0, -1).join('') + stemOf(keys.at(-1)!), keys.map(stemOf).join('')]

export const phraseKey = (text: string): string => lookUpsOf(piecesOf(text))[0]

export const phraseIndexOf = <T>(entries: readonly PhraseEntry<T>[]): PhraseIndex<T> => {
  const targets = new Map<string, T[]>()
  const endings = new Map<string, T[]>()
  const vocabulary = new Set<string>()
  let longest = 0
  for (const { text, target, endsCompounds } of entries) {
    const keys = piecesOf(text)
    if (keys.length === 0) continue
    const [key, byStems] = lookUpsOf(keys)
    push(targets, key, target)
    push(targets, byStems, target)
    longest = Math.max(longest, key.length)
    for (const word of [...keys, keys.join('')]) vocabulary.add(word)
    if (endsCompounds && keys.length === 1 && key.length >= SHORTEST_ENDING) push(endings, key, target)
  }
  const endingLengths = [...new Set([...endings.keys()].map(({ length }) => length))].toSorted((a, b) => b - a)
  return { targets, endings, endingLengths, vocabulary, spelling: spellingOf(vocabulary), longest }
}

type Spelled = { key: string; stem: string }

/** The words as the lexicon spells them; each is looked up once. */
const spelledBy = <T>({ vocabulary, spelling }: PhraseIndex<T>): ((piece: Piece) => Spelled) => {
  const known = new Map<string, Spelled>()
  return piece => {
    if (!piece.isRecognised || vocabulary.has(piece.key) || vocabulary.has(piece.stem)) return piece
    const cached = known.get(piece.key)
    if (cached) return cached
    const key = corrected(piece.key, spelling) ?? corrected(piece.stem, spelling)
    const spelled = key === null ? { key: piece.key, stem: piece.stem } : { key, stem: stemOf(key) }
    known.set(piece.key, spelled)
    return spelled
  }
}

const endingOf = <T>({ stem }: Spelled, { endings, endingLengths }: PhraseIndex<T>): T[] | undefined => {
  const length = endingLengths.find(each => stem.length > each + 1 && endings.has(stem.slice(-each)))
  return length === undefined ? undefined : endings.get(stem.slice(-length))
}

/** The longest phrase at each word, without those that stand within a longer one. */
export const findPhrases = <T, P extends Piece>(pieces: readonly P[], index: PhraseIndex<T>): PhraseMatch<T, P>[] => {
  const spell = spelledBy(index)
  const spelled = pieces.map(spell)
  const found: PhraseMatch<T, P>[] = []
  let covered = 0
  for (let from = 0; from < pieces.length; from++) {
    let head = ''
    let stems = ''
    let hit: { to: number; targets: T[] } | undefined
    for (let to = from; to < pieces.length && to < from + MOST_PIECES && head.length < index.longest; to++) {
      if (pieces[to]!.page !== pieces[from]!.page) break
      const { key, stem } = spelled[to]!
      const isTooShort = to > from && head.length + stem.length < SHORTEST_OF_SEVERAL
      const targets = isTooShort
        ? undefined
        : (index.targets.get(head + stem) ??
          index.targets.get(stems + stem) ??
          (to === from ? endingOf(spelled[to]!, index) : undefined))
      if (targets) hit = { to: to + 1, targets }
      head += key
      stems += stem
    }
    if (!hit || hit.to <= covered) continue
    covered = hit.to
    found.push({ pieces: pieces.slice(from, hit.to), targets: hit.targets })
  }
  return found
}
