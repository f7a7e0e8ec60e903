/** Items of a table as typed records in the template's shape. */

import { bounds, heightOfTallest, type Token, textOf } from '../layout.ts'
import { emptyLeaf, evidence, type Leaf } from '../leaf.ts'
import { amountsIn } from '../recognise/amounts.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { Found, Notation } from '../recognise/recogniser.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { hasDigit, hasLetter, trimPunctuation } from '../text.ts'
import { format } from '../values/decimal.ts'
import { isGtin } from '../values/gtin.ts'
import type { DecimalMark } from '../values/numbers.ts'
import { firstAmount, multiplies, type Place } from './assign.ts'
import type { Item } from './items.ts'

/** In heights of the line: lines of one paragraph stand closer than this, and begin at the same place. */
const PARAGRAPH_GAP = 0.75
const INDENT = 0.8
/** Details are often set in a smaller size. */
const SMALLER = 0.9

/** "Serial no.: 4711", "• two of them", "01.03.2024 - 31.03.2024". */
const isDetail = (line: Token[]): boolean =>
  line.slice(0, 3).some(token => token.text.endsWith(':')) ||
  /^[•*·–-]/.test(line[0]!.text) ||
  !line.some(token => hasLetter(token.text))

/** Boxes of a text layer have the height of the type. */
const isExact = ({ word }: Token): boolean => word.confidence === null

/** "GTIN: 4012345001235" above the description; "Design: two samples" is one. */
const isCodeLine = (line: Token[]): boolean => {
  const colon = line.findIndex(token => token.text.endsWith(':'))
  return colon !== -1 && line.slice(colon + 1).every(token => hasDigit(token.text))
}

/** The first paragraph of a text cell; "Serial no.: 4711" and what stands apart are details and no description. */
const paragraph = (lines: Token[][]): Token[] => {
  const start = Math.max(
    0,
    lines.findIndex(line => !isCodeLine(line)),
  )
  const first = lines[start]!
  const tokens = [...first]
  let last = first
  for (const line of lines.slice(start + 1)) {
    const height = heightOfTallest(last)
    const gap = bounds(line).top - bounds(last).bottom
    const isAligned = Math.abs(line[0]!.left - first[0]!.left) <= INDENT * height
    const isSmaller = isExact(line[0]!) && heightOfTallest(line) < SMALLER * heightOfTallest(first)
    if (gap < -height || gap > PARAGRAPH_GAP * height || !isAligned || isSmaller || isDetail(line)) break
    for (const token of line) tokens.push(token)
    last = line
  }
  return tokens
}

/** No cell of a table has more to say. */
const MOST_WORDS = 200

const textFound = (words: Token[]): Found | null => {
  const tokens = words.slice(0, MOST_WORDS)
  const value = trimPunctuation(textOf(tokens))
  if (value === '') return null
  return { value, tokens, certainty: 0.9, ...(words.length > tokens.length ? { isCut: true } : {}) }
}

const numberFound = (lines: Token[][], mark: DecimalMark): Found | null => {
  const amount = firstAmount(lines, mark)
  return amount ? { value: format(amount.value), tokens: amount.tokens, certainty: 1 } : null
}

/** A unit that stands behind the number in the quantity's own cell: "2 pcs". */
const unitBehind = (lines: Token[][], mark: DecimalMark): Found | null => {
  for (const line of lines) {
    const [amount] = amountsIn(line, mark)
    if (!amount) continue
    if (amount.unit !== '') return { value: amount.unit, tokens: amount.tokens, certainty: 0.9 }
    return textFound(line.slice(line.indexOf(amount.tokens.at(-1)!) + 1))
  }
  return null
}

/** The first line that looks like a code; "Our no.:" above it is its label. */
const codeFound = (lines: Token[][]): Found | null => {
  const line = lines.find(tokens => hasDigit(textOf(tokens)) && !tokens.at(-1)!.text.endsWith(':'))
  const found = textFound(line ?? lines[0]!)
  return found && isGtin(found.value) ? { ...found, checked: true } : found
}

