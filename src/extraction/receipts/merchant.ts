/** Who sold: the name at the head of a receipt, which has no label. */
import type { Document } from '../document.ts'
import { type Token, textOf } from '../layout.ts'
import { fold, hasDigit, trimPunctuation } from '../text.ts'
import { hasLegalForm } from '../values/companies.ts'
import { type HeadLine, isRegistration } from './head.ts'
import { isBusinessWord } from './words.ts'

export type MerchantName = {
  value: string
  tokens: Token[]
  /** 0 to 1. */
  certainty: number
  /** 0 to 1: score of the next best name, relative to this one. */
  rival: number
  isRepeated: boolean
  /** The lines of the head that it takes: the first and the last. */
  from: number
  to: number
}

/** Lines of one name are printed alike: heights differ by no more than this share. */
const SAME_HEIGHT = 0.28
/** In heights of a line: how far apart the lines of one name stand. */
const NEXT_LINE = 1.3
/** A name has no more lines. */
const MOST_LINES = 3

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(word => /\p{L}/u.test(word))

const isCapital = (text: string): boolean => text === text.toUpperCase()

const hasOpenBracket = (text: string): boolean => text.lastIndexOf('(') > text.lastIndexOf(')')

/** Words beside the legal form: "Enterprise (M) Sdn Bhd" has none of its own. */
const ownWords = (text: string): number =>
  wordsOf(text.replace(/\(.*?\)/g, '')).filter(
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
  if (hasLegalForm(text)) return false
  return !hasLegalForm(next.text) || ownWords(next.text) <= 1
}

type Group = { lines: HeadLine[]; from: number; to: number; text: string }

const groupAt = (head: HeadLine[], from: number): Group => {
  let text = head[from]!.text
  let to = from
  while (to + 1 < head.length && to - from + 1 < MOST_LINES && continues(text, head[to]!, head[to + 1]!)) {
    to++
    text = `${text} ${head[to]!.text}`
  }
  return { lines: head.slice(from, to + 1), from, to, text }
}

/** The name's words without the number of the register or branch behind them: "Acme Sdn Bhd (1234-X)", "Acme # 12". */
const withoutNumbers = (tokens: Token[]): Token[] => {
  const key = tokens.findLastIndex(token => token.text.endsWith(':'))
  let from = key >= 0 && key < tokens.length - 1 ? key + 1 : 0
  let to = tokens.length
  while (to - from > 1 && isTail(tokens[to - 1]!.text)) to--
  while (to - from > 1 && !/[\p{L}\d]/u.test(tokens[from]!.text)) from++
  return tokens.slice(from, to)
}

