/** How much speaks for a line of a receipt's head to be the merchant's name. */
import type { Document } from '../document.ts'
import { type Token, textOf } from '../layout.ts'
import { hasDigit } from '../text.ts'
import { hasLegalForm } from '../values/companies.ts'
import { type HeadLine, isRegistration } from './head.ts'
import { compact, type Group, isCapital, partsOf } from './merchant-lines.ts'
import { wordsOf } from './spaces.ts'
import { isBusinessWord } from './words.ts'

/** What speaks for a name; the sum counts. */
const WEIGHTS = {
  legalForm: 1.5,
  business: 0.7,
  registration: 1,
  aboveAddress: 0.8,
  nearAddress: 0.35,
  size: 0.9,
  first: 0.5,
  greeted: 0.8,
  repeated: 0.5,
  domain: 0.8,
  rowBelow: -0.09,
  digits: -0.4,
  unsure: -0.8,
  short: -0.7,
  long: -0.5,
  lowerCase: -0.5,
  afterTitle: -0.5,
  afterKey: -0.8,
  place: -0.6,
  bracketed: -1,
}

/** Larger type than this many usual heights speaks no louder. */
const LARGEST = 2
/** Words that were recognised with less are hardly read. */
const UNSURE = 0.6
const MOST_NAME_WORDS = 9
const FEWEST_NAME_LETTERS = 4

export type Signs = {
  /** Words of the document that stand apart. */
  words: ReadonlySet<string>
  usual: number
  text: string
  domains: string
  firstName: number
  firstTitle: number
  firstKey: number
  isCapital: boolean
}

const leastConfidence = (tokens: Token[]): number => {
  const read = tokens.flatMap(({ word }) => (word.confidence === null ? [] : [word.confidence]))
  return read.length === 0 ? 1 : read.reduce((sum, confidence) => sum + confidence, 0) / read.length
}

export const isRepeated = (name: string, text: string): boolean => {
  const key = compact(name)
  const first = key.length >= FEWEST_NAME_LETTERS + 1 ? text.indexOf(key) : -1
  return first !== -1 && text.indexOf(key, first + key.length) !== -1
}

/** Below a line that names nobody, where another name stands above it. */
const isBelow = (from: number, line: number, { firstName }: Signs): boolean =>
  line !== -1 && from > line && firstName < line

const followers = (head: HeadLine[], { to }: Group): HeadLine[] => head.slice(to + 1, to + 4)

export const scoreOf = (group: Group, name: string, head: HeadLine[], signs: Signs): number => {
  const { lines, from } = group
  const [next, ...later] = followers(head, group).filter(({ kind }) => kind !== 'REGISTRATION')
  const isNumbered = followers(head, group)[0]?.kind === 'REGISTRATION' || isRegistration(group.text.split(' ').at(-1)!)
  const size = Math.min(LARGEST, lines[0]!.height / signs.usual) - 1
  const words = partsOf(name)
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
    (lines[0]!.isGreeted ? WEIGHTS.greeted : 0) +
    (isRepeated(name, signs.text) ? WEIGHTS.repeated : 0) +
    (key.length >= FEWEST_NAME_LETTERS && signs.domains.includes(key) ? WEIGHTS.domain : 0) +
    from * WEIGHTS.rowBelow +
    (hasDigit(name) ? WEIGHTS.digits : 0) +
    (leastConfidence(lines.flatMap(line => line.tokens)) < UNSURE ? WEIGHTS.unsure : 0) +
    (letters < FEWEST_NAME_LETTERS ? WEIGHTS.short : 0) +
    (words.length > MOST_NAME_WORDS ? WEIGHTS.long : 0) +
    (name === name.toLowerCase() && signs.isCapital ? WEIGHTS.lowerCase : 0) +
    (isBelow(from, signs.firstTitle, signs) ? WEIGHTS.afterTitle : 0) +
    (isBelow(from, signs.firstKey, signs) ? WEIGHTS.afterKey : 0) +
    (/^(?:at|in|by)\s/i.test(name) ? WEIGHTS.place : 0) +
    (name.startsWith('(') ? WEIGHTS.bracketed : 0)
  )
}

/** Rows in which a name is sought again. */
const MOST_ROWS = 300

export const signsOf = ({ layout }: Document, head: HeadLine[]): Signs => {
  const rows = layout.rows.slice(0, MOST_ROWS)
  const texts = rows.flatMap(row => row.segments.map(segment => textOf(segment.tokens)))
  const domains = texts.filter(text => /@|www|\.\s?com|\.\p{L}{2,3}$|https?:/iu.test(text)).map(compact)
  const heights = rows.map(row => row.height).toSorted((a, b) => a - b)
  const capitals = head.filter(({ text }) => isCapital(text)).length
  return {
    words: wordsOf(texts),
    usual: heights[heights.length >> 1] || 1,
    text: compact(texts.join(' ')),
    domains: domains.join(' '),
    firstName: head.findIndex(({ kind }) => kind === 'NAME'),
    firstTitle: head.findIndex(({ kind }) => kind === 'TITLE'),
    firstKey: head.findIndex(({ kind }) => kind === 'KEY'),
    isCapital: capitals * 2 > head.length,
  }
}
