import type { Extraction } from '../../src/extraction/schema.ts'
import { f1 } from './score-fields.ts'
import { type FoundTable, scoreTables, type TableCounts, type TrueCell } from './score-tables.ts'

/** As the known answers are: with the cells that have text, and blanks between them. */
export const foundTables = ({ tables }: Extraction): FoundTable[] =>
  tables.map(({ rows, columns, cells }) => {
    const covered = new Set<number>()
    const begins = new Map(cells.map(cell => [cell.row * columns + cell.column, cell]))
    for (const { row, column, rowspan, colspan } of cells) {
      for (let y = row; y < row + rowspan; y++)
        for (let x = column; x < column + colspan; x++) covered.add(y * columns + x)
    }
    return Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => row * columns + column)
        .filter(place => begins.has(place) || !covered.has(place))
        .map(place => begins.get(place) ?? ''),
    )
  })

/** What was found of the tables of each file, put together. */
export class TableScore {
  files: { file: string; counts: TableCounts }[] = []

  add(file: string, truth: { cells: TrueCell[] }[], found: FoundTable[]): void {
    this.files.push({
      file,
      counts: scoreTables(
        truth.map(({ cells }) => cells),
        found,
      ),
    })
  }

  report() {
    const sum = (part: keyof TableCounts): number => this.files.reduce((total, { counts }) => total + counts[part], 0)
    const total = { n: sum('n'), predicted: sum('predicted'), right: sum('right') }
    return {
      documents: this.files.length,
      precision: total.right / Math.max(1, total.predicted),
      recall: total.right / Math.max(1, total.n),
      'micro F1': f1(total),
      'macro F1': this.files.reduce((all, { counts }) => all + f1(counts), 0) / Math.max(1, this.files.length),
    }
  }
}
