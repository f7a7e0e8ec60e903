/** Recognises dates and times. */
import type { Token } from '../layout.ts'
import { fold, hasLetter } from '../text.ts'
import { parseDate } from '../values/dates.ts'
import { isRecognised, withDigits } from './confusions.ts'
import { type Recogniser, scan } from './recogniser.ts'

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

export const dates: Recogniser = (tokens, { order }) => {
  const words = tokens.map(token => token.text)
  const meant = tokens.map(dateWord)
  return scan(tokens, index => {
    const printed = parseDate(words, index, order)
    const date = printed ?? parseDate(meant, index, order)
    if (!date) return null
    return { found: { value: date.iso, certainty: date.certainty * (printed ? 1 : MISREAD_DATE) }, words: date.words }
  })
}

/** "10:35", "10.35 Uhr", "10h35", "5:57:07PM"; "15.10." is a day and a month. */
const TIME = /^(?!\d+\.\d+\.$)([01]?\d|2[0-3])[:.h]([0-5]\d)(?:[:.][0-5]\d)?(?:h|uhr|([ap]m))?[,;.]?$/i

export const times: Recogniser = tokens =>
  scan(tokens, index => {
    const time = TIME.exec(tokens[index]!.text)
    if (!time) return null
    const behind = fold(tokens[index + 1]?.text ?? '').replaceAll('.', '')
    const half = time[3]?.toLowerCase() ?? (behind === 'am' || behind === 'pm' ? behind : undefined)
    const hour = (Number(time[1]) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0)
    const value = `${String(hour).padStart(2, '0')}:${time[2]}`
    return { found: { value, certainty: 0.95 }, words: half && !time[3] ? 2 : 1 }
  })

export const datetimes: Recogniser = (tokens, notation) => {
  const [date] = dates(tokens, notation)
  if (!date) return []
  const stamp = /T((?:[01]\d|2[0-3]):[0-5]\d)/.exec(date.tokens.at(-1)!.text)
  if (stamp) return [{ ...date, value: `${date.value}T${stamp[1]}` }]
  const [time] = times(tokens.slice(tokens.indexOf(date.tokens.at(-1)!) + 1), notation)
  return time
    ? [{ value: `${date.value}T${time.value}`, tokens: [...date.tokens, ...time.tokens], certainty: date.certainty }]
    : []
}
