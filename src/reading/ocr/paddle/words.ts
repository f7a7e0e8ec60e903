import type { Grey } from '../grey.ts'
import type { Letter } from './decode.ts'

/** A word within its run; left and right are shares of the run's width. */
export type RunWord = {
  text: string
  left: number
  right: number /** The lowest and the mean of its letters. */
  lowest: number
  mean: number
}

/**
 * A gap without ink of this share of the run's height parts words although the model has read no space, when it is also
 * so many times as wide as the gaps between the letters around. Found by trying on receipts: more parts words that
 * belong together, less leaves them glued.
 */
const MIN_GAP = 0.3
const MIN_GAP_RATIO = 3

/** The letters of a run as words: parted at the spaces that the model has read, and at wide gaps in the ink. */
export const toWords = (letters: readonly Letter[], strip: Grey): RunWord[] => {
  const ink = columnsWithInk(strip)
  const gaps = gapsBetween(letters, ink)
  const words: RunWord[] = []
  let from = 0
  let start = 0
  const add = (to: number, end: number) => {
    const word = letters.slice(from, to)
    if (word.length > 0) words.push(toWord(word, start, end, ink))
  }
  letters.forEach((letter, index) => {
    const gap = gaps[index]
    if (letter.text === ' ') {
      const end = gap ? (gap.left + gap.right) / 2 : Math.round(letter.at * ink.length)
      add(index, end)
      from = index + 1
      start = end
    } else if (gap?.isWide) {
      const end = (gap.left + gap.right) / 2
      add(index, end)
      from = index
      start = end
    }
  })
  add(letters.length, ink.length)
  return words
}

const toWord = (letters: readonly Letter[], start: number, end: number, ink: Uint8Array): RunWord => {
  let [left, right] = [Math.round(start), Math.round(end)]
  const first = Math.floor(letters[0]!.at * ink.length)
  const last = Math.ceil(letters.at(-1)!.at * ink.length)
  while (left < first && ink[left] === 0) left++
  while (right > last && ink[right - 1] === 0) right--
  const probabilities = letters.map(letter => letter.probability)
  return {
    text: letters.map(letter => letter.text).join(''),
    left: left / ink.length,
    right: Math.max(right, left + 1) / ink.length,
    lowest: Math.min(...probabilities),
    mean: probabilities.reduce((sum, each) => sum + each, 0) / probabilities.length,
  }
}

type Gap = { left: number; right: number; isWide: boolean }

/** For each letter, the widest gap in the ink before it: before a space, that between the letters on both sides of it. */
const gapsBetween = (letters: readonly Letter[], ink: Uint8Array): (Gap | undefined)[] => {
  const gaps = letters.map((letter, index) => {
    const before = letters[index - 1]
    const behind = letter.text === ' ' ? letters[index + 1] : letter
    if (!before || !behind || before.text === ' ') return undefined
    return widestGap(ink, Math.floor(before.at * ink.length), Math.ceil(behind.at * ink.length))
  })
  const narrow = gaps
    .filter((gap, index) => gap && letters[index]!.text !== ' ')
    .map(gap => gap!.right - gap!.left)
    .sort((a, b) => a - b)
  const usual = narrow[Math.floor(narrow.length / 2)] ?? 0
  const wide = Math.max(MIN_GAP * STRIP_HEIGHT, MIN_GAP_RATIO * usual)
  return gaps.map(gap => gap && { ...gap, isWide: gap.right - gap.left > wide })
}

const widestGap = (ink: Uint8Array, from: number, to: number): { left: number; right: number } | undefined => {
  let best: { left: number; right: number } | undefined
  let left = from
  for (let at = from; at <= to; at++) {
    if (at < to && ink[at] === 0) continue
    if (at > left && (!best || at - left > best.right - best.left)) best = { left, right: at }
    left = at + 1
  }
  return best
}

/** Height of what the recognition model sees. */
export const STRIP_HEIGHT = 48
/** Rows above and below the text are left out: neighbouring lines reach into them. */
const EDGE_ROWS = 6

/** 1 for each column of a strip that has ink. */
const columnsWithInk = (strip: Grey): Uint8Array => {
  const { threshold, isDark } = inkThreshold(strip)
  const ink = new Uint8Array(strip.width)
  for (let y = EDGE_ROWS; y < strip.height - EDGE_ROWS; y++) {
    for (let x = 0; x < strip.width; x++) {
      if (strip.data[y * strip.width + x]! < threshold !== isDark) ink[x] = 1
    }
  }
  return ink
}

/** The grey that parts ink from paper best (Otsu, 1979); the paper is what there is more of. */
export const inkThreshold = ({ data }: Grey): { threshold: number; isDark: boolean } => {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value]!++
  let total = 0
  counts.forEach((count, value) => {
    total += count * value
  })
  let [threshold, best, below, sumBelow, darkShare] = [128, -1, 0, 0, 0]
  for (let value = 0; value < 255; value++) {
    below += counts[value]!
    sumBelow += counts[value]! * value
    if (below === 0 || below === data.length) continue
    const distance = sumBelow / below - (total - sumBelow) / (data.length - below)
    const variance = below * (data.length - below) * distance * distance
    if (variance > best) [threshold, best, darkShare] = [value + 1, variance, below / data.length]
  }
  return { threshold, isDark: darkShare > 0.5 }
}
