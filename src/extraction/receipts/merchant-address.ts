/** The merchant's address: the lines of the head below the name, as one text. */
import { type Token, textOf } from '../layout.ts'
import { trimPunctuation } from '../text.ts'
import type { HeadLine } from './head.ts'

export type MerchantAddress = { value: string; tokens: Token[]; certainty: number }

const MOST_LINES = 7

/** Lines that may stand between a name and its address. */
const MAY_PRECEDE = new Set(['REGISTRATION', 'TITLE', 'NAME', 'KEY', 'CONTACT', 'NOISE'])
/** A line that looks like nothing within an address belongs to it: "Bandar menjalara,". */
const MAY_CONTINUE = new Set(['NAME', 'ADDRESS'])

const lastAddress = (lines: HeadLine[]): number => lines.findLastIndex(({ kind }) => kind === 'ADDRESS')

/** The first run of address lines from `from` on; a line without signs of its own counts only between two that have them. */
const runFrom = (head: HeadLine[], from: number): HeadLine[] => {
  let end = from
  while (end < head.length && end - from < MOST_LINES && MAY_CONTINUE.has(head[end]!.kind)) end++
  const run = head.slice(from, end)
  return run.slice(0, lastAddress(run) + 1)
}

/**
 * @param below the first line of the head below the merchant's name
 */
export const merchantAddress = (head: HeadLine[], below: number): MerchantAddress | null => {
  const rest = head.slice(below)
  const at = rest.findIndex(({ kind }) => kind === 'ADDRESS')
  if (at === -1 || !rest.slice(0, at).every(({ kind }) => MAY_PRECEDE.has(kind))) return null
  const lines = runFrom(head, below + at)
  const tokens = lines.flatMap(line => line.tokens)
  const value = trimPunctuation(lines.map(line => textOf(line.tokens)).join(' '))
  return { value, tokens, certainty: lines.length > 1 ? 0.85 : 0.7 }
}
