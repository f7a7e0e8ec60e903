/** JSON Schema (2020-12) in and out: what of it describes fields on paper becomes fields, the rest is refused by name. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { InputIssue } from '../errors.ts'
import type { FieldSchema, FieldType } from '../extraction/schema.ts'
import { isTooDeep, percentDecoded, TOO_DEEP } from '../input.ts'
import type { DescribedField } from './fields.ts'
import { SCHEMA_LIMITS } from './limits.ts'

type Schema = { [keyword: string]: unknown }

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keywords that say nothing about what stands on paper. */
const IGNORED = new Set([
  '$schema',
  '$id',
  '$comment',
  '$defs',
  'definitions',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'additionalProperties',
  'unevaluatedProperties',
  'title',
  'description',
  'x-labels',
])
const OBJECT = new Set(['type', 'properties', 'required', 'minProperties', 'maxProperties'])
const ARRAY = new Set(['type', 'items', 'minItems', 'maxItems', 'uniqueItems'])
const TEXT = new Set(['type', 'enum', 'const', 'pattern', 'format', 'minLength', 'maxLength'])
const NUMBER = new Set(['type', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'format'])
const BOOLEAN = new Set(['type'])

const FORMATS: Record<string, FieldType> = { date: 'DATE', time: 'TIME', 'date-time': 'DATETIME', decimal: 'DECIMAL' }

class Unsupported extends Error {
  readonly path: string[]

  constructor(path: string[], message: string) {
    super(message)
    this.path = path
  }
}

type Walk = { root: Schema; issues: InputIssue[]; count: number }

/** The schema behind references, and without a "null" beside its type. */
const resolve = (
  value: unknown,
  path: string[],
  walk: Walk,
  seen: readonly string[],
): { schema: Schema; seen: readonly string[] } => {
  if (!isObject(value)) throw new Unsupported(path, 'must be a schema with a type')
  if (typeof value.$ref === 'string') {
    const { $ref, ...beside } = value
    if (seen.includes($ref)) throw new Unsupported([...path, '$ref'], 'refers to itself: what is on paper has an end')
    const target = lookUp(walk.root, $ref)
    if (target === undefined) throw new Unsupported([...path, '$ref'], 'must refer to a place in this schema')
    const resolved = resolve(target, path, walk, [...seen, $ref])
    return { ...resolved, schema: { ...resolved.schema, ...beside } }
  }
  const alternatives = value.anyOf ?? value.oneOf
  if (Array.isArray(alternatives)) {
    const { anyOf: _, oneOf: __, ...beside } = value
    const others = alternatives.filter(each => !(isObject(each) && each.type === 'null'))
    if (others.length !== 1) throw new Unsupported(path, 'anyOf and oneOf can only say that a value may be null')
    const resolved = resolve(others[0], path, walk, seen)
    return { ...resolved, schema: { ...resolved.schema, ...beside } }
  }
  return { schema: value, seen }
}

const lookUp = (root: Schema, reference: string): unknown => {
  if (!/^#(\/|$)/.test(reference)) return undefined
  return reference
    .slice(1)
    .split('/')
    .filter(Boolean)
    .map(part => percentDecoded(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined), root)
}

const typeOf = ({ type }: Schema, path: string[]): string => {
  const types = (Array.isArray(type) ? type : [type]).filter(each => each !== 'null')
  if (types.length !== 1 || typeof types[0] !== 'string')
    throw new Unsupported([...path, 'type'], 'must be one type, or one type and "null"')
  return types[0]
}

const only = (schema: Schema, known: Set<string>, path: string[]): void => {
  const unknown = Object.keys(schema).find(keyword => !known.has(keyword) && !IGNORED.has(keyword))
  if (unknown !== undefined)
    throw new Unsupported([...path, unknown], 'is a keyword that extraction does not support here')
}

/** The bounds of a keyword pair are in order. */
const ordered = (schema: Schema, least: string, most: string, path: string[]): void => {
  const [low, high] = [schema[least], schema[most]]
  if (typeof low === 'number' && typeof high === 'number' && low > high)
    throw new Unsupported([...path, least], `contradicts ${most}: no value fits both`)
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const plainField = (
  schema: Schema,
  type: string,
  path: string[],
): Pick<DescribedField, 'type' | 'enum' | 'pattern'> => {
  if (type === 'boolean') {
    only(schema, BOOLEAN, path)
    return { type: 'BOOLEAN' }
  }
  if (type === 'number' || type === 'integer') {
    only(schema, NUMBER, path)
    ordered(schema, 'minimum', 'maximum', path)
    return { type: type === 'integer' ? 'INTEGER' : 'NUMBER' }
  }
  if (type !== 'string')
    throw new Unsupported([...path, 'type'], 'must be object, array, string, number, integer or boolean')
  only(schema, TEXT, path)
  ordered(schema, 'minLength', 'maxLength', path)
  const values = schema.const === undefined ? schema.enum : [schema.const]
  const texts = Array.isArray(values) ? values.filter(value => value !== null) : null
  if (texts?.some(value => typeof value !== 'string'))
    throw new Unsupported([...path, 'enum'], 'contradicts the type: not all values are strings')
  return {
    type: FORMATS[textOf(schema.format) ?? ''] ?? 'STRING',
    enum: texts as string[] | null,
    pattern: textOf(schema.pattern),
  }
}

const labelsOf = (schema: Schema): string[] | null => {
  const labels = schema['x-labels']
  return Array.isArray(labels) ? labels.filter(label => typeof label === 'string') : null
}

const fieldOf = (
  name: string,
  value: unknown,
  required: boolean,
  path: string[],
  depth: number,
  walk: Walk,
  refs: readonly string[],
): DescribedField => {
  const { schema, seen } = resolve(value, path, walk, refs)
  const common = {
    name,
    required,
    at: path,
    title: textOf(schema.title),
    description: textOf(schema.description),
    labels: labelsOf(schema),
  }
  const type = typeOf(schema, path)
  if (type === 'object') return { ...common, type: 'OBJECT', fields: propertiesOf(schema, path, depth + 1, walk, seen) }
  if (type !== 'array') return { ...common, ...plainField(schema, type, path) }
  only(schema, ARRAY, path)
  ordered(schema, 'minItems', 'maxItems', path)
  const at = [...path, 'items']
  const items = resolve(schema.items, at, walk, seen)
  const itemType = typeOf(items.schema, at)
  if (itemType === 'object')
    return { ...common, type: 'ARRAY', fields: propertiesOf(items.schema, at, depth + 1, walk, items.seen) }
  const plain = plainField(items.schema, itemType, at)
  return { ...common, ...plain, type: 'ARRAY', items: plain.type }
}

const propertiesOf = (
  schema: Schema,
  path: string[],
  depth: number,
  walk: Walk,
  seen: readonly string[],
): DescribedField[] => {
  only(schema, OBJECT, path)
  const properties = isObject(schema.properties) ? schema.properties : {}
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  const names = Object.keys(properties)
  const missing = [...required].find(name => !Object.hasOwn(properties, String(name)))
  if (missing !== undefined) throw new Unsupported([...path, 'required'], `requires "${missing}", which is no property`)
  walk.count += names.length
  if (walk.count > SCHEMA_LIMITS.fields)
    throw new Unsupported(path, `must have at most ${SCHEMA_LIMITS.fields} properties of all levels`)
  if (depth > SCHEMA_LIMITS.depth) throw new Unsupported(path, `must have at most ${SCHEMA_LIMITS.depth} levels`)
  return names.flatMap(name => {
    const at = [...path, 'properties', name]
    try {
      return [fieldOf(name, properties[name], required.has(name), at, depth, walk, seen)]
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error
      walk.issues.push({ path: error.path, message: error.message })
      return []
    }
  })
}

/** Formats and x- keywords are for people and for us: unknown ones are no fault. */
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false, logger: false })

