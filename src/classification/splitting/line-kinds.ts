/** What single lines of a page are: titles, parts of a letterhead, dates, items. */
import { hasLegalForm } from '../../extraction/values/companies.ts'
import { emailOf } from '../../extraction/values/contact.ts'
import { parseDate } from '../../extraction/values/dates.ts'
import { postalLine } from '../../extraction/values/postal.ts'
import type { PageLine } from './page-lines.ts'
import { TITLES } from './words.ts'

/** Share of the page that is near its top. */
const NEAR_TOP = 0.45
const MOST_TITLE_WORDS = 7
/** A heading is so much larger than the text. */
const LARGE = 1.25

/** "Handelsrechnung" is a "rechnung". */
const COMPOUND_TITLES = [...TITLES].filter(word => word.length >= 7)

const isTitleWord = (word: string): boolean =>
  TITLES.has(word) || COMPOUND_TITLES.some(title => word.length > title.length && word.endsWith(title))

export const wordsOf = (text: string): string[] => text.split(/[^\p{L}]+/u).filter(Boolean)

/** "Delivery note no", "Order date": what names a value that stands apart. */
const NAMES_VALUE = /(?:\b(?:no|nr|num|number|numero|id|date|datum|data|fecha)|nummer|datum)\W*$/

/** A label names a reference, "Order: 4711"; in capitals it is the document's own name, "PURCHASE ORDER: 4711". */
const isLabel = ({ segments, capitals }: PageLine, at: number): boolean =>
  (segments[at]!.includes(':') && !capitals[at]) ||
  segments[at + 1]?.startsWith(':') === true ||
  NAMES_VALUE.test(segments[at]!)

/** Masks of short parts of a line that begin or end with what documents are called, or hold it in large letters. */
export const titlesIn = (line: PageLine, textHeight: number): string[] => {
  if (line.top > NEAR_TOP) return []
  return line.segmentMasks.filter((_, at) => {
    const words = wordsOf(line.segments[at]!.split(':')[0]!)
    if (isLabel(line, at) || words.length > MOST_TITLE_WORDS || !words.some(isTitleWord)) return false
    return isTitleWord(words[0]!) || isTitleWord(words.at(-1)!) || line.height >= LARGE * textHeight
  })
}

/** Addresses, companies, and ways to get in touch. */
export const isLetterhead = (line: PageLine): boolean => {
  if (line.top > NEAR_TOP) return false
  const words = line.printed.split(' ')
  return (
    postalLine(words) !== null ||
    hasLegalForm(line.printed) ||
    words.some(word => emailOf(word) !== null || /^(?:www\.|https?:)/i.test(word)) ||
    /\b(?:tel|telefon|phone|fax|telephone|telefono)\b/.test(line.text)
  )
}

/** A place may stand before: "London, 3 May 2024", "Köln, den 4. März 2024". */
const MOST_WORDS_BEFORE_DATE = 3

/** A date that is named is one among others: of the order, of the delivery. */
const NAMES_DATE = /dat(?:e|um|a)\b|fecha|\bvom\b/

/** A date that stands by itself, or behind a place. */
export const isDateLine = (line: PageLine): boolean => {
  if (line.top > NEAR_TOP) return false
  return line.segments.some((segment, index) => {
    if (isLabel(line, index) || NAMES_DATE.test(segment)) return false
    const words = segment.split(' ').slice(0, MOST_WORDS_BEFORE_DATE + 4)
    const at = words.findIndex((_, start) => start <= MOST_WORDS_BEFORE_DATE && parseDate(words, start, null) !== null)
    return at !== -1 && at + parseDate(words, at, null)!.words === segment.split(' ').length
  })
}

const ITEM = /^(?:§\s?|art(?:icle|ikel)?\.?\s|section\s|ziffer\s)?(\d{1,3})(?:[.)]\d{0,2}\.?|\))?\s+\p{L}/u

/** The number of a numbered paragraph or item; null for other lines. */
export const itemNumber = (line: PageLine): number | null => {
  const found = /^(?:§|art|section|ziffer|\d{1,3}[.)])/.test(line.text) ? ITEM.exec(line.text) : null
  return found ? Number(found[1]) : null
}
