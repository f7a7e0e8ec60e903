/** Who sends the document: of some kinds either party does, and the title tells ("Order confirmation"). */
import type { Layout } from '../layout.ts'
import type { TemplateSchema } from '../schema.ts'
import { labelKey } from '../text.ts'
import type { PartyRole } from './party-places.ts'

/** A title stands in the upper part of the first page. */
const HEAD = 0.5
const MOST_ROWS = 80
const MOST_SEGMENTS = 6
/** "Auftragsbestätigung Nr. AB-1077": a title is what its line begins with. */
const MOST_WORDS = 4

/** Whether a segment in the head of the first page begins with one of the titles. */
const isTitled = (titles: Set<string>, { rows, pages }: Layout): boolean => {
  const [size] = pages.values()
  if (!size || titles.size === 0) return false
  return rows.slice(0, MOST_ROWS).some(
    row =>
      row.page === size.number &&
      row.top < HEAD * size.height &&
      row.segments.slice(0, MOST_SEGMENTS).some(({ tokens }) => {
        let key = ''
        return tokens.slice(0, MOST_WORDS).some(token => {
          key += token.key
          return titles.has(key)
        })
      }),
  )
}

export const issuerOf = ({ issuer = 'seller', titlesOfAnswers = [] }: TemplateSchema, layout: Layout): PartyRole => {
  const isAnswer = isTitled(new Set(titlesOfAnswers.map(labelKey)), layout)
  if (!isAnswer) return issuer
  return issuer === 'seller' ? 'buyer' : 'seller'
}
