/** Leaves as the API shows them, and as data in the template's shape. */

import type { Word } from '../reading/page.ts'
import { citationOf } from './citation.ts'
import { confidenceOf, confidenceOfNone, type Facts } from './confidence.ts'
import { type Token, textOf } from './layout.ts'
import type { Evidence, Leaf } from './leaf.ts'
import type {
  Citation,
  ExtractedField,
  ExtractedTable,
  FieldSchema,
  Json,
  Scalar,
  TemplateSchema,
  ValidationIssue,
  ValueSource,
} from './schema.ts'
import { joinPath } from './schema-index.ts'

/** One citation a line. */
export const citationsOf = (tokens: Token[]): Citation[] => {
  const lines: Token[][] = []
  for (const token of tokens) {
    const last = lines.at(-1)?.at(-1)
    const isSameLine = last && last.page === token.page && token.top < last.bottom && last.top < token.bottom
    if (isSameLine) lines.at(-1)!.push(token)
    else lines.push([token])
  }
  return lines.map(citationOf)
}

const readConfidenceOf = (words: Word[]): number | null => {
  const read = words.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
  return read.length === 0 ? null : read.reduce((least, confidence) => Math.min(least, confidence), 1)
}

const sourceOf = (words: Word[]): ValueSource =>
  words.length === 0 ? 'NONE' : words.some(word => word.confidence !== null) ? 'OCR' : 'TEXT_LAYER'

/** U+FFFD stands for a character that the file does not tell. */
const hasUnreadable = (tokens: Token[]): boolean => tokens.some(token => token.text.includes('\ufffd'))

const contradicted = (evidence: Evidence): Evidence => ({ ...evidence, contradictions: evidence.contradictions + 1 })

const typed = (value: string, { type, items }: FieldSchema): Scalar => {
  const scalar = type === 'ARRAY' ? (items ?? 'STRING') : type
  if (scalar === 'BOOLEAN') return value === 'true'
  return scalar === 'INTEGER' || scalar === 'NUMBER' ? Number(value) : value
}

const scalarOf = ({ value, field }: Leaf): Scalar | null => (value === null ? null : typed(value, field))

/** The issues of each field; a document may have thousands of both. */
export const issuesByPath = (issues: ValidationIssue[]): Map<string, ValidationIssue[]> => {
  const byPath = new Map<string, ValidationIssue[]>()
  for (const issue of issues) {
    for (const path of new Set(issue.paths)) {
      const known = byPath.get(path)
      if (known) known.push(issue)
      else byPath.set(path, [issue])
    }
  }
  return byPath
}

/** What the confidence of a leaf is made of. */
export const factsOf = ({ field, value, tokens, evidence, source }: Leaf): Facts => {
  const words = tokens.map(token => token.word)
  // What the file tells is as sure as it is, however well the same was recognised on the page.
  if (source) return { field, source, evidence, readConfidence: null }
  const isHalfRead = value !== null && hasUnreadable(tokens)
  return {
    field,
    source: sourceOf(words),
    evidence: isHalfRead ? contradicted(evidence) : evidence,
    readConfidence: readConfidenceOf(words),
  }
}

export const toField = (leaf: Leaf, issues: ValidationIssue[]): ExtractedField => {
  const words = leaf.tokens.map(token => token.word)
  const isFound = leaf.value !== null
  const facts = factsOf(leaf)
  return {
    path: leaf.path,
    type: leaf.field.type === 'ARRAY' ? (leaf.field.items ?? 'STRING') : leaf.field.type,
    value: scalarOf(leaf),
    text: isFound && words.length > 0 ? textOf(leaf.tokens).replace(/[,;:]+$/, '') : null,
    confidence: isFound ? confidenceOf(facts) : confidenceOfNone(facts),
    readConfidence: facts.readConfidence,
    source: facts.source,
    citations: citationsOf(leaf.tokens),
    issues,
    ...(!isFound && leaf.evidence.rival > 0 ? { rejected: true } : {}),
  }
}

const mean = (numbers: number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length)

/**
 * The confidence of a document. A required value that is missing counts as a wrong one; where a template asks for tables,
 * these count as well.
 */
export const overall = (
  fields: { field: ExtractedField; isRequired: boolean }[],
  tables: ExtractedTable[],
  template: TemplateSchema,
): number => {
  const counted = fields.filter(({ field, isRequired }) => field.value !== null || isRequired)
  const asked = template.fields.some(({ kind }) => kind === 'tables') ? tables : []
  const confidences = counted.map(({ field }) => (field.value === null ? 0 : field.confidence))
  return Math.round(mean([...confidences, ...asked.map(({ confidence }) => confidence)]) * 1000) / 1000
}

type Tree = { [name: string]: Json }

/** How many items each list has, by its path. */
const lengthsOf = (found: Leaf[]): Map<string, number> => {
  const lengths = new Map<string, number>()
  for (const { path } of found) {
    const open = path.indexOf('[')
    if (open === -1) continue
    const list = path.slice(0, open)
    const index = Number(path.slice(open + 1, path.indexOf(']', open)))
    lengths.set(list, Math.max(index + 1, lengths.get(list) ?? 0))
  }
  return lengths
}

/** Puts values into the template's shape: lists complete, null where nothing was found. */
export const toData = (fields: FieldSchema[], found: Leaf[]): Tree => {
  const values = new Map(found.map(leaf => [leaf.path, scalarOf(leaf)]))
  const lengths = lengthsOf(found)
  const treeOf = (children: FieldSchema[], parent: string): Tree =>
    Object.fromEntries(children.map(child => [child.name, jsonOf(child, joinPath(parent, child.name))]))
  const jsonOf = (field: FieldSchema, path: string): Json => {
    if (field.type === 'OBJECT') return treeOf(field.fields ?? [], path)
    if (field.type !== 'ARRAY') return values.get(path) ?? null
    return Array.from({ length: lengths.get(path) ?? 0 }, (_, index) => {
      const at = `${path}[${index}]`
      return field.fields ? treeOf(field.fields, at) : (values.get(at) ?? null)
    })
  }
  return treeOf(fields, '')
}