const NUMBERS = new Set<FieldKind | undefined>(['quantity', 'unitPrice', 'lineAmount', 'taxRate'])
const FACTORS = new Set<FieldKind | undefined>(['quantity', 'unitPrice', 'lineAmount'])

const findInCell = (field: FieldSchema, lines: Token[][], isListed: boolean, notation: Notation): Found | null => {
  if (lines.length === 0) return null
  if (NUMBERS.has(field.kind)) return numberFound(lines, notation.mark)
  if (field.kind === 'description') return textFound(isListed ? firstListed(paragraph(lines)) : paragraph(lines))
  if (field.kind === 'articleNumber') return codeFound(lines)
  if (field.kind === 'position' || field.kind === 'unit') return textFound(lines[0]!)
  return recogniserOf(field)(lines.flat(), notation)[0] ?? null
}

const linesAt = (item: Item, place: Place | undefined): Token[][] =>
  place ? item.cells[place.column]!.slice(place.line) : []

/** Whether quantity × price = amount; null where one of them is missing. */
const productHolds = (record: Leaf[], lines: (kind: FieldKind) => Token[][], mark: DecimalMark): boolean | null => {
  if (!record.some(leaf => leaf.field.kind === 'lineAmount')) return null
  const values = [...FACTORS].map(kind => firstAmount(lines(kind!), mark)?.value)
  const [quantity, price, amount] = values
  return quantity && price && amount ? multiplies(quantity, price, amount) : null
}

/** A single date in a column of ranges is the first day; it says nothing of the last. */
const keepEnd = (last: Leaf, record: Leaf[]): void => {
  const first = record.find(leaf => leaf.field.kind === 'periodFrom')
  if (last.value !== null && first?.tokens[0] === last.tokens[0]) Object.assign(last, emptyLeaf(last.path, last.field))
}

/** The first of the things that a cell lists: "Bolt M8 - zinc plated - box" is a bolt. */
const firstListed = (tokens: Token[]): Token[] => {
  const dash = tokens.findIndex(({ text }, at) => at > 0 && /^[-–—]$/.test(text))
  return dash === -1 ? tokens : tokens.slice(0, dash)
}

/** The leaves of each item, item by item, in the order of the table's fields. */
export const recordsOf = (
  table: FieldSchema,
  items: Item[],
  places: Map<string, Place>,
  notation: Notation,
): Leaf[][] => {
  const fields = table.fields ?? []
  const placeOf = (field: FieldSchema | undefined): Place | undefined => places.get(`${table.name}.${field?.name}`)
  const byKind = (kind: FieldKind): FieldSchema | undefined => fields.find(field => field.kind === kind)
  return items.map((item, index) => {
    const record = fields.map((field): Leaf => {
      const path = `${table.name}[${index}].${field.name}`
      const place = placeOf(field)
      const isBehind = field.kind === 'unit' && !place
      const found = isBehind
        ? unitBehind(linesAt(item, placeOf(byKind('quantity'))), notation.mark)
        : findInCell(field, linesAt(item, place), place?.isListed === true, notation)
      if (!found) return emptyLeaf(path, field)
      const label = place?.strength ?? 0.8
      return {
        path,
        field,
        value: found.value,
        tokens: found.tokens,
        ...(found.isCut ? { isCut: true } : {}),
        evidence: evidence({ label, type: found.certainty, confirmations: found.checked ? 1 : 0 }),
      }
    })
    for (const leaf of record) if (leaf.field.kind === 'periodTo') keepEnd(leaf, record)
    const holds = productHolds(record, kind => linesAt(item, placeOf(byKind(kind))), notation.mark)
    for (const leaf of record) if (holds && FACTORS.has(leaf.field.kind)) leaf.evidence.confirmations++
    return record
  })
}
