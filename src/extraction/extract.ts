/**
 * From pages and a template to fields. The stages stand each in a module of its own; here is their order: labels, tables,
 * totals, parties, dates, then everything that stands by a label, and last whether all of it agrees.
 */
import type { EmbeddedData } from '../reading/embedded/data.ts'
import type { Page } from '../reading/page.ts'
import { issuesOf } from './contradictions.ts'
import { readDocument } from './document.ts'
import { mergeEmbedded } from './embedded/merge.ts'
import { ownDocumentFirst } from './embedded/own-document.ts'
import { isTotalTold, totalsInPrint } from './embedded/totals.ts'
import { tablesAsData } from './grid/data.ts'
import { tablesByPage, wholeTables } from './grid/tables.ts'
import type { Leaf } from './leaf.ts'
import { applyLearned } from './learned/apply.ts'
import type { LearnedLayout } from './learned/schema.ts'
import { sumsAfter } from './learned/sums.ts'
import { readLeaves } from './leaves.ts'
import { readLists } from './lists/lists.ts'
import { readPairs } from './pairs/stage.ts'
import { issuesByPath, overall, toData, toField } from './result.ts'
import { brokenRules } from './rules/evaluate.ts'
import type { Extraction, FieldSchema, TemplateSchema } from './schema.ts'
import { joinPath } from './schema-index.ts'

/** Leaves in the template's order, with the items of lists in their place. */
const inOrder = (
  fields: FieldSchema[],
  parent: string,
  leaves: Map<string, Leaf[]>,
  records: Map<string, Leaf[][]>,
): Leaf[] =>
  fields.flatMap(field => {
    const path = joinPath(parent, field.name)
    if (field.type === 'OBJECT') return inOrder(field.fields ?? [], path, leaves, records)
    return records.get(path)?.flat() ?? leaves.get(path) ?? []
  })

export type Extract = {
  pages: Page[]
  template: TemplateSchema
  /** What the file says of itself, beside its print; null for nothing. */
  embedded?: EmbeddedData | null
  /** What was learned from documents that people have corrected, of any layouts; of equals the first is taken. */
  learned?: LearnedLayout[]
}

export type Findings = Pick<Extraction, 'data' | 'tables' | 'issues'> & { leaves: Leaf[] }

/** What `extract` makes its result of: the values with the evidence for them, which confidence is calibrated from. */
export const findValues = ({ pages, template, embedded, learned }: Extract): Findings => {
  const document = readDocument(pages, template)
  const lists = readLists(document)
  const reading = readLeaves(document, lists)
  const { taxes, choice } = reading.totals
  if (taxes) lists.records.set(taxes.name, taxes.records)
  const pageTables = tablesByPage(document.layout)
  for (const [list, pairs] of readPairs(document, pageTables)) lists.records.set(list, pairs)
  const tables = wholeTables(pageTables, document.layout)
  const leavesOfPrint = learned ? applyLearned(reading.leaves, document, learned) : reading.leaves
  const printed = { leaves: leavesOfPrint, records: lists.records }
  const found = embedded
    ? mergeEmbedded(ownDocumentFirst(embedded, template), document, printed)
    : { ...printed, issues: [] }
  const sums = sumsAfter(
    reading.leaves,
    leavesOfPrint,
    { totals: choice, gross: reading.gross.choice },
    document.schema,
  )
  const totals = totalsInPrint(sums.totals, found, document.schema)
  const leaves = inOrder(template.fields, '', found.leaves, found.records)
  const data = { ...toData(template.fields, leaves), ...tablesAsData(template, tables) }
  const issues = [
    ...issuesOf(leaves, totals, sums.gross, document.schema),
    ...(isTotalTold(found.leaves, document.schema) ? [] : sums.issues),
    ...found.issues,
    ...brokenRules(template, data),
  ]
  return { leaves, data, tables, issues }
}

/**
 * Extracts a template's fields from a document. Pure, synchronous and deterministic; its work is bounded by the number
 * of words. Nothing is guessed: what is not found is null.
 */
export const extract = (input: Extract): Extraction => {
  const { leaves, data, tables, issues } = findValues(input)
  const byPath = issuesByPath(issues)
  const fields = leaves.map(leaf => toField(leaf, byPath.get(leaf.path) ?? []))
  const counted = fields.map((field, at) => ({ field, isRequired: leaves[at]!.field.required === true }))
  return { data, fields, tables, issues, confidence: overall(counted, tables, input.template) }
}
