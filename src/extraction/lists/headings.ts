/** Which columns of a table are fields of a list, by the cells of the table's head. */
import type { Cell, PageTable } from '../grid/cells.ts'
import { type LabelIndex, labelAt } from '../labels/labels.ts'
import { type Token, textOf } from '../layout.ts'
import { labelKey } from '../text.ts'
import { currencyOf } from '../values/currency.ts'

export type NamedColumn = {
  column: number
  /** Exclusive: its heading stands over further columns, or they have none. */
  end: number
  /** Of the field: "people.name". */
  path: string
  /** 0 to 1: how surely its heading means the field. */
  strength: number
}

export type Heading = {
  /** Rows at the top that the head takes. */
  rows: number
  columns: NamedColumn[]
  /** What stands over the named columns; tables with equal heads are of one list. */
  key: string
}

/** How surely a label in a heading means its field, by where it stands: "Name of person", "Full name", "The name of it". */
const PLACES = { whole: 1, first: 0.9, last: 0.7, middle: 0.5 }

/** A longer text is no heading. */
const MOST_WORDS = 12
/** More rows are no head of a list. */
const MOST_HEAD_ROWS = 4

/** What may stand behind a label without being of it: "Price (EUR)". */
const isAside = (token: Token): boolean =>
  token.key === '' || /^[([].*[)\]]$/.test(token.text) || currencyOf(token.text) !== null

const placeOf = (from: number, to: number, tokens: Token[]): number => {
  const isLast = tokens.slice(to).every(isAside)
  if (from === 0) return isLast ? PLACES.whole : PLACES.first
  return isLast ? PLACES.last : PLACES.middle
}

/** What a text may mean, by path. */
const meaningsOf = (tokens: Token[], index: LabelIndex): Map<string, number> => {
  const meanings = new Map<string, number>()
  if (tokens.length > MOST_WORDS) return meanings
  for (let from = 0; from < tokens.length; ) {
    const hit = labelAt(tokens, from, index)
    for (const { role, path, strength } of hit?.targets ?? []) {
      const sure = strength * placeOf(from, hit!.to, tokens)
      if (role === 'COLUMN' && sure > (meanings.get(path) ?? 0)) meanings.set(path, sure)
    }
    from = hit?.to ?? from + 1
  }
  return meanings
}

/** The cells over each column, from top to bottom. */
const cellsOver = (table: PageTable, headRows: number): Cell[][] => {
  const over: Cell[][] = Array.from({ length: table.columns }, () => [])
  for (const cell of table.cells) {
    if (cell.row >= headRows) continue
    for (let column = cell.column; column < cell.column + cell.colspan; column++) over[column]!.push(cell)
  }
  return over
}

/** By all cells over a column together ("Product" over "Name"), and by the lowest alone. */
const meaningsOfColumn = (cells: Cell[], index: LabelIndex): Map<string, number> => {
  const meanings = meaningsOf(cells.at(-1)?.tokens ?? [], index)
  if (cells.length < 2) return meanings
  const together = meaningsOf(
    cells.flatMap(({ tokens }) => tokens),
    index,
  )
  for (const [path, strength] of together) {
    const known = meanings.get(path) ?? 0
    if (strength > known) meanings.set(path, strength)
  }
  return meanings
}

/** Only a label that is the whole heading is taken where another column may mean the field as well. */
const isDoubtful = (choice: NamedColumn, others: NamedColumn[]): boolean =>
  choice.strength < PLACES.whole &&
  others.some(
    ({ column, path, strength }) => column !== choice.column && path === choice.path && strength >= choice.strength,
  )

/** Gives each field its column: the surest first, no column to two fields. */
const assign = (choices: NamedColumn[]): NamedColumn[] => {
  const sorted = choices.toSorted((a, b) => b.strength - a.strength || a.column - b.column)
  const [paths, columns] = [new Map<string, NamedColumn>(), new Set<number>()]
  for (const choice of sorted) {
    if (paths.has(choice.path) || columns.has(choice.column)) continue
    const free = sorted.filter(({ column }) => !columns.has(column))
    if (isDoubtful(choice, free)) continue
    paths.set(choice.path, choice)
    columns.add(choice.column)
  }
  return [...paths.values()]
}

const sumOf = (columns: NamedColumn[]): number => columns.reduce((sum, { strength }) => sum + strength, 0)

/** Where the columns end that a heading stands over, with those that have none: "+49 | 421 | 555" below "Phone". */
const endOf = (column: number, over: Cell[][]): number => {
  const lowest = over[column]!.at(-1)
  let end = column + 1
  while (end < over.length && (over[end]!.length === 0 || over[end]!.at(-1) === lowest)) end++
  return end
}

const headingOf = (table: PageTable, rows: number, index: LabelIndex): Heading => {
  const over = cellsOver(table, rows)
  const choices = over.flatMap((cells, column) => {
    const lowest = cells.at(-1)
    if (!lowest || lowest === over[column - 1]?.at(-1)) return []
    const end = endOf(column, over)
    return [...meaningsOfColumn(cells, index)].map(([path, strength]): NamedColumn => ({ column, end, path, strength }))
  })
  const columns = assign(choices)
  const key = columns.map(({ column, path }) => `${path} ${labelKey(textOf(over[column]!.at(-1)!.tokens))}`).join('\n')
  return { rows, columns, key }
}

/** The head that names most: tables do not always show where theirs ends. Null where nothing is named. */
export const readHeading = (table: PageTable, index: LabelIndex): Heading | null => {
  let best: Heading | null = null
  for (const rows of new Set([table.headerRows, ...Array.from({ length: MOST_HEAD_ROWS }, (_, at) => at + 1)])) {
    if (rows === 0 || rows >= table.rows) continue
    const heading = headingOf(table, rows, index)
    if (heading.columns.length > 0 && sumOf(heading.columns) > sumOf(best?.columns ?? [])) best = heading
  }
  return best
}

/** Together two headings are as sure as this: "Full name" and "Last role", but no words in the middle of others. */
const LEAST_OF_TWO = 1.3
/** What names the only column, or one of many below the list's own name. */
const LEAST_OF_ONE = 0.9

/**
 * Whether a head is surely of the list.
 * @param isAlone whether one column will do: the list has no other field, or its name stands above the table
 */
export const isSure = ({ columns }: Heading, isAlone: boolean): boolean =>
  (columns.length >= 2 && sumOf(columns) >= LEAST_OF_TWO) ||
  (isAlone && columns.some(({ strength }) => strength >= LEAST_OF_ONE))
