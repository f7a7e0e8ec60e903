/**
 * Finds the place of a value by the words that stood near it: each says where the value is to be expected, and the place
 * that most of them agree on is taken. So one that is misread, or is of another document, costs little.
 */
import type { Document } from '../document.ts'
import type { PagePlace, Token } from '../layout.ts'
import { type Alignment, aligned } from './align.ts'
import { pointOf, tokensOfPage } from './places.ts'
import type { ValuePlace } from './schema.ts'
import { wordHash } from './word-hash.ts'

/** In widths of the page: how far from where it is expected a value may stand, along the line and across it. */
const ALONG = 0.012
const ACROSS = 0.006
/** What the place on the page itself says, beside the words: little where places move with the number of items. */
const ABSOLUTE = 1
const LINE = 0.5
/** A value is taken to be where so much, or so large a share of all that was learned, says. */
const ENOUGH = 3
const ENOUGH_SHARE = 0.5

/** Pages of a document that are looked at, half of them from the end. */
const MOST_PAGES = 20

/** Words of one line of a page; more are no line. */
const MOST_OF_LINE = 200

type Placed = { token: Token; left: number; right: number; middle: number }
type PlacedPage = { page: PagePlace; index: number; tokens: Placed[]; byLine: Map<number, Placed[]> }

/** The pages of a document as places are sought on them. */
export type Ground = { pages: PlacedPage[]; byHash: Map<number, { placed: Placed; page: PlacedPage }[]> }

const lineOf = (y: number): number => Math.floor(y / ACROSS)

const placedOf = (token: Token, page: PagePlace): Placed => {
  const { x, y } = pointOf(token, page)
  return { token, left: x, right: token.right / page.width, middle: y }
}

export const groundOf = ({ layout }: Document): Ground => {
  const all = [...layout.pages.values()]
  const pages = all.flatMap((page, index): PlacedPage[] => {
    if (index >= MOST_PAGES / 2 && index < all.length - MOST_PAGES / 2) return []
    const tokens = tokensOfPage(layout, page).map(token => placedOf(token, page))
    return [{ page, index, tokens, byLine: Map.groupBy(tokens, ({ middle }) => lineOf(middle)) }]
  })
  const byHash = new Map<number, { placed: Placed; page: PlacedPage }[]>()
  for (const page of pages) {
    for (const placed of page.tokens) {
      const hash = wordHash(placed.token)
      if (hash === null) continue
      const known = byHash.get(hash)
      if (known) known.push({ placed, page })
      else byHash.set(hash, [{ placed, page }])
    }
  }
  return { pages, byHash }
}

const linesAt = ({ byLine }: PlacedPage, y: number): Placed[] =>
  [-1, 0, 1]
    .flatMap(step => (byLine.get(lineOf(y) + step) ?? []).slice(0, MOST_OF_LINE))
    .filter(({ middle }) => Math.abs(middle - y) < ACROSS)

/** The words that begin where a value is expected to begin, or end where one that is set flush right is to end. */
const expectedAt = (page: PlacedPage, left: number, right: number | null, y: number): Placed[] =>
  linesAt(page, y).filter(
    word => Math.abs(word.left - left) < ALONG || (right !== null && Math.abs(word.right - right) < ALONG),
  )

/** A word that stands in more places is no anchor. */
const MOST_PLACES = 60

/** What speaks for each word. */
type Votes = Map<Placed, { weight: number; page: PlacedPage }>

const vote = (votes: Votes, words: Iterable<Placed>, page: PlacedPage, weight: number): void => {
  for (const word of words) votes.set(word, { weight: (votes.get(word)?.weight ?? 0) + weight, page })
}

const votesOf = (place: ValuePlace, ground: Ground, alignment: Alignment, mayEndThere: boolean): Votes => {
  const votes: Votes = new Map()
  for (const [hash, left, right, down, weight] of place.anchors) {
    const voted = new Map<Placed, PlacedPage>()
    for (const { placed, page } of (ground.byHash.get(hash) ?? []).slice(0, MOST_PLACES)) {
      const from = placed.left + left * alignment.scale
      const to = mayEndThere ? placed.left + right * alignment.scale : null
      for (const word of expectedAt(page, from, to, placed.middle + down * alignment.scale)) voted.set(word, page)
    }
    for (const [word, page] of voted) vote(votes, [word], page, weight)
  }
  const expected = aligned(place, alignment)
  for (const page of ground.pages) {
    if (page.index !== place.page) continue
    vote(votes, linesAt(page, expected.y), page, LINE)
    vote(votes, expectedAt(page, expected.x, null, expected.y), page, ABSOLUTE)
  }
  return votes
}

/**
 * Words at which a value may stand, the likeliest first, with what share of what was learned speaks for each.
 * @param mayEndThere whether values end where the learned one ended, as numbers do in columns, rather than begin there
 */
export const locate = (
  place: ValuePlace,
  ground: Ground,
  alignment: Alignment,
  mayEndThere: boolean,
): { token: Token; share: number }[] => {
  const total = place.anchors.reduce((sum, [, , , , weight]) => sum + weight, ABSOLUTE + LINE)
  const expected = aligned(place, alignment)
  const distance = ({ left, middle }: Placed): number => Math.hypot(left - expected.x, middle - expected.y)
  return [...votesOf(place, ground, alignment, mayEndThere)]
    .filter(([, { weight }]) => weight >= ENOUGH || weight >= ENOUGH_SHARE * total)
    .toSorted(([a, { weight: first }], [b, { weight: second }]) => second - first || distance(a) - distance(b))
    .map(([{ token }, { weight }]) => ({ token, share: weight / total }))
}
