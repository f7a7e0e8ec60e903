/** Pages that are no page of anything: blank ones, and sheets that part documents. */
import { fold } from '../../extraction/text.ts'
import type { Page, Word } from '../../reading/page.ts'
import { LEFT_BLANK, SEPARATOR } from './words.ts'

/** SEPARATOR: a sheet that was put there to part documents. UNREADABLE: nothing is known of the page. */
export type Kind = 'CONTENT' | 'BLANK' | 'SEPARATOR' | 'UNREADABLE'

/** A page that says that it is blank says no more. */
const MOST_BLANK_WORDS = 20
const MOST_SEPARATOR_WORDS = 8
/** Below this a recognised word may be a speck. */
const SURE = 0.5
/** Of a page's height: smaller words at its very edge are marks of a scanner or a printer. */
const EDGE = 0.02

/** "3", "- 3 -": a page that has nothing but its number. */
const NUMBER_ALONE = /^[-–—]?\s?\d{1,4}\s?[-–—]?$/
const PAGE_NUMBER = /^(?:page|seite|pagina|blatt|sheet) \d{1,4}(?: (?:of|von|sur|de|di|van) \d{1,4})?$/

/** A word that somebody wrote; specks are recognised as single signs, or unsurely. */
const isWritten = ({ text, confidence, top, height }: Word): boolean => {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length
  if (letters === 0 || top + height < EDGE || top > 1 - EDGE) return false
  return confidence === null || (confidence >= SURE && letters >= 2) || letters >= 5
}

/** Bars of a code are read as signs of few kinds: "||||| || |||". */
const isBars = (text: string): boolean => /^[|Il1![\]\-_.,:;'"*#=/\\]+$/.test(text)

export const kindOf = (page: Page): Kind => {
  if (page.source === 'BLANK') return 'BLANK'
  if (page.source === 'UNREADABLE' && page.words.length === 0) return 'UNREADABLE'
  const written: Word[] = []
  for (const word of page.words) {
    if (isWritten(word) && !isBars(word.text)) written.push(word)
    if (written.length > MOST_BLANK_WORDS) return 'CONTENT'
  }
  // What a text layer says was written there: a single letter too.
  if (written.length === 0) return page.source === 'TEXT_LAYER' && page.words.length > 0 ? 'CONTENT' : 'BLANK'
  const text = fold(written.map(({ text }) => text.slice(0, 40)).join(' '))
  if (LEFT_BLANK.test(text) || NUMBER_ALONE.test(text) || PAGE_NUMBER.test(text)) return 'BLANK'
  const plain = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  return written.length <= MOST_SEPARATOR_WORDS && SEPARATOR.test(plain) ? 'SEPARATOR' : 'CONTENT'
}
