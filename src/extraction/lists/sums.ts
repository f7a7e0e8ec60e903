/** Rows of sums in a client's list: they are no items, and fields outside the list may ask for them. */
import type { Document } from '../document.ts'
import type { Row, Segment, Token } from '../layout.ts'
import type { Leaf } from '../leaf.ts'
import type { FieldType } from '../schema.ts'
import { labelKeys } from '../text.ts'

/** What begins a row of sums, in several languages. */
const SUMS = labelKeys(
  'total totals subtotal sum summe gesamt gesamtsumme zwischensumme endsumme insgesamt totale somme suma totaal subtotaal subtotale',
)

const NUMERIC = new Set<FieldType>(['DECIMAL', 'NUMBER', 'INTEGER'])

const isSumWord = ({ tokens }: Segment): boolean => SUMS.has(tokens[0]!.key)

/** Whether a text is the label of a number outside lists: "Carriage   4.50" below the goods. */
const isLabelOfNumber = (segment: Segment, { labels, schema }: Document): boolean => {
  const [match] = labels.get(segment) ?? []
  const isLeading = match?.leads === true && match.closes && match.from === 0
  return isLeading && match.targets.some(({ path }) => NUMERIC.has(schema.leaves.get(path)?.type ?? 'STRING'))
}

const foundIn = (record: Leaf[]): number => record.filter(({ value }) => value !== null).length

const rowsByToken = (rows: Iterable<number>, { layout }: Document): Map<Token, Row> => {
  const byToken = new Map<Token, Row>()
  for (const index of rows) {
    const row = layout.rows[index]!
    for (const { tokens } of row.segments) for (const token of tokens) byToken.set(token, row)
  }
  return byToken
}

/**
 * Leaves out the sums at the end of a list, and those among its items that fill fewer columns than they do, and gives
 * their rows free.
 */
export const withoutSums = <Reading extends { records: Leaf[][]; rows: Set<number> }>(
  reading: Reading,
  document: Document,
): Reading => {
  const { records } = reading
  const byToken = rowsByToken(reading.rows, document)
  const rowOf = (record: Leaf[]): Row | undefined => {
    const [token] = record.flatMap(({ tokens }) => tokens)
    return token && byToken.get(token)
  }
  const firstOf = (record: Leaf[]): Segment | undefined => rowOf(record)?.segments[0]
  const most = records.reduce((sum, record) => Math.max(sum, foundIn(record)), 0)
  let end = records.length
  const isSum = (record: Leaf[], isLast: boolean): boolean => {
    const first = firstOf(record)
    if (!first) return false
    if (isSumWord(first) && (isLast || foundIn(record) < most)) return true
    return isLast && isLabelOfNumber(first, document)
  }
  while (end > 0 && isSum(records[end - 1]!, true)) end--
  const dropped = records.filter((record, at) => at >= end || isSum(record, false))
  if (dropped.length === 0) return reading
  const sums = new Set(dropped)
  const rows = new Set(reading.rows)
  for (const record of dropped) rows.delete(rowOf(record)!.index)
  return { ...reading, rows, records: renumbered(records.filter(record => !sums.has(record))) }
}

const renumbered = (records: Leaf[][]): Leaf[][] =>
  records.map((record, at) => record.map(leaf => ({ ...leaf, path: leaf.path.replace(/\[\d+\]/, `[${at}]`) })))
