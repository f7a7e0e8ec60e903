/** Reads a field's value where it was learned to stand. */
import type { Document } from '../document.ts'
import type { Segment, Token } from '../layout.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { Found } from '../recognise/recogniser.ts'
import { MOST_TEXT_WORDS, texts } from '../recognise/texts.ts'
import type { FieldSchema } from '../schema.ts'
import type { Reading } from './schema.ts'
import { wordHash } from './word-hash.ts'

/** Words before and behind a word of a value that are read with it. */
const WORDS_BEFORE = 8
const WORDS_BEHIND = 24
/** In heights of a line: lines of one value follow this close, and begin at the same place. */
const NEXT_LINE = 1
const ALIGNED = 0.6

export type SegmentOf = Map<Token, Segment>

export type Scene = {
  document: Document
  segments: SegmentOf
  /** Words of the form: no text goes on behind one. */
  form: ReadonlySet<Token>
}

export const segmentsByToken = ({ layout }: Document): SegmentOf =>
  new Map(layout.rows.flatMap(({ segments }) => segments.flatMap(each => each.tokens.map(token => [token, each]))))

/** The segment below that begins where this line begins. */
export const lineBelow = (line: Segment, left: number, { layout }: Document): Segment | undefined => {
  const row = layout.rows[line.row + 1]
  const height = line.bottom - line.top
  if (!row || row.page !== line.page || row.top - line.bottom > NEXT_LINE * height) return undefined
  return row.segments.find(segment => Math.abs(segment.left - left) <= ALIGNED * height)
}

const linesFrom = (token: Token, segment: Segment, lines: number, document: Document): Token[] | null => {
  const tokens = segment.tokens.slice(segment.tokens.indexOf(token))
  let line = segment
  for (let at = 1; at < lines; at++) {
    const next = lineBelow(line, token.left, document)
    if (!next) return null
    tokens.push(...next.tokens)
    line = next
  }
  return tokens
}

const ofType = (token: Token, segment: Segment, field: FieldSchema, document: Document): Found | null => {
  const at = segment.tokens.indexOf(token)
  const around = segment.tokens.slice(Math.max(0, at - WORDS_BEFORE), at + WORDS_BEHIND)
  const recognise = recogniserOf(field)
  const within = recognise(around, document.notation).find(({ tokens }) => tokens.includes(token))
  const [from] = recognise(segment.tokens.slice(at, at + WORDS_BEHIND), document.notation)
  // What begins with the word is meant; a word within is of an amount with its sign or currency before it.
  return from?.tokens[0] === token ? from : (within ?? null)
}

const upTo = (words: Token[], isEnd: (word: Token) => boolean): Token[] => {
  const end = words.findIndex((word, at) => at > 0 && isEnd(word))
  return end === -1 ? words : words.slice(0, end)
}

const wordsOf = (token: Token, segment: Segment, reading: Reading, document: Document): Token[] | null => {
  const at = segment.tokens.indexOf(token)
  const rest = segment.tokens.slice(at, at + MOST_TEXT_WORDS)
  switch (reading.as) {
    case 'LINES':
      return linesFrom(token, segment, reading.lines, document)
    case 'BEFORE':
      return upTo(rest, ({ text }) => text.startsWith(reading.sign))
    case 'BEFORE_WORD':
      return upTo(rest, word => wordHash(word) === reading.hash)
    case 'WORDS':
      return rest.slice(0, reading.words)
    default:
      return null
  }
}

/** @param token the word that the value begins with, or one of its words where it is read by its type */
export const readAt = (
  token: Token,
  reading: Reading,
  field: FieldSchema,
  { document, segments, form }: Scene,
): Found | null => {
  const segment = segments.get(token)
  if (!segment) return null
  if (reading.as === 'TYPE') return ofType(token, segment, field, document)
  const words = wordsOf(token, segment, reading, document)
  return words
    ? (texts(
        upTo(words, word => form.has(word)),
        document.notation,
      )[0] ?? null)
    : null
}
