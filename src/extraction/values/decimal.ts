/**
 * Exact decimal numbers: digits × 10^-scale. Money is never held in a float. Only what the engine needs: sums,
 * products, comparison, rounding to a scale.
 */
export type Decimal = { readonly digits: bigint; readonly scale: number }

const ZERO: Decimal = { digits: 0n, scale: 0 }

const digitsAt = (number: Decimal, scale: number): bigint => number.digits * 10n ** BigInt(scale - number.scale)

/** Reads "-1234.50"; the caller has made sure that it is optional minus, digits, optional point and digits. */
export const decimal = (text: string): Decimal => {
  const [whole = '0', fraction = ''] = text.split('.')
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}

export const format = ({ digits, scale }: Decimal): string => {
  const sign = digits < 0n ? '-' : ''
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`
}

export const add = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale)
  return { digits: digitsAt(a, scale) + digitsAt(b, scale), scale }
}

export const negate = ({ digits, scale }: Decimal): Decimal => ({ digits: -digits, scale })

export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b))

export const multiply = (a: Decimal, b: Decimal): Decimal => ({ digits: a.digits * b.digits, scale: a.scale + b.scale })

export const absolute = (number: Decimal): Decimal => (number.digits < 0n ? negate(number) : number)

export const isZero = (number: Decimal): boolean => number.digits === 0n

export const compare = (a: Decimal, b: Decimal): number => {
  const difference = subtract(a, b).digits
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const sum = (numbers: Decimal[]): Decimal => numbers.reduce(add, ZERO)

/** Whether two numbers differ by no more than `tolerance`. */
export const near = (a: Decimal, b: Decimal, tolerance: Decimal): boolean =>
  compare(absolute(subtract(a, b)), tolerance) <= 0

export const CENT: Decimal = { digits: 1n, scale: 2 }
