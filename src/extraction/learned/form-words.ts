/** The words of a document that are of its form: those that were learned, where they are expected. */
import type { Layout, Token } from '../layout.ts'
import { type Alignment, aligned, isAt } from './align.ts'
import type { Fingerprint } from './fingerprint.ts'
import { FIXED } from './likeness.ts'
import { pointOf, tokensOfPage } from './places.ts'
import { wordHash } from './word-hash.ts'

/** No value has any of them. */
export const wordsOfForm = ({ words, height }: Fingerprint, alignment: Alignment, layout: Layout): Set<Token> => {
  const page = [...layout.pages.values()].find(({ firstRow, endRow }) => endRow > firstRow)
  if (!page) return new Set()
  const learned = Map.groupBy(
    words.map(word => ({ hash: word.hash, isFixed: word.y < FIXED * height, ...aligned(word, alignment) })),
    ({ hash }) => hash,
  )
  const isOfForm = (token: Token): boolean => {
    const hash = wordHash(token)
    const point = pointOf(token, page)
    const places = hash === null ? [] : (learned.get(hash) ?? [])
    return places.some(place => isAt(point, place, !place.isFixed, alignment))
  }
  return new Set(tokensOfPage(layout, page).filter(isOfForm))
}
