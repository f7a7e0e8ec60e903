/**
 * VAT identification numbers: the shapes of the EU member states (Directive 2006/112/EC, article 215, as listed by
 * VIES), of Northern Ireland, the United Kingdom, Switzerland and Norway, and the check digits of those states whose
 * rule is public and simple. A state without a rule here is checked by shape alone.
 */
const SHAPES: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BE: /^[01]?\d{9}$/,
  BG: /^\d{9,10}$/,
  CHE: /^\d{9}(?:MWST|TVA|IVA)?$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  GB: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(?:\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  NO: /^\d{9}(?:MVA)?$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(?:\d{9}|\d{12})$/,
}

const weighted = (digits: string, weights: number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0)

/** ISO 7064 MOD 11,10 over all digits but the last, which is the check digit (Germany, Croatia). */
const mod11and10 = (digits: string): boolean => {
  let product = 10
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10 === Number(digits.at(-1))
}

/** ISO/IEC 7812-1, annex B (Luhn): doubled digits are summed digit by digit, the total ends in 0. */
const luhn = (digits: string): boolean => {
  let total = 0
  for (let index = 0; index < digits.length; index++) {
    const value = Number(digits.at(-1 - index))
    total += index % 2 === 0 ? value : value * 2 > 9 ? value * 2 - 9 : value * 2
  }
  return total % 10 === 0
}

const CHECKS: Record<string, (rest: string) => boolean> = {
  AT: rest => {
    const digits = rest.slice(1)
    const odd = [1, 3, 5].reduce(
      (sum, at) => sum + Math.floor(Number(digits[at]) / 5) + ((Number(digits[at]) * 2) % 10),
      0,
    )
    const even = [0, 2, 4, 6].reduce((sum, at) => sum + Number(digits[at]), 0)
    return (10 - ((odd + even + 4) % 10)) % 10 === Number(digits[7])
  },
  BE: rest => 97 - (Number(rest.slice(0, -2)) % 97) === Number(rest.slice(-2)),
  DE: mod11and10,
  DK: rest => weighted(rest, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  FI: rest => (11 - (weighted(rest, [7, 9, 10, 5, 8, 4, 2]) % 11)) % 11 === Number(rest[7]),
  // Only keys of two digits have the public rule: 12 + 3 × (SIREN modulo 97), modulo 97.
  FR: rest =>
    /[A-Z]/.test(rest.slice(0, 2)) || (12 + 3 * (Number(rest.slice(2)) % 97)) % 97 === Number(rest.slice(0, 2)),
  HR: mod11and10,
  IT: luhn,
  LU: rest => Number(rest.slice(0, 6)) % 89 === Number(rest.slice(6)),
  PL: rest => weighted(rest, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(rest[9]),
  PT: rest => {
    const check = 11 - (weighted(rest, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)
    return (check > 9 ? 0 : check) === Number(rest[8])
  },
  SI: rest => {
    const check = 11 - (weighted(rest, [8, 7, 6, 5, 4, 3, 2]) % 11)
    return (check === 10 ? 0 : check) === Number(rest[7])
  },
}

export type VatIdCheck = 'VALID' | 'CHECK_DIGITS_WRONG' | 'SHAPE_ONLY'

/** Judges a text of capital letters and digits; null when no state has VAT ids of that shape. */
export const checkVatId = (text: string): VatIdCheck | null => {
  const country = text.startsWith('CHE') ? 'CHE' : text.slice(0, 2)
  const shape = SHAPES[country]
  const rest = text.slice(country.length)
  if (!shape?.test(rest)) return null
  const check = CHECKS[country]
  if (!check) return 'SHAPE_ONLY'
  return check(rest) ? 'VALID' : 'CHECK_DIGITS_WRONG'
}

export const hasVatIds = (country: string): boolean => country in SHAPES

/** Letters and digits that the longest VAT id has: CHE123456789MWST. */
export const LONGEST_VAT_ID = 16
