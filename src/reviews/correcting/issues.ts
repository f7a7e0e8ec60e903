/** What does still not fit together after a review. */
import { issuesOfValues } from '../../extraction/contradictions.ts'
import { evidence, type Leaf as FoundLeaf } from '../../extraction/leaf.ts'
import { brokenRules } from '../../extraction/rules/evaluate.ts'
import type { Json, TemplateSchema, ValidationIssue } from '../../extraction/schema.ts'
import { indexSchema } from '../../extraction/schema-index.ts'
import { areRelated } from './path.ts'
import type { Leaf } from './tree.ts'

export type AfterReview = {
  template: TemplateSchema
  data: { [name: string]: Json }
  leaves: { path: string; leaf: Leaf }[]
  /** Of the extraction. */
  issues: ValidationIssue[]
  /** What was corrected. */
  paths: string[]
}

/** As the checks of the extraction take it, which look at values alone where nothing was read. */
const asFound = (path: string, { schema, value }: Leaf): FoundLeaf => ({
  path,
  field: schema,
  value: value === null ? null : String(value),
  tokens: [],
  evidence: evidence({}),
  source: 'REVIEWER',
})

/**
 * Rules are evaluated anew. Of what was corrected only that stays, or is told for the first time, which the values tell by
 * themselves; what the extraction told of the rest stays.
 */
export const issuesAfter = ({ template, data, leaves, issues, paths }: AfterReview): ValidationIssue[] => {
  const isCorrected = (issue: ValidationIssue): boolean =>
    issue.paths.some(path => paths.some(corrected => areRelated(path, corrected)))
  const found = new Map(leaves.map(({ path, leaf }) => [path, asFound(path, leaf)]))
  return [
    ...issues.filter(issue => issue.code !== 'RULE_FAILED' && !isCorrected(issue)),
    ...issuesOfValues(found, indexSchema(template)).filter(isCorrected),
    ...brokenRules(template, data),
  ]
}
