/** The value of one field in a document or in an item of it. */
import type { XmlElement } from '../../reading/xml/element.ts'
import type { FieldSchema } from '../schema.ts'
import { decimal, format, sum } from '../values/decimal.ts'
import { streetLikeness } from '../values/postal.ts'
import { convert } from './convert.ts'
import type { Paths } from './mapping.ts'
import { type Found, texts } from './paths.ts'

/** Amounts are those in the document's currency: taxes may be told in another as well. */
export type Reading = { root: XmlElement; currency: string | null }

/** A value, and the one that stands where it is that which print shows: the price of so many units. */
export type Told = { value: string; orPrinted?: string }

export const AMOUNT: FieldSchema = { name: 'amount', type: 'DECIMAL' }
const CURRENCY: FieldSchema = { name: 'currency', type: 'STRING', kind: 'currency' }

/** @param paths to the currency of the document; where it has none, amounts in all of them are taken */
export const readingOf = (root: XmlElement, paths: Paths): Reading => {
  const [currency = null] = paths.flatMap(path =>
    texts(root, path).flatMap(({ text }) => convert(text, CURRENCY) ?? []),
  )
  return { root, currency }
}

const isForeign = ({ attributes: { currencyID } }: Found, currency: string | null): boolean =>
  currency !== null && !!currencyID && currencyID.trim().toUpperCase() !== currency

const valuesAt = ({ root, currency }: Reading, path: string, field: FieldSchema): string[] =>
  texts(root, path).flatMap(found => (isForeign(found, currency) ? [] : (convert(found.text, field) ?? [])))

/** No address has more. */
const MOST_LINES = 20

/** Lines of an address may begin with a person or a department. */
const bestStreet = (lines: string[]): string | undefined => {
  const few = lines.slice(0, MOST_LINES)
  const likeness = few.map(line => streetLikeness(line.split(' ')))
  return few[likeness.indexOf(Math.max(...likeness))]
}

/** The first value; of a street the line that looks most like one. */
export const readValue = (reading: Reading, paths: Paths, field: FieldSchema): string | null => {
  const found = paths.flatMap(path => valuesAt(reading, path, field))
  return (field.kind === 'street' ? bestStreet(found) : found[0]) ?? null
}

/** The sum of all amounts at the first path that leads to any. */
export const readSum = (reading: Reading, paths: Paths): string | null => {
  const found = paths.map(path => valuesAt(reading, path, AMOUNT)).find(values => values.length > 0)
  return found ? format(sum(found.map(decimal))) : null
}
