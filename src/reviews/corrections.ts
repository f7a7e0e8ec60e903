/** What a reviewer changes in a document: checked against its template, and applied to what was extracted. */

import { issuesByPath, overall } from '../extraction/result.ts'
import type { ExtractedField, ExtractedTable, Json, TemplateSchema, ValidationIssue } from '../extraction/schema.ts'
import { issuesAfter } from './correcting/issues.ts'
import { putBeside } from './correcting/match.ts'
import { type Step, stepsOf } from './correcting/path.ts'
import {
  type Budget,
  emptyItem,
  MOST_ITEMS,
  MOST_VALUES,
  reviewed,
  type Shape,
  spend,
  TOO_MANY_ITEMS,
  TOO_MANY_VALUES,
} from './correcting/reviewed.ts'
import { jsonOf, type List, leavesOf, type Members, type Node, treeOf } from './correcting/tree.ts'

/** What was extracted from a document, as it is stored, and the template that it was extracted with. */
export type CorrectedDocument = {
  template: TemplateSchema
  data: { [name: string]: Json }
  fields: ExtractedField[]
  tables: ExtractedTable[]
  issues: ValidationIssue[]
}

export type Correction = {
  /** A leaf, or a list, an item or an object that `value` then replaces whole; behind the last item it adds one. */
  path: string
  /** null tells that the document has none; of a list, that it has no items. */
  value: Json
}

/** Values as they stand in data; null for an item that was not there. */
export type Change = { path: string; before: Json; after: Json }

export type Corrections = Pick<CorrectedDocument, 'data' | 'fields' | 'issues'> & {
  /** Of the document, anew. */
  confidence: number
  /** One for each correction. */
  changes: Change[]
  /** How many values were given, those among them that are left out. */
  given: number
}

/** What is wrong with a correction: which one, and where in it (["path"], ["value", "0", "amount"]). */
export type CorrectionFault = { correction: number; path: string[]; message: string }

/** The document with what has changed; or all faults, of which there is at least one. */
export type CorrectionOutcome = Corrections | { faults: CorrectionFault[] }

/** More faults than a person would read are not told. */
const MOST_FAULTS = 50

type Steps = NonNullable<ReturnType<typeof stepsOf>>

/** Faults of paths by themselves and beside each other, by the index of the correction. */
const faultsOfPaths = (corrections: readonly Correction[], steps: readonly (Steps | null)[]): Map<number, string> => {
  const faults = new Map<number, string>()
  const firstOf = new Map<string, number>()
  for (const [index, { path }] of corrections.entries()) {
    if (firstOf.has(path)) faults.set(index, 'is corrected twice')
    else firstOf.set(path, index)
  }
  for (const [index, own] of steps.entries()) {
    const outer = own?.slice(0, -1).find(({ path }) => firstOf.has(path))
    if (outer) faults.set(index, `is within "${outer.path}", which another correction replaces`)
    if (!own) faults.set(index, 'is not a path such as "seller.name" or "lineItems[0].amount"')
  }
  return faults
}

/** A place in the tree: what stands there, and how to put something else there. */
type Place = { node: Node; shape: Shape; isNew: boolean; put: (node: Node) => void }

const memberOf = ({ fields, members }: Members, step: Step): Place | string => {
  const schema = fields.find(({ name }) => name === step)
  const node = typeof step === 'string' ? members.get(step) : undefined
  if (!schema || !node) return 'is not a field of the template'
  if (node.kind === 'kept') return 'names tables, which cannot be corrected'
  return { node, shape: { schema, isItem: false }, isNew: false, put: given => members.set(schema.name, given) }
}

