/** Sums that were put right by what was learned: what was said of those before is of no matter then. */
import { toldTotalsIssues } from '../embedded/totals.ts'
import type { Leaf } from '../leaf.ts'
import type { FieldKind, ValidationIssue } from '../schema.ts'
import type { SchemaIndex } from '../schema-index.ts'
import type { TotalsChoice } from '../totals/choose-totals.ts'

type Leaves = Map<string, Leaf[]>

const isAnyChanged = (kinds: FieldKind[], before: Leaves, after: Leaves, { pathOf }: SchemaIndex): boolean =>
  kinds.some(kind => {
    const path = pathOf(kind) ?? ''
    return before.get(path)?.[0]?.value !== after.get(path)?.[0]?.value
  })

export type SumsLeft = { totals: TotalsChoice | null; gross: TotalsChoice | null; issues: ValidationIssue[] }

/** What is left of how the sums of a document were chosen, and whether those that were learned add up. */
export const sumsAfter = (
  before: Leaves,
  after: Leaves,
  { totals, gross }: Omit<SumsLeft, 'issues'>,
  schema: SchemaIndex,
): SumsLeft => {
  if (before === after) return { totals, gross, issues: [] }
  const areTotals = isAnyChanged(['netTotal', 'taxTotal', 'grandTotal'], before, after, schema)
  const isGross = isAnyChanged(['grossAmount', 'commission', 'netAmount'], before, after, schema)
  return {
    totals: areTotals ? null : totals,
    gross: isGross ? null : gross,
    issues: areTotals ? toldTotalsIssues(after, schema) : [],
  }
}
