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
import type { Pair } from './pair.ts'

/** No document that a person reads has more. */
const MOST_PAIRS = 1000

/** All pairs in reading order: those with colons, then those that only their places tell, without what is known. */
const pairsOf = ({ layout }: Document, pages: readonly TablesOfPage[]): Pair[] => {
  const found: Pair[] = []
  for (const row of layout.rows) {
    if (found.length >= MOST_PAIRS) break
    append(found, pairsByColon(row, layout))
  }
  const taken = new Set(found.flatMap(({ label }) => label))
  const placed = pages
    .flatMap(({ tables }) => tables.flatMap(pairsOfTable))
    .filter(({ label }) => !label.some(token => taken.has(token)))
  return [...found, ...placed].toSorted((a, b) => byPlace(a.label[0]!, b.label[0]!)).slice(0, MOST_PAIRS)
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
