/** Printed ranges of dates: "03/27/20 - 03/31/20", "01.03. bis 31.03.2020", "March 3 - 9, 2020", "5/22-5/28/2020". */
import { fold } from '../text.ts'
import { type DayMonthOrder, parseDate } from './dates.ts'

/** Words of a date within a range. They are indexes into the words that were given; end exclusive. */
export type PeriodEnd = { iso: string; certainty: number; from: number; to: number }

export type PrintedPeriod = { first: PeriodEnd; last: PeriodEnd }

const JOINERS = new Set('- – — / to thru through until till bis au al a tot t/m hasta fino'.split(' '))

const isJoiner = (word: string): boolean => JOINERS.has(fold(word))

/** "le 31 de octubre de 2017" has five; what may stand between two dates has no more. */
const MOST_WORDS = 5

/** How much less sure a date is that takes its month or year from the other end. */
const SHARED = 0.9

/** Month and day as printed, for an end that lacks its year: "03/27", "01.03.", "March 3". */
const withYear = (words: string[], year: string, order: DayMonthOrder | null): string | null => {
  const mark = /^\d{1,2}([/.])\d{1,2}[/.]?$/.exec(words[0]!)?.[1]
  const complete =
    words.length === 1 && mark ? [`${words[0]!.replace(/[/.]$/, '')}${mark}${year}`] : [...words, `${year}`]
  return parseDate(complete, 0, order)?.iso ?? null
}

/** "3." and "3" before "9. März 2020". */
const withMonth = (word: string, iso: string): string | null => {
  const day = /^(\d{1,2})\.?$/.exec(word)?.[1]
  return day ? (parseDate([`${iso.slice(0, 8)}${day.padStart(2, '0')}`], 0, null)?.iso ?? null) : null
}

/** "12/28 - 01/03/2021" began in the year before. */
const yearBefore = (iso: string): string => `${Number(iso.slice(0, 4)) - 1}${iso.slice(4)}`

const isDate = (iso: string): boolean => parseDate([iso], 0, null) !== null

/** The first end where it lacks what the last one has. */
const completed = (words: string[], last: string, order: DayMonthOrder | null): string | null => {
  const iso = words.length === 1 ? withMonth(words[0]!, last) : null
  const found = iso ?? withYear(words, last.slice(0, 4), order)
  if (!found || found <= last) return found
  return isDate(yearBefore(found)) ? yearBefore(found) : null
}

/** "March 3 - 9, 2020": the last end has the month of the first. */
const lastWithMonth = (words: string[], start: number, middle: number, order: DayMonthOrder | null) => {
  const [month] = words.slice(start, middle)
  if (!month || middle - start !== 2 || !/^\p{L}{3,}\.?$/u.test(month)) return null
  const last = parseDate([month, ...words.slice(middle + 1, middle + 3)], 0, order)
  const first = last && parseDate([month, words[start + 1]!, last.iso.slice(0, 4)], 0, order)
  return first && last ? { first, last: { ...last, words: last.words - 1 } } : null
}

const read = (words: string[], start: number, middle: number, order: DayMonthOrder | null): PrintedPeriod | null => {
  const end = (iso: string, certainty: number, from: number, to: number): PeriodEnd => ({ iso, certainty, from, to })
  const last = parseDate(words, middle + 1, order)
  const own = words.slice(start, middle)
  if (!last) {
    const shared = lastWithMonth(words, start, middle, order)
    if (!shared || shared.first.iso > shared.last.iso) return null
    const to = middle + 1 + shared.last.words
    const certainty = shared.last.certainty * SHARED
    return {
      first: end(shared.first.iso, certainty, start, middle),
      last: end(shared.last.iso, certainty, middle + 1, to),
    }
  }
  const to = middle + 1 + last.words
  const whole = parseDate(words, start, order)
  if (whole && start + whole.words === middle) {
    if (whole.iso > last.iso) return null
    return {
      first: end(whole.iso, whole.certainty, start, middle),
      last: end(last.iso, last.certainty, middle + 1, to),
    }
  }
  const iso = completed(own, last.iso, order)
  if (!iso) return null
  return {
    first: end(iso, last.certainty * SHARED, start, middle),
    last: end(last.iso, last.certainty, middle + 1, to),
  }
}

/**
 * The range of dates that the words from `start` on begin with; null when they begin with none, or when it would end
 * before it begins.
 * @param order what the document shows of its order of day and month; null when it shows nothing
 */
export const parsePeriod = (words: string[], start: number, order: DayMonthOrder | null): PrintedPeriod | null => {
  if (!/^[\d\p{L}]/u.test(words[start] ?? '')) return null
  for (let middle = start + 1; middle <= start + MOST_WORDS && middle < words.length - 1; middle++) {
    if (!isJoiner(words[middle]!)) continue
    return read(words, start, middle, order)
  }
  return null
}
