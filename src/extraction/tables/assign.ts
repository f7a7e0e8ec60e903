/** Which column is which field, where headings leave a choice: "Amount, Product, VAT, Price, Total". */

import type { Token } from '../layout.ts'
import { type Amount, amountsIn } from '../recognise/amounts.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { absolute, CENT, compare, type Decimal, multiply, near } from '../values/decimal.ts'
import type { DecimalMark } from '../values/numbers.ts'
import type { HeaderCell } from './header.ts'
import type { Item } from './items.ts'

/** Where a field stands: in a column, from one of its lines on where headings are stacked ("Item no. / Description"). */
export type Place = {
  column: number
  line: number
  strength: number
  /** The heading lists what its cells hold ("Name, description, brand"): dashes part it in them. */
  isListed?: boolean
}

const LISTED = 2

const isListed = ({ tokens }: HeaderCell): boolean =>
  tokens.slice(0, LISTED).filter(({ text }) => text.endsWith(',')).length === LISTED

export const firstAmount = (lines: Token[][], mark: DecimalMark): Amount | undefined => {
  for (const line of lines) {
    const [amount] = amountsIn(line, mark)
    if (amount) return amount
  }
  return undefined
}

/**
 * Whether quantity × price is the amount. Prices are printed rounded, so half a unit of the price's last place is
 * allowed for each unit of the quantity, and a cent in any case.
 */
export const multiplies = (quantity: Decimal, price: Decimal, amount: Decimal): boolean => {
  const rounding = multiply(absolute(quantity), { digits: 5n, scale: price.scale + 1 })
  return near(multiply(quantity, price), amount, compare(rounding, CENT) > 0 ? rounding : CENT)
}

/** Items that a choice of columns is tried on. */
const MOST_TRIED = 40

/** The first number of each cell, item by item. */
type Values = (Decimal | undefined)[][]

const valuesOf = (items: Item[], mark: DecimalMark): Values =>
  items.slice(0, MOST_TRIED).map(item => item.cells.map(lines => firstAmount(lines, mark)?.value))

const agreement = (values: Values, columns: (number | undefined)[]): number => {
  if (columns.includes(undefined)) return 0
  const agreeing = values.filter(row => {
    const [quantity, price, amount] = columns.map(column => row[column!])
    return quantity && price && amount && multiplies(quantity, price, amount)
  })
  return agreeing.length / Math.max(1, values.length)
}

type Choice = { column: number | undefined; strength: number }

const columnsNamed = (path: string, cells: HeaderCell[]): Choice[] =>
  cells.flatMap((cell, column) => {
    const strength = cell.names[0]?.get(path)
    return strength === undefined ? [] : [{ column, strength }]
  })

/** So much speaks against a column with an unknown heading ("Weight") that only the product can prove it. */
const UNKNOWN = -1

/** How surely a column with an unknown heading that the product has proved is the factor. */
const BY_PRODUCT = 0.6

const NONE: Choice = { column: undefined, strength: 0 }

const choicesFor = (path: string | undefined, cells: HeaderCell[]): Choice[] => {
  if (path === undefined) return [NONE]
  const named = columnsNamed(path, cells)
  const unknown = cells.flatMap((cell, column) => (cell.names.length === 0 ? [{ column, strength: UNKNOWN }] : []))
  return [...(named.length > 0 ? named : unknown), NONE]
}

/** How much an agreeing product outweighs what headings say. */
const AGREEMENT = 3
/** Of equal columns the last is the one that counts: a net price behind a list price, a total behind a subtotal. */
const LATER = 0.01

const ARITHMETIC: FieldKind[] = ['quantity', 'unitPrice', 'lineAmount']

/** Chooses quantity, price and amount together, so that their product holds in most items. */
const chooseFactors = (
  paths: (string | undefined)[],
  cells: HeaderCell[],
  items: Item[],
  mark: DecimalMark,
): Choice[] => {
  const [quantities, prices, amounts] = paths.map(path => choicesFor(path, cells))
  const values = valuesOf(items, mark)
  let best: Choice[] = []
  let most = -1
  for (const quantity of quantities!) {
    for (const price of prices!) {
      for (const amount of amounts!) {
        const choice = [quantity, price, amount]
        const columns = choice.map(({ column }) => column)
        const used = columns.filter(column => column !== undefined)
        if (new Set(used).size < used.length) continue
        const strengths = choice.reduce((sum, { strength, column }) => sum + strength + (column ?? 0) * LATER, 0)
        const score = strengths + AGREEMENT * agreement(values, columns)
        if (score > most) {
          most = score
          best = choice
        }
      }
    }
  }
  return best
}

