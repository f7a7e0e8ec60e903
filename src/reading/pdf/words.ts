import { isRightToLeft } from '../scripts.ts'
import { combiningMark, isLetter } from './characters.ts'
import { type Glyph, middleOf } from './glyphs.ts'
import { joinLeaders, splitLeaders } from './leaders.ts'
import type { Bounds } from './matrix.ts'
import { NearbyIndex } from './nearby.ts'

/** A word on the page as displayed, in points. */
export type PlacedWord = Bounds & {
  text: string
  angle: 0 | 90 | 180 | 270
  /** Size of the font across the reading direction. */
  height: number
  invisible: boolean
}

// Thresholds in ems, chosen by comparison with poppler's words.
/** A wider gap is a space that the file does not write down; inside a string, kerning makes narrower ones. */
const WORD_GAP = 0.14
const PLACED_GAP = 0.1
const MAX_BACKSTEP = 0.5
const MAX_SHIFT = 0.5
/** A letter of another size that is shifted by more is a superscript or subscript, and a word of its own. */
const MAX_SCRIPT_SHIFT = 0.12
const SCRIPT_RATIO = 1.15
/** Letters whose sizes differ by more are not of one word. */
const MAX_RATIO = 2
/** Letters may be spaced this far and still make a word, if the file says that it spaces letters. */
const MAX_TRACKING = 1
/** The same letter, or the same word, this close by is drawn twice. */
const SAME_GLYPH = 0.1
const SAME_WORD = 0.3
/** No word is longer; what is, comes in pieces. */
const MAX_GLYPHS = 500
/** Up to this many degrees, text still counts as upright (or upside down). */
const MAX_SLOPE = 15

/** Makes words of glyphs, in the order of the file; what is drawn twice counts once, what does not show is left out. */
export const toWords = (glyphs: readonly Glyph[]): PlacedWord[] => {
  const words: PlacedWord[] = []
  const index = new NearbyIndex<PlacedWord>(SAME_WORD)
  for (const group of groupGlyphs(dropDoubles(glyphs))) {
    if (!group.some(glyph => glyph.shown)) continue
    for (const part of splitLeaders(inReadingOrder(group))) {
      const word = toWord(part)
      const size = Math.max(word.height, 0.01)
      const twin = index.findOrAdd(word.text, (word.left + word.right) / 2, (word.top + word.bottom) / 2, size, word)
      if (!twin) words.push(word)
      else twin.invisible &&= word.invisible
    }
  }
  return joinLeaders(words)
}

const dropDoubles = (glyphs: readonly Glyph[]): Glyph[] => {
  const index = new NearbyIndex<Glyph>(SAME_GLYPH)
  return glyphs.filter(glyph => {
    const size = Math.max(Math.min(glyph.height, 4 * glyph.advance), 0.01)
    const { x, y } = middleOf(glyph)
    const twin = index.findOrAdd(glyph.text, x, y, size, glyph)
    if (twin) {
      twin.invisible &&= glyph.invisible
      twin.shown ||= glyph.shown
    }
    return !twin
  })
}

const groupGlyphs = (glyphs: readonly Glyph[]): Glyph[][] => {
  const groups: Glyph[][] = []
  let group: Glyph[] = []
  for (const glyph of glyphs) {
    const previous = group.at(-1)
    if (previous && takeAccent(previous, glyph)) continue
    if (!previous || group.length >= MAX_GLYPHS || !belongTogether(previous, glyph)) {
      group = []
      groups.push(group)
    }
    group.push(glyph)
  }
  return groups
}

/** Whether next follows previous within a word. */
const belongTogether = (previous: Glyph, next: Glyph): boolean => {
  if (next.afterSpace || next.invisible !== previous.invisible) return false
  if (previous.dx * next.dx + previous.dy * next.dy < 0.98) return false
  const ratio = next.height > previous.height ? next.height / previous.height : previous.height / next.height
  const em = Math.max(previous.em, next.em)
  const { along, across } = offset(previous, next)
  const shift = Math.abs(across) / Math.max(previous.height, next.height)
  if (ratio > MAX_RATIO || shift > MAX_SHIFT || (ratio > SCRIPT_RATIO && shift > MAX_SCRIPT_SHIFT)) return false
  const tracking = Math.min(Math.max(previous.tracking, 0), MAX_TRACKING * em)
  const maxGap = (next.placed ? PLACED_GAP : WORD_GAP) * em
  const gap = along - previous.advance - tracking
  if (gap <= maxGap && gap >= -MAX_BACKSTEP * em) return true
  if (!isRightToLeft(previous.text) || !isRightToLeft(next.text)) return false
  const gapLeft = -along - next.advance - tracking
  return gapLeft <= maxGap && gapLeft >= -MAX_BACKSTEP * em
}

