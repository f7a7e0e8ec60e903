import type { ExtractedTable } from '../schema.ts'

/** The texts of all rows and columns; what a cell covers beside its first place is blank. */
export const textRows = ({ rows, columns, cells }: Pick<ExtractedTable, 'rows' | 'columns' | 'cells'>): string[][] => {
  const texts = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''))
  for (const { row, column, text } of cells) texts[row]![column] = text
  return texts
}
