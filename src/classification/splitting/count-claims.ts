/** Ranges of pages that are counted through: where pages say "2 of 5" and "4 of 5", those between belong to them. */

/** What a page bears; null for none. Places count pages that are not blank. */
export type Claim = { place: number; number: number; count: number }

export type CountedPlaces = {
  /** Whether the page at the place and the one before it are in one counted range. */
  isWithin: (place: number) => boolean
  /** Whether a counted range begins at the place, or ends before it. */
  isEdge: (place: number) => boolean
}

/** A single page may be misread. */
const FEWEST_WITNESSES = 2

/** The work is of the order of claims and places, however far the claims reach. */
export const countedPlaces = (claims: Claim[], places: number): CountedPlaces => {
  const ranges = new Map<string, { first: number; end: number; witnesses: number }>()
  for (const { place, number, count } of claims) {
    const first = place - number + 1
    const key = `${first} ${count}`
    const range = ranges.get(key) ?? { first, end: first + count, witnesses: 0 }
    range.witnesses++
    ranges.set(key, range)
  }
  const changes = new Int32Array(places + 2)
  const edges = new Set<number>()
  for (const { first, end, witnesses } of ranges.values()) {
    if (witnesses < FEWEST_WITNESSES) continue
    edges.add(first).add(end)
    // From the second page on, each is in the range of the one before.
    const [from, to] = [Math.min(places + 1, Math.max(0, first + 1)), Math.min(places + 1, Math.max(0, end))]
    changes[from]!++
    changes[to]!--
  }
  const depth = changes.slice()
  for (let at = 1; at < depth.length; at++) depth[at]! += depth[at - 1]!
  return {
    isWithin: place => (depth[place] ?? 0) > 0,
    isEdge: place => edges.has(place) && !((depth[place] ?? 0) > 0),
  }
}
