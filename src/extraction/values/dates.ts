/**
 * Printed dates: numeric in any order, with month names in English, German, French, Spanish, Italian, Dutch and
 * Portuguese. Whether 03/04/2024 is March or April is settled by the evidence of the whole document.
 */
import { fold } from '../text.ts'

export type DayMonthOrder = 'DAY_FIRST' | 'MONTH_FIRST'

export type PrintedDate = {
  /** ISO 8601, YYYY-MM-DD. */
  iso: string
  /** How many words it takes. */
  words: number
  /** Lower where the order of day and month was a guess or the year has two digits. */
  certainty: number
}

const MONTHS: string[][] = [
  ['january', 'januar', 'janner', 'janvier', 'enero', 'gennaio', 'januari', 'janeiro'],
  ['february', 'februar', 'feber', 'fevrier', 'febrero', 'febbraio', 'februari', 'fevereiro'],
  ['march', 'marz', 'maerz', 'mrz', 'mars', 'marzo', 'maart', 'marco', 'mrt'],
  ['april', 'avril', 'abril', 'aprile'],
  ['may', 'mai', 'mayo', 'maggio', 'mei', 'maio'],
  ['june', 'juni', 'juin', 'junio', 'giugno', 'junho'],
  ['july', 'juli', 'juillet', 'julio', 'luglio', 'julho'],
  ['august', 'aout', 'agosto', 'augustus'],
  ['september', 'septembre', 'septiembre', 'settembre', 'setembro', 'sept'],
  ['october', 'oktober', 'octobre', 'octubre', 'ottobre', 'outubro'],
  ['november', 'novembre', 'noviembre', 'novembro'],
  ['december', 'dezember', 'decembre', 'diciembre', 'dicembre', 'dezembro'],
]

/** 1 to 12 by folded name or its first three or four letters. */
export const MONTH_OF: Map<string, number> = new Map()
MONTHS.forEach((names, index) => {
  for (const name of names) {
    MONTH_OF.set(name, index + 1)
    if (name.length > 3) {
      for (const short of [name.slice(0, 3), name.slice(0, 4)]) if (!MONTH_OF.has(short)) MONTH_OF.set(short, index + 1)
    }
  }
})
// Three letters leave June and July of French open; four do not.
MONTH_OF.delete('jui')

type Atom = { kind: 'number'; value: number; length: number } | { kind: 'month'; value: number } | { kind: 'mark' }

const ORDINAL = /^(?:st|nd|rd|th|er|re|o|a)$/
const FILLERS = new Set(['de', 'of', 'del', 'di', 'the', 'day'])

/** Days in words, which stand with the name of a month: "this third day of May 2010", "le premier mai 2010". */
const DAYS_IN_WORDS = new Map(
  (
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
    'sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth ' +
    'twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'
  )
    .split(' ')
    .map((word, at): [string, number] => [word, at + 1]),
)
DAYS_IN_WORDS.set('premier', 1)
const MARKS = "./-–,' ()[]:;"

/** "2024-06-05T10:35:00.000000+02:00". */
const LONGEST_WORD = 32

/** "09:28:00" is no day of the year 2000. */
const CLOCK = /^\D{0,3}\d{1,2}:\d{2}(?::\d{2})?\D{0,3}$/

