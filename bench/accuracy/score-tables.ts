/**
 * How well tables were found, after the measure of the ICDAR 2013 table competition (Göbel et al., 2012): a table is taken
 * as the set of pairs of neighbouring cells, so that finding it and cutting it up are measured in one.
 */

/** [page, first row, last row, first column, last column, text], as the known answers write cells; ranges inclusive. */
export type TrueCell = [number, number, number, number, number, string]
/** Rows of cells; a span is told by the cell that has it, and the places that it covers are left out, as in HTML. */
export type FoundTable = (string | { text: string; rowspan?: number; colspan?: number })[][]

type Cell = { page: number; top: number; bottom: number; left: number; right: number; text: string }

const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212\u00ad]/g, '-')
    .replace(/[\u2018\u2019\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replace(/\.{3,}/g, '')

const trueCells = (cells: TrueCell[]): Cell[] =>
  cells
    .map(([page, top, bottom, left, right, text]) => ({ page, top, bottom, left, right, text: normalise(text) }))
    .filter(cell => cell.text !== '')

const foundCells = (rows: FoundTable): Cell[] => {
  const cells: Cell[] = []
  const taken = new Set<string>()
  rows.forEach((row, top) => {
    let left = 0
    for (const given of row) {
      while (taken.has(`${top} ${left}`)) left++
      const { text, rowspan = 1, colspan = 1 } = typeof given === 'string' ? { text: given } : given
      const [bottom, right] = [top + rowspan - 1, left + colspan - 1]
      for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) taken.add(`${y} ${x}`)
      if (normalise(text) !== '') cells.push({ page: 0, top, bottom, left, right, text: normalise(text) })
      left = right + 1
    }
  })
  return cells
}

/** Each cell with the next one to the right and the next one below; blanks in between do not count. */
const relationsOf = (cells: Cell[]): string[] => {
  const rows = new Map<string, [number, number][]>()
  const columns = new Map<string, [number, number][]>()
  const put = (lines: typeof rows, key: string, at: number, cell: number): void => {
    lines.set(key, [...(lines.get(key) ?? []), [at, cell]])
  }
  cells.forEach(({ page, top, bottom, left, right }, cell) => {
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        put(rows, `${page} ${y}`, x, cell)
        put(columns, `${page} ${x}`, y, cell)
      }
    }
  })
  const pairs = new Set<string>()
  const link = (lines: typeof rows, direction: string): void => {
    for (const line of lines.values()) {
      const sorted = line.toSorted(([a], [b]) => a - b)
      for (let at = 1; at < sorted.length; at++) {
        const [from, to] = [sorted[at - 1]![1], sorted[at]![1]]
        if (from !== to) pairs.add(`${from} ${to} ${direction}`)
      }
    }
  }
  link(rows, 'right')
  link(columns, 'below')
  return [...pairs].map(pair => {
    const [from, to, direction] = pair.split(' ')
    return `${cells[Number(from)]!.text}\n${cells[Number(to)]!.text}\n${direction}`
  })
}

const common = (a: string[], b: string[]): number => {
  const left = new Map<string, number>()
  for (const text of a) left.set(text, (left.get(text) ?? 0) + 1)
  return b.filter(text => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count > 0
  }).length
}

export type TableCounts = { n: number; predicted: number; right: number }

/** Adjacent pairs of all tables of one file. */
export const scoreTables = (truth: TrueCell[][], found: FoundTable[]): TableCounts => {
  const wanted = truth.flatMap(cells => relationsOf(trueCells(cells)))
  const given = found.flatMap(rows => relationsOf(foundCells(rows)))
  return { n: wanted.length, predicted: given.length, right: common(wanted, given) }
}
