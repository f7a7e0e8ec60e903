/** Whether totals and lines that the file tells add up: what the print says of its own is of no matter then. */
import type { Leaf } from '../leaf.ts'
import type { ValidationIssue } from '../schema.ts'
import type { SchemaIndex } from '../schema-index.ts'
import type { TotalsChoice } from '../totals/choose-totals.ts'
import { add, CENT, decimal, near } from '../values/decimal.ts'
import type { Printed } from './merge.ts'
import type { EmbeddedValues } from './read-values.ts'

/** Whether the total of the document is told by the file's data. */
export const isTotalTold = (leaves: Map<string, Leaf[]>, schema: SchemaIndex): boolean =>
  leaves.get(schema.pathOf('grandTotal') ?? '')?.[0]?.source === 'EMBEDDED_DATA'

const areItemsTold = (records: Leaf[][]): boolean => records.some(record => record.some(leaf => leaf.source))

/** What of the print's totals has still to fit: nothing that the data tell, but the lines where they are its own. */
export const totalsInPrint = (
  totals: TotalsChoice | null,
  { leaves, records }: Printed,
  schema: SchemaIndex,
): TotalsChoice | null => {
  if (!totals || !isTotalTold(leaves, schema)) return totals
  const list = schema.lists.find(({ kind }) => kind === 'lineItems')?.name
  return list === undefined || areItemsTold(records.get(list) ?? []) ? null : { ...totals, adds: null }
}

/** Of no matter where the items are those of the print. */
export const toldLinesIssues = ({ items, linesAdd }: EmbeddedValues, { lists }: SchemaIndex): ValidationIssue[] => {
  const list = lists.find(({ kind }) => kind === 'lineItems')?.name
  if (list === undefined || linesAdd !== false || !items.get(list)?.length) return []
  const message = "The line items of the file's data do not add up to their total."
  return [{ code: 'LINE_ITEMS_SUM_MISMATCH', message, paths: [list] }]
}

export const toldTotalsIssues = (leaves: Map<string, Leaf[]>, schema: SchemaIndex): ValidationIssue[] => {
  const paths = (['netTotal', 'taxTotal', 'grandTotal'] as const).flatMap(kind => schema.pathOf(kind) ?? [])
  const [net, tax, gross] = paths.flatMap(path => leaves.get(path)?.[0]?.value ?? []).map(decimal)
  if (!net || !tax || !gross || near(add(net, tax), gross, CENT)) return []
  return [{ code: 'TOTALS_MISMATCH', message: 'Net total and tax do not add up to the grand total.', paths }]
}
