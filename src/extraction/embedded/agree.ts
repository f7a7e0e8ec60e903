/** Whether two values say the same, however exactly and in whatever letters. */
import { isOneEditApart, lookOf } from '../recognise/confusions.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { fold } from '../text.ts'
import { absolute, compare, type Decimal, decimal, negate, subtract } from '../values/decimal.ts'

const half = (scale: number): Decimal => ({ digits: 5n, scale: scale + 1 })

/** Print rounds, the data do not: 3.3333 is printed as 3.33. Credit notes are printed with a sign or without. */
const numbersAgree = (told: string, printed: string): boolean => {
  const [exact, rounded] = [absolute(decimal(told)), absolute(decimal(printed))]
  if (exact.scale <= rounded.scale) return compare(exact, rounded) === 0
  const [more, limit] = [subtract(exact, rounded), half(rounded.scale)]
  // Half of the last place is rounded up: 2.345 is printed as 2.35.
  return compare(more, limit) < 0 && compare(negate(more), limit) <= 0
}

/** Letters and digits alone. */
export const bareKey = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/** Shorter texts are in many others. */
const FEWEST_LETTERS = 4

const contains = (longer: string, shorter: string): boolean =>
  longer === shorter || (shorter.length >= FEWEST_LETTERS && longer.includes(shorter))

/** Texts agree when one is in the other: print adds departments, and leaves out what is said elsewhere. */
const textsAgree = (a: string, b: string): boolean => {
  const [first, second] = [bareKey(a), bareKey(b)]
  return first.length > second.length ? contains(first, second) : contains(second, first)
}

/** Kinds of which one letter more or less is another one. */
const EXACT = new Set<FieldKind | undefined>(['iban', 'bic', 'vatId', 'currency', 'country', 'postcode'])
/** Kinds of numbers that print puts something before or behind: "2041" for "NL-2041", but never for "20415". */
const NUMBERS = new Set<FieldKind | undefined>([
  'identifier',
  'documentNumber',
  'orderNumber',
  'customerNumber',
  'paymentReference',
  'taxNumber',
  'articleNumber',
])

/** Its runs of letters and of digits, each between spaces. */
const runsOf = (text: string): string => ` ${(fold(text).match(/\p{L}+|\p{N}+/gu) ?? []).join(' ')} `

/** Whether two are the same, or all of one is in the other as whole runs of letters or digits. */
const codesAgree = (a: string, b: string): boolean => {
  if (bareKey(a) === bareKey(b)) return true
  const [first, second] = [runsOf(a), runsOf(b)]
  return first.length > second.length ? contains(first, second) : contains(second, first)
}

/** In shorter texts a letter makes all the difference. */
const FEWEST_MISREAD = 5

/** Whether a recognised text may be another one: they look alike, or differ in one letter. */
export const mayBeMisreading = (printed: string, told: string): boolean => {
  const [first, second] = [lookOf(bareKey(printed)), lookOf(bareKey(told))]
  return first === second || (second.length >= FEWEST_MISREAD && isOneEditApart(first, second))
}

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text)

export const valuesAgree = (told: string, printed: string, { type, kind }: FieldSchema): boolean => {
  if (type === 'DATE') return told === printed
  if (type !== 'STRING' && isNumber(told) && isNumber(printed)) return numbersAgree(told, printed)
  if (EXACT.has(kind)) return bareKey(told) === bareKey(printed)
  return NUMBERS.has(kind) ? codesAgree(told, printed) : textsAgree(told, printed)
}
