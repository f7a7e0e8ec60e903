import { type Calibration, calibrate } from './calibration.ts'
import { AGREED_CONFIDENCE, DISAGREED_CONFIDENCE, UNSEEN_CONFIDENCE } from './confidence-table.ts'
import type { OcrWord } from './engine.ts'

/** Words of two engines are of one place when they share this much of the narrower one's width and the lower one's height. */
const MIN_SHARED_WIDTH = 0.4
const MIN_SHARED_HEIGHT = 0.4
/** Chance of being right from which on a word is believed that the first engine has not seen, and how long it must be. */
const MIN_ALONE = 0.8
const MIN_ALONE_LENGTH = 2

/** Where they differ, the second engine is believed when its least likely word is so many times as likely right. */
const SURER = 1.5

/** Words of both engines that stand in one place. */
type Place = { first: OcrWord[]; second: OcrWord[] }

/** How far a word is to be believed, by what the second engine says: curves over the first engine's own confidence. */
export type JoinCurves = { agreed: Calibration; disagreed: Calibration; unseen: Calibration }

const CURVES: JoinCurves = {
  agreed: AGREED_CONFIDENCE,
  disagreed: DISAGREED_CONFIDENCE,
  unseen: UNSEEN_CONFIDENCE,
}

/**
 * Joins what two engines read of one picture.
 * - The letters are those of the first engine, spaces and boxes those of the second where both read the same letters.
 * - Where both read the same the confidence rises, where they differ it falls.
 * - Words that the second engine alone has read are taken when they are likely right.
 * - Words of text that stands on its side are the first engine's alone: the second one takes them for something else.
 * @param first of the engine that reads letters best
 * @param second of the engine that parts words best
 */
export const joinWords = (
  first: readonly OcrWord[],
  second: readonly OcrWord[],
  curves: JoinCurves = CURVES,
): OcrWord[] => findPlaces(first, second).flatMap(place => joinPlace(place, curves))

const joinPlace = ({ first, second }: Place, curves: JoinCurves): OcrWord[] => {
  if (first.length === 0) return second.filter(isBelieved)
  if (first.some(word => word.angle)) return first
  const believe = (curve: Calibration) => (word: OcrWord) => ({
    ...word,
    confidence: calibrate(curve, word.confidence),
  })
  if (second.length === 0) return first.map(believe(curves.unseen))
  const letters = squeezed(first)
  if (letters === squeezed(second)) return parted(first, letters, second).map(believe(curves.agreed))
  const doubted = first.map(believe(curves.disagreed))
  return leastOf(second) > SURER * leastOf(doubted) ? second : doubted
}

const leastOf = (words: readonly OcrWord[]): number => Math.min(...words.map(word => word.confidence))

/** A page has no words at its folds and edges, but engines read some there: they are unsure of them, and short. */
const isBelieved = (word: OcrWord): boolean => word.confidence >= MIN_ALONE && word.text.length >= MIN_ALONE_LENGTH

const squeezed = (words: readonly OcrWord[]): string => words.map(word => word.text).join('')

/** The same letters, parted as the second engine has them; how high a line stands the first one knows better. */
const parted = (first: OcrWord[], letters: string, second: OcrWord[]): OcrWord[] => {
  const confidence = Math.min(...first.map(word => word.confidence))
  let at = 0
  return second.map(({ text, left, width }) => {
    const start = at
    at += text.length
    const { top, height, line } = nearest(first, left + width / 2)
    return { text: letters.slice(start, at), left, top, width, height, confidence, line }
  })
}

/** The word whose middle is nearest to a place on the line. */
const nearest = (words: OcrWord[], x: number): OcrWord => {
  const distance = (word: OcrWord) => Math.abs(word.left + word.width / 2 - x)
  return words.reduce((best, word) => (distance(word) < distance(best) ? word : best))
}

/** Which words stand in one place; each word is in one of them. In the order of the first engine, then of the second. */
const findPlaces = (first: readonly OcrWord[], second: readonly OcrWord[]): Place[] => {
  const words = [...first, ...second]
  const root = words.map((_, index) => index)
  const rootOf = (index: number): number => {
    while (root[index] !== index) index = root[index] = root[root[index]!]!
    return index
  }
  const byTop = second
    .map((word, index) => ({ word, index: first.length + index }))
    .sort((a, b) => a.word.top - b.word.top)
  const tallest = second.reduce((height, word) => Math.max(height, word.height), 0)
  first.forEach((word, index) => {
    for (let at = lowerBound(byTop, word.top - tallest); at < byTop.length; at++) {
      const other = byTop[at]!
      if (other.word.top > word.top + word.height) break
      if (areInOnePlace(word, other.word)) root[rootOf(other.index)] = rootOf(index)
    }
  })
  const places = new Map<number, Place>()
  words.forEach((word, index) => {
    const found = rootOf(index)
    const place = places.get(found) ?? { first: [], second: [] }
    places.set(found, place)
    place[index < first.length ? 'first' : 'second'].push(word)
  })
  for (const place of places.values()) {
    place.first.sort((a, b) => a.left - b.left)
    place.second.sort((a, b) => a.left - b.left)
  }
  return [...places.values()]
}

const lowerBound = (sorted: { word: OcrWord }[], top: number): number => {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]!.word.top < top) from = middle + 1
    else to = middle
  }
  return from
}

const areInOnePlace = (a: OcrWord, b: OcrWord): boolean => {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
  return (
    width >= MIN_SHARED_WIDTH * Math.min(a.width, b.width) && height >= MIN_SHARED_HEIGHT * Math.min(a.height, b.height)
  )
}
