/**
 * Words of pages as rows and segments. A row is what stands on one line across the page; a segment is a run of words in
 * a row without a wide gap: a label, a value, a cell. All later stages work on these.
 */
import type { Page, Word } from '../reading/page.ts'
import type { Rulings } from '../reading/rulings.ts'
import { labelKey } from './text.ts'
import { type Angle, turnBox, turnRulings } from './turn.ts'

/** A word, or a part of a word such as "Customer:2" or "03/27/20-03/31/20". Distances are in the page's own units. */
export type Token = {
  text: string
  /** How labels see it; empty for pure punctuation. */
  key: string
  page: number
  left: number
  top: number
  right: number
  bottom: number
  word: Word
}

export type Segment = {
  tokens: Token[]
  page: number
  left: number
  top: number
  right: number
  bottom: number
  /** Its row's place in Layout.rows, and its own place in that row. */
  row: number
  index: number
}

export type Row = {
  /** Its place in Layout.rows. */
  index: number
  page: number
  segments: Segment[]
  top: number
  bottom: number
  /** Of its taller words. */
  height: number
}

/** As the page is turned when its text runs from left to right. */
export type PageSize = { number: number; width: number; height: number }

/** With the place of its rows in Layout.rows; end exclusive. */
export type PagePlace = PageSize & {
  firstRow: number
  endRow: number
  /** Lines drawn on it, in the page's own units and turned as its text. */
  rulings: Rulings
}

export type Layout = {
  rows: Row[]
  pages: Map<number, PagePlace>
  /**
   * What stands on its side or on its head beside the text, a stamp or a note in the margin: rows of one page and
   * direction each, as the page is turned when they run from left to right. Row.index and Segment.row count within them.
   */
  aside: Row[][]
}

/** A gap wider than this many heights of the row parts two segments. Spaces between words are about a quarter. */
const SEGMENT_GAP = 0.9
/**
 * Tills print letters that stand wide and are low, as OCR sees them: there a space is as wide as a letter and what is left
 * free on both sides of it, at most so many letters.
 */
const WIDEST_SPACE = 1.75
/** Words belong to one row when their centres differ by at most this many heights of the lower one. */
const ROW_TOLERANCE = 0.5
/** Rows looked at for each word; more than this in one place is no text. */
const ROWS_PER_BUCKET = 24