/**
 * Fields of a JSON Schema. Paths of fields match those of the properties.
 * @param path of the schema in the input, prefixed to each issue
 */
export const fieldsOfJsonSchema = (
  value: unknown,
  path: string[],
): { fields: DescribedField[]; issues: InputIssue[] } => {
  const refuse = (message: string, at: string[] = path) => ({ fields: [], issues: [{ path: at, message }] })
  if (!isObject(value)) return refuse('must be a JSON object')
  if (isTooDeep(value)) return refuse(TOO_DEEP)
  if (Buffer.byteLength(JSON.stringify(value)) > SCHEMA_LIMITS.bytes)
    return refuse(`must have at most ${SCHEMA_LIMITS.bytes} bytes`)
  const { $schema: _, $id: __, ...schema } = value
  if (!ajv.validateSchema(schema)) {
    const [error] = ajv.errors ?? []
    const at = (error?.instancePath ?? '').split('/').filter(Boolean)
    return refuse(`is not JSON Schema 2020-12: ${error?.message}`, [...path, ...at])
  }
  const walk: Walk = { root: value, issues: [], count: 0 }
  try {
    const { schema: top, seen } = resolve(value, path, walk, [])
    if (typeOf(top, path) !== 'object') return refuse('must be of type object', [...path, 'type'])
    return { fields: propertiesOf(top, path, 1, walk, seen), issues: walk.issues }
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error
    return { fields: [], issues: [...walk.issues, { path: error.path, message: error.message }] }
  }
}

// ---------------------------------------------------------------- the way back

const PLAIN: Record<Exclude<FieldType, 'OBJECT'>, Schema> = {
  STRING: { type: ['string', 'null'] },
  NUMBER: { type: ['number', 'null'] },
  INTEGER: { type: ['integer', 'null'] },
  DECIMAL: { type: ['string', 'null'], format: 'decimal' },
  DATE: { type: ['string', 'null'], format: 'date' },
  TIME: { type: ['string', 'null'], format: 'time' },
  DATETIME: { type: ['string', 'null'], format: 'date-time' },
  BOOLEAN: { type: ['boolean', 'null'] },
  /** Of a list: texts side by side, as a row of a table has them. */
  ARRAY: { type: 'array', items: { type: 'string' } },
}

const objectOf = (fields: FieldSchema[]): Schema => {
  const required = fields.filter(field => field.required).map(field => field.name)
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(field => [field.name, schemaOf(field)])),
    ...(required.length > 0 ? { required } : {}),
  }
}

const bareSchemaOf = ({ type, items, fields, ...field }: FieldSchema): Schema => {
  if (type === 'OBJECT') return objectOf(fields ?? [])
  const limits = { ...(field.enum ? { enum: field.enum } : {}), ...(field.pattern ? { pattern: field.pattern } : {}) }
  if (type !== 'ARRAY') return { ...PLAIN[type], ...limits, ...(field.enum ? { enum: [...field.enum, null] } : {}) }
  if (fields) return { type: 'array', items: objectOf(fields) }
  return { type: 'array', items: { ...PLAIN[(items ?? 'STRING') as keyof typeof PLAIN], ...limits } }
}

const schemaOf = (field: FieldSchema): Schema => ({
  ...(field.title ? { title: field.title } : {}),
  ...(field.description ? { description: field.description } : {}),
  ...bareSchemaOf(field),
  ...(field.labels?.length ? { 'x-labels': field.labels } : {}),
})

/** The shape of a template's data as JSON Schema; a value that was not found is null. */
export const toJsonSchema = (fields: FieldSchema[]): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...objectOf(fields),
})
