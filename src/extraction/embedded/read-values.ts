/** What a document of a known vocabulary says of a template's fields. */
import type { EmbeddedDocument } from '../../reading/embedded/data.ts'
import type { XmlElement } from '../../reading/xml/element.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { joinPath, type SchemaIndex } from '../schema-index.ts'
import { streetLikeness } from '../values/postal.ts'
import { CII } from './cii.ts'
import { convert } from './convert.ts'
import type { ListMapping, Mapping, Meaning, Paths } from './mapping.ts'
import { elements, texts } from './paths.ts'
import { UBL } from './ubl.ts'

const MAPPINGS: Record<EmbeddedDocument['vocabulary'], Mapping> = { CII, ORDER_X: CII, UBL }

/** More items are on hardly any document, and a job's log takes a step for each of their fields. */
export const MOST_ITEMS = 5_000

export type EmbeddedValues = {
  /** Of fields outside lists that the vocabulary has a place for, by path; null where the document says nothing. */
  values: Map<string, string | null>
  /** Items of lists that the vocabulary has a place for, by the list's path; each with its values by name. */
  items: Map<string, Map<string, string>[]>
  /** Lists that have too many items. */
  tooLong: string[]
}

/** Amounts in the document's currency: taxes may be told in another as well. */
type Reading = { root: XmlElement; currency: string | null }

const candidates = ({ root, currency }: Reading, paths: Paths, field: FieldSchema): string[] =>
  paths.flatMap(path =>
    texts(root, path).flatMap(({ text, attributes }) => {
      const isForeign = currency !== null && (attributes.currencyID ?? currency) !== currency
      const value = isForeign && field.type === 'DECIMAL' ? null : convert(text, field)
      return value ?? []
    }),
  )

/** No address has more. */
const MOST_LINES = 20

/** Lines of an address may begin with a person or a department. */
const bestStreet = (lines: string[]): string | undefined => {
  const few = lines.slice(0, MOST_LINES)
  const likeness = few.map(line => streetLikeness(line.split(' ')))
  return few[likeness.indexOf(Math.max(...likeness))]
}

const readValue = (reading: Reading, paths: Paths, field: FieldSchema): string | null => {
  const found = candidates(reading, paths, field)
  return (field.kind === 'street' ? bestStreet(found) : found[0]) ?? null
}

const PARTIES = new Set<FieldKind | undefined>(['seller', 'buyer'])

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')))

const meaningOf = (path: string, kind: FieldKind, { kindOf }: SchemaIndex): Meaning => {
  const party = kindOf(parentOf(path))
  return PARTIES.has(party) ? (`${party as 'seller'}.${kind}` as Meaning) : kind
}

/** An item without any value is none. */
const readItems = (reading: Reading, fields: FieldSchema[], { items, columns }: ListMapping): Map<string, string>[] => {
  const found = elements(reading.root, items).slice(0, MOST_ITEMS + 1)
  const rows = found.map(root => {
    const values = fields.flatMap(field => {
      const paths = field.kind && columns[field.kind]
      const value = paths ? readValue({ ...reading, root }, paths, field) : null
      return value === null ? [] : [[field.name, value] as const]
    })
    return new Map(values)
  })
  return rows.filter(row => row.size > 0)
}

/** The values of a template's fields in a document, by what the fields mean; a field without a kind means nothing here. */
export const readValues = ({ vocabulary, root }: EmbeddedDocument, schema: SchemaIndex): EmbeddedValues => {
  const mapping = MAPPINGS[vocabulary]
  const [currency] = (mapping.values.currency ?? []).flatMap(path => texts(root, path))
  const reading = { root, currency: currency?.text ?? null }
  const values = [...schema.leaves].flatMap(([path, field]) => {
    const paths = field.kind && field.type !== 'ARRAY' && mapping.values[meaningOf(path, field.kind, schema)]
    return paths ? [[path, readValue(reading, paths, field)] as const] : []
  })
  const lists = schema.lists.flatMap(({ name, kind, fields = [] }) => {
    const list = kind && mapping.lists[kind]
    return list ? [[name, readItems(reading, fields, list)] as const] : []
  })
  const tooLong = lists.filter(([, rows]) => rows.length > MOST_ITEMS).map(([name]) => name)
  return {
    values: new Map(values),
    items: new Map(lists.filter(([name]) => !tooLong.includes(name))),
    tooLong,
  }
}

export const itemPath = (list: string, index: number, name: string): string => joinPath(`${list}[${index}]`, name)
