/** Values as people write them, and whether they are of a field's type. What could mean two things is asked, not guessed. */

import type { FieldType, Json } from '../../../../extraction/schema.ts'
import { currencyOf } from '../../../../extraction/values/currency.ts'
import { parseDate } from '../../../../extraction/values/dates.ts'
import { decimal, format } from '../../../../extraction/values/decimal.ts'
import { parseNumber } from '../../../../extraction/values/numbers.ts'

export type { FieldType, Json }

/** What a value has to be. */
export type Rules = { type: FieldType; choices: string[] | null }

export type Parsed = { value: Json } | { problem: string }

/** A value as the text of an input; nothing found is an empty one. */
export const textOfValue = (value: Json): string =>
  value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/

/** The engine takes a currency only where it touches the number. */
const withoutCurrency = (text: string): string => {
  const words = text.split(/\s+/)
  if (words.length > 1 && currencyOf(words[0]!)) words.shift()
  if (words.length > 1 && currencyOf(words.at(-1)!)) words.pop()
  return words.join(' ')
}

/** The one number that a text can mean; null where it is none, 'either' where its mark could be of thousands. */
const numberIn = (text: string): string | null | 'either' => {
  if (DECIMAL.test(text)) return format(decimal(text.replace('+', '')))
  const [point, comma] = (['.', ','] as const).map(mark => parseNumber(withoutCurrency(text), mark))
  const read = point ?? comma
  if (read?.unit !== '') return null
  if (point && comma && format(point.value) !== format(comma.value)) return 'either'
  return format(read.value)
}

const parseDecimal = (text: string): Parsed => {
  const read = numberIn(text)
  if (read === null) return { problem: 'This is not a number: write it like 1234.50.' }
  if (read === 'either') return { problem: 'Thousands or decimals? Write it like 1234.50.' }
  return { value: read }
}

const parseFloating = (text: string): Parsed => {
  const read = parseDecimal(text)
  return 'value' in read ? { value: Number(read.value) } : read
}

const parseInteger = (text: string): Parsed => {
  const read = parseFloating(text)
  if ('problem' in read) return { problem: 'This is not a whole number.' }
  return Number.isSafeInteger(read.value) ? read : { problem: 'This is not a whole number.' }
}

const DATE_PROBLEM = 'Write the date as year-month-day, for example 2026-03-31.'
/** Below it, the engine would have guessed which number is the day. */
const SURE_ENOUGH = 0.9

const parseDay = (text: string): Parsed => {
  const words = text.split(/\s+/)
  const read = parseDate(words, 0, null)
  if (!read || read.words !== words.length || read.certainty < SURE_ENOUGH) return { problem: DATE_PROBLEM }
  return { value: read.iso }
}

const TIME = /^([01]?\d|2[0-3])[:.h]([0-5]\d)(?:[:.]([0-5]\d))?$/

const parseTime = (text: string): Parsed => {
  const [, hours, minutes, seconds] = TIME.exec(text) ?? []
  if (!hours) return { problem: 'Write the time like 17:30.' }
  return { value: `${hours.padStart(2, '0')}:${minutes}${seconds ? `:${seconds}` : ''}` }
}

/** As printed, without a zone: paper names none. */
const parseMoment = (text: string): Parsed => {
  const parts = text.split(/(?<=\d)T(?=\d)|\s+/)
  const time = parseTime(parts.pop() ?? '')
  const day = parts.length > 0 ? parseDay(parts.join(' ')) : null
  if (!day || 'problem' in day || 'problem' in time) return { problem: 'Write date and time like 2026-03-31T17:30.' }
  return { value: `${day.value}T${time.value}` }
}

const BOOLEANS: Record<string, boolean> = { true: true, false: false, yes: true, no: false }

const parseBoolean = (text: string): Parsed => {
  const value = BOOLEANS[text.toLowerCase()]
  return value === undefined ? { problem: 'Choose yes or no.' } : { value }
}

const parseText = (text: string): Parsed => ({ value: text })

const PARSERS: Partial<Record<FieldType, (text: string) => Parsed>> = {
  DECIMAL: parseDecimal,
  NUMBER: parseFloating,
  INTEGER: parseInteger,
  DATE: parseDay,
  TIME: parseTime,
  DATETIME: parseMoment,
  BOOLEAN: parseBoolean,
}

const chosen = (text: string, choices: string[]): Parsed => {
  const value = choices.find(choice => choice.toLowerCase() === text.toLowerCase())
  return value === undefined ? { problem: `Choose one of: ${choices.join(', ')}.` } : { value }
}

/** The value that a typed or picked text means; an empty one means that the document has none. */
export const parseValue = (text: string, { type, choices }: Rules): Parsed => {
  const trimmed = text.trim()
  if (trimmed === '') return { value: null }
  return choices ? chosen(trimmed, choices) : (PARSERS[type] ?? parseText)(trimmed)
}

export const sameValue = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b)
