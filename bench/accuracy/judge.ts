/**
 * Which of the values that were found in a document are right, and which of those that were not found are not there: what
 * confidence is calibrated from, and measured against.
 *
 * A value that was found is right when it is the truth's to the letter, as scores compare them. Where the truth of a
 * document lacks a field, nothing can be said of a value that was found: truth is often incomplete. A value that was not
 * found is wrong where the truth has one; where the truth has none either, the two agree that there is none, and that
 * counts only where the set can be expected to name the field: it does in half of its documents at least, or its truth
 * is the data of the issuer (`isComplete`). Values of a list are right as often as the truth has them in any row, as
 * they are scored; empty cells are judged row by row where both have as many rows.
 */
import type { Leaf } from '../../src/extraction/leaf.ts'
import { normalise } from './normalise.ts'
import { isMissing, type Values } from './score-fields.ts'
import type { DocumentSet, List } from './sets.ts'

export type Judged = {
  leaf: Leaf /** The value is right; for a missing value, the document has none. */
  isRight: boolean
}

/** Names of the truth that the set can be expected to name wherever a document has the value. */
export const namedFields = ({ fields, isComplete }: DocumentSet, truths: Values[]): Set<string> => {
  const named = Object.keys(fields).filter(
    name => isComplete || truths.filter(truth => !isMissing(truth[name])).length * 2 >= truths.length,
  )
  return new Set(named)
}

/** Names of the truth by the paths that answer to them. */
const byPath = (names: Record<string, string>): Map<string, string> =>
  new Map(Object.entries(names).map(([name, path]) => [path, name]))

const judgeValue = (leaf: Leaf, name: string, truth: unknown, named: Set<string>): Judged[] => {
  const isNone = isMissing(truth)
  if (leaf.value !== null) {
    return isNone ? [] : [{ leaf, isRight: normalise(name, truth, false) === normalise(name, leaf.value, false) }]
  }
  return isNone && !named.has(name) ? [] : [{ leaf, isRight: isNone }]
}

type Cell = { leaf: Leaf; row: number; column: string }

const PLACE_IN_LIST = /\[(\d+)\]\.(.+)$/

const cellsOf = (leaves: Leaf[], { path, columns }: List): Cell[] => {
  const names = byPath(columns)
  return leaves.flatMap(leaf => {
    const [, row, key] = leaf.path.startsWith(`${path}[`) ? (PLACE_IN_LIST.exec(leaf.path) ?? []) : []
    const column = key && names.get(key)
    return column ? [{ leaf, row: Number(row), column }] : []
  })
}

const judgeColumn = (name: string, cells: Cell[], truth: Values[], hasAllRows: boolean): Judged[] => {
  const left = truth.flatMap(row => (isMissing(row[cells[0]!.column]) ? [] : [row[cells[0]!.column]]))
  if (left.length === 0) return []
  const wanted = left.map(value => normalise(name, value, false))
  return cells.flatMap(({ leaf, row, column }) => {
    if (leaf.value === null) return hasAllRows ? [{ leaf, isRight: isMissing(truth[row]![column]) }] : []
    const at = wanted.indexOf(normalise(name, leaf.value, false))
    if (at !== -1) wanted.splice(at, 1)
    return [{ leaf, isRight: at !== -1 }]
  })
}

const judgeList = (leaves: Leaf[], name: string, list: List, truth: Values[]): Judged[] => {
  const cells = cellsOf(leaves, list)
  const rows = cells.reduce((most, { row }) => Math.max(most, row + 1), 0)
  const columns = Map.groupBy(cells, ({ column }) => column)
  return [...columns].flatMap(([column, own]) => judgeColumn(`${name}.${column}`, own, truth, rows === truth.length))
}

/**
 * Judges what was found in a document; what nothing can be said of is left out.
 * @param named see namedFields
 */
export const judge = (leaves: Leaf[], truth: Values, set: DocumentSet, named: Set<string>): Judged[] => {
  const names = byPath(set.fields)
  const values = leaves.flatMap(leaf => {
    const name = names.get(leaf.path)
    return name === undefined ? [] : judgeValue(leaf, name, truth[name], named)
  })
  const lists = Object.entries(set.lists ?? {}).flatMap(([name, list]) =>
    isMissing(truth[name]) ? [] : judgeList(leaves, name, list, truth[name] as Values[]),
  )
  return [...values, ...lists]
}