/** The directions of a page's words, that of most words first: it is the page's own, the others are of what is aside. */
const anglesOf = (words: Word[]): Angle[] => {
  const counts = new Map<Angle, number>()
  for (const { angle = 0 } of words) counts.set(angle, (counts.get(angle) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([angle]) => angle)
}

const isUsable = ({ text, left, top, width, height }: Word): boolean =>
  text !== '' && [left, top, width, height].every(Number.isFinite) && width >= 0 && height > 0

const LONGEST_WORD = 200

/** Where a word parts into label and value: "Customer:2", "n°4711", "#4711"; not "https://x" or "10:35". */
const labelLength = (text: string): number => {
  const sign = /^(?:n[°º.]|nr\.|no\.|#)(?=.*\d)/i.exec(text)
  if (sign) return sign[0].length
  // The way to pay and the number of a card: "MasterCard****2825".
  const masked = /^\p{L}{3,}(?=\*{3}|X{4}|x{4})/u.exec(text)
  if (masked) return masked[0].length
  const colon = text.indexOf(':')
  const isPair = colon > 1 && colon < text.length - 1 && text[colon + 1] !== '/'
  return isPair && /\p{L}{2}/u.test(text.slice(0, colon)) ? colon + 1 : 0
}

const DAY = String.raw`\d{1,2}[./]\d{1,2}`
/** "03/27/20-03/31/20", "5/22-5/28/2020", "2020-03-27/2020-03-31": two dates in one word, and what joins them. */
const PERIOD = new RegExp(
  String.raw`^(${DAY}(?:[./](?:\d{4}|\d{2})?)?)([-–])(${DAY}[./](?:\d{4}|\d{2})[,;.]?)$|^(\d{4}-\d\d-\d\d)(/)(\d{4}-\d\d-\d\d)$`,
)

/** The parts of a word that stand for themselves: label and value, or two dates. */
const partsOf = (text: string): string[] => {
  const length = labelLength(text)
  if (length > 0) return [text.slice(0, length), text.slice(length)]
  return (
    PERIOD.exec(text)
      ?.slice(1)
      .filter(part => part !== undefined) ?? [text]
  )
}

const splitWord = (token: Token): Token[] => {
  const width = (token.right - token.left) / token.text.length
  let { left } = token
  return partsOf(token.text).map(text => {
    const right = left + width * text.length
    const part = { ...token, text, key: labelKey(text), left, right }
    left = right
    return part
  })
}

const tokensOf = (page: Page, angle: Angle): Token[] => {
  const tokens: Token[] = []
  for (const word of page.words) {
    if ((word.angle ?? 0) !== angle || !isUsable(word)) continue
    const [left, top, right, bottom] = turnBox(word, angle, page)
    const text = word.text.slice(0, LONGEST_WORD)
    tokens.push(...splitWord({ text, key: labelKey(text), page: page.number, left, top, right, bottom, word }))
  }
  return tokens
}

const heightOf = (box: { top: number; bottom: number }): number => box.bottom - box.top
/** Of the tallest of a line's words: boxes of OCR are as low as their letters. */
export const heightOfTallest = (line: Token[]): number =>
  line.reduce((most, token) => Math.max(most, heightOf(token)), 0)

const centreOf = (box: { top: number; bottom: number }): number => (box.top + box.bottom) / 2

/** The number that so large a share of the others lie below; 0 where there are none. */
export const quantile = (numbers: number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0

/**
 * The height of a row is that of its taller words: boxes of OCR are as low as their letters, and a word without
 * ascenders says nothing of the type's size.
 */
const TALLER = 0.75

/**
 * Collects tokens into rows, from left to right: each joins the row whose last token stands level with it. Following
 * the last token, not the first, keeps the rows of a page that was scanned askew together.
 */
const collectRows = (tokens: Token[]): Token[][] => {
  const size = quantile(tokens.map(heightOf), 0.5) || 1
  const buckets = new Map<number, Token[][]>()
  const rows: Token[][] = []
  for (const token of tokens.toSorted((a, b) => a.left - b.left || a.top - b.top)) {
    const bucket = Math.floor(centreOf(token) / size)
    let best: Token[] | undefined
    let bestDistance = Number.POSITIVE_INFINITY
    for (const row of [bucket - 1, bucket, bucket + 1].flatMap(key => buckets.get(key) ?? [])) {
      const last = row.at(-1)!
      const distance = Math.abs(centreOf(last) - centreOf(token))
      const tolerance = ROW_TOLERANCE * Math.min(heightOf(last), heightOf(token))
      if (distance <= tolerance && distance < bestDistance) {
        best = row
        bestDistance = distance
      }
    }
    if (best) best.push(token)
    else {
      best = [token]
      rows.push(best)
    }
    const reached = buckets.get(bucket) ?? []
    if (!reached.includes(best)) {
      reached.push(best)
      if (reached.length > ROWS_PER_BUCKET) reached.shift()
      buckets.set(bucket, reached)
    }
  }
  return rows
}

/** Text drawn twice in the same place to look bold. */
const isRepeated = (token: Token, before: Token): boolean =>
  token.text === before.text && token.word !== before.word && token.left < (before.left + before.right) / 2

export type Edges = { left: number; top: number; right: number; bottom: number }

/** The smallest box around all; there may be too many for the arguments of Math.min. */
export const bounds = (boxes: Edges[]): Edges => {
  const all = { ...boxes[0]! }
  for (const { left, top, right, bottom } of boxes) {
    all.left = Math.min(all.left, left)
    all.top = Math.min(all.top, top)
    all.right = Math.max(all.right, right)
    all.bottom = Math.max(all.bottom, bottom)
  }
  return { left: all.left, top: all.top, right: all.right, bottom: all.bottom }
}

const segmentOf = (tokens: Token[], row: number, index: number): Segment => ({
  tokens,
  page: tokens[0]!.page,
  row,
  index,
  ...bounds(tokens),
})

const letterWidth = ({ left, right, text }: Token): number => (right - left) / text.length

/** How far apart two words of one segment may stand. */
const widestGap = (before: Token, token: Token, height: number): number => {
  if (before.word.confidence === null || token.word.confidence === null) return SEGMENT_GAP * height
  return Math.max(SEGMENT_GAP * height, WIDEST_SPACE * Math.max(letterWidth(before), letterWidth(token)))
}

const splitRow = (tokens: Token[], height: number): Token[][] => {
  const segments: Token[][] = []
  let last: Token | undefined
  for (const token of tokens) {
    if (last && isRepeated(token, last)) continue
    if (last && token.left - last.right <= widestGap(last, token, height)) segments.at(-1)!.push(token)
    else segments.push([token])
    last = token
  }
  return segments
}

/** The words of a page that run in one direction, as rows from top to bottom; the first has the index `firstRow`. */
const rowsOf = (page: Page, angle: Angle, firstRow: number): Row[] =>
  collectRows(tokensOf(page, angle))
    .map(tokens => ({ tokens, ...bounds(tokens) }))
    .toSorted((a, b) => centreOf(a) - centreOf(b))
    .map(({ tokens, top, bottom }, place) => {
      const height = quantile(tokens.map(heightOf), TALLER)
      const index = firstRow + place
      const segments = splitRow(tokens, height).map((segment, at) => segmentOf(segment, index, at))
      return { index, page: page.number, segments, top, bottom, height }
    })

/** Lays out the words of all pages. Rows come in reading order: by page, from top to bottom. */
export const layOut = (pages: Page[]): Layout => {
  const rows: Row[] = []
  const aside: Row[][] = []
  const places = new Map<number, PagePlace>()
  for (const page of pages) {
    const { number } = page
    const firstRow = rows.length
    const [angle = 0, ...others] = anglesOf(page.words)
    for (const row of rowsOf(page, angle, firstRow)) rows.push(row)
    aside.push(...others.map(other => rowsOf(page, other, 0)))
    const [width, height] = angle % 180 === 0 ? [page.width, page.height] : [page.height, page.width]
    const rulings = turnRulings(page.rulings, angle, page)
    places.set(number, { number, width, height, firstRow, endRow: rows.length, rulings })
  }
  return { rows, pages: places, aside }
}

export const textOf = (tokens: Token[]): string => {
  let text = ''
  let last: Token | undefined
  for (const token of tokens) {
    text += last && last.word !== token.word ? ` ${token.text}` : token.text
    last = token
  }
  return text
}
