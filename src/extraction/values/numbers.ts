/**
 * Printed numbers: 1.234,56 and 1,234.56, 1 234,56 and 1'234.56, signs before and behind, currencies, per cent, units.
 * What a single separator means ("1.500") is settled by the evidence of the whole document.
 */
import { hasLetter } from '../text.ts'
import { currencyOf } from './currency.ts'
import { type Decimal, decimal, negate } from './decimal.ts'

export type DecimalMark = '.' | ','

export type PrintedNumber = {
  value: Decimal
  /** Digits printed behind the decimal mark. */
  fraction: number
  percent: boolean
  /** ISO 4217, when printed within the same word. */
  currency: string | null
  /** Letters that follow the number in the same word: "3kg". */
  unit: string
}

/** No amount of this world has more; what is longer is an identifier. */
const MOST_DIGITS = 18
const MINUS = '-−–'
const APOSTROPHES = "'’`"

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9'

type Shape = { marks: string[]; groups: string[] }

/** "1.234,56" as the marks . and , and the groups 1, 234 and 56; null when anything else stands among them. */
const shapeOf = (body: string): Shape | null => {
  const marks: string[] = []
  const groups = ['']
  for (const char of body) {
    if (isDigit(char)) groups[groups.length - 1] += char
    else {
      const mark = char === '.' || char === ',' ? char : /\s/.test(char) ? ' ' : APOSTROPHES.includes(char) ? "'" : null
      if (mark === null) return null
      marks.push(mark)
      groups.push('')
    }
  }
  const total = groups.reduce((length, group) => length + group.length, 0)
  return total > 0 && total <= MOST_DIGITS && groups.slice(1).every(group => group !== '') ? { marks, groups } : null
}

const groupsOfThree = (groups: string[]): boolean =>
  groups[0]!.length >= 1 && groups[0]!.length <= 3 && groups.slice(1).every(group => group.length === 3)

/** Lakh and crore as in India: 1,23,456. */
const groupsOfIndia = (groups: string[]): boolean =>
  groups[0]!.length >= 1 &&
  groups[0]!.length <= 2 &&
  groups.slice(1, -1).every(group => group.length === 2) &&
  groups.at(-1)!.length === 3

const isDecimalMark = (mark: string | undefined): mark is DecimalMark => mark === '.' || mark === ','

/** The decimal mark that the shape itself proves; null for a whole number; 'either' where it may be both. */
const decimalMarkOf = ({ marks, groups }: Shape): DecimalMark | null | 'either' | 'invalid' => {
  const last = marks.at(-1)
  if (last === undefined) return null
  const earlier = marks.slice(0, -1)
  if (earlier.some(mark => mark !== earlier[0])) return 'invalid'
  if (earlier.length > 0 && earlier[0] === last) return groupsOfThree(groups) ? null : 'invalid'
  if (earlier.length > 0) {
    const whole = groups.slice(0, -1)
    const isWhole = groupsOfThree(whole) || (earlier[0] === ',' && groupsOfIndia(whole))
    return isDecimalMark(last) && isWhole ? last : 'invalid'
  }
  if (!isDecimalMark(last)) return groupsOfThree(groups) ? null : 'invalid'
  return groupsOfThree(groups) && groups[0] !== '0' ? 'either' : last
}

const bodyToDecimal = (body: string, mark: DecimalMark): { value: Decimal; fraction: number } | null => {
  const shape = shapeOf(body)
  if (!shape) return null
  const proven = decimalMarkOf(shape)
  if (proven === 'invalid') return null
  const isFraction = proven === 'either' ? shape.marks[0] === mark : proven !== null
  const whole = isFraction ? shape.groups.slice(0, -1) : shape.groups
  const fraction = isFraction ? shape.groups.at(-1)! : ''
  return { value: decimal(`${whole.join('') || '0'}${fraction && `.${fraction}`}`), fraction: fraction.length }
}

type Affixes = { before: string; body: string; after: string }

/**
 * Splits a word at its first and last digit; a mark just before the first digit belongs to the number (".5"), behind a
 * letter to the abbreviation ("Rs.500").
 */
const split = (text: string): Affixes | null => {
  let start = 0
  while (start < text.length && !isDigit(text[start])) start++
  if (start === text.length) return null
  let end = text.length
  while (!isDigit(text[end - 1])) end--
  if (start > 0 && isDecimalMark(text[start - 1]) && !hasLetter(text[start - 2] ?? '')) start--
  return { before: text.slice(0, start), body: text.slice(start, end), after: text.slice(end) }
}

const withoutSigns = (text: string): string =>
  [...text].filter(char => !MINUS.includes(char) && !'()+~=:;*|'.includes(char)).join('')

const EMPTY_FRACTION = /^[.,][-–—]{1,2}/

/**
 * Reads one printed word, or several that belong to one number joined by a blank, as a number.
 * Null when it is none: "A4", "05.06.2018", "12345678901234567890".
 */
export const parseNumber = (text: string, mark: DecimalMark): PrintedNumber | null => {
  if (text.length > 40) return null
  const parts = split(text)
  if (!parts) return null
  const number = bodyToDecimal(parts.body, mark)
  // "****2825" is the end of a card's number; cheques print "***119.00".
  if (!number || (number.fraction === 0 && parts.before.includes('***'))) return null
  const behind = parts.after.replace(EMPTY_FRACTION, '')
  const before = withoutSigns(parts.before)
  const after = withoutSigns(behind).replace(/[.,]+$/, '')
  // Accountants write a negative amount in brackets; a rate in brackets is an explanation.
  const isBracketed = parts.before.includes('(') && behind.includes(')') && after !== '%'
  const hasMinus = [...parts.before].some(char => MINUS.includes(char)) || MINUS.includes(behind[0] ?? ' ')
  const currency = currencyOf(before) ?? currencyOf(after)
  if (before !== '' && !currencyOf(before)) return null
  const percent = after === '%'
  const unit = percent || currencyOf(after) ? '' : after
  if (unit !== '' && !/^\p{L}[\p{L}\p{N}²³.()]*$/u.test(unit)) return null
  return {
    value: isBracketed || hasMinus ? negate(number.value) : number.value,
    fraction: number.fraction,
    percent,
    currency: currency?.code ?? null,
    unit,
  }
}

/** What one printed word says about the document's decimal mark: ".", "," or nothing. */
const voteOf = (text: string): DecimalMark | null => {
  if (text.length > 40) return null
  const parts = split(text)
  const shape = parts && shapeOf(parts.body)
  if (!shape || shape.marks.length === 0) return null
  const mark = decimalMarkOf(shape)
  if (mark === '.' || mark === ',') return shape.groups.at(-1)!.length === 2 || shape.marks.length > 1 ? mark : null
  // Repeated marks are thousands, so the other one is the decimal mark: 1.234.567
  if (mark === null && shape.marks[0] === '.') return ','
  if (mark === null && shape.marks[0] === ',') return '.'
  return null
}

/** The document's decimal mark, by the majority of the numbers that show it; a point where none does. */
export const decimalMarkOfDocument = (words: Iterable<string>): DecimalMark => {
  let balance = 0
  for (const word of words) {
    const vote = voteOf(word)
    if (vote === ',') balance++
    else if (vote === '.') balance--
  }
  return balance > 0 ? ',' : '.'
}
