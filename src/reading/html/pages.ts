/** Content on the grid as pages: for files that have no pages of their own. */
import { toLines } from '../lines.ts'
import type { Page, Word } from '../page.ts'
import { isRightToLeft } from '../scripts.ts'
import type { Flow } from './flow.ts'
import { type GridLine, type PlacedWord, widthOf } from './grid.ts'
import { layFlow } from './layout.ts'

/** Characters of a line of running text. */
const LINE_WIDTH = 100
/** Lines of a page, about two of paper; what toLines takes for a page grows with their square. */
const PAGE_LINES = 120

/** The grid in units of the page: the width of a character, from line to line, and the height of a word in its line. */
const CHARACTER = 5
const PITCH = 12
const WORD_HEIGHT = 10

/**
 * Sets content on a grid of characters: blocks begin lines, cells of a row stand on one line, in columns. A page ends
 * after 120 lines, or before a row of a table that would not fit on it.
 * @returns at least one page; content without text is one blank page
 */
export const pagesOfFlow = (flow: Flow): Page[] => {
  const { lines } = layFlow(flow, LINE_WIDTH)
  const columns = Math.max(LINE_WIDTH, widthOf(lines))
  return cutIntoPages(lines).map((pageLines, index) => toPage(pageLines, columns, index + 1))
}

const cutIntoPages = (lines: readonly GridLine[]): GridLine[][] => {
  const pages: GridLine[][] = [[]]
  for (let start = 0; start < lines.length; ) {
    let end = start + 1
    while (lines[end]?.isTied) end++
    const page = pages.at(-1)!
    const group = lines.slice(start, end)
    if (page.length > 0 && page.length + group.length > PAGE_LINES) pages.push(group)
    else page.push(...group)
    start = end
  }
  return pages
}

const toPage = (lines: readonly GridLine[], columns: number, number: number): Page => {
  const size = { width: columns * CHARACTER, height: Math.max(1, lines.length) * PITCH }
  const placed = lines.flatMap(({ words }, row) => {
    const shown = isRightToLeftLine(words) ? mirror(words, columns) : words
    return shown.map(word => toWord(word, row, size))
  })
  const read = toLines(placed, size)
  return {
    number,
    ...size,
    rotation: 0,
    source: placed.length > 0 ? 'TEXT_LAYER' : 'BLANK',
    confidence: null,
    words: read.flatMap(line => line.words),
    text: read.map(line => line.text).join('\n'),
  }
}

const toWord = ({ text, column, width }: PlacedWord, row: number, size: { width: number; height: number }): Word => ({
  text,
  left: (column * CHARACTER) / size.width,
  top: (row * PITCH + (PITCH - WORD_HEIGHT) / 2) / size.height,
  width: (width * CHARACTER) / size.width,
  height: WORD_HEIGHT / size.height,
  confidence: null,
})

/** By the rule of toLines, which reads such a line from its right end. */
const isRightToLeftLine = (words: PlacedWord[]): boolean =>
  words.filter(word => isRightToLeft(word.text)).length > words.length / 2

const mirror = (words: PlacedWord[], columns: number): PlacedWord[] =>
  words.map(word => ({ ...word, column: columns - word.column - word.width }))
