/** The items of a receipt: text at the left, money at the right, quantity and price on the same line or another. */

import type { Document } from '../document.ts'
import { type Token, textOf } from '../layout.ts'
import { emptyLeaf, evidence, type Leaf } from '../leaf.ts'
import type { Amount } from '../recognise/amounts.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { multiplies } from '../tables/assign.ts'
import { hasLetter, trimPunctuation } from '../text.ts'
import { format } from '../values/decimal.ts'
import { type SaleLine, saleLines } from './sale-lines.ts'

export type SaleItems = { records: Leaf[][]; rows: Set<number> }

type Item = { text: Token[]; numbers: Amount[]; amount: Amount; rows: number[] }

/** In heights of a row: a text farther from its numbers is none of theirs. */
const NEAR = 1.6

const hasText = ({ text }: SaleLine): boolean => text.some(token => hasLetter(token.text) && token.text.length > 1)

const isNear = (above: SaleLine, below: SaleLine): boolean =>
  above.row.page === below.row.page && below.row.top - above.row.bottom <= NEAR * below.row.height

/** Whether the texts of rows without text stand above their numbers: the first of them has one there. */
const standsAbove = (lines: SaleLine[]): boolean => {
  const at = lines.findIndex(line => line.amount !== null && !hasText(line))
  const above = lines[at - 1]
  return above !== undefined && above.amount === null && hasText(above) && isNear(above, lines[at]!)
}

/** "AB-00019": the number of an article, whose name stands on the next line. */
const isCode = ([first, ...others]: Token[]): boolean =>
  first !== undefined && others.length === 0 && /\d{3}/.test(first.text)

const isNameless = ({ text }: Item): boolean => !text.some(token => hasLetter(token.text)) || isCode(text)

/** "2 x 1.50" below an item whose amount it makes. */
const completes = (line: SaleLine, item: Item | undefined): boolean => {
  const [quantity, price] = line.numbers
  const factor = price ?? line.amount
  if (!item || item.numbers.length > 0 || hasText(line) || !quantity || !factor) return false
  return multiplies(quantity.value, factor.value, item.amount.value)
}

/** An item whose text may stand on the lines above it, the nearest last. */
const itemOf = (line: SaleLine, above: SaleLine[]): Item => {
  const own: Item = { text: line.text, numbers: line.numbers, amount: line.amount!, rows: [line.row.index] }
  const lines = hasText(line)
    ? []
    : above.slice(above.findLastIndex((other, at) => !isNear(other, above[at + 1] ?? line)) + 1)
  return {
    text: [...lines.flatMap(({ text }) => text), ...own.text],
    numbers: [...lines.flatMap(({ numbers }) => numbers), ...own.numbers],
    amount: own.amount,
    rows: [...lines.map(({ row }) => row.index), ...own.rows],
  }
}

const group = (lines: SaleLine[]): Item[] => {
  const items: Item[] = []
  const isAbove = standsAbove(lines)
  let above: SaleLine[] = []
  for (const [at, line] of lines.entries()) {
    const item = items.at(-1)
    const before = lines[at - 1]
    if (completes(line, item)) {
      item!.numbers = line.amount ? [...line.numbers, line.amount] : line.numbers
      item!.rows.push(line.row.index)
    } else if (line.amount !== null) {
      items.push(itemOf(line, isAbove ? above : []))
      above = []
    } else if (hasText(line) && !isAbove && item && isNameless(item) && before && isNear(before, line)) {
      item.text = line.text
      item.rows.push(line.row.index)
    } else if (hasText(line)) above.push(line)
  }
  return items.filter(({ text }) => text.some(token => hasLetter(token.text)))
}

type Factors = { quantity: Amount | null; unitPrice: Amount | null; holds: boolean }

/** The two numbers whose product is the amount; else a whole number in front is the quantity. */
const factorsOf = ({ numbers, amount }: Item): Factors => {
  for (const quantity of numbers)
    for (const unitPrice of numbers)
      if (
        quantity !== unitPrice &&
        unitPrice.fraction >= quantity.fraction &&
        multiplies(quantity.value, unitPrice.value, amount.value)
      )
        return { quantity, unitPrice, holds: true }
  const quantity = numbers.find(number => number.fraction === 0) ?? null
  const unitPrice = numbers.find(number => number !== quantity && number.fraction === 2) ?? null
  return { quantity, unitPrice, holds: false }
}

/** How surely a text and a number in a row are what was bought and what it cost. */
const BY_PLACE = 0.75
/** A number in front of a text is its quantity; no product has proved it. */
const IN_FRONT = 0.7

const leafOf = (path: string, field: FieldSchema, item: Item, { quantity, unitPrice, holds }: Factors): Leaf => {
  if (field.kind === 'description') {
    const value = trimPunctuation(textOf(item.text))
    return { path, field, value, tokens: item.text, evidence: evidence({ label: BY_PLACE }) }
  }
  const amounts: Partial<Record<FieldKind, Amount | null>> = { quantity, unitPrice, lineAmount: item.amount }
  const amount = field.kind ? amounts[field.kind] : null
  if (!amount) return emptyLeaf(path, field)
  const label = field.kind === 'lineAmount' ? BY_PLACE : IN_FRONT
  const found = evidence({ label, type: amount.isMisread ? BY_PLACE : 1, confirmations: holds ? 1 : 0 })
  return { path, field, value: format(amount.value), tokens: amount.tokens, evidence: found }
}

/** No receipt has more. */
const MOST_ITEMS = 500

/** Reads a list of kind saleItems: the items and the rows that they take up. */
export const readSaleItems = (list: FieldSchema, document: Document): SaleItems => {
  const items = group(saleLines(document, list.name)).slice(0, MOST_ITEMS)
  const fields = (list.fields ?? []).filter(({ type }) => type !== 'OBJECT' && type !== 'ARRAY')
  const records = items.map((item, index) => {
    const factors = factorsOf(item)
    return fields.map(field => leafOf(`${list.name}[${index}].${field.name}`, field, item, factors))
  })
  return { records, rows: new Set(items.flatMap(({ rows }) => rows)) }
}
