/**
 * Values as they are compared: whatever notation the truth and the prediction are written in, equal things become equal
 * texts. The rules are those of the measure that the targets are stated in.
 */

/** How a field's values compare. */
export type Kind = 'amount' | 'fine' | 'date' | 'id' | 'code' | 'name'

const AMOUNTS = new Set(
  'total gross_amount amount_due tip amount tax_total net_total line_total grand_total'.split(' '),
)
/** Compared to four places. */
const FINE = new Set(['unit_price', 'quantity'])
const DATES = new Set(['date', 'flight_from', 'flight_to'])
const NAMES = new Set(['merchant', 'address', 'advertiser', 'description'])
const IDS = new Set(['iban', 'seller_vat_id', 'buyer_vat_id'])

/** @param field as the truth calls it: `grand_total`, `line_items.amount` */
export const kindOf = (field: string): Kind => {
  const name = lastPart(field)
  if (FINE.has(name)) return 'fine'
  if (AMOUNTS.has(name) || /_(?:total|amount)$/.test(name)) return 'amount'
  if (DATES.has(name) || name.endsWith('_date')) return 'date'
  if (IDS.has(name)) return 'id'
  return NAMES.has(name) || /_(?:name|city)$|^person_/.test(name) ? 'name' : 'code'
}

const lastPart = (field: string): string => field.split('.').at(-1)!

const plain = (value: string): string => value.normalize('NFKC').replace(/\s+/g, ' ').trim()

/** An amount in any notation with so many places; null where there is none. */
const amount = (value: string, places: number): string | null => {
  const text = plain(value)
    .replaceAll('\u2212', '-')
    .replace(/['\u2019]/g, '')
  const isNegative = /^\s*[^\d]*-|-\s*$|^\(.*\)$/.test(text)
  const found = /[.,]?\d[\d.,]*/.exec(text.replace(/(?<=\d) (?=\d)/g, ''))
  if (!found) return null
  const digits = withPoint(found[0].replace(/[.,]+$/, ''))
  const [whole = '', fraction = ''] = digits.split('.')
  const scaled = rounded(`${whole || '0'}`, fraction, places)
  return isNegative && /[1-9]/.test(scaled) ? `-${scaled}` : scaled
}

const withPoint = (digits: string): string => {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (last < 0) return digits
  const mark = digits[last]!
  const fraction = digits.slice(last + 1)
  const isMixed = digits.includes('.') && digits.includes(',')
  const isThousands = !isMixed && (digits.split(mark).length > 2 || (mark === ',' && fraction.length === 3))
  const bare = (text: string): string => text.replace(/[.,]/g, '')
  return isThousands ? bare(digits) : `${bare(digits.slice(0, last))}.${fraction}`
}

/** Rounds half to even. */
const rounded = (whole: string, fraction: string, places: number): string => {
  const kept = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
  const rest = fraction.slice(places)
  const half = /^50*$/.test(rest)
  const isUp = half ? kept % 2n === 1n : /^[5-9]/.test(rest)
  const digits = String(isUp ? kept + 1n : kept).padStart(places + 1, '0')
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

const MONTHS = new Map(
  (
    'jan=1 feb=2 mar=3 apr=4 may=5 jun=6 jul=7 aug=8 sep=9 oct=10 nov=11 dec=12 mär=3 mrz=3 mai=5 okt=10 dez=12 fév=2 fev=2 ' +
    'avr=4 jui=6 aoû=8 aou=8 déc=12 ene=1 abr=4 ago=8 dic=12 mei=5 maj=5 mrt=3'
  )
    .split(' ')
    .map(entry => [entry.slice(0, 3), Number(entry.slice(4))] as const),
)

const monthOf = (word: string): number | undefined => (word.startsWith('juil') ? 7 : MONTHS.get(word.slice(0, 3)))

const iso = (year: string, month: number, day: string): string | null => {
  const short = Number(year)
  const full = short < 100 ? short + (short < 70 ? 2000 : 1900) : short
  const date = new Date(Date.UTC(full, month - 1, Number(day)))
  const isReal = month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day)
  return isReal ? date.toISOString().slice(0, 10) : null
}

/** A date in any notation; where day and month may change places the day comes first. Null where there is none. */
const date = (value: string): string | null => {
  const text = plain(value).toLowerCase()
  const yearFirst = /(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})/.exec(text)
  if (yearFirst) return iso(yearFirst[1]!, Number(yearFirst[2]), yearFirst[3]!)
  const compact = /(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text)
  const read = compact && iso(compact[1]!, Number(compact[2]), compact[3]!)
  if (read) return read
  const numeric = /(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?!\d)/.exec(text)
  if (numeric) {
    const [, a, b, year] = numeric as unknown as [string, string, string, string]
    return iso(year, Number(b), a) ?? iso(year, Number(a), b)
  }
  const dayFirst = /(\d{1,2})(?:st|nd|rd|th)?[\s.\-/,]*([^\W\d_]{3,}|\p{L}{3,})\.?[\s.\-/,']*(\d{4}|\d{2})(?!\d)/u.exec(
    text,
  )
  const month = dayFirst && monthOf(dayFirst[2]!)
  if (dayFirst && month) return iso(dayFirst[3]!, month, dayFirst[1]!)
  const monthFirst = /(\p{L}{3,})\.?[\s.\-/,]*(\d{1,2})(?:st|nd|rd|th)?[\s.\-/,']+(\d{4}|\d{2})(?!\d)/u.exec(text)
  const named = monthFirst && monthOf(monthFirst[1]!)
  return monthFirst && named ? iso(monthFirst[3]!, named, monthFirst[2]!) : null
}

const name = (field: string, value: string, isLoose: boolean): string => {
  const unified = plain(value)
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2018\u2019\u00b4`]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
  const spaced = lastPart(field) === 'address' ? unified.replace(/[.,;]/g, ' ') : unified
  return spaced.replace(/\s+/g, isLoose ? '' : ' ').replace(/^[ .,;:*\-'"|]+|[ .,;:*\-'"|]+$/g, '')
}

/** @param isLoose names compare without white space */
export const normalise = (field: string, value: unknown, isLoose: boolean): string => {
  const text = String(value)
  switch (kindOf(field)) {
    case 'amount':
      return amount(text, 2) ?? plain(text)
    case 'fine':
      return amount(text, 4) ?? plain(text)
    case 'date':
      return date(text) ?? plain(text)
    case 'id':
      return plain(text)
        .toUpperCase()
        .replace(/[^0-9A-Z]/g, '')
    case 'code':
      return plain(text).replace(/\s/g, '').toUpperCase()
    default:
      return name(field, text, isLoose)
  }
}
