/** How likely a document begins with each page. */
import type { Page } from '../../reading/page.ts'
import type { Kind } from './blank.ts'
import { type Claim, countedPlaces } from './count-claims.ts'
import { factsOf, type PageFacts } from './page-facts.ts'
import { featuresOf, type PairFeatures } from './pair-features.ts'

/** A page, and what it is taken for. */
export type SortedPage = { page: Page; kind: Kind }

export type Boundary = {
  /** Index of the page in all pages. */
  index: number
  features: PairFeatures
}

type Seen = { facts: PageFacts; index: number; place: number }

const claimOf = ({ facts, place }: Seen): Claim[] => {
  const { printed } = facts.numbers
  return printed?.count == null ? [] : [{ place, number: printed.number, count: printed.count }]
}

/**
 * The features of each page with content and the one before it; blank and unreadable pages between are told of.
 * Only the facts of two pages are held at a time.
 */
export const boundariesOf = (pages: SortedPage[]): { first: number | null; boundaries: Boundary[] } => {
  const claims: Claim[] = []
  const boundaries: (Boundary & { from: number; to: number })[] = []
  let last: Seen | null = null
  let first: number | null = null
  let place = 0
  const between = { BLANK: 0, SEPARATOR: 0, UNREADABLE: 0 }
  for (const [index, { page, kind }] of pages.entries()) {
    if (kind === 'UNREADABLE') place++
    if (kind !== 'CONTENT') {
      between[kind]++
      continue
    }
    const seen: Seen = { facts: factsOf(page), index, place: place++ }
    claims.push(...claimOf(seen))
    if (last) {
      const features = featuresOf({
        before: last.facts,
        after: seen.facts,
        unreadableBetween: between.UNREADABLE,
        blankBetween: between.BLANK + between.SEPARATOR,
      })
      if (between.SEPARATOR > 0) features.separatorBetween = 1
      boundaries.push({ index, features, from: last.place + 1, to: seen.place })
    }
    first ??= index
    last = seen
    between.BLANK = between.SEPARATOR = between.UNREADABLE = 0
  }
  const counted = countedPlaces(claims, place)
  for (const { features, from, to } of boundaries) {
    // Unreadable pages between have places too.
    const places = Array.from({ length: to - from + 1 }, (_, at) => from + at)
    if (places.every(counted.isWithin)) features.countedThrough = 1
    else if (places.some(counted.isEdge)) features.countEnds = 1
  }
  return { first, boundaries: boundaries.map(({ index, features }) => ({ index, features })) }
}

/** In hundredths of natural logarithms of odds. */
export type Weights = { base: number; weights: Record<string, number> }

/** Logarithm of the odds that a document begins there. */
export const logOddsOf = (features: PairFeatures, { base, weights }: Weights): number =>
  Object.entries(features).reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * value, base) / 100
