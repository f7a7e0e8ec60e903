/** What a draft sends: changed values by their path, and a list whole where rows were added or removed. */
import type { Correction, PastCorrection } from '../types.ts'
import { type Base, cellKey, foundValue, type LoadedDocument, leafKey } from './base.ts'
import { currentValue, type Draft, EMPTY_DRAFT, rowsOf } from './draft.ts'
import type { List } from './shape.ts'
import type { Json } from './values.ts'

/** Puts a value at "seller.name" of a row. */
const put = (row: { [name: string]: Json }, path: string, value: Json): void => {
  const names = path.split('.')
  const last = names.pop()!
  let place = row
  for (const name of names) {
    const inner = (place[name] ?? {}) as { [name: string]: Json }
    place[name] = inner
    place = inner
  }
  place[last] = value
}

const wholeList = (base: Base, draft: Draft, document: number, list: List): Json[] =>
  rowsOf(base, draft, leafKey(document, list.path)).map(row => {
    const cellValue = (column: string) => currentValue(base, draft, cellKey(document, list.path, row, column))
    if (list.columns.length === 1 && list.columns[0]!.path === '') return cellValue('')
    const item: { [name: string]: Json } = {}
    for (const { path } of list.columns) put(item, path, cellValue(path))
    return item
  })

const correctionsOfList = (base: Base, draft: Draft, document: number, list: List): Correction[] => {
  const key = leafKey(document, list.path)
  if (draft.rows.has(key))
    return [{ documentIndex: document, path: list.path, value: wholeList(base, draft, document, list) }]
  return rowsOf(base, draft, key).flatMap(row =>
    list.columns.flatMap(column =>
      correctionAt(draft, document, cellKey(document, list.path, row, column.path).slice(`${document}/`.length)),
    ),
  )
}

const correctionAt = (draft: Draft, document: number, path: string): Correction[] => {
  const value = draft.values.get(leafKey(document, path))
  return value === undefined ? [] : [{ documentIndex: document, path, value }]
}

const correctionsOfDocument = (base: Base, draft: Draft, { index, shape }: LoadedDocument): Correction[] => [
  ...shape.leaves.flatMap(({ path }) => correctionAt(draft, index, path)),
  ...shape.lists.flatMap(list => correctionsOfList(base, draft, index, list)),
]

export const correctionsOf = (base: Base, draft: Draft): Correction[] =>
  base.documents.flatMap(document => correctionsOfDocument(base, draft, document))

const foundAt = (base: Base, { documentIndex, path }: Correction): Json => {
  const list = base.documents.find(({ index }) => index === documentIndex)?.shape.lists.find(each => each.path === path)
  return list ? wholeList(base, EMPTY_DRAFT, documentIndex, list) : foundValue(base, leafKey(documentIndex, path))
}

/** What is sent, beside what was found. */
export const changesOf = (base: Base, draft: Draft): PastCorrection[] =>
  correctionsOf(base, draft).map(correction => ({
    documentIndex: correction.documentIndex,
    path: correction.path,
    before: foundAt(base, correction),
    after: correction.value,
  }))
