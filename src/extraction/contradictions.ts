/** Whether the values that were found agree with each other. */

import type { Leaf } from './leaf.ts'
import type { ValidationIssue } from './schema.ts'
import type { SchemaIndex } from './schema-index.ts'
import type { TotalsChoice } from './totals/choose-totals.ts'
import { isValidIban } from './values/iban.ts'
import { checkVatId } from './values/vat-id.ts'

const present = (paths: (string | undefined)[]): string[] => paths.filter(path => path !== undefined)

const totalsIssues = (totals: TotalsChoice, schema: SchemaIndex): ValidationIssue[] => {
  const issues: ValidationIssue[] = []
  const [net, tax, gross] = [schema.pathOf('netTotal'), schema.pathOf('taxTotal'), schema.pathOf('grandTotal')]
  if (totals.adds === false) {
    issues.push({
      code: 'TOTALS_MISMATCH',
      message: 'Net total and tax do not add up to the grand total.',
      paths: present([net, tax, gross]),
    })
  }
  if (totals.linesAdd === false) {
    const list = schema.lists.find(field => field.kind === 'lineItems')?.name
    const compared = present([totals.netTotal ? net : undefined, totals.grandTotal ? gross : undefined])
    issues.push({
      code: 'LINE_ITEMS_SUM_MISMATCH',
      message: 'The line items add up neither to the net total nor to the grand total.',
      paths: [...present([list]), ...compared],
    })
  }
  return issues
}

const grossIssues = (gross: TotalsChoice, schema: SchemaIndex): ValidationIssue[] =>
  gross.adds === false
    ? [
        {
          code: 'GROSS_NET_MISMATCH',
          message: 'The net amount is not what the commission leaves of the gross amount.',
          paths: present([schema.pathOf('grossAmount'), schema.pathOf('commission'), schema.pathOf('netAmount')]),
        },
      ]
    : []

const dateIssues = (leaves: Map<string, Leaf>, schema: SchemaIndex): ValidationIssue[] => {
  const [issued, due] = [schema.pathOf('issueDate'), schema.pathOf('dueDate')]
  const [issueDate, dueDate] = [issued, due].map(path => (path ? leaves.get(path)?.value : null))
  if (!issueDate || !dueDate || dueDate >= issueDate) return []
  return [
    { code: 'DUE_BEFORE_ISSUE', message: 'The due date lies before the date of issue.', paths: present([issued, due]) },
  ]
}

const CHECKED = new Set(['iban', 'vatId'])

/** What is printed was checked when it was read. */
const failsCheck = ({ field, value, evidence, source }: Leaf): boolean => {
  if (source === undefined) return evidence.contradictions > 0
  return field.kind === 'iban' ? !isValidIban(value ?? '') : checkVatId(value ?? '') === 'CHECK_DIGITS_WRONG'
}

const checkIssues = (leaves: Map<string, Leaf>): ValidationIssue[] =>
  [...leaves.values()]
    .filter(leaf => leaf.value !== null && leaf.field.kind && CHECKED.has(leaf.field.kind) && failsCheck(leaf))
    .map(leaf => ({ code: 'CHECK_DIGITS_WRONG', message: 'The check digits do not fit.', paths: [leaf.path] }))

/** Required lists that have no item. */
const emptyLists = (leaves: Map<string, Leaf>, { lists, leaves: fields }: SchemaIndex): string[] => {
  const plain = [...fields].filter(([, { type, required }]) => type === 'ARRAY' && required).map(([path]) => path)
  const required = [...plain, ...lists.filter(list => list.required).map(list => list.name)]
  const filled = new Set([...leaves.keys()].map(path => path.split('[')[0]))
  return required.filter(path => !filled.has(path))
}

const requiredIssues = (leaves: Map<string, Leaf>, schema: SchemaIndex): ValidationIssue[] => {
  const missing = [...leaves.values()].filter(leaf => leaf.field.required && leaf.value === null)
  return [...missing.map(leaf => leaf.path), ...emptyLists(leaves, schema)].map(path => ({
    code: 'REQUIRED_MISSING',
    message: 'A required value was not found.',
    paths: [path],
  }))
}

const cutIssues = (leaves: Leaf[]): ValidationIssue[] =>
  leaves
    .filter(({ isCut }) => isCut)
    .map(({ path }) => ({ code: 'TEXT_CUT', message: 'The text goes on in the document.', paths: [path] }))

/** What the values tell by themselves, whatever they were read from. */
export const issuesOfValues = (leaves: Map<string, Leaf>, schema: SchemaIndex): ValidationIssue[] => [
  ...dateIssues(leaves, schema),
  ...checkIssues(leaves),
  ...requiredIssues(leaves, schema),
]

/** All contradictions among the leaves. */
export const issuesOf = (
  leaves: Leaf[],
  totals: TotalsChoice | null,
  gross: TotalsChoice | null,
  schema: SchemaIndex,
): ValidationIssue[] => {
  const byPath = new Map(leaves.map(leaf => [leaf.path, leaf]))
  return [
    ...(totals ? totalsIssues(totals, schema) : []),
    ...(gross ? grossIssues(gross, schema) : []),
    ...issuesOfValues(byPath, schema),
    ...cutIssues(leaves),
  ]
}
