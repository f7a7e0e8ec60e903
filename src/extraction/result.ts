/** Leaves as the API shows them, and as data in the template's shape. */

import type { Word } from '../reading/page.ts'
import { confidenceOf, confidenceOfNone } from './confidence.ts'
import type { Token } from './layout.ts'
import { textOf } from './layout.ts'
import type { Leaf } from './leaf.ts'
import type { Citation, ExtractedField, FieldSchema, Json, Scalar, ValidationIssue, ValueSource } from './schema.ts'

/** The whole words, so that the box on the page is never half a word. One citation a line. */
const citationsOf = (tokens: Token[]): Citation[] => {
  const lines: Token[][] = []
  for (const token of tokens) {
    const last = lines.at(-1)?.at(-1)
    const isSameLine = last && last.page === token.page && token.top < last.bottom && last.top < token.bottom
    if (isSameLine) lines.at(-1)!.push(token)
    else lines.push([token])
  }
  return lines.map(line => {
    const words = [...new Set(line.map(token => token.word))]
    const left = Math.min(...words.map(word => word.left))
    const top = Math.min(...words.map(word => word.top))
    const right = Math.max(...words.map(word => word.left + word.width))
    const bottom = Math.max(...words.map(word => word.top + word.height))
    const text = words.map(word => word.text).join(' ')
    return { page: line[0]!.page, left, top, width: right - left, height: bottom - top, text }
  })
}

const readConfidenceOf = (words: Word[]): number | null => {
  const read = words.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
  return read.length === 0 ? null : Math.min(...read)
}

const sourceOf = (words: Word[]): ValueSource =>
  words.length === 0 ? 'NONE' : words.some(word => word.confidence !== null) ? 'OCR' : 'TEXT_LAYER'

const typed = (value: string, { type, items }: FieldSchema): Scalar => {
  const scalar = type === 'ARRAY' ? (items ?? 'STRING') : type
  if (scalar === 'BOOLEAN') return value === 'true'
  return scalar === 'INTEGER' || scalar === 'NUMBER' ? Number(value) : value
}

export const toField = (leaf: Leaf, issues: ValidationIssue[]): ExtractedField => {
  const words = leaf.tokens.map(token => token.word)
  const readConfidence = readConfidenceOf(words)
  const isFound = leaf.value !== null
  return {
    path: leaf.path,
    type: leaf.field.type === 'ARRAY' ? (leaf.field.items ?? 'STRING') : leaf.field.type,
    value: leaf.value === null ? null : typed(leaf.value, leaf.field),
    text: isFound ? textOf(leaf.tokens) : null,
    confidence: isFound ? confidenceOf(leaf.evidence, readConfidence) : confidenceOfNone(leaf.evidence),
    readConfidence,
    source: sourceOf(words),
    citations: citationsOf(leaf.tokens),
    issues: issues.filter(issue => issue.paths.includes(leaf.path)),
  }
}

type Tree = { [name: string]: Json }

const emptyShape = (fields: FieldSchema[]): Tree =>
  Object.fromEntries(
    fields.map(field => {
      if (field.type === 'ARRAY') return [field.name, []]
      return [field.name, field.type === 'OBJECT' ? emptyShape(field.fields ?? []) : null]
    }),
  )

/** "lineItems[0].amount" as ["lineItems", 0, "amount"]. */
const stepsOf = (path: string): (string | number)[] =>
  path.split('.').flatMap(part => {
    const [name, index] = part.split(/[[\]]/)
    return index === undefined ? [name!] : [name!, Number(index)]
  })

const isTree = (json: Json | undefined): json is Tree =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** Puts values into the template's shape; lists grow as far as their items go. */
export const toData = (fields: FieldSchema[], found: ExtractedField[]): Tree => {
  const data = emptyShape(fields)
  for (const field of found) {
    let tree = data
    const steps = stepsOf(field.path)
    for (const [at, step] of steps.entries()) {
      const index = steps[at + 1]
      if (typeof step === 'number') continue
      if (typeof index === 'number') {
        const list = tree[step]
        if (!Array.isArray(list)) break
        if (at + 2 === steps.length) list[index] = field.value
        else {
          const item = isTree(list[index]) ? list[index] : {}
          list[index] = item
          tree = item
        }
      } else if (at + 1 === steps.length) tree[step] = field.value
      else {
        const next = tree[step]
        if (!isTree(next)) break
        tree = next
      }
    }
  }
  return data
}
