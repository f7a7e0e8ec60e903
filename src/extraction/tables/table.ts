/** A list of objects from the document's table whose headings name its fields. */
import type { LabelIndex } from '../labels/labels.ts'
import type { Layout, Token } from '../layout.ts'
import type { Leaf } from '../leaf.ts'
import type { Notation } from '../recognise/recogniser.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { isNumeric } from '../schema-index.ts'
import { hasDigit } from '../text.ts'
import { assignColumns } from './assign.ts'
import { columnsNamed, findHeaders, type Header } from './header.ts'
import { type Item, type ItemColumns, itemsOf } from './items.ts'
import { type Body, bodyBelow, bodyOnNextPage, type ColumnRole, type SummaryJudge, type TableContext } from './lines.ts'
import { recordsOf } from './records.ts'

/** An amount in a row of sums, below the heading of its column. */
export type FootCell = { heading: Token[]; tokens: Token[] }

export type TableReading = {
  records: Leaf[][]
  /** Rows of the document that the records and their headings take up. */
  rows: Set<number>
  /** Sums at the end of the columns. */
  foot: FootCell[]
}

/** Headings tried for one table; its repetitions do not count. */
const MOST_TRIED = 40
/** No list of a document has more; what does is an attack on memory. */
const MOST_ITEMS = 5000

const pathsOfKind = (table: FieldSchema, ...kinds: FieldKind[]): string[] =>
  (table.fields ?? []).flatMap(field =>
    field.kind && kinds.includes(field.kind) ? [`${table.name}.${field.name}`] : [],
  )

/** A table of goods names what was sold and what it costs; tables without such kinds need two columns. */
const isAcceptable = (header: Header, table: FieldSchema): boolean => {
  const names = columnsNamed(header)
  const costs = pathsOfKind(table, 'unitPrice', 'lineAmount')
  const goods = pathsOfKind(table, 'description', 'articleNumber', 'quantity')
  if (costs.length === 0 || goods.length === 0) return names.size >= 2
  return costs.some(path => names.has(path)) && goods.some(path => names.has(path))
}

const signature = (header: Header): string =>
  header.cells.map(cell => cell.names.map(name => [...name.keys()].join()).join('/')).join(' ')

/** The next repetition of a heading on a page; other headings may stand before it. `from` is the first of it. */
const repetitionOn = (page: number, from: number, heading: string, headers: Header[]): number | null => {
  for (let at = from; headers[at]?.page === page; at++) if (signature(headers[at]!) === heading) return at
  return null
}

/** The bodies below a heading and, as long as the sums have not come, below its repetitions and on the next pages. */
const bodiesFrom = (at: number, headers: Header[], context: TableContext): Body[] => {
  const stopAfter = (index: number): number => headers[index + 1]?.firstRow ?? context.layout.rows.length
  const heading = signature(headers[at]!)
  const bodies = [bodyBelow(headers[at]!, stopAfter(at), context)]
  let index = at
  let reached = at
  for (let page = headers[at]!.page + 1; !bodies.at(-1)!.ended && context.layout.pages.has(page); page++) {
    while (headers[reached] && headers[reached]!.page < page) reached++
    const next = repetitionOn(page, reached, heading, headers)
    if (next !== null) {
      index = next
      bodies.push(bodyBelow(headers[index]!, stopAfter(index), context))
      continue
    }
    const body = bodyOnNextPage(bodies.at(-1)!, page, stopAfter(index), context)
    if (!body) break
    bodies.push(body)
  }
  return bodies
}

/** How much sense an attempt has made of the table: filled cells of named columns. */
const yieldOf = (items: Item[], header: Header): number =>
  items.reduce(
    (total, item) =>
      total + item.cells.filter((lines, at) => lines.length > 0 && header.cells[at]!.names.length > 0).length,
    0,
  )

const columnsOfKinds = (table: FieldSchema, header: Header): ItemColumns => {
  const columns = (...kinds: FieldKind[]): number[] => {
    const paths = pathsOfKind(table, ...kinds)
    return header.cells.flatMap((cell, at) => (paths.some(path => cell.names[0]?.has(path)) ? [at] : []))
  }
  return {
    positions: columns('position'),
    texts: columns('description'),
    quantities: columns('quantity'),
    prices: columns('unitPrice'),
    amounts: columns('lineAmount'),
  }
}

const rowsOf = ({ firstRow, lastRow }: Header): number[] =>
  Array.from({ length: lastRow - firstRow + 1 }, (_, at) => firstRow + at)

/** Rows below the last item that may sum up its columns. */
const MOST_FOOT_ROWS = 2

const footOf = (bodies: Body[], taken: Set<number>): FootCell[] => {
  const { columns, lines } = bodies.at(-1)!
  const last = lines.findLastIndex(line => taken.has(line.row.index))
  const below = lines.slice(last + 1).filter(({ kind }) => kind === 'BREAK')
  return below.slice(0, MOST_FOOT_ROWS).flatMap(({ cells }) => {
    const sums = cells.flatMap((tokens, at) =>
      tokens.some(({ text }) => hasDigit(text)) ? [{ heading: columns[at]!.cell.tokens, tokens }] : [],
    )
    // A single amount belongs to the label of its row.
    return sums.length > 1 ? sums : []
  })
}

/**
 * Reads one ARRAY of objects.
 * @param labels the headings of its columns
 * @param judge what a row is by its label: a sum ends the table
 */
export const readTable = (
  table: FieldSchema,
  labels: LabelIndex,
  layout: Layout,
  notation: Notation,
  judge: SummaryJudge,
): TableReading => {
  const fields = new Map((table.fields ?? []).map(field => [`${table.name}.${field.name}`, field]))
  const roleOf = (path: string): ColumnRole => {
    const field = fields.get(path)
    if (!field || !isNumeric(field.type)) return 'TEXT'
    return field.kind === 'taxRate' || field.kind === 'percentage' ? 'PERCENT' : 'NUMBER'
  }
  const factorPaths = pathsOfKind(table, 'quantity', 'unitPrice')
  const context: TableContext = { layout, mark: notation.mark, roleOf, factorPaths, judge }
  const headers = findHeaders(layout, labels).filter(header => isAcceptable(header, table))
  let best: { items: Item[]; bodies: Body[]; score: number } | null = null
  const read = new Set<Header>()
  let tries = 0
  for (const [at, header] of headers.entries()) {
    // From a repetition on, the table is the end of what was read from the first.
    if (read.has(header) || tries === MOST_TRIED) continue
    tries++
    const bodies = bodiesFrom(at, headers, context)
    for (const body of bodies) read.add(body.header)
    const columns = columnsOfKinds(table, header)
    const items = bodies
      .flatMap(body => itemsOf(body, columns, layout.rows[body.header.lastRow]!.bottom))
      .slice(0, MOST_ITEMS)
    const score = yieldOf(items, header)
    if (score > (best?.score ?? 0)) best = { items, bodies, score }
  }
  if (!best) return { records: [], rows: new Set(), foot: [] }
  const places = assignColumns(table, best.bodies[0]!.header.cells, best.items, notation.mark)
  // Repetitions behind the sums head no items, but what stands below them is of a table all the same.
  const heading = signature(best.bodies[0]!.header)
  const repeated = headers.filter(header => signature(header) === heading)
  const taken = new Set([...repeated.flatMap(rowsOf), ...best.items.flatMap(item => item.rows)])
  return { records: recordsOf(table, best.items, places, notation), rows: taken, foot: footOf(best.bodies, taken) }
}