const isTail = (text: string): boolean =>
  isRegistration(text) || /^[#*·•(|-]+$/.test(text) || /^#\d+$/.test(text) || /^[\d(][\d-]{3,}[A-Z]?\)?$/.test(text)

/** What speaks for a name; the sum counts. */
const WEIGHTS = {
  legalForm: 1.5,
  business: 0.7,
  registration: 1,
  aboveAddress: 0.8,
  nearAddress: 0.35,
  size: 0.9,
  first: 0.5,
  repeated: 0.5,
  domain: 0.8,
  rowBelow: -0.09,
  digits: -0.4,
  unsure: -0.8,
  short: -0.7,
  long: -0.5,
  lowerCase: -0.5,
  afterTitle: -0.5,
}

/** Larger type than this many usual heights speaks no louder. */
const LARGEST = 2
/** Words that were recognised with less are hardly read. */
const UNSURE = 0.6
const MOST_NAME_WORDS = 9
const FEWEST_NAME_LETTERS = 4

type Signs = { usual: number; text: string; domains: string; firstName: number; firstTitle: number; isCapital: boolean }

const compact = (text: string): string => fold(text).replace(/[^\p{L}\d]/gu, '')

const leastConfidence = (tokens: Token[]): number => {
  const read = tokens.flatMap(({ word }) => (word.confidence === null ? [] : [word.confidence]))
  return read.length === 0 ? 1 : read.reduce((sum, confidence) => sum + confidence, 0) / read.length
}

const isRepeated = (name: string, text: string): boolean => {
  const key = compact(name)
  const first = key.length >= FEWEST_NAME_LETTERS + 1 ? text.indexOf(key) : -1
  return first !== -1 && text.indexOf(key, first + key.length) !== -1
}

const followers = (head: HeadLine[], { to }: Group): HeadLine[] => head.slice(to + 1, to + 4)

const scoreOf = (group: Group, name: string, head: HeadLine[], signs: Signs): number => {
  const { lines, from } = group
  const [next, ...later] = followers(head, group).filter(({ kind }) => kind !== 'REGISTRATION')
  const isNumbered = followers(head, group)[0]?.kind === 'REGISTRATION' || isRegistration(group.text.split(' ').at(-1)!)
  const size = Math.min(LARGEST, lines[0]!.height / signs.usual) - 1
  const words = wordsOf(name)
  const letters = name.match(/\p{L}/gu)?.length ?? 0
  const key = compact(words[0] ?? '')
  return (
    (hasLegalForm(name) ? WEIGHTS.legalForm : words.some(isBusinessWord) ? WEIGHTS.business : 0) +
    (isNumbered ? WEIGHTS.registration : 0) +
    (next?.kind === 'ADDRESS'
      ? WEIGHTS.aboveAddress
      : later.some(({ kind }) => kind === 'ADDRESS')
        ? WEIGHTS.nearAddress
        : 0) +
    size * WEIGHTS.size +
    (from === signs.firstName ? WEIGHTS.first : 0) +
    (isRepeated(name, signs.text) ? WEIGHTS.repeated : 0) +
    (key.length >= FEWEST_NAME_LETTERS && signs.domains.includes(key) ? WEIGHTS.domain : 0) +
    from * WEIGHTS.rowBelow +
    (hasDigit(name) ? WEIGHTS.digits : 0) +
    (leastConfidence(lines.flatMap(line => line.tokens)) < UNSURE ? WEIGHTS.unsure : 0) +
    (letters < FEWEST_NAME_LETTERS ? WEIGHTS.short : 0) +
    (words.length > MOST_NAME_WORDS ? WEIGHTS.long : 0) +
    (name === name.toLowerCase() && signs.isCapital ? WEIGHTS.lowerCase : 0) +
    (signs.firstTitle !== -1 && from > signs.firstTitle && signs.firstName < signs.firstTitle ? WEIGHTS.afterTitle : 0)
  )
}

/** Rows in which a name is sought again. */
const MOST_ROWS = 300

const signsOf = ({ layout }: Document, head: HeadLine[]): Signs => {
  const rows = layout.rows.slice(0, MOST_ROWS)
  const texts = rows.flatMap(row => row.segments.map(segment => textOf(segment.tokens)))
  const domains = texts.filter(text => /@|www|\.\s?com|\.\p{L}{2,3}$|https?:/iu.test(text)).map(compact)
  const heights = rows.map(row => row.height).toSorted((a, b) => a - b)
  const capitals = head.filter(({ text }) => isCapital(text)).length
  return {
    usual: heights[heights.length >> 1] || 1,
    text: compact(texts.join(' ')),
    domains: domains.join(' '),
    firstName: head.findIndex(({ kind }) => kind === 'NAME'),
    firstTitle: head.findIndex(({ kind }) => kind === 'TITLE'),
    isCapital: capitals * 2 > head.length,
  }
}

/** What a name must reach to be taken, and what makes it nearly certain. */
const LEAST = 0.35
const SURE = 4

const certaintyOf = (score: number): number => Math.min(0.95, 0.45 + (0.5 * score) / SURE)

/** The best name of the head; null where none is good enough. */
export const merchantName = (document: Document, head: HeadLine[]): MerchantName | null => {
  const signs = signsOf(document, head)
  const rated = head
    .flatMap((line, from) => (line.kind === 'NAME' ? [groupAt(head, from)] : []))
    .map(group => {
      const tokens = withoutNumbers(group.lines.flatMap(line => line.tokens))
      const value = trimPunctuation(textOf(tokens))
      return { group, tokens, value, score: scoreOf(group, value, head, signs) }
    })
    .toSorted((a, b) => b.score - a.score)
  const [best, next] = rated
  if (!best || best.score < LEAST || best.value === '') return null
  return {
    value: best.value,
    tokens: best.tokens,
    certainty: certaintyOf(best.score),
    rival: next ? Math.max(0, Math.min(1, next.score / best.score)) : 0,
    isRepeated: isRepeated(best.value, signs.text),
    from: best.group.from,
    to: best.group.to,
  }
}
