/** A review as it was loaded: its documents, what can be edited in them, and in which order a person goes through it. */
import type { Field, Review, ReviewDocument } from '../types.ts'
import { type Leaf, type List, placeInList, type Shape, shapeOf } from './shape.ts'
import type { Json } from './values.ts'

/** What can be edited, named by document and path: "0/lineItems[2].amount". A row that was added is no number: "[new1]". */
export type Key = string

export const leafKey = (document: number, path: string): Key => `${document}/${path}`
export const listKey = leafKey
export const cellKey = (document: number, list: string, row: string, column: string): Key =>
  `${document}/${list}[${row}]${column === '' ? '' : `.${column}`}`

export type LoadedDocument = ReviewDocument & { shape: Shape; fields: Field[] }

export type Base = {
  review: Review
  documents: LoadedDocument[]
  /** What was found, flagged or not. */
  fields: Map<Key, Field>
  /** Rows as they were found, by list. */
  rows: Map<Key, string[]>
}

/** Where the API tells no documents, the fields do. */
const documentsOf = ({ documents, fields, pages }: Review): ReviewDocument[] => {
  if (documents.length > 0) return documents
  const indexes = [...new Set(fields.map(field => field.documentIndex))].sort((a, b) => a - b)
  return indexes.map(index => {
    const places = fields.flatMap(field => (field.documentIndex === index ? field.citations : []))
    const numbers = places.length > 0 ? places.map(place => place.page) : pages.map(page => page.number)
    const firstPage = numbers.reduce((least, page) => Math.min(least, page), numbers[0] ?? 1)
    const lastPage = numbers.reduce((most, page) => Math.max(most, page), firstPage)
    return { index, type: null, firstPage, lastPage, jsonSchema: null }
  })
}

const rowsOfFields = (fields: Field[]): Map<Key, string[]> => {
  const counts = new Map<Key, number>()
  for (const { documentIndex, path } of fields) {
    const place = placeInList(path)
    if (!place) continue
    const key = listKey(documentIndex, place.list)
    counts.set(key, Math.max(counts.get(key) ?? 0, place.row + 1))
  }
  return new Map([...counts].map(([key, count]) => [key, Array.from({ length: count }, (_, row) => String(row))]))
}

export const createBase = (review: Review): Base => ({
  review,
  documents: documentsOf(review).map(document => {
    const fields = review.fields.filter(field => field.documentIndex === document.index)
    return { ...document, fields, shape: shapeOf(document.jsonSchema, fields) }
  }),
  fields: new Map(review.fields.map(field => [leafKey(field.documentIndex, field.path), field])),
  rows: rowsOfFields(review.fields),
})

export const foundValue = (base: Base, key: Key): Json => base.fields.get(key)?.value ?? null

export type Section = { title: string; leaves: Leaf[]; lists: List[] }

/** What is flagged comes first, and nothing changes its place while it is worked on. Once decided, all are alike. */
export const sectionsOf = (base: Base, document: LoadedDocument): Section[] => {
  if (base.review.status !== 'OPEN') return [{ title: 'Fields', ...document.shape }]
  const isFlagged = (leaf: Leaf) => base.fields.get(leafKey(document.index, leaf.path))?.flagged === true
  const flaggedLists = new Set(
    document.fields.flatMap(({ flagged, path }) => (flagged ? (placeInList(path)?.list ?? []) : [])),
  )
  const { leaves, lists } = document.shape
  const first = { leaves: leaves.filter(isFlagged), lists: lists.filter(({ path }) => flaggedLists.has(path)) }
  const rest = {
    leaves: leaves.filter(leaf => !isFlagged(leaf)),
    lists: lists.filter(({ path }) => !flaggedLists.has(path)),
  }
  return [
    { title: 'To check', ...first },
    { title: 'Other fields', ...rest },
  ].filter(section => section.leaves.length + section.lists.length > 0)
}
