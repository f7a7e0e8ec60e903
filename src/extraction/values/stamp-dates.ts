/**
 * Dates as rubber stamps print them: the year first with a month by name ("76 AUG -1", "'90 FEB 28"), or the time of day
 * between day and year ("NOV 7 3 28 PM 1969").
 */
import { fold } from '../text.ts'
import { isoOf, MONTH_OF } from './dates.ts'

export type StampDate = { iso: string; words: number; certainty: number }

const YEAR_FIRST = /^((?:['’‘]|(?:19|20))?\d{2})\s?[-–.]?\s?([a-z]{3,9})\.?\s?[-–.]?\s?(\d{1,2})(?!\d)/
const TIME_WITHIN =
  /^([a-z]{3,9})\.?\s?[-–.]?\s?(\d{1,2})\s{1,2}(?:\d{1,2})\s?[:. ]?\s?(?:\d{2})?\s?(?:[ap]\.?\s?m\.?)\s?['’‘]?((?:19|20)?\d{2})(?!\d)/

/** "17 MAR -6 AM 11:52": wheels without a ten print a dash, and a time behind one digit tells it from a year. */
const DAY_BEFORE_TIME = /^\d{2}\s?[a-z]{3,9}\s?-\s?\d\s?[ap]m/

/** Two digits before a month may be its day, unless no month has so many or an apostrophe stands before them. */
const isYear = (digits: string, text: string): boolean =>
  digits.length > 2 || Number(digits) > 31 || DAY_BEFORE_TIME.test(text)

/** Stamps tell of the past: of two digits, the years from 1930 on are of the last century. */
const CENTURY = 30
const fullYear = (printed: string): number => {
  const digits = printed.replace(/\D/g, '')
  const year = Number(digits)
  return digits.length === 4 ? year : year + (year < CENTURY ? 2000 : 1900)
}

/** Words that a stamp's date may take: "NOV 7 3 28 PM 1969". */
const MOST_WORDS = 6
const LONGEST_WORD = 16

/** How many words the first `length` characters of their text take. */
const wordsWithin = (words: string[], length: number): number => {
  let reached = -1
  for (const [at, word] of words.entries()) {
    reached += 1 + word.length
    if (reached >= length) return at + 1
  }
  return words.length
}

const read = (year: string, month: string, day: string): string | null => {
  const number = MONTH_OF.get(month)
  return number ? isoOf(fullYear(year), number, Number(day)) : null
}

/** The date of a stamp that the words from `start` on begin with; null when they begin with none. */
export const parseStampDate = (words: string[], start: number): StampDate | null => {
  const taken = words.slice(start, start + MOST_WORDS)
  if (taken[0]!.length > LONGEST_WORD || !/\d|\p{L}{3}/u.test(taken[0]!)) return null
  const text = fold(taken.map(word => word.slice(0, LONGEST_WORD)).join(' '))
  const yearFirst = YEAR_FIRST.exec(text)
  const first = yearFirst && isYear(yearFirst[1]!, text) ? yearFirst : null
  const within = first ? null : TIME_WITHIN.exec(text)
  const found = first ?? within
  if (!found) return null
  const iso = first ? read(first[1]!, first[2]!, first[3]!) : read(within![3]!, within![1]!, within![2]!)
  return iso ? { iso, words: wordsWithin(taken, found[0].length), certainty: 0.9 } : null
}
