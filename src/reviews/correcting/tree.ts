/**
 * The values of a document as a tree, each leaf with its field: parts can be replaced without naming paths, which come back
 * when the tree becomes data and fields again.
 */
import type { ExtractedField, FieldSchema, FieldType, Json, Scalar } from '../../extraction/schema.ts'
import { joinPath } from '../../extraction/schema-index.ts'

export type Leaf = {
  kind: 'leaf'
  schema: FieldSchema
  value: Scalar | null
  /** Its path and issues are no matter here; null for a leaf that the result has none of. */
  field: ExtractedField | null
}
export type Members = { kind: 'object'; fields: FieldSchema[]; members: Map<string, Node> }
export type List = { kind: 'list'; schema: FieldSchema; items: Node[] }
/** What has no leaves: tables. */
export type Kept = { kind: 'kept'; value: Json }
export type Node = Leaf | Members | List | Kept

/** The type of a leaf's value: of a list of plain values that of its items. */
export const leafType = ({ type, items }: FieldSchema): FieldType => (type === 'ARRAY' ? (items ?? 'STRING') : type)

/** Rows of tables are lists of lists, which are no leaves. */
export const isTables = ({ kind, items, fields }: FieldSchema): boolean =>
  kind === 'tables' || items === 'ARRAY' || (fields ?? []).some(field => field.items === 'ARRAY')

const memberOf = (value: Json | undefined, name: string): Json => {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject && Object.hasOwn(value, name) ? value[name]! : null
}

const isScalar = (value: Json): value is Scalar => value !== null && typeof value !== 'object'

/** @param stored fields of the result by their path */
export const treeOf = (fields: FieldSchema[], data: Json, stored: Map<string, ExtractedField>): Members => {
  const leafOf = (schema: FieldSchema, value: Json, path: string): Leaf => ({
    kind: 'leaf',
    schema,
    value: isScalar(value) ? value : null,
    field: stored.get(path) ?? null,
  })
  const membersOf = (children: FieldSchema[], value: Json, parent: string): Members => ({
    kind: 'object',
    fields: children,
    members: new Map(
      children.map(child => [child.name, nodeOf(child, memberOf(value, child.name), joinPath(parent, child.name))]),
    ),
  })
  const nodeOf = (schema: FieldSchema, value: Json, path: string): Node => {
    if (isTables(schema)) return { kind: 'kept', value }
    if (schema.type === 'OBJECT') return membersOf(schema.fields ?? [], value, path)
    if (schema.type !== 'ARRAY') return leafOf(schema, value, path)
    const items = (Array.isArray(value) ? value : []).map((item, index) => {
      const at = `${path}[${index}]`
      return schema.fields ? membersOf(schema.fields, item, at) : leafOf(schema, item, at)
    })
    return { kind: 'list', schema, items }
  }
  return membersOf(fields, data, '')
}

/** The value of a part of the document as it stands in data. */
export const jsonOf = (node: Node): Json => {
  if (node.kind === 'object')
    return Object.fromEntries([...node.members].map(([name, member]) => [name, jsonOf(member)]))
  return node.kind === 'list' ? node.items.map(jsonOf) : node.value
}

/** All leaves with their paths, in the template's order. */
export const leavesOf = (root: Node): { path: string; leaf: Leaf }[] => {
  const found: { path: string; leaf: Leaf }[] = []
  const visit = (node: Node, path: string): void => {
    if (node.kind === 'leaf') found.push({ path, leaf: node })
    else if (node.kind === 'object') for (const [name, member] of node.members) visit(member, joinPath(path, name))
    else if (node.kind === 'list') for (const [index, item] of node.items.entries()) visit(item, `${path}[${index}]`)
  }
  visit(root, '')
  return found
}

const TRAILING_ZEROS = /\.?0+$/

/** Equal for values that say the same: 12.5 is 12.50. */
export const meaningOf = (value: Scalar | null, schema: FieldSchema): Scalar | null =>
  leafType(schema) === 'DECIMAL' && typeof value === 'string' && value.includes('.')
    ? value.replace(TRAILING_ZEROS, '')
    : value

export const meansTheSame = (a: Leaf, b: Leaf): boolean => meaningOf(a.value, a.schema) === meaningOf(b.value, b.schema)
