/** The stage of templates that ask for every pair of label and value. */
import type { Document } from '../document.ts'
import type { TablesOfPage } from '../grid/continued.ts'
import { append } from '../grid/text-lines.ts'
import { type Token, textOf } from '../layout.ts'
import { evidence, type Leaf } from '../leaf.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { trimPunctuation } from '../text.ts'
import { pairsByColon } from './colons.ts'
import { pairsOfTable } from './from-tables.ts'
import { withoutFurniture } from './furniture.ts'
import type { Pair } from './pair.ts'
import { pairsByLabel } from './printed.ts'
import { pairsBySection } from './sections.ts'
import { firstOfLabels, placesInTables } from './table-places.ts'

/** No document that a person reads has more. */
const MOST_PAIRS = 1000

/** Without those that have a word of another pair: no word is in two, and those before win. */
const withoutTaken = (pairs: readonly Pair[], taken: Set<Token>): Pair[] =>
  pairs.filter(({ label, value }) => {
    const words = [...label, ...value]
    if (words.some(token => taken.has(token))) return false
    for (const token of words) taken.add(token)
    return true
  })

/** All pairs in reading order: those with colons, then those with known labels, then those that only their places tell. */
const pairsOf = (document: Document, pages: readonly TablesOfPage[]): Pair[] => {
  const { layout, labels } = document
  const found: Pair[] = []
  for (const row of layout.rows) {
    if (found.length >= MOST_PAIRS) break
    append(found, pairsByColon(row, document))
  }
  const taken = new Set(found.flatMap(({ label, value }) => [...label, ...value]))
  const tables = pages.flatMap(page => page.tables)
  const leading = firstOfLabels(labels)
  const placeOf = placesInTables(tables, leading)
  // A value that stands beside one label and below another is the first one's.
  const labelled = pairsByLabel(document, placeOf).toSorted((a, b) => b.certainty - a.certainty)
  append(found, withoutTaken(labelled, taken))
  append(
    found,
    withoutTaken(
      tables.flatMap(table => pairsOfTable(table, token => leading.has(token))),
      taken,
    ),
  )
  append(found, withoutTaken(pairsBySection(document, placeOf), taken))
  return withoutFurniture(
    found.toSorted((a, b) => byPlace(a.label[0]!, b.label[0]!)),
    layout,
  ).slice(0, MOST_PAIRS)
}

const byPlace = (a: Token, b: Token): number => a.page - b.page || a.top - b.top || a.left - b.left

const textOfKind = (kind: FieldKind | undefined, { label, value }: Pair): { text: string; tokens: Token[] } => {
  const tokens = kind === 'pairLabel' ? label : value
  return { text: trimPunctuation(textOf(tokens)), tokens }
}

/** The leaves of each pair, by the path of the list. */
export const readPairs = (document: Document, pages: readonly TablesOfPage[]): Map<string, Leaf[][]> => {
  const lists = document.schema.lists.filter(({ kind }) => kind === 'pairs')
  if (lists.length === 0) return new Map()
  const pairs = pairsOf(document, pages)
  return new Map(lists.map(list => [list.name, pairs.map((pair, index) => leavesOf(list, pair, index))]))
}

const leavesOf = (list: FieldSchema, pair: Pair, index: number): Leaf[] =>
  (list.fields ?? []).map((field): Leaf => {
    const { text, tokens } = textOfKind(field.kind, pair)
    return {
      path: `${list.name}[${index}].${field.name}`,
      field,
      value: text === '' ? null : text,
      tokens: text === '' ? [] : tokens,
      evidence: evidence({ label: pair.certainty, type: 0.95 }),
    }
  })
