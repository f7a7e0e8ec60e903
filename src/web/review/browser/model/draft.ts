/** What a person has changed so far. Drafts never change: each edit makes a new one, and undo goes back to the one before. */
import type { Citation } from '../types.ts'
import { type Base, cellKey, foundValue, type Key, type LoadedDocument, listKey, sectionsOf } from './base.ts'
import { type Json, parseValue, type Rules, sameValue } from './values.ts'

export type Fault = { text: string; problem: string }

export type Draft = {
  /** Only what differs from what was found. */
  values: ReadonlyMap<Key, Json>
  /** Texts that are no value of their field. */
  faults: ReadonlyMap<Key, Fault>
  /** Rows of lists where some were added or removed. */
  rows: ReadonlyMap<Key, readonly string[]>
  /** Flagged values that are right as they are. */
  accepted: ReadonlySet<Key>
  /** Where on the pages values were taken from. */
  places: ReadonlyMap<Key, readonly Citation[]>
  /** Rows added so far, to name the next one. */
  added: number
}

export const EMPTY_DRAFT: Draft = {
  values: new Map(),
  faults: new Map(),
  rows: new Map(),
  accepted: new Set(),
  places: new Map(),
  added: 0,
}

const withEntry = <T>(map: ReadonlyMap<Key, T>, key: Key, value: T | undefined): ReadonlyMap<Key, T> => {
  const changed = new Map(map)
  if (value === undefined) changed.delete(key)
  else changed.set(key, value)
  return changed
}

export const currentValue = (base: Base, draft: Draft, key: Key): Json =>
  draft.values.has(key) ? draft.values.get(key)! : foundValue(base, key)

/** Where the value stands, as it was found or as it was picked. */
export const placesOf = (base: Base, draft: Draft, key: Key): readonly Citation[] =>
  draft.places.get(key) ?? (draft.values.has(key) ? [] : (base.fields.get(key)?.citations ?? []))

export type Edit = { key: Key; text: string; rules: Rules; places?: readonly Citation[] }

/** A text that is no value of its field is kept as a fault, and the value stays. */
export const edit = (base: Base, draft: Draft, { key, text, rules, places }: Edit): Draft => {
  const parsed = parseValue(text, rules)
  if ('problem' in parsed) return { ...draft, faults: withEntry(draft.faults, key, { text, problem: parsed.problem }) }
  const isAsFound = sameValue(parsed.value, foundValue(base, key))
  return {
    ...draft,
    faults: withEntry(draft.faults, key, undefined),
    values: withEntry(draft.values, key, isAsFound ? undefined : parsed.value),
    places: withEntry(draft.places, key, places),
  }
}

export const accept = (draft: Draft, key: Key): Draft => ({ ...draft, accepted: new Set([...draft.accepted, key]) })

export const rowsOf = (base: Base, draft: Draft, list: Key): readonly string[] =>
  draft.rows.get(list) ?? base.rows.get(list) ?? []

export const addRow = (base: Base, draft: Draft, list: Key): Draft => {
  const added = draft.added + 1
  return { ...draft, added, rows: withEntry(draft.rows, list, [...rowsOf(base, draft, list), `new${added}`]) }
}

const withoutRow = <T>(map: ReadonlyMap<Key, T>, row: Key): ReadonlyMap<Key, T> =>
  new Map([...map].filter(([key]) => key !== row && !key.startsWith(`${row}.`)))

export const removeRow = (base: Base, draft: Draft, list: Key, row: string): Draft => {
  const rows = rowsOf(base, draft, list).filter(each => each !== row)
  const isAsFound = sameValue([...rows], base.rows.get(list) ?? [])
  return {
    ...draft,
    faults: withoutRow(draft.faults, `${list}[${row}]`),
    values: withoutRow(draft.values, `${list}[${row}]`),
    rows: withEntry(draft.rows, list, isAsFound ? undefined : rows),
  }
}

/** Every field of a document with its rules, in the order in which it is shown. */
export const keysOf = (base: Base, draft: Draft, document: LoadedDocument): { key: Key; rules: Rules }[] =>
  sectionsOf(base, document).flatMap(({ leaves, lists }) => [
    ...leaves.map(leaf => ({ key: listKey(document.index, leaf.path), rules: leaf })),
    ...lists.flatMap(list =>
      rowsOf(base, draft, listKey(document.index, list.path)).flatMap(row =>
        list.columns.map(column => ({
          key: cellKey(document.index, list.path, row, column.path),
          rules: column,
        })),
      ),
    ),
  ])

/** Whether a person still has to look at it. */
export const isOpen = (base: Base, draft: Draft, key: Key): boolean =>
  draft.faults.has(key) ||
  (base.fields.get(key)?.flagged === true && !draft.accepted.has(key) && !draft.values.has(key))

/** Of all documents, in the order in which they are shown. */
export const openKeys = (base: Base, draft: Draft): Key[] =>
  base.documents.flatMap(document =>
    keysOf(base, draft, document).flatMap(({ key }) => (isOpen(base, draft, key) ? [key] : [])),
  )

/** The next (1) or previous (-1) of some keys as seen from another, round the end; null where there is none. */
export const stepFrom = (all: readonly Key[], wanted: ReadonlySet<Key>, from: Key | null, step: 1 | -1): Key | null => {
  const start = from === null ? -1 : all.indexOf(from)
  for (let count = 1; count <= all.length; count++) {
    const origin = start === -1 && step === -1 ? all.length : start
    const key = all[(origin + step * count + all.length * 2) % all.length]!
    if (wanted.has(key) && key !== from) return key
  }
  return null
}

export type History = { past: readonly Draft[]; now: Draft }

export const NEW_HISTORY: History = { past: [], now: EMPTY_DRAFT }

export const advance = ({ past, now }: History, next: Draft): History => ({ past: [...past, now], now: next })

export const undo = (history: History): History => {
  const before = history.past.at(-1)
  return before ? { past: history.past.slice(0, -1), now: before } : history
}