/** The second heading of a cell names what stands below the first. */
const stackedPlace = (path: string, cells: HeaderCell[]): Place | null => {
  for (const [column, cell] of cells.entries()) {
    const line = cell.names.findIndex((name, at) => at > 0 && name.has(path))
    if (line > 0) return { column, line, strength: cell.names[line]!.get(path)! }
  }
  return null
}

/** How surely a column without a known heading that holds the texts is the description. */
const BY_CONTENT = 0.5

/** How many items have words in a column. */
const textsIn = (column: number, items: Item[]): number =>
  items.filter(item => item.cells[column]!.flat().some(token => /\p{L}{3}/u.test(token.text))).length

/** Of columns with unknown headings the one that holds texts in most items. */
const columnOfTexts = (columns: number[], items: Item[]): number | undefined => {
  const [best] = columns.toSorted((a, b) => textsIn(b, items) - textsIn(a, items))
  return best !== undefined && textsIn(best, items) * 2 > items.length ? best : undefined
}

/** The best named of the columns that are left; "Item" beside "Description" may head numbers, so texts decide there. */
const bestNamed = (free: Choice[], field: FieldSchema, items: Item[]): Choice | undefined => {
  const texts = ({ column }: Choice): number => (field.kind === 'description' ? textsIn(column!, items) : 0)
  return free.toSorted((a, b) => b.strength - a.strength || texts(b) - texts(a))[0]
}

/** "Dates" heads a column of ranges, which holds both ends. */
const shareRanges = (
  places: Map<string, Place>,
  cells: HeaderCell[],
  fields: FieldSchema[],
  pathOf: (field: FieldSchema) => string,
): void => {
  const [from, to] = (['periodFrom', 'periodTo'] as const).map(kind => fields.find(field => field.kind === kind))
  const place = from && places.get(pathOf(from))
  if (!place || !to || places.has(pathOf(to))) return
  if (cells[place.column]!.names[0]?.has(pathOf(to))) places.set(pathOf(to), place)
}

/** The place of each field of the table, by path. */
export const assignColumns = (
  table: FieldSchema,
  cells: HeaderCell[],
  items: Item[],
  mark: DecimalMark,
): Map<string, Place> => {
  const places = new Map<string, Place>()
  const used = new Set<number>()
  const put = (path: string | undefined, { column, strength }: Choice): void => {
    if (path === undefined || column === undefined || used.has(column)) return
    places.set(path, { column, line: 0, strength, ...(isListed(cells[column]!) ? { isListed: true } : {}) })
    used.add(column)
  }
  const fields = table.fields ?? []
  const unnamed = cells.flatMap((cell, column) => (cell.names.length === 0 ? [column] : []))
  const pathOf = (field: FieldSchema): string => `${table.name}.${field.name}`
  const factors = ARITHMETIC.map(kind => fields.find(field => field.kind === kind)).map(field => field && pathOf(field))
  if (factors.some(path => path !== undefined)) {
    chooseFactors(factors, cells, items, mark).forEach((choice, at) => {
      put(factors[at], choice.strength === UNKNOWN ? { ...choice, strength: BY_PRODUCT } : choice)
    })
  }
  for (const field of fields) {
    const path = pathOf(field)
    if (places.has(path)) continue
    const free = columnsNamed(path, cells).filter(({ column }) => !used.has(column!))
    const best = bestNamed(free, field, items)
    const stacked = best ? null : stackedPlace(path, cells)
    const text = field.kind === 'description' ? columnOfTexts(unnamed, items) : undefined
    if (best) put(path, best)
    else if (stacked) places.set(path, stacked)
    else if (text !== undefined) put(path, { column: text, strength: BY_CONTENT })
  }
  shareRanges(places, cells, fields, pathOf)
  return places
}
