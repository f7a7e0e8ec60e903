/** From a text in XML to the value of a field; what is none is passed over, as it would be on paper. */
import type { FieldKind, FieldSchema } from '../schema.ts'
import { emailOf } from '../values/contact.ts'
import { countryOf, isCountryCode } from '../values/countries.ts'
import { decimal, format } from '../values/decimal.ts'
import { isBic } from '../values/iban.ts'
import { unitOf } from './units.ts'

/** No amount that people write has more digits. */
const DECIMAL = /^[+-]?(?=\.?\d)\d{0,30}(?:\.\d{0,15})?$/
const LONGEST_TEXT = 5_000

/** xs:decimal, with as many places as it is given. */
const decimalOf = (text: string): string | null => {
  if (!DECIMAL.test(text)) return null
  const [sign, digits] = /^[+-]/.test(text) ? [text[0], text.slice(1)] : ['', text]
  const bare = digits.replace(/\.$/, '').replace(/^(?=\.)/, '0')
  return format(decimal(sign === '-' ? `-${bare}` : bare))
}

/**
 * Days as "20180605", with a time behind it or not (codes 102, 203, 204 and 205 of UN/CEFACT 2379), and as "2018-06-05".
 * What begins with no year of these centuries has its parts in another order.
 */
const DATE = /^((?:19|20|21)\d{2})-?(\d{2})-?(\d{2})(?:$|(?=\d{4}(?:\d{2})?(?:$|[Z+-]))|(?=[TZ+-]))/

const dateOf = (text: string): string | null => {
  const [, year, month, day] = DATE.exec(text) ?? []
  if (!year) return null
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const iso = `${year}-${month}-${day}`
  return date.getUTCMonth() === Number(month) - 1 && date.toISOString().startsWith(iso) ? iso : null
}

const textOf = (text: string): string | null => text.slice(0, LONGEST_TEXT).replace(/\s+/g, ' ').trim() || null

const codeOf = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

const matching =
  (pattern: RegExp) =>
  (text: string): string | null => {
    const code = codeOf(text)
    return pattern.test(code) ? code : null
  }

const BY_KIND: Partial<Record<FieldKind, (text: string) => string | null>> = {
  currency: matching(/^[A-Z]{3}$/),
  country: text => (isCountryCode(text) ? text : countryOf(text)),
  iban: matching(/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/),
  bic: text => (isBic(codeOf(text)) ? codeOf(text) : null),
  vatId: text => codeOf(text) || null,
  email: text => emailOf(text),
  unit: text => textOf(unitOf(text)),
}

/** Normalised as the engine normalises what is printed; null of what is no value of the field. */
export const convert = (text: string, { kind, type }: FieldSchema): string | null => {
  const byKind = kind && BY_KIND[kind]
  if (byKind) return byKind(text)
  if (type === 'DECIMAL' || type === 'NUMBER') return decimalOf(text)
  return type === 'DATE' ? dateOf(text) : textOf(text)
}
