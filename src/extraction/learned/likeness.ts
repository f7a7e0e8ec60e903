/** How alike two documents are set: which of the words of the one stand in the other where they are expected. */
import { type Alignment, aligned, alignmentOf, isAt } from './align.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { PlacedWord } from './places.ts'

/** In heights of the page: letterheads stand above, feet below; they tell who issued it. */
const LETTERHEAD = 0.12
const FOOT = 0.92
const EDGE_WEIGHT = 2
/** In heights of the page: words above stay where they are, others move down with the number of items. */
export const FIXED = 0.35

export type Likeness = {
  /** 0 to 1: of all words, wherever they have moved in their column. */
  whole: number
  /** 0 to 1: of the words at the top of the page. */
  head: number
  alignment: Alignment
}

type Share = { hit: number; all: number }

const shareOf = ({ hit, all }: Share): number => (all === 0 ? 0 : hit / all)

const sharesOf = (from: Fingerprint, to: Fingerprint, alignment: Alignment): { whole: number; head: number } => {
  const others = Map.groupBy(to.words, ({ hash }) => hash)
  const [whole, head]: [Share, Share] = [
    { hit: 0, all: 0 },
    { hit: 0, all: 0 },
  ]
  const count = (word: PlacedWord): void => {
    const place = aligned(word, alignment)
    const isFixed = word.y < FIXED * from.height
    const hit = (others.get(word.hash) ?? []).some(other => isAt(other, place, !isFixed, alignment))
    const isEdge = word.y < LETTERHEAD * from.height || word.y > FOOT * from.height
    const weight = isEdge ? EDGE_WEIGHT : 1
    for (const share of isFixed ? [whole, head] : [whole]) {
      share.all += weight
      if (hit) share.hit += weight
    }
  }
  for (const word of from.words) count(word)
  return { whole: shareOf(whole), head: shareOf(head) }
}

const inverse = ({ scale, left, top, shift }: Alignment): Alignment => ({
  scale: 1 / scale,
  left: -left / scale,
  top: -top / scale,
  shift: -shift / scale,
})

/** Null where too few words are on both. */
export const likenessOf = (from: Fingerprint, to: Fingerprint): Likeness | null => {
  const alignment = alignmentOf(from.words, to.words, from.height)
  if (!alignment) return null
  const there = sharesOf(from, to, alignment)
  const back = sharesOf(to, from, inverse(alignment))
  return { whole: (there.whole + back.whole) / 2, head: (there.head + back.head) / 2, alignment }
}

/** Other words are of the one document: names, goods, notes. */
const LEAST_WHOLE = 0.65
const LEAST_HEAD = 0.55

export const isSameLayout = ({ whole, head }: Likeness): boolean => whole >= LEAST_WHOLE && head >= LEAST_HEAD