/** From the beginning of one glyph to that of another, along the reading direction and across it. */
const offset = (from: Glyph, to: Glyph): { along: number; across: number } => {
  const x = to.x - from.x
  const y = to.y - from.y
  return { along: x * from.dx + y * from.dy, across: x * from.dy - y * from.dx }
}

/** Puts an accent that is drawn over, or before, its letter onto the letter, which becomes the previous glyph. */
const takeAccent = (previous: Glyph, next: Glyph): boolean => {
  const mark = combiningMark(next.text)
  const earlierMark = mark === undefined ? combiningMark(previous.text) : undefined
  if (mark === undefined && earlierMark === undefined) return false
  const { along, across } = offset(previous, next)
  const apart = Math.abs(along + (next.advance - previous.advance) / 2)
  const isMark = mark !== undefined && next.advance === 0
  if (next.afterSpace || Math.abs(across) > previous.height) return false
  if (apart > 0.5 * Math.max(previous.advance, next.advance) && !(isMark && apart <= 1.5 * previous.advance))
    return false
  if (mark !== undefined && isLetter(previous.text)) previous.text = (previous.text + mark).normalize('NFC')
  else if (earlierMark !== undefined && isLetter(next.text)) {
    const { afterSpace } = previous
    Object.assign(previous, next, { text: (next.text + earlierMark).normalize('NFC'), afterSpace })
  } else return false
  return true
}

/** Letters of right-to-left scripts are mostly drawn from left to right; numbers inside stay as they are. */
const inReadingOrder = (group: Glyph[]): Glyph[] => {
  const [first] = group
  if (!first || !group.some(glyph => isRightToLeft(glyph.text))) return group
  const leftToRight = group
    .map(glyph => ({ glyph, along: offset(first, glyph).along }))
    .sort((a, b) => a.along - b.along)
    .map(({ glyph }) => glyph)
  const ordered: Glyph[] = []
  let run: Glyph[] = []
  for (const glyph of leftToRight) {
    if (/^[\p{Nd}\p{Script=Latin}.,:/-]+$/u.test(glyph.text)) run.push(glyph)
    else {
      ordered.unshift(glyph, ...run)
      run = []
    }
  }
  return [...run, ...ordered]
}

const toWord = (glyphs: readonly Glyph[]): PlacedWord => {
  const first = glyphs[0]!
  const { dx, dy } = first
  let start = 0
  let end = 0
  let up = -Infinity
  let down = Infinity
  let text = ''
  for (const glyph of glyphs) {
    const { along, across } = offset(first, glyph)
    const [low, high] = glyph.side > 0 ? [glyph.descent, glyph.ascent] : [-glyph.ascent, -glyph.descent]
    start = Math.min(start, along)
    end = Math.max(end, along + glyph.advance)
    up = Math.max(up, across + high)
    down = Math.min(down, across + low)
    text += glyph.text
  }
  const xs = [
    first.x + start * dx + up * dy,
    first.x + end * dx + up * dy,
    first.x + start * dx + down * dy,
    first.x + end * dx + down * dy,
  ]
  const ys = [
    first.y + start * dy - up * dx,
    first.y + end * dy - up * dx,
    first.y + start * dy - down * dx,
    first.y + end * dy - down * dx,
  ]
  return {
    text: text.normalize('NFC'),
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    angle: angleOf(dx, dy),
    height: first.height,
    invisible: first.invisible,
  }
}

/** Text on a slope, such as a stamp or a watermark, counts as turned: it is read after the upright text. */
const angleOf = (dx: number, dy: number): PlacedWord['angle'] => {
  const degrees = (Math.atan2(dy, dx) * 180) / Math.PI
  if (Math.abs(degrees) <= MAX_SLOPE) return 0
  if (Math.abs(degrees) >= 180 - MAX_SLOPE) return 180
  return degrees > 0 ? 90 : 270
}
