/** The fields of a list's items, with those of objects within them as fields of their own. */
import type { FieldSchema } from '../schema.ts'
import { wordsOfName } from '../text.ts'

/** What stands by a field's value: its labels, and its title or, where there is neither, the words of its name. */
export const ownLabels = (field: FieldSchema): string[] => [
  ...(field.labels ?? []),
  ...(field.title ? [field.title] : field.labels ? [] : [wordsOfName(field.name)]),
]

/** Labels of an object and of a field in it that are put together; all with all would be too many. */
const MOST_OF_OBJECT = 6
const MOST_OF_FIELD = 10

/** "Product name" for the name of a product. */
const qualified = (objects: string[], labels: string[]): string[] =>
  objects.slice(0, MOST_OF_OBJECT).flatMap(object => labels.slice(0, MOST_OF_FIELD).map(label => `${object} ${label}`))

const fieldsWithin = (object: FieldSchema, path: string, names: string[]): FieldSchema[] =>
  (object.fields ?? []).flatMap((field, at) => {
    const own = ownLabels(field)
    const labels = [...own, ...qualified(names, own)]
    const inner = `${path}.${field.name}`
    if (field.type === 'OBJECT') return fieldsWithin(field, inner, labels)
    if (field.type === 'ARRAY') return []
    // "Product" alone heads what an object names first: "name", "amount".
    const weakLabels = [...(field.weakLabels ?? []), ...(at === 0 ? names.slice(0, MOST_OF_OBJECT) : [])]
    return [{ ...field, name: inner, labels, weakLabels }]
  })

/** The leaves of an item in order; those within an object are named by their path in the item: "product.name". */
export const fieldsOfItem = (list: FieldSchema): FieldSchema[] =>
  (list.fields ?? []).flatMap(field => {
    if (field.type === 'OBJECT') return fieldsWithin(field, field.name, ownLabels(field))
    return field.type === 'ARRAY' ? [] : [field]
  })
