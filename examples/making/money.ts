/** Amounts of the example invoices: whole cents inside, printed in the way of each country. */

/** "1234.5" as 123450n. At most two decimals. */
export const cents = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const value = BigInt(whole + fraction.padEnd(2, '0'))
  return text.startsWith('-') ? -value : value
}

/** "1234.50": how truth files and the API write amounts. */
export const plain = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const roundedQuotient = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor)

/** Quantity × price, rounded half up to cents; both positive, the quantity with at most two decimals. */
export const times = (quantity: string, price: string): bigint => roundedQuotient(cents(quantity) * cents(price), 100n)

/** rate % of a positive amount, rounded half up to cents. */
export const percent = (rate: string, amount: bigint): bigint => roundedQuotient(cents(rate) * amount, 10_000n)

export const total = (values: bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n)

export type Notation = { group: string; decimal: string }

export const GERMAN: Notation = { group: '.', decimal: ',' }
export const ENGLISH: Notation = { group: ',', decimal: '.' }
export const FRENCH: Notation = { group: ' ', decimal: ',' }
export const SWISS: Notation = { group: '’', decimal: '.' }

/** 123450n as "1.234,50", "1,234.50", "1 234,50", "1’234.50". */
export const printed = (value: bigint, { group, decimal }: Notation): string => {
  const [whole = '', fraction] = plain(value < 0n ? -value : value).split('.')
  const groups: string[] = []
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end))
  return `${value < 0n ? '-' : ''}${groups.join(group)}${decimal}${fraction}`
}

/** A quantity or price as it stands in the data, with the country's decimal mark. */
export const asTyped = (number: string, { decimal }: Notation): string => number.replace('.', decimal)
