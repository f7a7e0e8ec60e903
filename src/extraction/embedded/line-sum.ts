/** Whether the lines that the file tells add up to the total that it tells of them. */
import { CENT, decimal, near, sum } from '../values/decimal.ts'
import type { Mapping } from './mapping.ts'
import { elements } from './paths.ts'
import { AMOUNT, type Reading, readValue } from './read-value.ts'

/** What the lines come to: the net total says it too where nothing is added to it or taken off as a whole. */
const totalOf = (reading: Reading, { lineSum, values }: Mapping): string | null => {
  const told = readValue(reading, lineSum.total, AMOUNT)
  if (told !== null) return told
  const isChanged = lineSum.charges.some(path => elements(reading.root, path).length > 0)
  return isChanged ? null : readValue(reading, values.netTotal ?? [], AMOUNT)
}

/** @returns null where there are no lines, not all of them have an amount, or nobody tells their total */
export const linesAdd = (reading: Reading, mapping: Mapping): boolean | null => {
  const { lines, amount } = mapping.lineSum
  const amounts = elements(reading.root, lines).map(root => readValue({ ...reading, root }, amount, AMOUNT))
  const known = amounts.filter(value => value !== null)
  const total = totalOf(reading, mapping)
  if (total === null || known.length === 0 || known.length < amounts.length) return null
  return near(sum(known.map(decimal)), decimal(total), CENT)
}
