import { toLines } from '../lines.ts'
import type { Page, Word } from '../page.ts'
import { isRightToLeft } from '../scripts.ts'
import { decodeHtml } from './decode.ts'
import { type GridLine, type PlacedWord, widthOf } from './grid.ts'
import { layFlow } from './layout.ts'
import { parseHtml } from './parse.ts'
import { readFlow } from './read-flow.ts'

/** Characters of a line of running text. */
const LINE_WIDTH = 100
/** Lines of a page, about two of paper; what toLines takes for a page grows with their square. */
const PAGE_LINES = 120

/** The grid in units of the page: the width of a character, from line to line, and the height of a word in its line. */
const CHARACTER = 5
const PITCH = 12
const WORD_HEIGHT = 10

/**
 * Reads the text that an HTML file shows, without running or loading anything. As the file has no pages and places, the
 * text is set on a grid of characters: blocks begin lines, cells of a row stand on one line, in columns. A page ends after
 * 120 lines, or before a row of a table that would not fit on it.
 * @returns at least one page; a file without text is one blank page
 * @throws JobFailure RESOURCE_LIMIT above 200,000 words or 500,000 elements, see parse.ts for more
 */
export const readHtml = (bytes: Uint8Array): Page[] => {
  const document = parseHtml(decodeHtml(bytes))
  const { lines } = layFlow(readFlow(document.childNodes), LINE_WIDTH)
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
