/** Whether two values say the same, however exactly and in whatever letters. */
import { isOneEditApart, lookOf } from '../recognise/confusions.ts'
import type { FieldSchema } from '../schema.ts'
import { fold } from '../text.ts'
import { absolute, compare, type Decimal, decimal, subtract } from '../values/decimal.ts'

const half = (scale: number): Decimal => ({ digits: 5n, scale: scale + 1 })

/** Print rounds: 3.3333 and 3.33 are one. Credit notes are printed with a sign or without. */
const numbersAgree = (a: string, b: string): boolean => {
  const [first, second] = [absolute(decimal(a)), absolute(decimal(b))]
  const scale = Math.min(first.scale, second.scale)
  return compare(absolute(subtract(first, second)), half(scale)) < 0 || compare(first, second) === 0
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

/** In shorter texts a letter makes all the difference. */
const FEWEST_MISREAD = 5

/** Whether a recognised text may be another one: they look alike, or differ in one letter. */
export const mayBeMisreading = (printed: string, told: string): boolean => {
  const [first, second] = [lookOf(bareKey(printed)), lookOf(bareKey(told))]
  return first === second || (second.length >= FEWEST_MISREAD && isOneEditApart(first, second))
}

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text)

export const valuesAgree = (a: string, b: string, { type }: FieldSchema): boolean => {
  if (type === 'DATE') return a === b
  if (type !== 'STRING' && isNumber(a) && isNumber(b)) return numbersAgree(a, b)
  return textsAgree(a, b)
}
