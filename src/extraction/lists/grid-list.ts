/**
 * Lists of clients' own templates, which may have no numbers: from the tables that a document has whatever the template
 * asks, where their heads name the fields of the list.
 */
import type { Document } from '../document.ts'
import type { PageTable } from '../grid/cells.ts'
import { joinPages } from '../grid/continued.ts'
import { tablesByPage } from '../grid/tables.ts'
import { append } from '../grid/text-lines.ts'
import { labelsOf } from '../labels/labels.ts'
import type { Layout, Token } from '../layout.ts'
import { emptyLeaf, evidence, type Leaf } from '../leaf.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { Notation } from '../recognise/recogniser.ts'
import type { FieldSchema } from '../schema.ts'
import { captionsOf, listNamedAt, partAtNames } from './captions.ts'
import { type Heading, isSure, readHeading } from './headings.ts'
import { withoutSeemingHeads } from './headless.ts'
import { type ListedRow, rowsOfList } from './listed-rows.ts'

/** A table of one page or more, with the list whose name stands above it. */
export type WholeTable = { parts: PageTable[]; list: string | undefined }

/** What has more columns is no list that a person reads. */
const MOST_COLUMNS = 120
/** No list of a document has more; what does is an attack on memory. */
const MOST_ITEMS = 5000
/** How usual it is that a table stands as it was found when its head names the columns. */
const LEAST_PLACE = 0.85

/** Two rows are enough where the head names the columns. */
const mayBeListed = ({ rows, columns }: { rows: number; columns: number }): boolean =>
  rows >= 2 && columns >= 2 && columns <= MOST_COLUMNS

/** Lists of which neither the whole nor any field has a kind are read here. */
export const isOfClient = ({ kind, fields }: FieldSchema): boolean =>
  kind === undefined && (fields ?? []).every(field => field.kind === undefined)

/** All tables that a client's list may stand in. */
export const tablesForLists = ({ layout, schema, template }: Document): WholeTable[] => {
  const captions = captionsOf(schema.lists)
  const pages = tablesByPage(layout, mayBeListed).map(({ place, tables }) => ({
    place,
    tables: tables.flatMap(table => partAtNames(table, captions)),
  }))
  const labels = schema.lists.map(({ name }) => labelsOf(template).columns.get(name)!)
  const isHeaded = (table: PageTable): boolean => labels.some(index => readHeading(table, index) !== null)
  return joinPages(withoutSeemingHeads(pages, isHeaded), layout).map(parts => ({
    parts,
    list: listNamedAt(parts[0]!, captions, layout),
  }))
}

/** The time of a moment may stand in a column of its own behind its date, which no field names. */
const withTimes = (heading: Heading, list: FieldSchema): Heading => {
  const moments = (list.fields ?? [])
    .filter(({ type }) => type === 'DATETIME')
    .map(({ name }) => `${list.name}.${name}`)
  const taken = new Set(heading.columns.map(({ column }) => column))
  const columns = heading.columns.map(each =>
    moments.includes(each.path) && !taken.has(each.end) ? { ...each, end: each.end + 1 } : each,
  )
  return { ...heading, columns }
}

type Reading = { heading: Heading; parts: PageTable[]; isNamed: boolean; records: Leaf[][]; filled: number }

const leavesOf = (list: FieldSchema, table: PageTable, heading: Heading, notation: Notation) => {
  const strengths = new Map(heading.columns.map(({ path, strength }) => [path, strength]))
  const place = Math.max(LEAST_PLACE, table.confidence)
  return (row: ListedRow): Leaf[] =>
    (list.fields ?? []).map(field => {
      const path = `${list.name}.${field.name}`
      const [found] = recogniserOf(field)(row.get(path) ?? [], notation)
      if (!found) return emptyLeaf(path, field)
      const { value, tokens, certainty, checked, isCut } = found
      const label = strengths.get(path)!
      const confirmations = checked === true ? 1 : 0
      const contradictions = checked === false ? 1 : 0
      return {
        path,
        field,
        value,
        tokens,
        evidence: evidence({ label, place, type: certainty, confirmations, contradictions }),
        ...(isCut ? { isCut } : {}),
      }
    })
}

const isFound = ({ value }: Leaf): boolean => value !== null

export const countFound = (records: Leaf[][]): number =>
  records.reduce((sum, leaves) => sum + leaves.filter(isFound).length, 0)

/** Of tables with equal heads the list is all of them, in order. */
const joinEqual = (readings: Reading[]): Reading[] =>
  [...Map.groupBy(readings, ({ heading }) => heading.key).values()].map(equal => {
    const joined: Reading = { ...equal[0]!, parts: [], records: [], filled: 0 }
    for (const { parts, records, filled } of equal) {
      append(joined.parts, parts)
      append(joined.records, records)
      joined.filled += filled
    }
    return joined
  })

const withIndexes = (records: Leaf[][], list: FieldSchema): Leaf[][] =>
  records
    .slice(0, MOST_ITEMS)
    .map((leaves, at) =>
      leaves.map(leaf => ({ ...leaf, path: `${list.name}[${at}]${leaf.path.slice(list.name.length)}` })),
    )

/** The rows of the document that the words stand in. */
const rowsWith = (parts: PageTable[], { rows, pages }: Layout): Set<number> => {
  const words = new Set<Token>(parts.flatMap(({ cells }) => cells.flatMap(({ tokens }) => tokens)))
  const places = [...new Set(parts.map(({ page }) => page))].map(page => pages.get(page)!)
  const own = places.flatMap(({ firstRow, endRow }) => rows.slice(firstRow, endRow))
  return new Set(
    own
      .filter(({ segments }) => segments.some(({ tokens }) => tokens.some(token => words.has(token))))
      .map(({ index }) => index),
  )
}

export type GridList = {
  records: Leaf[][]
  rows: Set<number>
  /** Whether the list's own name stands above the table. */
  isNamed: boolean
}

/** Reads a list from the tables that are no other list's by name; null where no head is surely of it. */
export const readGridList = (list: FieldSchema, tables: WholeTable[], document: Document): GridList | null => {
  const { layout, notation, template } = document
  const labels = labelsOf(template).columns.get(list.name)!
  const isSingle = list.fields?.length === 1
  const readings = tables.flatMap(({ parts, list: owner }): Reading[] => {
    if (owner !== undefined && owner !== list.name) return []
    const isNamed = owner === list.name
    const read = readHeading(parts[0]!, labels)
    const heading = read && withTimes(read, list)
    if (!heading || !isSure(heading, isSingle || isNamed)) return []
    const records = rowsOfList(parts, heading)
      .map(leavesOf(list, parts[0]!, heading, notation))
      .filter(leaves => leaves.some(isFound))
    return [{ heading, parts, isNamed, records, filled: countFound(records) }]
  })
  const named = readings.filter(({ isNamed }) => isNamed)
  const [best] = joinEqual(named.length > 0 ? named : readings).toSorted((a, b) => b.filled - a.filled)
  if (!best || best.filled === 0) return null
  return { records: withIndexes(best.records, list), rows: rowsWith(best.parts, layout), isNamed: best.isNamed }
}
