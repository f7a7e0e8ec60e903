/** What the value of a leaf has to be: the normal form that extraction gives it, so that all results are alike. */

import { matchesPattern } from '../../extraction/recognise/texts.ts'
import type { FieldKind, FieldSchema, FieldType, Json, Scalar } from '../../extraction/schema.ts'
import { isCountryCode } from '../../extraction/values/countries.ts'
import { decimal, format } from '../../extraction/values/decimal.ts'
import { isBic } from '../../extraction/values/iban.ts'
import { isStorable, NOT_STORABLE } from '../../input.ts'
import { leafType } from './tree.ts'

/** The value in its normal form, or what is wrong with it. */
export type Checked = { value: Scalar } | { fault: string }

/** In UTF-16 units. */
const LONGEST_TEXT = 10_000
/** Of a decimal number, as many as decimal128 of IEEE 754 has. */
const MOST_DIGITS = 34
/** A double has so many decimal digits that come back as they were. */
const EXACT_DIGITS = 15

const SHOWN_CHOICES = 10

const when = (isRight: boolean, value: Scalar, fault: string): Checked => (isRight ? { value } : { fault })

const DECIMAL = /^-?(?:0|[1-9]\d{0,40})(?:\.\d{1,40})?$/
const DECIMAL_FORM = 'must be an exact decimal as "1234.50"'

const digitsOf = (text: string): number => text.replace(/^-?0*\.?0*|\./g, '').length

const decimalOf = (value: Json): Checked => {
  const text = typeof value === 'number' ? String(value) : value
  const isExact = typeof value !== 'number' || digitsOf(String(value)) <= EXACT_DIGITS
  if (typeof text !== 'string' || !DECIMAL.test(text) || !isExact) return { fault: DECIMAL_FORM }
  return when(digitsOf(text) <= MOST_DIGITS, format(decimal(text)), `must have at most ${MOST_DIGITS} digits`)
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/

/** Whether a text is a day of the (proleptic Gregorian) calendar, as ISO 8601 writes it. */
const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return DAY.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

const isMoment = (text: string): boolean => text[10] === 'T' && isDay(text.slice(0, 10)) && CLOCK.test(text.slice(11))

const written = (isRight: (text: string) => boolean, form: string) => (value: Json) =>
  typeof value === 'string' && isRight(value) ? { value } : { fault: `must be ${form}` }

/** Codes that extraction finds in one spelling, whatever is printed. */
const CODES: Partial<Record<FieldKind, [isRight: (text: string) => boolean, form: string]>> = {
  currency: [text => /^[A-Z]{3}$/.test(text), 'a code of ISO 4217 as "EUR"'],
  country: [isCountryCode, 'a code of ISO 3166-1 as "DE"'],
  iban: [text => /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(text), 'an IBAN without spaces as "DE89370400440532013000"'],
  bic: [isBic, 'a BIC as "COBADEFFXXX"'],
  vatId: [text => /^[A-Z0-9]{4,30}$/.test(text), 'capital letters and digits without spaces as "DE136695976"'],
}

const choicesOf = (options: string[]): string =>
  options.length > SHOWN_CHOICES ? 'one of the values that the template names' : `one of ${options.join(', ')}`

/** White space around a text says nothing; what is left of none is no value. */
const textOf = (value: Json, { kind, enum: options, pattern }: FieldSchema): Checked => {
  if (typeof value !== 'string') return { fault: 'must be a text' }
  if (value.length > LONGEST_TEXT) return { fault: `must have at most ${LONGEST_TEXT.toLocaleString('en')} characters` }
  if (!isStorable(value)) return { fault: NOT_STORABLE }
  const text = value.trim()
  if (text === '') return { fault: 'must not be empty: null tells that the document has none' }
  if (options) return when(options.includes(text), text, `must be ${choicesOf(options)}`)
  if (pattern !== undefined) return when(matchesPattern(pattern, text), text, `must match ${pattern}`)
  const code = kind && CODES[kind]
  return code ? when(code[0](text), text, `must be ${code[1]}`) : { value: text }
}

const BY_TYPE: Record<Exclude<FieldType, 'STRING' | 'OBJECT' | 'ARRAY'>, (value: Json) => Checked> = {
  DECIMAL: decimalOf,
  NUMBER: value => when(Number.isFinite(value), Number(value) + 0, 'must be a number'),
  INTEGER: value => when(Number.isSafeInteger(value), Number(value) + 0, 'must be a whole number as 12'),
  BOOLEAN: value => (typeof value === 'boolean' ? { value } : { fault: 'must be true or false' }),
  DATE: written(isDay, 'a date as "2026-05-31"'),
  TIME: written(text => CLOCK.test(text), 'a time as "18:30"'),
  DATETIME: written(isMoment, 'a date with a time as "2026-05-31T18:30"'),
}

/** Checks a value that is not null: the document may always lack one. */
export const checkValue = (value: Json, schema: FieldSchema): Checked => {
  const type = leafType(schema)
  return type === 'STRING' || type === 'OBJECT' || type === 'ARRAY' ? textOf(value, schema) : BY_TYPE[type](value)
}
