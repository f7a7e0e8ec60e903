/**
 * Prices of one unit, where the data may tell that of a hundred.
 * @see EN 16931, BT-149 item price base quantity
 */
import { type Decimal, decimal, format } from '../values/decimal.ts'
import type { ListMapping } from './mapping.ts'
import { elements, texts } from './paths.ts'
import { AMOUNT, type Reading, readValue, type Told } from './read-value.ts'
import { unitOf } from './units.ts'

/** So many more than the price has, where the price of one comes out even. */
const MOST_PLACES = 15
/** Where it does not. */
const ROUNDED_PLACES = 6

/** Without zeros at the end, but with no fewer places than `least`. */
const shorten = ({ digits, scale }: Decimal, least: number): Decimal => {
  let [short, places] = [digits, scale]
  for (; places > least && short % 10n === 0n; places--) short /= 10n
  return { digits: short, scale: places }
}

/** The price of one of so many: exact where it comes out even, else rounded half up. */
const share = (price: Decimal, count: Decimal): Decimal => {
  const scaled = (places: number): bigint => price.digits * 10n ** BigInt(places - price.scale + count.scale)
  const exact = price.scale + MOST_PLACES
  if (scaled(exact) % count.digits === 0n)
    return shorten({ digits: scaled(exact) / count.digits, scale: exact }, price.scale)
  const scale = Math.max(price.scale, ROUNDED_PLACES)
  const half = price.digits < 0n ? -count.digits : count.digits
  return { digits: (2n * scaled(scale) + half) / (2n * count.digits), scale }
}

const unitAt = (reading: Reading, paths: readonly string[]): string | undefined =>
  paths.flatMap(path => texts(reading.root, path)).map(({ text }) => unitOf(text))[0]

/** Whether what the price is told for is counted in other units than what is sold. */
const isOfOtherUnit = (item: Reading, priced: Reading, { price, columns }: ListMapping): boolean => {
  const sold = unitAt(item, columns.unit ?? [])
  const of = unitAt(priced, [`${price!.count}/@unitCode`])
  return sold !== undefined && of !== undefined && sold !== of
}

const priceAt = (item: Reading, root: Reading['root'], list: ListMapping): Told | null => {
  const priced = { ...item, root }
  const price = readValue(priced, [list.price!.amount], AMOUNT)
  if (price === null) return null
  const count = decimal(readValue(priced, [list.price!.count], AMOUNT) ?? '1')
  // A price of none or of less is one of nothing that could be counted.
  if (count.digits <= 0n) return { value: price }
  const value = format(share(decimal(price), count))
  if (value === price) return { value }
  return isOfOtherUnit(item, priced, list) ? null : { value, orPrinted: price }
}

/** The price of one unit, or of as many as print shows it for; null where nobody can tell what one unit costs. */
export const readPrice = (item: Reading, list: ListMapping): Told | null => {
  for (const path of list.price?.elements ?? []) {
    for (const root of elements(item.root, path)) {
      const told = priceAt(item, root, list)
      if (told) return told
    }
  }
  return null
}
