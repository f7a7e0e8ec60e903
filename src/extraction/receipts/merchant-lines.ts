/** The lines of a receipt's head that make one name, and the words of it that are the name. */
import type { Token } from '../layout.ts'
import { fold } from '../text.ts'
import { hasLegalForm } from '../values/companies.ts'
import { type HeadLine, isRegistration, REGISTER_NUMBER } from './head.ts'
import { isBusinessWord } from './words.ts'

/** Lines of one name are printed alike: heights differ by no more than this share. */
const SAME_HEIGHT = 0.28
/** In heights of a line: how far apart the lines of one name stand. */
const NEXT_LINE = 1.3
/** A name has no more lines. */
const MOST_LINES = 3

export const compact = (text: string): string => fold(text).replace(/[^\p{L}\d]/gu, '')

export const partsOf = (text: string): string[] => text.split(/\s+/).filter(word => /\p{L}/u.test(word))

export const isCapital = (text: string): boolean => text === text.toUpperCase()

const hasOpenBracket = (text: string): boolean => text.lastIndexOf('(') > text.lastIndexOf(')')

/** Words beside the legal form: "Enterprise (M) Sdn Bhd" has none of its own. */
const ownWords = (text: string): number =>
  partsOf(text.replace(/\(.*?\)/g, '')).filter(
    word => word.replace(/[^\p{L}]/gu, '').length >= 3 && !hasLegalForm(word) && !isBusinessWord(word),
  ).length

const isAlike = (a: HeadLine, b: HeadLine): boolean =>
  Math.abs(a.height - b.height) <= SAME_HEIGHT * Math.max(a.height, b.height) &&
  isCapital(a.text) === isCapital(b.text) &&
  b.row - a.row <= 1 &&
  b.top - a.bottom <= NEXT_LINE * Math.max(a.height, b.height)

/** Whether a name goes on with the next line. */
const continues = (text: string, line: HeadLine, next: HeadLine): boolean => {
  if (hasOpenBracket(text) || /(?:&|-|,)$/.test(text)) return next.kind === 'NAME' || next.kind === 'ADDRESS'
  if (next.kind !== 'NAME' || !isAlike(line, next)) return false
  // A line in brackets names the branch of a company; below a trade name it is something else.
  if (next.text.startsWith('(') && !hasLegalForm(next.text)) return hasLegalForm(text) && !/\d/.test(next.text)
  // "Acme Restaurant" above "Acme GmbH": the same twice.
  const [first, again] = [compact(partsOf(text)[0] ?? ''), compact(partsOf(next.text)[0] ?? '')]
  if (first === again && hasLegalForm(next.text)) return false
  if (hasLegalForm(text) || isTail(line.tokens.at(-1)!.text) || /^\d/.test(next.text)) return false
  return !hasLegalForm(next.text) || ownWords(next.text) <= 1
}

export type Group = { lines: HeadLine[]; from: number; to: number; text: string }

export const groupAt = (head: HeadLine[], from: number): Group => {
  let text = head[from]!.text
  let to = from
  while (to + 1 < head.length && to - from + 1 < MOST_LINES && continues(text, head[to]!, head[to + 1]!)) {
    to++
    text = `${text} ${head[to]!.text}`
  }
  return { lines: head.slice(from, to + 1), from, to, text }
}

/** The name's words without the number of the register or branch behind them: "Acme Sdn Bhd (1234-X)", "Acme # 12". */
export const withoutNumbers = (tokens: Token[]): Token[] => {
  const key = tokens.findLastIndex(token => token.text.endsWith(':'))
  let from = key >= 0 && key < tokens.length - 1 ? key + 1 : 0
  let to = tokens.length
  // "Acme Sdn Bhd (412345-M), A-6, Kenari Tower": what follows the register's number is the address.
  const register = tokens.findIndex(({ text }, at) => at > from + 1 && REGISTER_NUMBER.test(text))
  if (register !== -1) to = register
  while (to - from > 1 && isTail(tokens[to - 1]!.text)) to--
  while (to - from > 1 && (!/[\p{L}\d]/u.test(tokens[from]!.text) || /^#?\d{4,}$/.test(tokens[from]!.text))) from++
  return tokens.slice(from, to)
}

const isTail = (text: string): boolean =>
  isRegistration(text) || /^[#*·•(|-]+$/.test(text) || /^#\d+$/.test(text) || /^[\d(][\d-]{3,}[A-Z]?\)?$/.test(text)
