/** Article numbers with a check digit: GTIN-8, -12, -13 and -14 (GS1 General Specifications, 7.9). */

/** Whether a number has the length of a GTIN and its last digit fits; spaces and hyphens do not count. */
export const isGtin = (number: string): boolean => {
  const digits = number.replace(/[\s-]/g, '')
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits) || /^0+$/.test(digits)) return false
  // From the right, digits weigh 1 and 3 by turns; the sum is a multiple of ten.
  const sum = [...digits].toReversed().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
