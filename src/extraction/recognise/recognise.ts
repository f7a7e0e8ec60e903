/** Typed recognisers: what a run of tokens says as a date, an amount, an IBAN and so on. */

import { RE2JS } from 're2js'
import type { Token } from '../layout.ts'
import { textOf } from '../layout.ts'
import type { FieldKind, FieldSchema } from '../schema.ts'
import { fold, hasDigit, hasLetter, trimPunctuation } from '../text.ts'
import { emailOf, phoneWords } from '../values/contact.ts'
import { countryOf } from '../values/countries.ts'
import { currencyOf } from '../values/currency.ts'
import { type DayMonthOrder, parseDate } from '../values/dates.ts'
import { format } from '../values/decimal.ts'
import { ibanLength, isBic, isValidIban } from '../values/iban.ts'
import type { DecimalMark } from '../values/numbers.ts'
import { checkVatId, hasVatIds, LONGEST_VAT_ID } from '../values/vat-id.ts'
import { type Amount, amountsIn } from './amounts.ts'
import { isRecognised, withDigits } from './confusions.ts'
import { bookingCodes, endOfRoute, persons } from './recognise-journey.ts'
import { endsOfPeriods } from './recognise-periods.ts'

/** What the whole document shows of its ways to write. */
export type Notation = { mark: DecimalMark; order: DayMonthOrder | null }

export type Found = {
  /** Normalised. */
  value: string
  tokens: Token[]
  /** 0 to 1: how surely the words are of the type at all. */
  certainty: number
  /** Set when check digits were verified: true when they fit. */
  checked?: boolean
  /** Set when a text has more words than are taken. */
  isCut?: true
}

type Recogniser = (tokens: Token[], notation: Notation) => Found[]

/** No place beside a label has more values worth looking at. */
const MOST_FOUND = 8

/** Runs `at` from every token on; what it finds is not looked into again. */
const scan = (
  tokens: Token[],
  at: (index: number) => { found: Omit<Found, 'tokens'>; words: number } | null,
): Found[] => {
  const all: Found[] = []
  for (let index = 0; index < tokens.length && all.length < MOST_FOUND; index++) {
    const hit = at(index)
    if (!hit) continue
    all.push({ ...hit.found, tokens: tokens.slice(index, index + hit.words) })
    index += hit.words - 1
  }
  return all
}

/** How much less certain a date is that was read with other letters than those recognised. */
const MISREAD_DATE = 0.75

/** A date that OCR has joined to a word: "[Sales]2018-01-05". */
const JOINED_DATE = /(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}([/.-])\d{1,2}\1(?:20)?\d{2})(?!\d)/

/** A day, month and year that lost their marks: "27032018". */
const MARKLESS_DATE = /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((?:19|20)\d{2})$/

