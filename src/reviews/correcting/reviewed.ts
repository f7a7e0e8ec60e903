/** Parts of a document as a reviewer gives them: checked, and each leaf as one that a person has looked at. */
import type { ExtractedField, FieldSchema, Json, Scalar } from '../../extraction/schema.ts'
import { isTooDeep, TOO_DEEP } from '../../input.ts'
import { type Leaf, leafType, type Members, meansTheSame, type Node } from './tree.ts'
import { checkValue } from './value.ts'

/** A fault of a value, with the path within it. */
export type ValueFault = { path: string[]; message: string }

/** No list of a document is longer. */
export const MOST_ITEMS = 5_000
export const TOO_MANY_ITEMS = `must have at most ${MOST_ITEMS.toLocaleString('en')} items`

/** Values that the corrections of a decision may give: an item without any has as many as its list has fields. */
export const MOST_VALUES = 100_000
export const TOO_MANY_VALUES = `the corrections have more than ${MOST_VALUES.toLocaleString('en')} values, with those of the fields that are left out`

/** What is left of the values that may be given. */
export type Budget = { values: number }

/** False when there is no more. */
export const spend = (budget: Budget, values: number): boolean => {
  budget.values -= values
  return budget.values >= 0
}

/** Characters of a name that is told in a message. */
const SHOWN_NAME = 100

/** A person is as sure as anybody can be. */
const SURE = 1

const fieldOf = (schema: FieldSchema, value: Scalar | null): ExtractedField => ({
  path: '',
  type: leafType(schema),
  value,
  text: null,
  confidence: SURE,
  readConfidence: null,
  source: 'REVIEWER',
  citations: [],
  issues: [],
})

const leafOf = (schema: FieldSchema, value: Scalar | null): Leaf => ({
  kind: 'leaf',
  schema,
  value,
  field: fieldOf(schema, value),
})

const isObject = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a part is to be, by the part that stands in its place or, of an item to be added, by its list. */
export type Shape = { schema: FieldSchema; isItem: boolean }

/**
 * The part of a document that a value says, without places on pages.
 * @param faults to which what is wrong with it is added; then what is returned is not to be used
 */
export const reviewed = (shape: Shape, value: Json, faults: ValueFault[], budget: Budget): Node => {
  const leaf = (schema: FieldSchema, given: Json, path: string[]): Leaf => {
    if (given === null) return leafOf(schema, null)
    const checked = checkValue(given, schema)
    if ('value' in checked) return leafOf(schema, checked.value)
    faults.push({ path, message: checked.fault })
    return leafOf(schema, null)
  }
  const members = (fields: FieldSchema[], given: Json, path: string[]): Members => {
    if (!spend(budget, fields.length)) return { kind: 'object', fields, members: new Map() }
    const values = isObject(given) ? given : {}
    if (given !== null && !isObject(given)) faults.push({ path, message: 'must be an object' })
    const names = new Set(fields.map(({ name }) => name))
    for (const name of Object.keys(values))
      if (!names.has(name))
        faults.push({ path: [...path, name.slice(0, SHOWN_NAME)], message: 'there is no such field' })
    const own = (name: string): Json => (Object.hasOwn(values, name) ? values[name]! : null)
    return {
      kind: 'object',
      fields,
      members: new Map(fields.map(field => [field.name, part(field, own(field.name), [...path, field.name])])),
    }
  }
  const item = (schema: FieldSchema, given: Json, path: string[]): Node => {
    if (given === null) faults.push({ path, message: 'must not be null: give the list without it to remove it' })
    return schema.fields ? members(schema.fields, given, path) : leaf(schema, given, path)
  }
  const part = (schema: FieldSchema, given: Json, path: string[]): Node => {
    if (schema.type === 'OBJECT') return members(schema.fields ?? [], given, path)
    if (schema.type !== 'ARRAY') return leaf(schema, given, path)
    if (given !== null && !Array.isArray(given)) faults.push({ path, message: 'must be a list' })
    const values = Array.isArray(given) ? given : []
    if (!schema.fields) spend(budget, values.length)
    if (values.length > MOST_ITEMS) faults.push({ path, message: TOO_MANY_ITEMS })
    const items = values.slice(0, MOST_ITEMS).map((each, index) => item(schema, each, [...path, String(index)]))
    return { kind: 'list', schema, items }
  }
  if (isTooDeep(value)) faults.push({ path: [], message: TOO_DEEP })
  if (faults.length > 0) return leafOf(shape.schema, null)
  const node = shape.isItem ? item(shape.schema, value, []) : part(shape.schema, value, [])
  if (budget.values < 0) faults.unshift({ path: [], message: TOO_MANY_VALUES })
  return node
}

/** An item of which nothing is known yet. */
export const emptyItem = (list: FieldSchema): Node => {
  const empty = (schema: FieldSchema): Node => {
    if (schema.type === 'OBJECT') return ofMembers(schema.fields ?? [])
    return schema.type === 'ARRAY' ? { kind: 'list', schema, items: [] } : leafOf(schema, null)
  }
  const ofMembers = (fields: FieldSchema[]): Members => ({
    kind: 'object',
    fields,
    members: new Map(fields.map(field => [field.name, empty(field)])),
  })
  return list.fields ? ofMembers(list.fields) : leafOf(list, null)
}

/** A leaf of which a person has said what it says: it stands where it stood. */
export const confirmed = (given: Leaf, old: Leaf): Leaf => {
  if (!meansTheSame(given, old) || !old.field || !given.field) return given
  const { text, citations } = old.field
  return { ...given, field: { ...given.field, text, citations } }
}
