/**
 * Amounts that OCR misread, put right by arithmetic: where a sum does not hold as printed and one character taken for
 * another that looks like it makes it hold, and in one way only, that is what was printed.
 */
import type { Candidate } from '../candidates.ts'
import { isRecognised } from '../recognise/confusions.ts'
import { type Decimal, decimal } from '../values/decimal.ts'
import { size } from './total-options.ts'

/** A term of a sum that should be nothing: net + tax - total. */
export type Term = {
  /** null for a term that is taken as it is. */
  candidate: Candidate | null
  amount: bigint
  sign: 1n | -1n
}

export type Repair = { candidate: Candidate; amount: bigint }

/** Digits that OCR takes for each other. */
const LOOK_ALIKE = new Set(
  '06 08 09 05 14 17 12 23 27 35 38 39 49 56 58 59 68 69 89'.split(' ').flatMap(([a, b]) => [a! + b!, b! + a!]),
)

/** The power of ten that a number is a multiple of by one digit: 3000 is 3 times 10^3; null for others. */
const singleDigit = (amount: bigint): bigint | null => {
  let [left, power] = [size(amount), 1n]
  while (left >= 10n && left % 10n === 0n) {
    left /= 10n
    power *= 10n
  }
  return left < 10n && left > 0n ? power : null
}

/** The mark was lost: "8091" for 80.91. */
const HUNDREDTH = 100n

/**
 * Whether an amount may be another that OCR misread by one character.
 * @param scale what both amounts are multiplied by
 */
export const mayBeMisread = (printed: Decimal, amount: bigint, needed: bigint, scale: bigint): boolean => {
  if (needed < 0n !== amount < 0n || needed === amount) return false
  if (printed.scale === 0) return size(amount) >= HUNDREDTH * scale && needed * HUNDREDTH === amount
  const power = singleDigit(needed - amount)
  // Below the digits that are printed.
  if (power === null || power * 10n ** BigInt(printed.scale) < scale) return false
  const digit = (value: bigint): string => ((size(value) / power) % 10n).toString()
  return (
    LOOK_ALIKE.has(digit(amount) + digit(needed)) && size(amount).toString().length === size(needed).toString().length
  )
}

/** All ways to put one term right so that the sum is nothing. */
export const repairsOf = (terms: Term[], scale: bigint): Repair[] => {
  const rest = terms.reduce((sum, { amount, sign }) => sum + sign * amount, 0n)
  if (rest === 0n || (singleDigit(rest) === null && terms.every(({ candidate }) => candidate?.value.includes('.'))))
    return []
  return terms.flatMap(({ candidate, amount, sign }) => {
    if (!candidate?.tokens.some(isRecognised)) return []
    const needed = amount - sign * rest
    return mayBeMisread(decimal(candidate.value), amount, needed, scale) ? [{ candidate, amount: needed }] : []
  })
}

/** How surely a value that was put right is what was printed; how it looked as it was read says nothing any more. */
const REPAIRED = 0.6

/** Digits behind the point of a value that was put right: money has two. */
const PLACES = 2

/** The candidate with the value that was put right; its words stay as printed. */
export const repaired = ({ candidate, amount }: Repair, scale: bigint): Candidate => {
  const digits = size((amount * 10n ** BigInt(PLACES)) / scale)
    .toString()
    .padStart(PLACES + 1, '0')
  const value = `${amount < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`
  return { ...candidate, value, evidence: { ...candidate.evidence, type: REPAIRED } }
}
