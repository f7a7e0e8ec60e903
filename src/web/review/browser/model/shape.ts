/**
 * What can be edited in a document: single fields, and lists whose rows can be added and removed. The template says it; where
 * the API does not tell the template, the fields that were found do.
 */
import type { Field } from '../types.ts'
import type { FieldType, Json, Rules } from './values.ts'

/** Of a list, path is within the row: "amount"; "" in a list of plain values. */
export type Leaf = Rules & { path: string; title: string }
export type List = { path: string; title: string; columns: Leaf[] }
export type Shape = { leaves: Leaf[]; lists: List[] }

type Schema = { [keyword: string]: Json }

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** "taxAmount" and "tax_amount" are "Tax amount" to people. */
export const titleOf = (name: string): string => {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const join = (parent: string, name: string): string => (parent === '' ? name : `${parent}.${name}`)

const FORMATS: Record<string, FieldType> = { date: 'DATE', time: 'TIME', 'date-time': 'DATETIME', decimal: 'DECIMAL' }
const PLAIN: Record<string, FieldType> = { boolean: 'BOOLEAN', integer: 'INTEGER', number: 'NUMBER' }

const plainType = (schema: Schema): string => {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  return String(types.find(type => type !== 'null') ?? 'string')
}

const rulesOf = (schema: Schema): Rules => {
  const choices = Array.isArray(schema.enum) ? schema.enum.filter(each => typeof each === 'string') : null
  const type = PLAIN[plainType(schema)] ?? FORMATS[typeof schema.format === 'string' ? schema.format : ''] ?? 'STRING'
  return { type, choices: choices && choices.length > 0 ? choices : null }
}

type Named = { path: string; title: string; schema: Schema }

/** Everything below the properties of an object that is no object itself. */
const membersOf = (schema: Schema, parent: string, titles: string): Named[] =>
  Object.entries(isSchema(schema.properties) ? schema.properties : {}).flatMap(([name, value]) => {
    if (!isSchema(value)) return []
    const path = join(parent, name)
    const own = typeof value.title === 'string' ? value.title : titleOf(name)
    const title = titles === '' ? own : `${titles}: ${own}`
    return plainType(value) === 'object' ? membersOf(value, path, title) : [{ path, title, schema: value }]
  })

const columnsOf = (items: Json | undefined): Leaf[] => {
  if (!isSchema(items)) return [{ path: '', title: 'Value', type: 'STRING', choices: null }]
  if (plainType(items) !== 'object') return [{ path: '', title: 'Value', ...rulesOf(items) }]
  return membersOf(items, '', '').map(({ path, title, schema }) => ({ path, title, ...rulesOf(schema) }))
}

/** Tables of texts, and lists in lists, are read but not corrected. */
const holdsLists = ({ items }: Schema): boolean =>
  isSchema(items) &&
  (plainType(items) === 'array' || membersOf(items, '', '').some(({ schema }) => plainType(schema) === 'array'))

const shapeOfSchema = (schema: Json): Shape => {
  const shape: Shape = { leaves: [], lists: [] }
  for (const member of isSchema(schema) ? membersOf(schema, '', '') : []) {
    const { path, title } = member
    const isList = plainType(member.schema) === 'array'
    if (isList && holdsLists(member.schema)) continue
    if (isList) shape.lists.push({ path, title, columns: columnsOf(member.schema.items) })
    else shape.leaves.push({ path, title, ...rulesOf(member.schema) })
  }
  return shape
}

export type Place = { list: string; row: number; column: string }

/** "lineItems[2].amount" is the column "amount" of the row 2 of "lineItems"; null for what is in no list. */
export const placeInList = (path: string): Place | null => {
  const [, list, row, , column = ''] = /^([^[]+)\[(\d+)\](\.(.+))?$/.exec(path) ?? []
  return list === undefined ? null : { list, row: Number(row), column }
}

const titleOfPath = (path: string): string => path.split('.').map(titleOf).join(': ')

const leafOf = (path: string, type: FieldType): Leaf => ({
  path,
  title: path === '' ? 'Value' : titleOfPath(path),
  type,
  choices: null,
})

/** @param fields of one document */
export const shapeOf = (jsonSchema: Json, fields: Field[]): Shape => {
  const shape = shapeOfSchema(jsonSchema)
  const leaves = new Map(shape.leaves.map(leaf => [leaf.path, leaf]))
  const lists = new Map(shape.lists.map(list => [list.path, list]))
  const columns = new Set(shape.lists.flatMap(list => list.columns.map(column => `${list.path}[].${column.path}`)))
  for (const { path, type } of fields) {
    const place = placeInList(path)
    if (!place) {
      if (!leaves.has(path) && !lists.has(path)) leaves.set(path, leafOf(path, type))
      continue
    }
    const list = lists.get(place.list) ?? { path: place.list, title: titleOfPath(place.list), columns: [] }
    lists.set(place.list, list)
    const key = `${place.list}[].${place.column}`
    if (!columns.has(key)) list.columns.push(leafOf(place.column, type))
    columns.add(key)
  }
  return { leaves: [...leaves.values()], lists: [...lists.values()] }
}
