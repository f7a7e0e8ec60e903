/** Which of the known kinds a client means by a class: by its name, else by what it says of it. */
import { wordsOfName } from '../extraction/text.ts'
import type { Saying } from './evidence.ts'
import { kindLexicon } from './kind-scores.ts'
import { KINDS } from './kinds/kinds.ts'
import { findPhrases, type PhraseIndex, phraseIndexOf } from './phrases.ts'
import type { DocumentClass } from './schema.ts'
import { EVERYDAY, STOP_WORDS } from './stop-words.ts'
import { type Piece, plainPieces } from './words.ts'

/** For each kind, in the order of KINDS: the share (0 to 1) of its documents that belong to the class. */
export type Affinity = readonly number[]

let names: PhraseIndex<number> | undefined

const kindNames = () =>
  (names ??= phraseIndexOf(
    KINDS.flatMap(({ names: own, name }, kind) =>
      [wordsOfName(name), ...own].map(text => ({ text, target: kind, endsCompounds: true })),
    ),
  ))

let descriptions: PhraseIndex<number> | undefined

const kindDescriptions = () =>
  (descriptions ??= phraseIndexOf(
    KINDS.flatMap(({ about }, kind) => about.map(text => ({ text, target: kind, endsCompounds: true }))),
  ))

const NOTHING: Affinity = KINDS.map(() => 0)

const JOINING = new Set(['and', 'or', 'und', 'oder', 'et', 'ou', 'y', 'o', 'e', 'en', 'of'])
/** "Invoice letters" are letters in the first place. */
const BESIDE_HEAD = 0.4

const isEveryday = ({ pieces }: { pieces: Piece[] }): boolean =>
  pieces.length === 1 && (EVERYDAY.has(pieces[0]!.stem) || STOP_WORDS.has(pieces[0]!.stem))

/** "POs", "CVs". */
const SEVERAL_OF_AN_ABBREVIATION = /(\p{Lu}{2,5})s(?!\p{L})/gu

/** Kinds that a name names: the last word is what it is about, unless it names several things. */
const byName = (name: string): Affinity | null => {
  const pieces = plainPieces(wordsOfName(name.replace(SEVERAL_OF_AN_ABBREVIATION, '$1')))
  const found = findPhrases(pieces, kindNames())
  if (found.length === 0) return null
  const head = found.findLast(each => !isEveryday(each)) ?? found.at(-1)
  const lists = pieces.some(({ key }) => JOINING.has(key)) || /[,;/&+]/.test(name)
  const affinity = [...NOTHING]
  for (const each of found)
    for (const kind of each.targets)
      affinity[kind] = Math.max(affinity[kind]!, lists || each === head ? 1 : BESIDE_HEAD)
  return affinity
}

const NEGATIONS = new Set(
  'not no without except excluding nor never than kein keine keinen nicht ohne ausser pas sans sauf ni'.split(' '),
)
/** Words behind a negation that it speaks of. */
const NEGATED = 3

/** How much it says of a class that its description names a kind, has a word that describes one, a mark, or a label. */
const NAMED = 3
const NAMED_LATER = 1
const DESCRIBED = 0.8
const SAYS: Record<Saying['role'], number> = { TITLE: 1.5, MARK: 1, LABEL: 0.35, AGAINST: 0 }
/** Less than this is said by chance. */
const LEAST = 0.7
/** Less than this share of what speaks for the likeliest kind is chance. */
const NEAR = 0.5
/** So much evidence makes a kind as good as sure. */
const SURE = 1.5

/** Kinds that the description and the keywords speak of. */
const byWords = ({ description, keywords }: DocumentClass): Affinity => {
  const sums = [...NOTHING]
  const pieces = plainPieces(description ?? '')
  const named = findPhrases(pieces, kindNames()).filter(each => !isEveryday(each))
  named.forEach(({ pieces: [first], targets }, at) => {
    const place = pieces.indexOf(first!)
    if (pieces.slice(Math.max(0, place - NEGATED), place).some(({ key }) => NEGATIONS.has(key))) return
    for (const kind of targets) sums[kind]! += (at === 0 ? NAMED : NAMED_LATER) / targets.length
  })
  for (const targets of new Set(findPhrases(pieces, kindDescriptions()).map(each => each.targets)))
    for (const kind of targets) sums[kind]! += DESCRIBED / Math.sqrt(targets.length)
  const described = findPhrases(pieces, kindLexicon()).filter(each => !isEveryday(each))
  const marked = keywords.flatMap(text => findPhrases(plainPieces(text), kindLexicon()))
  for (const { targets } of [...described, ...marked]) {
    const saying = targets.filter(({ role }) => role !== 'AGAINST')
    for (const { kind, role } of saying) sums[kind]! += SAYS[role] / Math.sqrt(saying.length)
  }
  const most = Math.max(...sums)
  if (most < LEAST) return NOTHING
  const sure = 1 - Math.exp(-most / SURE)
  return sums.map(sum => (sum / most < NEAR ? 0 : sure * (sum / most) ** 2))
}

/** What is said of a class whose name is clear says little more. */
const BESIDE_NAME = 0.3

export const affinityOf = (each: DocumentClass): Affinity => {
  const named = byName(each.name)
  const described = byWords(each)
  return named ? named.map((share, kind) => Math.max(share, BESIDE_NAME * described[kind]!)) : described
}

/** Documents of a kind that no class means go, in part, to the classes of the kind that it is a case of. */
export const withBroader = (affinities: Affinity[]): Affinity[] => {
  const claimed = KINDS.map((_, kind) => Math.max(0, ...affinities.map(each => each[kind]!)))
  return affinities.map(own =>
    own.map((affinity, kind) => {
      if (claimed[kind]! > 0) return affinity
      const shares = Object.entries(KINDS[kind]!.broader).map(
        ([name, share]) => share * own[KINDS.findIndex(each => each.name === name)]!,
      )
      return Math.max(0, ...shares)
    }),
  )
}