/** The parts of one word: "05.06.2018" is 5, mark, 6, mark, 2018. Null when anything in it cannot be of a date. */
const atomsOf = (word: string): Atom[] | null => {
  if (word.length > LONGEST_WORD || CLOCK.test(word)) return null
  const text = fold(word)
  if (FILLERS.has(text)) return []
  const day = DAYS_IN_WORDS.get(text)
  if (day) return [{ kind: 'number', value: day, length: 2 }]
  const atoms: Atom[] = []
  for (const part of text.match(/\d+|\p{L}+|./gu) ?? []) {
    if (/^\d/.test(part)) atoms.push({ kind: 'number', value: Number(part), length: part.length })
    else if (MARKS.includes(part)) atoms.push({ kind: 'mark' })
    else {
      const month = MONTH_OF.get(part)
      const isOrdinal = ORDINAL.test(part) && atoms.at(-1)?.kind === 'number'
      // The time of an ISO timestamp is not of the date.
      if (part === 't' && atoms.length >= 5) break
      if (month) atoms.push({ kind: 'month', value: month })
      else if (!isOrdinal) return null
    }
  }
  return atoms
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Null for a day that is in no calendar. */
export const isoOf = (year: number, month: number, day: number): string | null => {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return null
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2 && day === 29 && !isLeap) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Two digits mean 1969 to 2068, as in POSIX strptime (%y). */
const fullYear = (value: number, length: number): number | null =>
  length === 4 ? value : length === 2 ? value + (value < 69 ? 2000 : 1900) : null

type Reading = { iso: string; certainty: number }

type Triple = [Exclude<Atom, { kind: 'mark' }>, Exclude<Atom, { kind: 'mark' }>, Exclude<Atom, { kind: 'mark' }>]

const isShort = (atom: Triple[number]): boolean => atom.kind === 'number' && atom.length <= 2

const readTriple = ([a, b, c]: Triple, order: DayMonthOrder | null, dotted: boolean): Reading | null => {
  if (a.kind === 'number' && a.length === 4) {
    if (c.kind !== 'number' || !isShort(c)) return null
    const iso = isoOf(a.value, b.value, c.value)
    return iso ? { iso, certainty: 1 } : null
  }
  if (c.kind !== 'number') return null
  const year = fullYear(c.value, c.length)
  if (year === null) return null
  const sure = c.length === 4 ? 1 : 0.9
  if (b.kind === 'month' && isShort(a)) return reading(isoOf(year, b.value, a.value), sure)
  if (a.kind === 'month' && isShort(b)) return reading(isoOf(year, a.value, b.value), sure)
  if (!isShort(a) || !isShort(b) || b.kind === 'month') return null
  const dayFirst = isoOf(year, b.value, a.value)
  const monthFirst = isoOf(year, a.value, b.value)
  if (!dayFirst || !monthFirst || dayFirst === monthFirst) return reading(dayFirst ?? monthFirst, sure)
  if (dotted) return reading(dayFirst, sure)
  return order === 'MONTH_FIRST' ? reading(monthFirst, sure * 0.95) : reading(dayFirst, sure * (order ? 0.95 : 0.6))
}

const reading = (iso: string | null, certainty: number): Reading | null => (iso ? { iso, certainty } : null)

/** Words that one date can take: "31 de octubre de 2017" has five, "3 rd day of May , 2010" seven. */
const MOST_WORDS = 7

type Collected = { triple: Triple; words: number; dotted: boolean }

/** The first three parts of a date that the words from `start` on begin with, ending at the end of a word. */
const collect = (words: string[], start: number): Collected | null => {
  const parts: Triple[number][] = []
  let dotted = false
  let marks = 0
  for (let index = start; index < words.length && index < start + MOST_WORDS; index++) {
    const word = words[index]!
    const atoms = atomsOf(word)
    if (!atoms || (index === start && atoms.every(atom => atom.kind === 'mark'))) return null
    for (const atom of atoms) {
      if (atom.kind === 'mark') marks++
      else parts.push(atom)
    }
    dotted ||= /\d\.\d|^\d{1,2}\.$/.test(word)
    if (parts.length > 3) return null
    if (parts.length < 3) continue
    // Bare numbers in a row ("01 02 03") are a telephone number or worse.
    const isNamed = parts.some(part => part.kind === 'month')
    return isNamed || marks >= 2 ? { triple: parts as Triple, words: index - start + 1, dotted } : null
  }
  return null
}

const compactDate = (word: string): Reading | null => {
  const digits = word.replace(/[.,;]$/, '')
  if (!/^(?:19|20)\d{6}$/.test(digits)) return null
  const iso = isoOf(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)))
  return iso ? { iso, certainty: 0.6 } : null
}

/**
 * The date that the words from `start` on begin with; null when they begin with none.
 * @param order what the document shows of its order of day and month; null when it shows nothing
 */
export const parseDate = (words: string[], start: number, order: DayMonthOrder | null): PrintedDate | null => {
  const found = collect(words, start)
  const read = found && readTriple(found.triple, order, found.dotted)
  if (read) return { ...read, words: found.words }
  const compact = compactDate(words[start]!)
  return compact && { ...compact, words: 1 }
}

/** A numeric date that has one reading is a proof; months by name, however many, are a habit. */
const PROOF = 10
const MOST_BY_NAME = 3
/**
 * Where addresses put the day first, they count more than that habit: "April 1, 2024" is written there as well. Where they
 * put the month first, they count where nothing else does.
 */
const HOME = { DAY_FIRST: 4, MONTH_FIRST: -0.5 }

/**
 * How the document orders day and month, by its dates that can be read in one way only; null when it has none.
 * @param home the order of the country of its addresses
 */
export const orderOfDocument = (lines: Iterable<string[]>, home: DayMonthOrder | null = null): DayMonthOrder | null => {
  let proofs = 0
  let names = 0
  for (const words of lines) {
    for (let index = 0; index < words.length; index++) {
      const found =
        /\d/.test(words[index]!) || MONTH_OF.has(fold(words[index]!).replace('.', '')) ? collect(words, index) : null
      if (found) proofs += orderProof(found.triple)
      if (found) names += orderByName(found.triple)
    }
  }
  const habit = Math.max(-MOST_BY_NAME, Math.min(MOST_BY_NAME, names))
  const balance = proofs + habit + (home ? HOME[home] : 0)
  return balance === 0 ? null : balance > 0 ? 'DAY_FIRST' : 'MONTH_FIRST'
}

const endsWithYear = ([, , c]: Triple): boolean => c.kind === 'number' && (c.length === 4 || c.length === 2)

/** "June 5, 2018" against "5 June 2018". */
const orderByName = (triple: Triple): number => {
  if (!endsWithYear(triple)) return 0
  return triple[0].kind === 'month' ? -1 : triple[1].kind === 'month' ? 1 : 0
}

const orderProof = (triple: Triple): number => {
  const [a, b] = triple
  if (!endsWithYear(triple) || !isShort(a) || !isShort(b)) return 0
  if (a.value > 12 && b.value <= 12) return PROOF
  return b.value > 12 && a.value <= 12 ? -PROOF : 0
}
