/** Tables of texts that go on over pages without a head: their first row looks like one, for nothing in it is a number. */
import type { PageTable } from '../grid/cells.ts'
import type { TablesOfPage } from '../grid/continued.ts'

/** Of the page's width: columns that go on begin in the same place. */
const SAME_PLACE = 0.01

/** Where the words of each column begin. */
const leftsOf = ({ cells, columns }: PageTable): number[] => {
  const lefts = Array.from({ length: columns }, () => Number.POSITIVE_INFINITY)
  for (const { column, tokens } of cells) for (const { left } of tokens) lefts[column] = Math.min(lefts[column]!, left)
  return lefts
}

const goesOn = (table: PageTable, last: PageTable, width: number): boolean => {
  if (table.columns !== last.columns) return false
  const [own, before] = [leftsOf(table), leftsOf(last)]
  return own.every((left, at) => Math.abs(left - before[at]!) <= SAME_PLACE * width)
}

/**
 * The first table of each page without a head, where its columns are those of the last table before it and its head is
 * of no list.
 * @param isHeaded whether a table's head names columns of a list
 */
export const withoutSeemingHeads = (pages: TablesOfPage[], isHeaded: (table: PageTable) => boolean): TablesOfPage[] =>
  pages.map(({ place, tables: [first, ...others] }, at) => {
    const last = pages[at - 1]?.tables.at(-1)
    if (!first || !last || !goesOn(first, last, place.width) || isHeaded(first))
      return { place, tables: first ? [first, ...others] : [] }
    return { place, tables: [{ ...first, headerRows: 0 }, ...others] }
  })
