/** What a document of a known vocabulary says of a template's fields. */
import type { EmbeddedDocument } from '../../reading/embedded/data.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { joinPath, type SchemaIndex } from '../schema-index.ts'
import { CII } from './cii.ts'
import { linesAdd } from './line-sum.ts'
import type { ListMapping, Mapping, Meaning } from './mapping.ts'
import { elements } from './paths.ts'
import { readPrice } from './prices.ts'
import { type Reading, readingOf, readSum, readValue, type Told } from './read-value.ts'
import { UBL } from './ubl.ts'

const MAPPINGS: Record<EmbeddedDocument['vocabulary'], Mapping> = { CII, ORDER_X: CII, UBL }

/** More items are on hardly any document, and a job's log takes a step for each of their fields. */
export const MOST_ITEMS = 5_000

export type Item = Map<string, Told>

export type EmbeddedValues = {
  /** Of fields outside lists that the vocabulary has a place for, by path; null where the document says nothing. */
  values: Map<string, string | null>
  /** Items of lists that the vocabulary has a place for, by the list's path; each with its values by name. */
  items: Map<string, Item[]>
  /** Whether the lines add up to their total; null where that cannot be told. */
  linesAdd: boolean | null
  /** Lists that have too many items. */
  tooLong: string[]
}

const PARTIES = new Set<FieldKind | undefined>(['seller', 'buyer'])

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')))

const meaningOf = (path: string, kind: FieldKind, { kindOf }: SchemaIndex): Meaning => {
  const party = kindOf(parentOf(path))
  return PARTIES.has(party) ? (`${party as 'seller'}.${kind}` as Meaning) : kind
}

const readCell = (item: Reading, field: FieldSchema, list: ListMapping): Told | null => {
  if (field.kind === 'unitPrice') return readPrice(item, list)
  const paths = field.kind && list.columns[field.kind]
  const value = paths ? readValue(item, paths, field) : null
  return value === null ? null : { value }
}

/** An item without any value is none. */
const readItems = (reading: Reading, fields: FieldSchema[], list: ListMapping): Item[] => {
  const found = elements(reading.root, list.items).slice(0, MOST_ITEMS + 1)
  const rows = found.map(root => {
    const values = fields.flatMap(field => {
      const told = readCell({ ...reading, root }, field, list)
      return told ? [[field.name, told] as const] : []
    })
    return new Map(values)
  })
  return rows.filter(row => row.size > 0)
}

/** The values of a template's fields in a document, by what the fields mean; a field without a kind means nothing here. */
export const readValues = ({ vocabulary, root }: EmbeddedDocument, schema: SchemaIndex): EmbeddedValues => {
  const mapping = MAPPINGS[vocabulary]
  const reading = readingOf(root, mapping.values.currency ?? [])
  const values = [...schema.leaves].flatMap(([path, field]) => {
    const paths = field.kind && field.type !== 'ARRAY' && mapping.values[meaningOf(path, field.kind, schema)]
    if (!paths) return []
    const isSum = mapping.summed.includes(field.kind!)
    return [[path, isSum ? readSum(reading, paths) : readValue(reading, paths, field)] as const]
  })
  const lists = schema.lists.flatMap(({ name, kind, fields = [] }) => {
    const list = kind && mapping.lists[kind]
    return list ? [[name, readItems(reading, fields, list)] as const] : []
  })
  const tooLong = lists.filter(([, rows]) => rows.length > MOST_ITEMS).map(([name]) => name)
  return {
    values: new Map(values),
    items: new Map(lists.filter(([name]) => !tooLong.includes(name))),
    linesAdd: linesAdd(reading, mapping),
    tooLong,
  }
}

export const itemPath = (list: string, index: number, name: string): string => joinPath(`${list}[${index}]`, name)
