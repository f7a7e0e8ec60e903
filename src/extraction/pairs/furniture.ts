/** What stands on pages for their own sake: their numbers, and heads that are the same on each. */
import type { Layout } from '../layout.ts'
import { textOf } from '../layout.ts'
import { labelKey, labelKeys } from '../text.ts'
import type { Pair } from './pair.ts'

const PAGE = labelKeys('page pages seite blatt pagina página pág pagine bladzijde strona sida side oldal sheet')
/** "2", "2 of 3", "2/3". */
const NUMBER_OF_PAGE = /^\W*\d{1,5}(?:\s*(?:\p{L}{1,3}|\/)\s*\d{1,5})?\W*$/u

const isPageNumber = ({ label, value }: Pair): boolean =>
  PAGE.has(labelKey(textOf(label))) && NUMBER_OF_PAGE.test(textOf(value))

/** Places are alike to a hundredth of the page. */
const PLACES = 100

const keyOf = ({ label, value }: Pair, { pages }: Layout): string => {
  const { page, left, top } = label[0]!
  const { width, height } = pages.get(page)!
  const place = [left / width, top / height].map(share => Math.round(share * PLACES))
  return JSON.stringify([textOf(label), textOf(value), ...place])
}

/** Without the numbers of pages, and what stands again in the same place of another page. */
export const withoutFurniture = (pairs: readonly Pair[], layout: Layout): Pair[] => {
  const known = new Set<string>()
  return pairs.filter(pair => {
    const key = keyOf(pair, layout)
    if (isPageNumber(pair) || known.has(key)) return false
    known.add(key)
    return true
  })
}
