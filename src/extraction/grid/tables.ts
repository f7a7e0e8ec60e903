import type { Layout } from '../layout.ts'
import type { PageTable } from './cells.ts'
import { readFrame, without } from './framed.ts'
import { framesOf } from './frames.ts'
import { readColumns } from './streamed.ts'
import { linesOfPage } from './text-lines.ts'

export const tablesOfPages = (layout: Layout): PageTable[] =>
  [...layout.pages.values()].flatMap(place => {
    let lines = linesOfPage(layout, place)
    const tables: PageTable[] = []
    const { horizontal, vertical } = place.rulings
    const lined = { horizontal: horizontal.filter(({ edge }) => !edge), vertical: vertical.filter(({ edge }) => !edge) }
    for (const frame of [...framesOf(lined), ...framesOf(place.rulings)]) {
      const read = readFrame(frame, place.number, lines)
      if (!read) continue
      tables.push(read.table)
      lines = without(lines, new Set(read.taken))
    }
    const bars = horizontal.filter(({ from, to }) => to - from > 0)
    for (const { table } of readColumns(lines, place.number, bars)) tables.push(table)
    return tables.toSorted((a, b) => a.top - b.top || a.left - b.left)
  })
