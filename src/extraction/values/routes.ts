/** Places of a journey as they are printed: "Leipzig → Hamburg", "London Euston to Glasgow Central", "MAD-BCN". */
import { fold, hasLetter, trimPunctuation } from '../text.ts'

/** Words of a place, as indexes into the words that were given; end exclusive. */
export type PlaceSpan = { from: number; to: number }

export type Route = { first: PlaceSpan; last: PlaceSpan }

const ARROW = /^(?:[→➔➜➞⇒»>]|->|=>|-->|>>)$/
const DASH = /^[–—-]$/
/** A word between two places. */
const BETWEEN = new Set(['to', 'nach', 'a', 'vers', 'naar', 'hasta'])

/** No name of a place has more words. */
const MOST_WORDS = 7

const isTime = (word: string): boolean => /^\d{1,2}[:.h]\d{2}/.test(word)
const isDate = (word: string): boolean => /^\d{1,4}[./-]\d{1,2}/.test(word)
const isJoiner = (word: string): boolean => ARROW.test(word) || DASH.test(word) || BETWEEN.has(fold(word))

/** An arrow stands between two places, where a dash may part anything. */
export const isArrow = (word: string): boolean => ARROW.test(word)

const WEEKDAYS = new Set(
  `montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
  monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
  lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
  lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom
  lunedi martedi mercoledi giovedi venerdi gio maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
  ma wo vr za zo`.split(/\s+/),
)

/** In English, German, French, Spanish, Italian and Dutch, in full or short. */
export const isWeekday = (word: string): boolean => WEEKDAYS.has(fold(word).replace(/[.,;]+$/, ''))

/** A place begins with a letter, in capitals but for articles and prefixes that are at least part of it. */
const beginsPlace = (word: string | undefined): boolean =>
  word !== undefined && /^[\p{Lu}(]/u.test(word) && !(isWeekday(word) && /[.,]$/.test(word))

/** The place that the words from `start` on begin with: up to a time, a date, a mark of a route or a comma. */
export const placeAt = (words: string[], start: number): PlaceSpan | null => {
  if (!beginsPlace(words[start])) return null
  let to = start
  while (to < words.length && to - start < MOST_WORDS) {
    const word = words[to]!
    if (isTime(word) || isDate(word) || (to > start && isJoiner(word))) break
    to++
    if (/[,;|]$/.test(word)) break
  }
  const text = trimPunctuation(words.slice(start, to).join(' '))
  return hasLetter(text) && text.length > 1 ? { from: start, to } : null
}

/** The two ends of a route that the words from `start` on begin with; null where they are no route. */
export const parseRoute = (words: string[], start: number): Route | null => {
  const first = placeAt(words, start)
  if (!first || !isJoiner(words[first.to] ?? '')) return null
  const last = placeAt(words, first.to + 1)
  return last && { first, last }
}
