/** Decimals as rules compute with them: exact, and compared as what is printed on paper can be compared. */
import { absolute, add, compare, type Decimal, decimal, multiply, near, subtract } from '../values/decimal.ts'

/** A number of the document, or computed from such. Literals of a rule are no such numbers: they mean what they say. */
export class Exact {
  readonly decimal: Decimal

  constructor(value: Decimal) {
    this.decimal = value
  }
}

type Operand = Exact | bigint | number

const isLiteral = (operand: Operand): operand is bigint | number => !(operand instanceof Exact)

/** @throws RangeError for what has no finite number of places */
const decimalOf = (operand: Operand): Decimal => {
  if (!isLiteral(operand)) return operand.decimal
  const text = String(operand)
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`${text} is no decimal number`)
  return decimal(text)
}

/** Amounts are compared to the hundredth at least, also where one is printed without places. */
const LEAST_PLACES = 2

/** Equal within half a unit of the last place of the number with fewer places; literals are exact. */
const isEqual = (a: Operand, b: Operand): boolean => {
  const [left, right] = [decimalOf(a), decimalOf(b)]
  if (isLiteral(a) || isLiteral(b)) return compare(left, right) === 0
  const places = Math.max(LEAST_PLACES, Math.min(left.scale, right.scale))
  return near(left, right, { digits: 5n, scale: places + 1 })
}

const isLess = (a: Operand, b: Operand): boolean => !isEqual(a, b) && compare(decimalOf(a), decimalOf(b)) < 0

/** Places that a quotient is computed to: more than any amount has. */
const QUOTIENT_PLACES = 12

const divide = (a: Decimal, b: Decimal): Decimal => {
  if (b.digits === 0n) throw new RangeError('division by zero')
  const digits = (a.digits * 10n ** BigInt(QUOTIENT_PLACES + b.scale)) / (b.digits * 10n ** BigInt(a.scale))
  return { digits, scale: QUOTIENT_PLACES }
}

const computing =
  (operation: (a: Decimal, b: Decimal) => Decimal) =>
  (a: Operand, b: Operand): Exact =>
    new Exact(operation(decimalOf(a), decimalOf(b)))

export const ARITHMETIC = {
  '+': computing(add),
  '-': computing(subtract),
  '*': computing(multiply),
  '/': computing(divide),
} as const

export const COMPARISONS = {
  '==': isEqual,
  '<': isLess,
  '<=': (a: Operand, b: Operand) => isEqual(a, b) || isLess(a, b),
  '>': (a: Operand, b: Operand) => isLess(b, a),
  '>=': (a: Operand, b: Operand) => isEqual(a, b) || isLess(b, a),
} as const

export const sumOf = (numbers: Exact[]): Exact =>
  new Exact(numbers.reduce((sum, number) => add(sum, number.decimal), { digits: 0n, scale: 0 } as Decimal))

export const absoluteOf = (number: Exact): Exact => new Exact(absolute(number.decimal))
