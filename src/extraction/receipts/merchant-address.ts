/** The merchant's address: the lines of the head below the name, as one text. */
import { type Token, textOf } from '../layout.ts'
import { hasDigit, trimPunctuation } from '../text.ts'
import type { HeadLine } from './head.ts'

export type MerchantAddress = { value: string; tokens: Token[]; certainty: number }

const MOST_LINES = 7

/** Lines that may stand between a name and its address. */
const MAY_PRECEDE = new Set(['REGISTRATION', 'TITLE', 'NAME', 'KEY', 'CONTACT', 'NOISE'])
/** A line that looks like nothing within an address belongs to it: "Old Market Quarter,". */
const MAY_CONTINUE = new Set(['NAME', 'ADDRESS'])

/** A line that a comma announces has at most so many words: "SELANGOR", "Old Market Quarter". */
const MOST_WORDS_ANNOUNCED = 5

const endsWithComma = ({ text }: HeadLine): boolean => /,\s*$/.test(text)

/** In heights of a line. */
const NEAR = 1.2

/** A region below the town has at most so many words, and what follows is no further text. */
const MOST_WORDS_OF_REGION = 3

const isRegion = (line: HeadLine, before: HeadLine, after: HeadLine | undefined): boolean =>
  line.tokens.length <= MOST_WORDS_OF_REGION &&
  !hasDigit(line.text) &&
  line.top - before.bottom <= NEAR * before.height &&
  !(after && MAY_CONTINUE.has(after.kind))

const goesOn = (line: HeadLine, before: HeadLine, after: HeadLine | undefined): boolean =>
  (endsWithComma(before) && line.tokens.length <= MOST_WORDS_ANNOUNCED) || isRegion(line, before, after)

/** The run of address lines around the first of them; a line without signs of its own counts between two that have them. */
const runAround = (head: HeadLine[], at: number, least: number): HeadLine[] => {
  let from = at
  while (from > least && head[from - 1]!.kind === 'NAME' && endsWithComma(head[from - 1]!)) from--
  let end = at
  while (end < head.length && end - from < MOST_LINES && MAY_CONTINUE.has(head[end]!.kind)) end++
  let to = head.slice(0, end).findLastIndex(({ kind }) => kind === 'ADDRESS')
  if (to + 1 < end && goesOn(head[to + 1]!, head[to]!, head[to + 2])) to++
  return head.slice(from, to + 1)
}

/**
 * @param below the first line of the head below the merchant's name
 */
export const merchantAddress = (head: HeadLine[], below: number): MerchantAddress | null => {
  const rest = head.slice(below)
  const at = rest.findIndex(({ kind }) => kind === 'ADDRESS')
  if (at === -1 || !rest.slice(0, at).every(({ kind }) => MAY_PRECEDE.has(kind))) return null
  const lines = runAround(head, below + at, below)
  const tokens = lines.flatMap(line => line.tokens)
  const value = trimPunctuation(lines.map(line => textOf(line.tokens)).join(' '))
  return { value, tokens, certainty: lines.length > 1 ? 0.85 : 0.7 }
}
