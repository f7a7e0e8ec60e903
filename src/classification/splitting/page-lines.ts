/** The lines of a page as they are compared with those of others. */
import { type Layout, textOf } from '../../extraction/layout.ts'
import { fold } from '../../extraction/text.ts'

export type PageLine = {
  /** Folded and cut. */
  text: string
  /** Its parts between wide gaps, folded and cut. */
  segments: string[]
  /** Their masks. */
  segmentMasks: string[]
  /** Which of them are in capitals. */
  capitals: boolean[]
  /** Letters and digits alone. */
  key: string
  /** The key with every number as 0: equal for lines that differ in numbers only. */
  mask: string
  /** How many digits it has. */
  digits: number
  /** As printed, cut. */
  printed: string
  /** Of the page's height. */
  top: number
  bottom: number
  /** In the page's own units. */
  height: number
  /** Left edges of its parts, of the page's width. */
  lefts: number[]
}

/** Lines of a page that are looked at, half of them from its end; a page that people read has fewer. */
const MOST_LINES = 300
/** Letters of a line that are looked at. */
const LONGEST = 160
const MOST_SEGMENTS = 16

const cut = (text: string): string => text.slice(0, LONGEST)

const keyOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
const maskOf = (key: string): string => key.replace(/\d+/g, '0')

/** Of a page that was laid out alone. */
export const linesOf = (layout: Layout): PageLine[] => {
  const [size] = [...layout.pages.values()]
  const { rows } = layout
  const half = MOST_LINES / 2
  const seen = rows.length <= MOST_LINES ? rows : [...rows.slice(0, half), ...rows.slice(-half)]
  return seen.map(row => {
    const parts = row.segments.slice(0, MOST_SEGMENTS)
    const printedParts = parts.map(({ tokens }) => cut(textOf(tokens.slice(0, LONGEST))))
    const printed = cut(printedParts.join(' '))
    const text = fold(printed)
    const key = keyOf(text)
    const segments = printedParts.map(fold)
    return {
      text,
      segments,
      segmentMasks: segments.map(segment => maskOf(keyOf(segment))),
      capitals: printedParts.map(part => /\p{Lu}{2}/u.test(part) && !/\p{Ll}/u.test(part)),
      key,
      mask: maskOf(key),
      digits: key.replace(/\D/g, '').length,
      printed,
      top: row.top / size!.height,
      bottom: row.bottom / size!.height,
      height: row.height,
      lefts: parts.map(({ left }) => left / size!.width),
    }
  })
}
