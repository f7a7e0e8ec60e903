/** Of several places where a value is printed, that which the field means. */
import type { Document } from '../document.ts'
import type { Token } from '../layout.ts'
import type { Citation } from '../schema.ts'

/** Where a person picked a value. */
export type PickedPlace = Omit<Citation, 'text'>

/** In heights of the line: how far a label may stand from its value. */
const FARTHEST = 12
/** Lines down count as much as so many along. */
const DOWN = 3

const isPicked = (token: Token, { page, left, top, width, height }: PickedPlace, document: Document): boolean => {
  const size = document.layout.pages.get(page)
  if (!size || token.page !== page) return false
  const x = (token.left + token.right) / 2 / size.width
  const y = (token.top + token.bottom) / 2 / size.height
  return x >= left && x <= left + width && y >= top && y <= top + height
}

/** How far the nearest label of the field is, to the left or above; infinite where there is none. */
const distanceToLabel = ([first]: Token[], path: string, { matches }: Document): number => {
  const height = first!.bottom - first!.top
  let least = Number.POSITIVE_INFINITY
  for (const { segment, from, to, targets } of matches) {
    if (segment.page !== first!.page || !targets.some(target => target.path === path)) continue
    const along = Math.max(0, first!.left - segment.tokens[to - 1]!.right, segment.tokens[from]!.left - first!.right)
    const down = first!.top - segment.top
    if (down < -height / 2 || down > FARTHEST * height) continue
    least = Math.min(least, along + DOWN * Math.abs(down))
  }
  return least
}

export type Hints = {
  /** Words of the value as the engine found it. */
  known: ReadonlySet<Token>
  /** Words of values of other fields. */
  taken: ReadonlySet<Token>
  picked?: PickedPlace | undefined
}

/** The best first: where it was picked, where the engine found it, by a label, in no other field, first in reading order. */
export const byLikelihood = (
  places: Token[][],
  path: string,
  { known, picked, taken }: Hints,
  document: Document,
): Token[][] => {
  const ranked = places.map(place => ({
    place,
    isPicked: picked !== undefined && place.some(token => isPicked(token, picked, document)),
    isKnown: place.some(token => known.has(token)),
    isTaken: place.some(token => taken.has(token)),
    distance: distanceToLabel(place, path, document),
  }))
  return ranked
    .toSorted(
      (a, b) =>
        Number(b.isPicked) - Number(a.isPicked) ||
        Number(b.isKnown) - Number(a.isKnown) ||
        (a.distance === b.distance ? Number(a.isTaken) - Number(b.isTaken) : a.distance - b.distance),
    )
    .map(({ place }) => place)
}
