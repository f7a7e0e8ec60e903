import { JobFailure } from '../../errors.ts'

/**
 * The content of a page, or of a cell of a table, from top to bottom. A gap is a blank line.
 */
export type Flow = Block[]
export type Block = TextBlock | { kind: 'gap' } | { kind: 'table'; rows: Cell[][] }

export type TextBlock = {
  kind: 'text'
  /** Lines parted by line feeds; a no-break space keeps its width, a space may become the end of a line. */
  text: string
  /** Columns of the grid that the text stands in from the left. */
  indent: number
  /** "•" or "1.", to the left of the first line. */
  marker?: string
}

export type Cell = {
  flow: Flow
  /** How many columns and rows it takes. */
  columns: number
  rows: number
}

/** About 400 printed pages; more in one file is no document. */
const MAX_WORDS = 200_000
const MAX_INDENT = 40
const TAB = 8

/** Takes text and breaks in reading order, and makes blocks of them. White space collapses as in a browser. */
export class FlowBuilder {
  readonly flow: Flow = []
  #parts: string[] = []
  /** The last character of the parts; a line feed when there is none, for white space at the beginning is nothing. */
  #last = '\n'
  #indent = 0
  #marker: string | undefined
  #count: WordCount

  constructor(count: WordCount) {
    this.#count = count
  }

  get last(): string {
    return this.#last
  }

  addText(text: string, isPreformatted: boolean): void {
    const collapsed = isPreformatted ? keepSpace(text) : text.replace(/[ \t\n\r\f]+/g, ' ')
    const isDouble = collapsed.startsWith(' ') && (this.#last === ' ' || this.#last === '\n')
    this.#add(isDouble ? collapsed.slice(1) : collapsed)
  }

  /** White space that is nothing where there is white space already. */
  addSpace(): void {
    this.addText(' ', false)
  }

  breakLine(): void {
    this.#add('\n')
  }

  endBlock(): void {
    // The last break of a line in a block shows nothing.
    const text = this.#parts
      .join('')
      .replace(/ +(?=\n|$)/g, '')
      .replace(/\n$/, '')
    this.#parts = []
    this.#last = '\n'
    if (text === '') return
    this.#count.add(text)
    const marker = this.#marker
    this.#marker = undefined
    const block = { kind: 'text', text, indent: Math.min(this.#indent, MAX_INDENT) } as const
    this.flow.push(marker === undefined ? block : { ...block, marker })
  }

  addGap(): void {
    this.endBlock()
    if (this.flow.length > 0 && this.flow.at(-1)?.kind !== 'gap') this.flow.push({ kind: 'gap' })
  }

  addTable(rows: Cell[][]): void {
    this.endBlock()
    if (rows.length > 0) this.flow.push({ kind: 'table', rows })
  }

  /** Moves what follows to the right; the marker goes before its first line. */
  indent(columns: number, marker?: string): void {
    this.endBlock()
    this.#indent += columns
    this.#marker = marker
  }

  outdent(columns: number): void {
    this.endBlock()
    this.#indent -= columns
    this.#marker = undefined
  }

  #add(text: string): void {
    if (text === '') return
    this.#parts.push(text)
    this.#last = text.at(-1)!
  }
}

/** Counts the words of a whole file. */
export class WordCount {
  #words = 0

  /** @throws JobFailure RESOURCE_LIMIT */
  add(text: string): void {
    for (const _ of text.matchAll(/[^ \n\u00a0]+/g)) {
      if (++this.#words > MAX_WORDS)
        throw new JobFailure('RESOURCE_LIMIT', `The page has more than ${MAX_WORDS} words, which is the limit.`)
    }
  }
}

const keepSpace = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(line => expandTabs(line).replaceAll(' ', '\u00a0'))
    .join('\n')

const expandTabs = (line: string): string => {
  let column = 0
  return line.replace(/\t|[^\t]+/g, part => {
    const expanded = part === '\t' ? ' '.repeat(TAB - (column % TAB)) : part
    column += expanded.length
    return expanded
  })
}
