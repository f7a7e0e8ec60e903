/** Recognises what has a code: currencies, countries, accounts, VAT ids, addresses of the net, telephones, numbers of documents. */
import { type Token, textOf } from '../layout.ts'
import { hasDigit, hasLetter, trimPunctuation } from '../text.ts'
import { emailOf, phoneWords } from '../values/contact.ts'
import { countryOf } from '../values/countries.ts'
import { currencyOf } from '../values/currency.ts'
import { type DayMonthOrder, parseDate } from '../values/dates.ts'
import { ibanLength, isBic, isValidIban } from '../values/iban.ts'
import { checkVatId, hasVatIds, LONGEST_VAT_ID } from '../values/vat-id.ts'
import { type Found, type Recogniser, scan } from './recogniser.ts'

export const currencies: Recogniser = tokens =>
  scan(tokens, index => {
    const text = tokens[index]!.text
    const mention = currencyOf(text) ?? currencyOf(text.replace(/[\d.,'-]/g, ''))
    return mention && { found: { value: mention.code, certainty: mention.certainty }, words: 1 }
  })

export const countries: Recogniser = tokens =>
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
export const ibans: Recogniser = tokens =>
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

export const bics: Recogniser = tokens =>
  scan(tokens, index => {
    const code = tokens[index]!.text.replace(/[,;.]$/, '')
    return isBic(code) ? { found: { value: code, certainty: 0.9 }, words: 1 } : null
  })

/** "VAT NO 123456789": the word for number stands apart from its digits; a Norwegian id that does ends with MVA. */
const isNumberWord = (word: string, code: string): boolean => /^NO[.:]?$/.test(word) && !code.endsWith('MVA')

export const vatIds: Recogniser = tokens =>
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

export const emails: Recogniser = tokens =>
  scan(tokens, index => {
    const value = emailOf(tokens[index]!.text)
    return value === null ? null : { found: { value, certainty: 1 }, words: 1 }
  })

export const phones: Recogniser = tokens => {
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
export const identifiers: Recogniser = (tokens, { order }) => {
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
