/** The words near a value by which its place is found again. */
import type { Document } from '../document.ts'
import type { PagePlace, Token } from '../layout.ts'
import { pointOf, tokensOfPage } from './places.ts'
import type { Anchor, ValuePlace } from './schema.ts'
import { wordHash } from './word-hash.ts'

const MOST_ANCHORS = 8
/** In widths of the page: words farther away are no neighbours. */
const FARTHEST = 0.5
/** Words of other lines are as far away as these times their distance, words behind a value as these. */
const OTHER_LINE = 3
const BEHIND = 3
/** In widths of the page: the same line. */
const LEVEL = 0.006

const WEIGHTS = { beside: 3, above: 2, other: 1 }
/** In heights of the line: what stands so near before a value leads to it, wherever else the word stands. */
const ADJACENT = 1.5
/** A word of a label stands wherever its value stands. */
const LABEL = 1.5

type Neighbour = { token: Token; hash: number; distance: number; weight: number }

const rounded = (number: number): number => Math.round(number * 10_000) / 10_000

const tokensOfLabels = ({ matches }: Document): Set<Token> =>
  new Set(matches.flatMap(({ segment, from, to }) => segment.tokens.slice(from, to)))

/** @param values words of values, which other documents do not have */
const neighboursOf = (
  value: Token[],
  page: PagePlace,
  tokens: Token[],
  labels: ReadonlySet<Token>,
  values: ReadonlySet<Token>,
): Neighbour[] => {
  const { x, y } = pointOf(value[0]!, page)
  const counts = new Map<number, number>()
  const hashed = tokens.flatMap(token => {
    const hash = wordHash(token)
    if (hash === null) return []
    counts.set(hash, (counts.get(hash) ?? 0) + 1)
    return values.has(token) ? [] : [{ token, hash }]
  })
  return hashed.flatMap(({ token, hash }) => {
    const at = pointOf(token, page)
    const [along, down] = [x - at.x, y - at.y]
    const isLevel = Math.abs(down) < LEVEL
    const distance = Math.hypot(along < 0 ? BEHIND * along : along, OTHER_LINE * down)
    if (distance > FARTHEST) return []
    const usual = isLevel && along > 0 ? WEIGHTS.beside : down > 0 ? WEIGHTS.above : WEIGHTS.other
    const isLabel = labels.has(token) || token.text.endsWith(':')
    const gap = value[0]!.left - token.right
    const isAdjacent = isLevel && gap >= 0 && gap < ADJACENT * (token.bottom - token.top)
    const rarity = isAdjacent ? 1 : 1 / Math.sqrt(counts.get(hash)!)
    return [{ token, hash, distance, weight: usual * (isLabel ? LABEL : 1) * rarity }]
  })
}

/** The nearest first; a label is nearer than it looks. */
const nearest = (a: Neighbour, b: Neighbour): number => a.distance / a.weight - b.distance / b.weight

export type Surveyor = (value: Token[]) => ValuePlace

/** Tells of values where they stand. */
export const surveyorOf = (document: Document, values: ReadonlySet<Token>): Surveyor => {
  const labels = tokensOfLabels(document)
  const pages = [...document.layout.pages.values()]
  return value => {
    const [first] = value as [Token, ...Token[]]
    const index = pages.findIndex(({ number }) => number === first.page)
    const page = pages[index]!
    const { x, y } = pointOf(first, page)
    const line = value.filter(({ top, bottom }) => top < first.bottom && first.top < bottom)
    const right = line.at(-1)!.right / page.width
    const anchors = neighboursOf(value, page, tokensOfPage(document.layout, page), labels, values)
      .toSorted(nearest)
      .slice(0, MOST_ANCHORS)
      .map(({ token, hash, weight }): Anchor => {
        const at = pointOf(token, page)
        return [hash, rounded(x - at.x), rounded(right - at.x), rounded(y - at.y), Math.round(weight * 100) / 100]
      })
    return { anchors, x, y, page: index }
  }
}
