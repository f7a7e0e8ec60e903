/** Rules of the fields that clients describe, whichever way they describe them. */
import { z } from 'zod'
import type { InputIssue } from '../errors.ts'
import type { FieldSchema, FieldType } from '../extraction/schema.ts'
import { isStorable, NOT_STORABLE } from '../input.ts'
import { SCHEMA_LIMITS } from './limits.ts'
import { patternFault } from './pattern.ts'

/** As the API takes it; what is null was left out. */
export type FieldInput = {
  name: string
  type: FieldType
  items?: FieldType | null | undefined
  title?: string | null | undefined
  description?: string | null | undefined
  labels?: string[] | null | undefined
  required: boolean
  enum?: string[] | null | undefined
  pattern?: string | null | undefined
  fields?: FieldInput[] | null | undefined
}

/** The same with the place in the input where it is described, when that is not its index. */
export type DescribedField = Omit<FieldInput, 'fields'> & {
  at?: string[]
  fields?: DescribedField[] | null | undefined
}

const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .refine(isStorable, NOT_STORABLE)

const distinct = (values: readonly string[]) => new Set(values).size === values.length

const shape = z.object({
  name: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be letters, digits and _, not beginning with a digit')
    .max(SCHEMA_LIMITS.text, `must have at most ${SCHEMA_LIMITS.text} characters`)
    .refine(name => name !== '__proto__', 'is not a name that a field can have'),
  title: text(SCHEMA_LIMITS.text).nullish(),
  description: text(SCHEMA_LIMITS.longText).nullish(),
  labels: z
    .array(text(SCHEMA_LIMITS.text))
    .max(SCHEMA_LIMITS.labelsPerField, `must be at most ${SCHEMA_LIMITS.labelsPerField}`)
    .nullish(),
  enum: z
    .array(text(SCHEMA_LIMITS.text))
    .min(1, 'must name at least one value')
    .max(SCHEMA_LIMITS.enumValues, `must be at most ${SCHEMA_LIMITS.enumValues} values`)
    .refine(distinct, 'names a value twice')
    .nullish(),
  pattern: z
    .string()
    .superRefine((pattern, context) => {
      const fault = patternFault(pattern)
      if (fault !== null) context.addIssue({ code: 'custom', message: fault })
    })
    .nullish(),
})

/** What a type asks for and rules out, beside the shape of each part. */
const contradictions = (field: DescribedField, inList: boolean): [member: keyof FieldInput, message: string][] => {
  const { type, items, fields, pattern } = field
  const faults: [keyof FieldInput, string][] = []
  const isText = type === 'STRING' || (type === 'ARRAY' && items === 'STRING')
  if (type === 'OBJECT' && !fields?.length) faults.push(['fields', 'an OBJECT needs fields'])
  if (type === 'ARRAY' && !items === !fields) faults.push(['items', 'an ARRAY needs either items or fields'])
  if (type === 'ARRAY' && fields?.length === 0) faults.push(['fields', 'must name at least one field'])
  if (type !== 'ARRAY' && items) faults.push(['items', 'only an ARRAY has items'])
  if (type !== 'OBJECT' && type !== 'ARRAY' && fields) faults.push(['fields', 'only an OBJECT or an ARRAY has fields'])
  if (items === 'OBJECT' || items === 'ARRAY')
    faults.push(['items', 'must be a plain type; give fields for a list of objects'])
  if (type === 'ARRAY' && inList) faults.push(['type', 'a list within a list cannot be extracted'])
  if (field.enum && !isText) faults.push(['enum', 'only a STRING has an enum'])
  if (pattern && !isText) faults.push(['pattern', 'only a STRING has a pattern'])
  if (pattern && field.enum) faults.push(['pattern', 'a field has either an enum or a pattern'])
  return faults
}

const present = <T extends object>(parts: T): { [Name in keyof T]?: NonNullable<T[Name]> } =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value != null)) as never

export type CheckedFields = { fields: FieldSchema[]; issues: InputIssue[] }

type Walk = { issues: InputIssue[]; count: number }

const checkField = (field: DescribedField, path: string[], depth: number, inList: boolean, walk: Walk): FieldSchema => {
  const { type, items, required } = field
  const parsed = shape.safeParse(field)
  for (const issue of parsed.error?.issues ?? [])
    walk.issues.push({ path: [...path, ...issue.path.map(String)], message: issue.message })
  for (const [member, message] of contradictions(field, inList)) walk.issues.push({ path: [...path, member], message })
  const { name, title, description, labels, pattern } = parsed.data ?? { name: field.name }
  const children = field.fields
    ? { fields: checkLevel(field.fields, [...path, 'fields'], depth + 1, inList || type === 'ARRAY', walk) }
    : {}
  return {
    name,
    type,
    required,
    ...present({ items, title, description, labels, enum: parsed.data?.enum, pattern }),
    ...children,
  }
}

const checkLevel = (
  fields: DescribedField[],
  path: string[],
  depth: number,
  inList: boolean,
  walk: Walk,
): FieldSchema[] => {
  walk.count += fields.length
  if (walk.count > SCHEMA_LIMITS.fields || depth > SCHEMA_LIMITS.depth) return []
  const seen = new Set<string>()
  return fields.map((field, index) => {
    const at = field.at ?? [...path, String(index)]
    if (seen.has(field.name))
      walk.issues.push({ path: [...at, 'name'], message: `there are two fields "${field.name}"` })
    seen.add(field.name)
    return checkField(field, at, depth, inList, walk)
  })
}

const depthOf = (fields: DescribedField[]): number => {
  let level = fields
  let depth = 0
  for (; level.length > 0 && depth <= SCHEMA_LIMITS.depth; depth++) level = level.flatMap(field => field.fields ?? [])
  return depth
}

/** More issues than a person would read are not told. */
const MOST_ISSUES = 50

/**
 * Checks fields and brings them into the shape that the engine takes.
 * @param path of the fields in the input, prefixed to each issue
 */
export const checkFields = (fields: DescribedField[], path: string[]): CheckedFields => {
  const walk: Walk = { issues: [], count: 0 }
  if (fields.length === 0) walk.issues.push({ path, message: 'must name at least one field' })
  if (depthOf(fields) > SCHEMA_LIMITS.depth)
    walk.issues.push({ path, message: `must have at most ${SCHEMA_LIMITS.depth} levels` })
  const checked = checkLevel(fields, path, 1, false, walk)
  if (walk.count > SCHEMA_LIMITS.fields)
    walk.issues.unshift({ path, message: `must have at most ${SCHEMA_LIMITS.fields} fields of all levels` })
  return { fields: checked, issues: walk.issues.slice(0, MOST_ISSUES) }
}
