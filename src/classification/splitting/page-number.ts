/** The numbers that pages bear: "Page 2 of 3", "Seite 1/2", "- 2 -", "2/3". */
import type { PageLine } from './page-lines.ts'

/** OF: with a count ("2 of 3"). WORD: named ("Page 2"). */
export type PrintedNumber = {
  form: 'OF' | 'WORD'
  number: number
  count: number | null /** Its line. */
  line: PageLine
}
/** A number that stands alone at the edge of a page, which may be its own. */
export type BareNumber = { number: number; isAtTop: boolean }

export type PageNumbers = { printed: PrintedNumber | null; bare: BareNumber[] }

const WORD = '(?:page|seite|pagina|pag|blatt|sheet|folio|feuille|hoja|foglio|bladzijde|blad|pg)'
const OF = '(?:of|von|sur|de|di|van|out of|/|[|])'

const NAMED_WITH_COUNT = new RegExp(String.raw`\b${WORD}\.?\s?[:#]?\s?(\d{1,4})\s?${OF}\s?(\d{1,4})(?!\d)`)
const NAMED = new RegExp(String.raw`\b${WORD}\.?\s?[:#]?\s?(?:n[or]\.?\s?)?(\d{1,4})(?![\d/.,:-])`)
/** Nothing else stands in the segment; a fraction that counts no further than pages do. */
const COUNT_ALONE = new RegExp(String.raw`^[-–(\[]?\s?(\d{1,4})\s?${OF}\s?(\d{1,4})\s?[-–)\]]?$`)
const ALONE = /^[-–—~([]{0,2}\s?(\d{1,4})\s?[-–—~)\]]{0,2}$/

/** Named numbers stand anywhere near the edges; others only in the very first and last lines. */
const NEAR_EDGE = 14
const AT_EDGE = 3
/** Longer segments are sentences: "see page 2 of this agreement". */
const LONGEST = 60

const MOST_PAGES = 2_000

const isPlausible = (number: number, count: number): boolean => number >= 1 && number <= count && count <= MOST_PAGES

const numberIn = (line: PageLine, isEdge: boolean): PrintedNumber | null => {
  let named: PrintedNumber | null = null
  for (const segment of line.segments) {
    const isShort = segment.length <= LONGEST
    const counted = NAMED_WITH_COUNT.exec(segment) ?? (isEdge && isShort ? COUNT_ALONE.exec(segment) : null)
    if (counted) {
      const [number, count] = [Number(counted[1]), Number(counted[2])]
      if (isPlausible(number, count)) return { form: 'OF', number, count, line }
    }
    const word: RegExpExecArray | null = isShort && !named ? NAMED.exec(segment) : null
    if (word && Number(word[1]) >= 1) named = { form: 'WORD', number: Number(word[1]), count: null, line }
  }
  return named
}

/** @param lines of a page from top to bottom */
export const pageNumbersOf = (lines: PageLine[]): PageNumbers => {
  let printed: PrintedNumber | null = null
  const bare: BareNumber[] = []
  for (const [at, line] of lines.entries()) {
    const fromEdge = Math.min(at, lines.length - 1 - at)
    if (fromEdge >= NEAR_EDGE) continue
    const isEdge = fromEdge < AT_EDGE
    const found = numberIn(line, isEdge)
    if (found && (!printed || (printed.form === 'WORD' && found.form === 'OF'))) printed = found
    if (!isEdge) continue
    for (const segment of line.segments) {
      const alone = ALONE.exec(segment)
      if (alone) bare.push({ number: Number(alone[1]), isAtTop: at < lines.length / 2 })
    }
  }
  return { printed, bare: bare.slice(0, 8) }
}
