/** A template as the stages look things up in it: by path and by kind. */
import type { FieldKind, FieldSchema, TemplateSchema } from './schema.ts'

export type SchemaIndex = {
  /** Leaves outside lists of objects, in the template's order, by path: "seller.name". */
  leaves: Map<string, FieldSchema>
  /** Lists of objects at the top, in the template's order. */
  lists: FieldSchema[]
  kindOf: (path: string) => FieldKind | undefined
  /** The first path of a kind, outside lists; undefined where the template has no such field. */
  pathOf: (kind: FieldKind) => string | undefined
}

const walk = (fields: FieldSchema[], parent: string, visit: (path: string, field: FieldSchema) => void): void => {
  for (const field of fields) {
    const path = parent === '' ? field.name : `${parent}.${field.name}`
    visit(path, field)
    if (field.type === 'OBJECT') walk(field.fields ?? [], path, visit)
  }
}

export const isList = (field: FieldSchema): boolean => field.type === 'ARRAY' && field.fields !== undefined

export const indexSchema = (template: TemplateSchema): SchemaIndex => {
  const all = new Map<string, FieldSchema>()
  walk(template.fields, '', (path, field) => all.set(path, field))
  const paths = new Map<FieldKind, string>()
  for (const [path, { kind }] of all) if (kind && !paths.has(kind)) paths.set(kind, path)
  return {
    leaves: new Map([...all].filter(([, field]) => field.type !== 'OBJECT' && !isList(field))),
    lists: template.fields.filter(isList),
    kindOf: path => all.get(path)?.kind,
    pathOf: kind => paths.get(kind),
  }
}
