/** All places of a document where a value is printed, in the ways that values of its type are written. */
import type { Document } from '../document.ts'
import { bareKey, valuesAgree } from '../embedded/agree.ts'
import type { Segment, Token } from '../layout.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import { texts } from '../recognise/texts.ts'
import type { FieldSchema } from '../schema.ts'
import { lineBelow } from './read-at.ts'

/** More places of a value are not looked at. */
const MOST_PLACES = 40
/** Words of a segment that are looked at together; a value stands within. */
const WINDOW = 32
const STEP = 24
/** Lines of a text. */
const MOST_LINES = 6
/** Longer texts are not learned, nor is what stands behind so many words. */
const LONGEST_TEXT = 400
const MOST_WORDS = 20_000

/** Whether a value that was read is the value itself: texts to the letter, numbers and dates by what they say. */
export const isSameValue = (value: string, read: string, field: FieldSchema): boolean =>
  field.type === 'STRING' ? bareKey(value) === bareKey(read) : valuesAgree(value, read, field)

/** Whether all texts are values of the field. */
export const isAnyText = (field: FieldSchema): boolean => recogniserOf(field) === texts

const typedIn = ({ tokens }: Segment, value: string, field: FieldSchema, document: Document): Token[][] => {
  const recognise = recogniserOf(field)
  const places: Token[][] = []
  for (let from = 0; from < tokens.length && places.length < MOST_PLACES; from += STEP) {
    for (const found of recognise(tokens.slice(from, from + WINDOW), document.notation))
      if (isSameValue(value, found.value, field)) places.push(found.tokens)
  }
  return places
}

/** The words from one on that make up a text, which may go on in the lines below. */
const textFrom = (start: number, line: Segment, wanted: string, document: Document): Token[] | null => {
  const run: Token[] = []
  let length = 0
  let [segment, from]: [Segment | undefined, number] = [line, start]
  for (let lines = 0; segment && lines < MOST_LINES; lines++) {
    for (const token of segment.tokens.slice(from)) {
      const key = bareKey(token.text)
      if (!wanted.startsWith(key, length)) return null
      run.push(token)
      length += key.length
      if (length === wanted.length) return run
    }
    segment = lineBelow(segment, line.tokens[start]!.left, document)
    from = 0
  }
  return null
}

const textIn = (segment: Segment, wanted: string, document: Document): Token[][] =>
  segment.tokens.flatMap((token, at) => {
    const key = bareKey(token.text)
    const run = key !== '' && wanted.startsWith(key) ? textFrom(at, segment, wanted, document) : null
    return run ? [run] : []
  })

export const placesOf = (value: string, field: FieldSchema, document: Document): Token[][] => {
  const wanted = bareKey(value)
  if (wanted === '' || wanted.length > LONGEST_TEXT) return []
  const places: Token[][] = []
  let words = 0
  for (const row of document.layout.rows) {
    for (const segment of row.segments) {
      words += segment.tokens.length
      if (places.length >= MOST_PLACES || words > MOST_WORDS) return places
      const typed = isAnyText(field) ? [] : typedIn(segment, value, field, document)
      places.push(...typed)
      if (typed.length === 0 && field.type === 'STRING') places.push(...textIn(segment, wanted, document))
    }
  }
  return places
}
