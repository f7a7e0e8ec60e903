import type { Glyph } from './glyphs.ts'
import type { PlacedWord } from './words.ts'

/** Characters that lead the eye from a label to its value, and this many of them make a leader. */
const LEADER = /^[.\u00b7\u2022\u2026_]+$/u
const MIN_LEADER = 4
/** Spaced dots stand at most this many font sizes apart. */
const MAX_GAP = 1.5
const MAX_PIECES = 500

/** Cuts leaders off the words that they touch, as in "Total.......12.00". */
export const splitLeaders = (glyphs: Glyph[]): Glyph[][] => {
  if (glyphs.length <= MIN_LEADER) return [glyphs]
  const parts: Glyph[][] = []
  let start = 0
  for (let index = 0; index < glyphs.length; ) {
    const end = runEnd(glyphs, index)
    if (end - index >= MIN_LEADER) {
      if (index > start) parts.push(glyphs.slice(start, index))
      parts.push(glyphs.slice(index, end))
      start = end
    }
    index = end
  }
  if (start < glyphs.length) parts.push(glyphs.slice(start))
  return parts
}

/** Where the run of one leader character ends that begins here; the next glyph for any other. */
const runEnd = (glyphs: Glyph[], index: number): number => {
  const { text } = glyphs[index]!
  let end = index + 1
  if (LEADER.test(text)) while (glyphs[end]?.text === text) end++
  return end
}

/** Makes one word of the dots of a leader that are words of their own. */
export const joinLeaders = (words: PlacedWord[]): PlacedWord[] => {
  const joined: PlacedWord[] = []
  for (let index = 0; index < words.length; ) {
    const end = leaderEnd(words, index)
    const run = words.slice(index, end)
    const text = run.map(word => word.text).join('')
    if (run.length > 1 && text.length >= MIN_LEADER) joined.push(join(run, text))
    else joined.push(...run)
    index = end
  }
  return joined
}

const leaderEnd = (words: PlacedWord[], index: number): number => {
  let end = index + 1
  if (!LEADER.test(words[index]!.text)) return end
  while (end < words.length && end - index < MAX_PIECES && follows(words[end - 1]!, words[end]!)) end++
  return end
}

const follows = (previous: PlacedWord, next: PlacedWord): boolean =>
  next.text[0] === previous.text[0] &&
  LEADER.test(next.text) &&
  next.angle === 0 &&
  previous.angle === 0 &&
  Math.abs(next.bottom - previous.bottom) < 0.2 * previous.height &&
  next.left >= previous.left &&
  next.left - previous.right < MAX_GAP * previous.height

const join = (run: PlacedWord[], text: string): PlacedWord => ({
  ...run[0]!,
  text,
  right: Math.max(...run.map(word => word.right)),
  top: Math.min(...run.map(word => word.top)),
  bottom: Math.max(...run.map(word => word.bottom)),
})
