/** A template as the stages look things up in it: by path and by kind. */
import { fieldsOfItem } from './lists/item-fields.ts'
import type { FieldKind, FieldSchema, FieldType, TemplateSchema } from './schema.ts'

export type SchemaIndex = {
  /** Leaves and lists of plain values, outside lists of objects, in the template's order, by path: "seller.name". */
  leaves: Map<string, FieldSchema>
  /**
   * Lists of objects in the template's order; their name is the whole path: "order.items". Their fields are leaves, named by
   * their path in the item: "product.name".
   */
  lists: FieldSchema[]
  kindOf: (path: string) => FieldKind | undefined
  /** The first path of a kind, outside lists; undefined where the template has no such field. */
  pathOf: (kind: FieldKind) => string | undefined
}

export const joinPath = (parent: string, name: string): string => (parent === '' ? name : `${parent}.${name}`)

const walk = (fields: FieldSchema[], parent: string, visit: (path: string, field: FieldSchema) => void): void => {
  for (const field of fields) {
    const path = joinPath(parent, field.name)
    visit(path, field)
    if (field.type === 'OBJECT') walk(field.fields ?? [], path, visit)
  }
}

/** A list of objects. */
const isList = (field: FieldSchema): boolean => field.type === 'ARRAY' && field.fields !== undefined

export const indexSchema = (template: TemplateSchema): SchemaIndex => {
  const all = new Map<string, FieldSchema>()
  walk(template.fields, '', (path, field) => all.set(path, field))
  const paths = new Map<FieldKind, string>()
  for (const [path, { kind }] of all) if (kind && !paths.has(kind)) paths.set(kind, path)
  return {
    leaves: new Map([...all].filter(([, field]) => field.type !== 'OBJECT' && !isList(field))),
    lists: [...all]
      .filter(([, field]) => isList(field))
      .map(([path, field]) => ({ ...field, name: path, fields: fieldsOfItem(field) })),
    kindOf: path => all.get(path)?.kind,
    pathOf: kind => paths.get(kind),
  }
}

export const isNumeric = (type: FieldType | undefined): boolean =>
  type === 'DECIMAL' || type === 'NUMBER' || type === 'INTEGER'
