/** Items that the file tells, beside those that were found in its tables. */
import { emptyLeaf, type Leaf } from '../leaf.ts'
import type { FieldKind, FieldSchema, ValidationIssue } from '../schema.ts'
import { valuesAgree } from './agree.ts'
import { asPrinted, compareWithPrint } from './compare.ts'
import { type Item, itemPath } from './read-values.ts'

/** Both are in the same order, but one may have rows that the other has not: so far is looked ahead. */
const LOOK_AHEAD = 30
/** What tells one item from the next, and how well. */
const WEIGHTS: Partial<Record<FieldKind, number>> = {
  description: 2,
  articleNumber: 2,
  lineAmount: 2,
  taxAmount: 2,
  taxBase: 2,
  position: 1,
  unitPrice: 1,
  quantity: 1,
  taxRate: 1,
}
/** Less is a coincidence. */
const ENOUGH = 2

const likeness = (item: Item, record: Leaf[]): number => {
  let sum = 0
  for (const { field, value } of record) {
    const told = item.get(field.name)
    const weight = field.kind ? (WEIGHTS[field.kind] ?? 0) : 0
    if (told !== undefined && value !== null && valuesAgree(asPrinted(told, value, field), value, field)) sum += weight
  }
  return sum
}

/** For each item the record of the print that is the same; undefined where there is none. */
const align = (items: Item[], records: Leaf[][]): (Leaf[] | undefined)[] => {
  let next = 0
  return items.map(item => {
    const ahead = records.slice(next, next + LOOK_AHEAD)
    const scores = ahead.map(record => likeness(item, record))
    const best = Math.max(0, ...scores)
    if (best < ENOUGH) return undefined
    const at = scores.indexOf(best)
    next += at + 1
    return ahead[at]
  })
}

export type ComparedItems = { records: Leaf[][]; issues: ValidationIssue[] }

/**
 * @param list its name is the whole path
 * @param printed the records that were found in the print
 */
export const compareItems = (list: FieldSchema, items: Item[], printed: Leaf[][]): ComparedItems => {
  const partners = align(items, printed)
  const issues: ValidationIssue[] = []
  const records = items.map((item, index) =>
    (list.fields ?? []).map(field => {
      const path = itemPath(list.name, index, field.name)
      const partner = partners[index]?.find(leaf => leaf.field.name === field.name)
      const told = item.get(field.name)
      if (told === undefined) return partner ? { ...partner, path } : emptyLeaf(path, field)
      const compared = compareWithPrint(told, 'EMBEDDED_DATA', { ...(partner ?? emptyLeaf(path, field)), path }, null)
      if (compared.issue) issues.push(compared.issue)
      return compared.leaf
    }),
  )
  return { records, issues }
}