/** An item behind the last one is added, so that its members can be given one by one. */
const itemOf = ({ schema, items }: List, step: Step, budget: Budget): Place | string => {
  if (typeof step === 'string') return 'names a member of a list: name an item of it, such as [0]'
  if (step > items.length) return `is behind the end: the next item to be added is [${items.length}]`
  if (step >= MOST_ITEMS) return TOO_MANY_ITEMS
  const isNew = step === items.length
  if (isNew && !spend(budget, schema.fields?.length ?? 1)) return TOO_MANY_VALUES
  if (isNew) items.push(emptyItem(schema))
  const put = (given: Node): void => {
    items[step] = given
  }
  return { node: items[step]!, shape: { schema, isItem: true }, isNew, put }
}

const placeOf = (root: Members, steps: Steps, budget: Budget): Place | string => {
  let place: Place | string = 'is not a field of the template'
  let node: Node = root
  for (const { step } of steps) {
    if (node.kind !== 'object' && node.kind !== 'list') return 'is not a field of the template'
    place = node.kind === 'object' ? memberOf(node, step) : itemOf(node, step, budget)
    if (typeof place === 'string') return place
    node = place.node
  }
  return place
}

/** Puts a correction into the tree. */
const correct = (
  root: Members,
  { path, value }: Correction,
  steps: Steps,
  budget: Budget,
): Change | Omit<CorrectionFault, 'correction'>[] => {
  const place = placeOf(root, steps, budget)
  if (typeof place === 'string') return [{ path: ['path'], message: place }]
  const faults: { path: string[]; message: string }[] = []
  const given = reviewed(place.shape, value, faults, budget)
  if (faults.length > 0) return faults.map(fault => ({ ...fault, path: ['value', ...fault.path] }))
  const before = place.isNew ? null : jsonOf(place.node)
  const node = putBeside(given, place.node)
  place.put(node)
  return { path, before, after: jsonOf(node) }
}

/**
 * Checks the corrections of one document and applies them, in their order. Pure; the work is linear in the document and in
 * what is given, but for rules and patterns of the template, which may cost anything: see corrector.ts.
 *
 * A leaf that was corrected, or sent as it stands, has the source REVIEWER and the confidence 1. Where it says what it
 * said, text and citations stay. Items of a replaced list that are as they were stay what they are, source and all.
 * Issues about what was corrected go, unless the new values have them too; rules of the template are evaluated anew.
 */
export const applyCorrections = (
  document: CorrectedDocument,
  corrections: readonly Correction[],
): CorrectionOutcome => {
  const { template, data, fields } = document
  const steps = corrections.map(({ path }) => stepsOf(path))
  const faultsByPath = faultsOfPaths(corrections, steps)
  const root = treeOf(template.fields, data, new Map(fields.map(field => [field.path, field])))
  const faults: CorrectionFault[] = []
  const changes: Change[] = []
  const budget: Budget = { values: MOST_VALUES }
  for (const [index, correction] of corrections.entries()) {
    const fault = faultsByPath.get(index)
    const outcome =
      fault === undefined ? correct(root, correction, steps[index]!, budget) : [{ path: ['path'], message: fault }]
    if (Array.isArray(outcome))
      faults.push(...outcome.map(each => ({ correction: index, ...each })).slice(0, MOST_FAULTS))
    else changes.push(outcome)
  }
  if (faults.length > 0) return { faults: faults.slice(0, MOST_FAULTS) }
  return { ...resultOf(root, document, changes), changes, given: MOST_VALUES - budget.values }
}

const resultOf = (
  root: Members,
  { template, tables, issues }: CorrectedDocument,
  changes: Change[],
): Omit<Corrections, 'changes' | 'given'> => {
  const data = jsonOf(root) as { [name: string]: Json }
  const leaves = leavesOf(root)
  const left = issuesAfter({ template, data, leaves, issues, paths: changes.map(({ path }) => path) })
  const byPath = issuesByPath(left)
  const fields = leaves.flatMap(({ path, leaf: { field, schema } }) =>
    field ? [{ field: { ...field, path, issues: byPath.get(path) ?? [] }, isRequired: schema.required === true }] : [],
  )
  return { data, fields: fields.map(({ field }) => field), issues: left, confidence: overall(fields, tables, template) }
}
