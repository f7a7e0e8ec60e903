/**
 * Puts what the file says of itself before what is printed: a value that the data tell stands, with the place where the
 * same is printed; where the print says something else, an issue tells both. What the data do not tell comes from the
 * print.
 */
import type { EmbeddedData, EmbeddedDocument } from '../../reading/embedded/data.ts'
import type { Document } from '../document.ts'
import { emptyLeaf, type Leaf } from '../leaf.ts'
import type { ValidationIssue } from '../schema.ts'
import { compareWithPrint } from './compare.ts'
import { fillIn } from './form-fields.ts'
import { compareItems } from './items.ts'
import { printOf } from './print.ts'
import { type EmbeddedValues, MOST_ITEMS, readValues } from './read-values.ts'
import { isTotalTold, toldLinesIssues, toldTotalsIssues } from './totals.ts'

/** What was found in the print, by path. */
export type Printed = {
  /** Outside lists of objects. */
  leaves: Map<string, Leaf[]>
  /** Items of lists of objects. */
  records: Map<string, Leaf[][]>
}

/** More issues than a person would read are not told. */
const MOST_ISSUES = 100

/** Another attachment may have given the values. */
const unreadable = ({ unreadable, documents }: EmbeddedData): ValidationIssue[] =>
  unreadable.map(({ name, reason }) => {
    const what = name === null ? 'What is attached' : `The attachment "${name}"`
    const instead = documents.length === 0 ? ' The values are those of the print.' : ''
    return { code: 'EMBEDDED_DATA_UNREADABLE', message: `${what} cannot be read: ${reason}.${instead}`, paths: [] }
  })

const tooLong = ({ tooLong }: EmbeddedValues): ValidationIssue[] =>
  tooLong.map(path => ({
    code: 'EMBEDDED_DATA_UNREADABLE',
    message: `The file's data have more than ${MOST_ITEMS} items, which is the limit. The items are those of the print.`,
    paths: [path],
  }))

const FAILED: ValidationIssue = {
  code: 'EMBEDDED_DATA_UNREADABLE',
  message: "The file's data cannot be made use of. The values are those of the print.",
  paths: [],
}

const mergeValues = (
  values: EmbeddedValues['values'],
  isWhole: boolean,
  document: Document,
  { leaves }: Printed,
): ValidationIssue[] => {
  const print = printOf(document)
  return [...values].flatMap(([path, value]) => {
    const field = document.schema.leaves.get(path)!
    const printed = leaves.get(path)?.[0] ?? emptyLeaf(path, field)
    if (value === null) {
      if (isWhole) leaves.set(path, [emptyLeaf(path, field)])
      return []
    }
    const { leaf, issue } = compareWithPrint({ value }, 'EMBEDDED_DATA', printed, print)
    leaves.set(path, [leaf])
    return issue ?? []
  })
}

const mergeItems = (
  items: EmbeddedValues['items'],
  isWhole: boolean,
  document: Document,
  { records }: Printed,
): ValidationIssue[] =>
  [...items].flatMap(([path, told]) => {
    const list = document.schema.lists.find(each => each.name === path)!
    if (told.length === 0 && !isWhole) return []
    const compared = compareItems(list, told, records.get(path) ?? [])
    records.set(path, compared.records)
    return compared.issues
  })

export type Merged = Printed & { issues: ValidationIssue[] }

/** What a step makes of the print; where it fails, whatever is in the data, the print stays as it was. */
const attempt = (printed: Printed, step: (changed: Printed) => ValidationIssue[]): Merged => {
  const changed = { leaves: new Map(printed.leaves), records: new Map(printed.records) }
  try {
    return { ...changed, issues: step(changed) }
  } catch {
    return { ...printed, issues: [FAILED] }
  }
}

/** What the file tells in the place of what is printed, and what does not fit. */
export const mergeEmbedded = (data: EmbeddedData, document: Document, printed: Printed): Merged => {
  const [told] = data.documents
  const merged = attempt(printed, changed => (told ? mergeDocument(told, document, changed) : []))
  const filled = attempt(merged, ({ leaves }) => {
    fillIn(data.fields, document, leaves)
    return []
  })
  return { ...filled, issues: [...unreadable(data), ...merged.issues, ...filled.issues] }
}

const mergeDocument = (told: EmbeddedDocument, document: Document, printed: Printed): ValidationIssue[] => {
  const read = readValues(told, document.schema)
  // What is no attachment is all that there is: the text of its pages is the data once more.
  const isWhole = told.name === null
  const issues = [
    ...mergeValues(read.values, isWhole, document, printed),
    ...mergeItems(read.items, isWhole, document, printed),
  ]
  const totals = isTotalTold(printed.leaves, document.schema) ? toldTotalsIssues(printed.leaves, document.schema) : []
  const lines = toldLinesIssues(read, document.schema)
  return [...tooLong(read), ...totals, ...lines, ...(isWhole ? [] : issues.slice(0, MOST_ISSUES))]
}
