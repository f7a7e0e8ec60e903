/** The tables of a document as clients see them. */
import { textRows } from '../extraction/grid/text-rows.ts'
import type { ExtractedTable, TableCell } from '../extraction/schema.ts'
import { builder } from '../graphql/builder.ts'
import { CitationType } from './graphql-citation.ts'

const TableCellType = builder.objectRef<TableCell>('TableCell').implement({
  description: 'A cell of a table that is not blank.',
  fields: t => ({
    row: t.exposeInt('row', { description: 'Its first row, counted from 0.' }),
    column: t.exposeInt('column', { description: 'Its first column, counted from 0.' }),
    rowSpan: t.exposeInt('rowspan', { description: 'So many rows.' }),
    columnSpan: t.exposeInt('colspan', { description: 'So many columns.' }),
    text: t.exposeString('text', { description: 'As printed, lines joined by spaces.' }),
  }),
})

export const ExtractedTableType = builder.objectRef<ExtractedTable>('ExtractedTable').implement({
  description: 'A table of the document. It may continue over pages: a head that is repeated there is left out.',
  fields: t => ({
    firstPage: t.exposeInt('firstPage', { description: 'Counted from 1.' }),
    lastPage: t.exposeInt('lastPage', { description: 'Counted from 1.' }),
    rows: t.field({
      type: t.listRef(t.listRef('String')),
      description:
        'All rows, each of as many texts as the table has columns. A cell over several rows or columns has its text in its first place, and the other places are blank, as in a spreadsheet.',
      complexity: { field: 20 },
      resolve: textRows,
    }),
    headerRows: t.exposeInt('headerRows', { description: 'How many rows at the top name the columns.' }),
    cells: t.field({
      type: [TableCellType],
      description: 'The cells that are not blank, with how many rows and columns each takes up.',
      complexity: { multiplier: 20 },
      resolve: table => table.cells,
    }),
    citations: t.field({
      type: [CitationType],
      description: 'Where it stands: one a page.',
      complexity: { multiplier: 1 },
      resolve: table => table.citations,
    }),
    confidence: t.exposeFloat('confidence', {
      description: '0 to 1: the estimated chance that a cell has its words and stands in its place.',
    }),
  }),
})
