import type { Block, Flow, TextBlock } from './flow.ts'
import type { GridLine, Laid, PlacedWord } from './grid.ts'
import { layTable } from './table.ts'

/** Characters of a word that stand in a row without a space; what is longer is no word that people write. */
const MAX_WORD = 1_000
/** Letters that take two columns, and between which a line may end. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u
const WIDE_ALL = new RegExp(WIDE, 'gu')
/** Marks that are not shown: soft hyphen, joiners that nothing is joined by, zero-width spaces. */
const UNSEEN = /\u00ad|\u034f|\u200b|\u2060|\ufeff/g
/** A word of nothing else is not to be seen. */
const INVISIBLE = /^[\p{Cf}\p{Cc}\p{Mn}\p{Me}]*$/u

/** Lays content out on the grid, in lines of a width where it can be wrapped. */
export const layFlow = (flow: Flow, width: number): Laid => {
  const lines: GridLine[] = []
  let hasTable = false
  for (const block of flow) {
    const laid = layBlock(block, width)
    hasTable ||= laid.hasTable
    for (const line of laid.lines) {
      const isBlank = line.words.length === 0
      // No blank lines at the beginning, nor two of them.
      if (!isBlank || (lines.at(-1)?.words.length ?? 0) > 0) lines.push(line)
    }
  }
  while (lines.at(-1)?.words.length === 0) lines.pop()
  return { lines, hasTable }
}

const BLANK: GridLine = { words: [], isTied: false }

const layBlock = (block: Block, width: number): Laid => {
  if (block.kind === 'gap') return { lines: [BLANK], hasTable: false }
  if (block.kind === 'text') return { lines: layText(block, width), hasTable: false }
  const lines = layTable(block.rows, width, layFlow)
  return { lines, hasTable: lines.length > 1 }
}

const layText = ({ text, indent, marker }: TextBlock, width: number): GridLine[] => {
  const room = Math.max(1, width - indent)
  const lines = text
    .replace(UNSEEN, '')
    .split('\n')
    .flatMap(line => layLine(line, room))
    .map(words => words.map(word => ({ ...word, column: word.column + indent })))
  if (marker !== undefined) {
    const column = Math.max(0, indent - marker.length - 1)
    lines[0]?.unshift({ text: marker, column, width: marker.length })
  }
  return lines.map(words => ({ words, isTied: false }))
}

/** Lines may end at spaces and between wide letters, and nowhere else. */
const layLine = (line: string, room: number): PlacedWord[][] => {
  const lines: PlacedWord[][] = [[]]
  let column = 0
  for (const [part] of line.matchAll(/ |[^ ]+/g)) {
    if (part === ' ') {
      column++
      continue
    }
    const pieces = placePieces(part, room)
    const end = pieces.at(-1)
    if (!end) continue
    if (column > 0 && column + end.column + end.width > room) {
      lines.push([])
      column = 0
    }
    for (const piece of pieces) {
      const isOver = column + piece.column + piece.width > room
      if (isOver && WIDE.test(piece.text) && lines.at(-1)!.length > 0) {
        lines.push([])
        column = -piece.column
      }
      lines.at(-1)!.push({ ...piece, column: column + piece.column })
    }
    column += end.column + end.width
  }
  return lines
}

/** The words of a text without spaces that may become the end of a line; no-break spaces keep their width. */
const placePieces = (text: string, room: number): PlacedWord[] => {
  const pieces: PlacedWord[] = []
  let column = 0
  for (const [part] of text.matchAll(/\u00a0+|[^\u00a0]+/g)) {
    if (part.startsWith('\u00a0')) column += part.length
    else if (!INVISIBLE.test(part)) {
      for (const piece of cut(part, room)) {
        const width = widthOf(piece)
        pieces.push({ text: piece, column, width })
        column += width
      }
    }
  }
  return pieces
}

const widthOf = (text: string): number => text.length + (text.match(WIDE_ALL)?.length ?? 0)

/** Cuts what is too long for a word; a run of wide letters is cut to fit the line. */
const cut = (word: string, room: number): string[] => {
  const most = WIDE.test(word) ? Math.max(1, Math.floor(room / 2)) : MAX_WORD
  if (word.length <= most) return [word]
  const letters = [...word]
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, index) =>
    letters.slice(index * most, (index + 1) * most).join(''),
  )
}