/** What a recognised word of a date may have been: "O5/l2/2O18", "0CT'19", "03/0:2/2018". */
const dateWord = (token: Token): string => {
  const { text } = token
  if (!isRecognised(token)) return text
  const joined = hasLetter(text) ? JOINED_DATE.exec(text) : null
  if (joined) return joined[0]
  if (MARKLESS_DATE.test(text)) return text.replace(MARKLESS_DATE, '$1/$2/$3')
  if (/^0\p{L}{2}/u.test(text)) return `O${text.slice(1)}`
  const digits = withDigits(text)
  return /^[\d.,/:'-]{5,}$/.test(digits) && digits.replace(/\D/g, '').length >= 4
    ? digits.replace(/(?<=[/.-]\d?)[:'](?=\d?[/.-])/, '').replace(/,/g, '.')
    : text
}

const dates: Recogniser = (tokens, { order }) => {
  const words = tokens.map(token => token.text)
  const meant = tokens.map(dateWord)
  return scan(tokens, index => {
    const printed = parseDate(words, index, order)
    const date = printed ?? parseDate(meant, index, order)
    if (!date) return null
    return { found: { value: date.iso, certainty: date.certainty * (printed ? 1 : MISREAD_DATE) }, words: date.words }
  })
}

/** How much less certain an amount is that was read with other characters than those recognised. */
const MISREAD_AMOUNT = 0.75

/** The code of a tax that OCR has put to its amount: "53.40S". Letters of measures are none. */
const isTaxCode = ({ unit, fraction, tokens }: Amount): boolean =>
  fraction === 2 &&
  /^[A-Z]{1,2}$/i.test(unit) &&
  !/^(?:kg|g|mg|l|cl|ml|m|cm|mm|km|h|w|kw|x|gb|mb)$/i.test(unit) &&
  tokens.every(isRecognised)

/** Money has two decimals. Three digits behind the only mark may be thousands: "1.500 EUR". */
const certaintyOfAmount = ({ fraction, currency, isMisread, unit }: Amount): number => {
  if (isMisread || unit !== '') return MISREAD_AMOUNT
  if (fraction === 3) return 0.5
  if (fraction === 2 || currency) return 1
  return fraction > 0 ? 0.8 : 0.45
}

const amounts: Recogniser = (tokens, { mark }) =>
  amountsIn(tokens, mark)
    .filter(amount => !amount.percent && (amount.unit === '' || isTaxCode(amount)))
    .slice(0, MOST_FOUND)
    .map(amount => ({
      value: format(amount.value),
      tokens: amount.tokens,
      certainty: certaintyOfAmount(amount),
    }))

const numbers: Recogniser = (tokens, { mark }) =>
  amountsIn(tokens, mark)
    .slice(0, MOST_FOUND)
    .map(amount => ({ value: format(amount.value), tokens: amount.tokens, certainty: 0.9 }))

const integers: Recogniser = (tokens, notation) => numbers(tokens, notation).filter(found => !found.value.includes('.'))

const percentages: Recogniser = (tokens, { mark }) =>
  amountsIn(tokens, mark)
    .filter(amount => amount.percent)
    .slice(0, MOST_FOUND)
    .map(amount => ({ value: format(amount.value), tokens: amount.tokens, certainty: 1 }))

const currencies: Recogniser = tokens =>
  scan(tokens, index => {
    const text = tokens[index]!.text
    const mention = currencyOf(text) ?? currencyOf(text.replace(/[\d.,'-]/g, ''))
    return mention && { found: { value: mention.code, certainty: mention.certainty }, words: 1 }
  })

const countries: Recogniser = tokens =>
  scan(tokens, index => {
    for (const words of [4, 3, 2, 1]) {
      const code = index + words <= tokens.length ? countryOf(textOf(tokens.slice(index, index + words))) : null
      if (code) return { found: { value: code, certainty: 0.9 }, words }
    }
    return null
  })

const bareCode = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Joins words from `index` on as long as the code stays within `most` characters; calls back at each length. */
const joined = (tokens: Token[], index: number, most: number, accept: (code: string, words: number) => void): void => {
  let code = ''
  for (let at = index; at < tokens.length && at < index + 12; at++) {
    if (!/^[\p{L}\p{N}./ –-]+[,;]?$/u.test(tokens[at]!.text)) return
    code += bareCode(tokens[at]!.text)
    if (code.length > most) return
    accept(code, at - index + 1)
  }
}

const LONGEST_IBAN = 34

/** Whether a code that fails its check looks like an IBAN; none is longer than its country's, some are printed shorter. */
const looksLikeIban = (code: string): boolean =>
  code.length <= (ibanLength(code.slice(0, 2)) ?? 0) && /^[A-Z]{2}\d{2}[A-Z0-9]{11,}$/.test(code) && /\d{6}/.test(code)

/** Country, check digits and bank, which is letters in some countries; a word without digits behind them is none of it. */
const BANK_ENDS = 8

/** An IBAN that fails its check is still what is printed. */
const ibans: Recogniser = tokens =>
  scan(tokens, index => {
    if (!/^[A-Z]{2}\d{2}/.test(bareCode(tokens[index]!.text + (tokens[index + 1]?.text ?? '')))) return null
    let best: { found: Omit<Found, 'tokens'>; words: number } | null = null
    let isOver = false
    joined(tokens, index, LONGEST_IBAN, (code, words) => {
      isOver ||= code.length > BANK_ENDS && !hasDigit(tokens[index + words - 1]!.text)
      if (best?.found.checked || isOver) return
      if (isValidIban(code)) best = { found: { value: code, certainty: 1, checked: true }, words }
      else if (looksLikeIban(code)) best = { found: { value: code, certainty: 0.5, checked: false }, words }
    })
    return best
  })

const bics: Recogniser = tokens =>
  scan(tokens, index => {
    const code = tokens[index]!.text.replace(/[,;.]$/, '')
    return isBic(code) ? { found: { value: code, certainty: 0.9 }, words: 1 } : null
  })

/** "VAT NO 123456789": the word for number stands apart from its digits; a Norwegian id that does ends with MVA. */
const isNumberWord = (word: string, code: string): boolean => /^NO[.:]?$/.test(word) && !code.endsWith('MVA')

const vatIds: Recogniser = tokens =>
  scan(tokens, index => {
    const first = tokens[index]!.text
    // In capitals as printed: "N° de 123456788" is no German id.
    if (!/^[A-Z]{2}/.test(first)) return null
    let best: { found: Omit<Found, 'tokens'>; words: number } | null = null
    joined(tokens, index, LONGEST_VAT_ID, (code, words) => {
      if (isNumberWord(first, code)) return
      const check = hasDigit(code) ? checkVatId(code) : null
      if (check === 'VALID') best = { found: { value: code, certainty: 1, checked: true }, words }
      else if (check === 'SHAPE_ONLY' && !best?.found.checked) best = { found: { value: code, certainty: 0.9 }, words }
      else if (check && !best) best = { found: { value: code, certainty: 0.7, checked: false }, words }
      else if (!best && /^[A-Z]{2}\d{8,12}$/.test(code) && hasVatIds(code.slice(0, 2)))
        best = { found: { value: code, certainty: 0.5, checked: false }, words }
    })
    return best
  })

const emails: Recogniser = tokens =>
  scan(tokens, index => {
    const value = emailOf(tokens[index]!.text)
    return value === null ? null : { found: { value, certainty: 1 }, words: 1 }
  })

const phones: Recogniser = tokens => {
  const words = tokens.map(token => token.text)
  return scan(tokens, index => {
    const count = phoneWords(words, index)
    if (count === 0) return null
    const value = trimPunctuation(words.slice(index, index + count).join(' ')).replace(/^[./ ]+|[./ ]+$/g, '')
    return { found: { value, certainty: 0.9 }, words: count }
  })
}

const isCodeWord = (text: string): boolean => hasDigit(text) || /^[A-Z]{1,4}$/.test(text) || /^[-/]$/.test(text)

const MOST_CODE_WORDS = 6

/** Groups of digits that are one number: "12 345 678", "999 888 779 00017". */
const GROUPS = /^\d{1,3}(?: \d{2,3})+(?: \d{4,5})?(?=[,;.]?(?: |$))/

/** How many words from `index` on are one code: all that follow when they are of the same make, else groups of digits. */
const codeLength = (words: string[], index: number): number => {
  const rest = words.slice(index, index + MOST_CODE_WORDS + 1)
  if (rest.length <= MOST_CODE_WORDS && rest.every(isCodeWord)) return rest.length
  return GROUPS.exec(rest.join(' '))?.[0].split(' ').length ?? 1
}

/** Words of a date. Eight digits may be a number as well; what has marks or a month's name is a date. */
const dateLength = (words: string[], index: number, order: DayMonthOrder | null): number =>
  /^\d{8}[.,;]?$/.test(words[index]!) ? 0 : (parseDate(words, index, order)?.words ?? 0)

/** "XXXXXXXXXXXX5562": the number of a card, of which the end is shown. */
const MASKED = /[X*]{4}|x{4}/

/**
 * A number or code that names something: the first word with a digit, with its neighbours when all that follows is of
 * the same make ("DE 111 222 339"). A date or an amount of money is none.
 */
const identifiers: Recogniser = (tokens, { order }) => {
  const words = tokens.map(token => token.text)
  let free = 0
  return scan(tokens, index => {
    const word = words[index]!
    free = Math.max(free, index + dateLength(words, index, order))
    const startsCode = hasDigit(word) || (hasLetter(word) && isCodeWord(word) && hasDigit(words[index + 1] ?? ''))
    if (!startsCode || index < free) return null
    if (/^[€$£]|%$|^\(.*\)$/.test(word) || MASKED.test(word)) return null
    const end = index + codeLength(words, index)
    const value = trimPunctuation(
      words
        .slice(index, end)
        .join(' ')
        // "RECHNUNG(1775-070": a word that a bracket parts from its number.
        .replace(/^\p{L}{4,}\((?=\d)|^[#(]+|[)]+$/gu, ''),
    )
    return value === '' ? null : { found: { value, certainty: /\d{3}/.test(value) ? 1 : 0.8 }, words: end - index }
  })
}

/** "10:35", "10.35 Uhr", "10h35", "5:57:07PM"; "15.10." is a day and a month. */
const TIME = /^(?!\d+\.\d+\.$)([01]?\d|2[0-3])[:.h]([0-5]\d)(?:[:.][0-5]\d)?(?:h|uhr|([ap]m))?[,;.]?$/i

const times: Recogniser = tokens =>
  scan(tokens, index => {
    const time = TIME.exec(tokens[index]!.text)
    if (!time) return null
    const behind = fold(tokens[index + 1]?.text ?? '').replaceAll('.', '')
    const half = time[3]?.toLowerCase() ?? (behind === 'am' || behind === 'pm' ? behind : undefined)
    const hour = (Number(time[1]) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0)
    const value = `${String(hour).padStart(2, '0')}:${time[2]}`
    return { found: { value, certainty: 0.95 }, words: half && !time[3] ? 2 : 1 }
  })

const datetimes: Recogniser = (tokens, notation) => {
  const [date] = dates(tokens, notation)
  if (!date) return []
  const stamp = /T((?:[01]\d|2[0-3]):[0-5]\d)/.exec(date.tokens.at(-1)!.text)
  if (stamp) return [{ ...date, value: `${date.value}T${stamp[1]}` }]
  const [time] = times(tokens.slice(tokens.indexOf(date.tokens.at(-1)!) + 1), notation)
  return time
    ? [{ value: `${date.value}T${time.value}`, tokens: [...date.tokens, ...time.tokens], certainty: date.certainty }]
    : []
}

const YES = new Set(['yes', 'ja', 'oui', 'si', 'true', 'x', '☒', '☑', '✓', '✔'])
const NO = new Set(['no', 'nein', 'non', 'nee', 'false', '☐'])

const booleans: Recogniser = tokens =>
  scan(tokens, index => {
    const word = fold(tokens[index]!.text).replace(/[^\p{L}☒☑✓✔☐]/gu, '')
    if (!YES.has(word) && !NO.has(word)) return null
    return { found: { value: String(YES.has(word)), certainty: 0.9 }, words: 1 }
  })

/** A line to write on, drawn with characters, and what it leaves at words that were written on it. */
const BLANK_LINE = /^[_.…]{3,}$/
const BLANK_EDGES = /^_+|_+$/g

/** No text of a field has more words; what does is cut. */
export const MOST_TEXT_WORDS = 400

/** All words up to a limit. */
const texts: Recogniser = tokens => {
  const written = tokens.filter(token => !BLANK_LINE.test(token.text))
  const taken = written.slice(0, MOST_TEXT_WORDS)
  const value = trimPunctuation(textOf(taken).replace(BLANK_EDGES, ''))
  if (value === '') return []
  return [{ value, tokens: taken, certainty: 0.8, ...(written.length > taken.length ? { isCut: true } : {}) }]
}

type Choice = { option: string; words: string[] }

/** A word as choices are compared, without the punctuation of the sentence: "Paid." is "paid". */
const choiceWord = (word: string): string => {
  const folded = fold(word)
  return folded.replace(/^[("'“„]+|[)"'”“.,;:!?]+$/g, '') || folded
}

/** By their first word, the longest first: "credit card" before "credit". */
const choicesByWord = (options: string[]): Map<string, Choice[]> => {
  const choices = options.map(option => ({ option, words: option.trim().split(/\s+/).map(choiceWord) }))
  return Map.groupBy(
    choices.toSorted((a, b) => b.words.length - a.words.length),
    ({ words }) => words[0]!,
  )
}

/** A template never changes, so its choices are prepared once. */
const prepared = new WeakMap<string[], Map<string, Choice[]>>()

const choices = (options: string[]): Recogniser => {
  const byWord = prepared.get(options) ?? choicesByWord(options)
  prepared.set(options, byWord)
  return tokens => {
    const printed = tokens.map(token => choiceWord(token.text))
    return scan(tokens, index => {
      const hit = byWord
        .get(printed[index]!)
        ?.find(({ words }) => words.every((word, at) => word === printed[index + at]))
      return hit ? { found: { value: hit.option, certainty: 1 }, words: hit.words.length } : null
    })
  }
}

/** No value that a pattern describes is longer, in words. */
const MOST_PATTERN_WORDS = 8
/** Words of one place that a pattern is tried on. */
const MOST_TRIED_WORDS = 60
/** Compiled patterns are few and small: a template has some, and a process meets some templates. */
const compiled = new Map<string, RE2JS>()
const MAX_COMPILED = 200

/** In time that grows with the text alone, whatever the pattern is: RE2 never backtracks. */
const compile = (pattern: string): RE2JS => {
  const known = compiled.get(pattern)
  if (known) return known
  if (compiled.size >= MAX_COMPILED) compiled.clear()
  const made = RE2JS.compile(pattern)
  compiled.set(pattern, made)
  return made
}

/** The shortest run of words in which the pattern is found, the first of them. */
const matching =
  (pattern: string): Recogniser =>
  tokens => {
    const expression = compile(pattern)
    const tried = tokens.slice(0, MOST_TRIED_WORDS)
    for (let words = 1; words <= Math.min(MOST_PATTERN_WORDS, tried.length); words++)
      for (let from = 0; from + words <= tried.length; from++) {
        const run = tried.slice(from, from + words)
        const value = trimPunctuation(textOf(run))
        if (value !== '' && expression.matcher(value).find()) return [{ value, tokens: run, certainty: 1 }]
      }
    return []
  }

/** What the first finds; where that is nothing, what the second finds. */
const either =
  (first: Recogniser, second: Recogniser): Recogniser =>
  (tokens, notation) => {
    const found = first(tokens, notation)
    return found.length > 0 ? found : second(tokens, notation)
  }

const BY_KIND: Partial<Record<FieldKind, Recogniser>> = {
  identifier: identifiers,
  documentNumber: identifiers,
  orderNumber: identifiers,
  customerNumber: identifiers,
  paymentReference: identifiers,
  currency: currencies,
  country: countries,
  iban: ibans,
  bic: bics,
  vatId: vatIds,
  taxNumber: identifiers,
  email: emails,
  phone: phones,
  percentage: percentages,
  periodFrom: either((tokens, notation) => endsOfPeriods(tokens, notation, 'first'), dates),
  periodTo: either((tokens, notation) => endsOfPeriods(tokens, notation, 'last'), dates),
  bookingCode: either(bookingCodes, identifiers),
  person: persons,
  departurePlace: tokens => endOfRoute(tokens, 'first'),
  arrivalPlace: tokens => endOfRoute(tokens, 'last'),
}

/** The recogniser of a field: by its kind, its allowed values, or its type. */
export const recogniserOf = (field: FieldSchema): Recogniser => {
  const byKind = field.kind && BY_KIND[field.kind]
  if (byKind) return byKind
  if (field.enum && field.enum.length > 0) return choices(field.enum)
  if (field.pattern) return matching(field.pattern)
  switch (field.type === 'ARRAY' ? (field.items ?? 'STRING') : field.type) {
    case 'DATE':
      return dates
    case 'TIME':
      return times
    case 'DATETIME':
      return datetimes
    case 'DECIMAL':
      return amounts
    case 'NUMBER':
      return numbers
    case 'INTEGER':
      return integers
    case 'BOOLEAN':
      return booleans
    default:
      return texts
  }
}

/** Whether a field takes any text, by its label alone. */
export const isFreeText = (field: FieldSchema): boolean => field.kind === undefined && recogniserOf(field) === texts
