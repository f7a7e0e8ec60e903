/** Stamps of receipt: "RECEIVED … 96 JAN 18", "Received by the registry 06/28/2013 2:15:46 PM". */
import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import { type Row, type Segment, type Token, textOf } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { labelKeys } from '../text.ts'
import { parseDate } from '../values/dates.ts'
import { parseStampDate } from '../values/stamp-dates.ts'

/** What a stamp of receipt begins with. */
const RECEIVED = labelKeys(
  'received filed eingegangen eingang reçu déposé recibido presentado ricevuto depositato ontvangen',
)

/** How surely a date is the one of receipt: on the line of such a word, near one, or in the manner of stamps alone. */
const ON_LINE = 0.95
const NEAR = 0.75
const IN_MANNER = 0.6

const MOST_WORDS = 24
const MOST_FOUND = 40

type Dated = { iso: string; tokens: Token[]; certainty: number; isStamp: boolean }

/** The first date among tokens, as a stamp prints it or as any. */
const dateIn = (tokens: Token[], { notation }: Document): Dated | null => {
  const words = tokens.slice(0, MOST_WORDS).map(token => token.text)
  for (let at = 0; at < words.length; at++) {
    const stamp = parseStampDate(words, at)
    const found = stamp ?? parseDate(words, at, notation.order)
    if (found) {
      const { iso, certainty } = found
      return { iso, certainty, tokens: tokens.slice(at, at + found.words), isStamp: stamp !== null }
    }
  }
  return null
}

const isReceipt = (segment: Segment): boolean => RECEIVED.has(segment.tokens[0]!.key)

/** In heights of a word: how far a date may stand from the word of its stamp. */
const NEIGHBOURHOOD = 9

const isNear = (tokens: Token[], word: Segment): boolean => {
  const [first] = tokens
  const reach = NEIGHBOURHOOD * (word.bottom - word.top)
  return (
    first!.page === word.page &&
    first!.top - word.bottom < reach &&
    word.top - first!.bottom < reach &&
    first!.left - word.right < reach &&
    word.left - tokens.at(-1)!.right < reach
  )
}

/** A stamp names an office and a time beside the date; what has more words is a sentence. */
const MOST_WORDS_OF_LINE = 14

/** The date on a line that begins with such a word. */
const onLine = (row: Row, document: Document): Dated | null => {
  const at = row.segments.findIndex(isReceipt)
  if (at === -1) return null
  const tokens = row.segments.slice(at, at + MOST_WORDS_OF_LINE).flatMap(segment => segment.tokens)
  return tokens.length <= MOST_WORDS_OF_LINE ? dateIn(tokens, document) : null
}

const MOST_WORDS_OF_STAMP = 8
const MOST_SEGMENTS = 12

/** "9:42 AM": clocks of stamps have twelve hours, those of electronic signatures twenty-four. */
const TIME_OF_STAMP = /^\d{1,2}:\d{2}(?::\d{2})?\s?[ap]\.?m\b/i

/** Dates that stand alone, or before a time as on a stamp. */
const alone = (row: Row, document: Document): Dated[] =>
  row.segments.slice(0, MOST_SEGMENTS).flatMap((segment, at) => {
    const { tokens } = segment
    const found = tokens.length <= MOST_WORDS_OF_STAMP ? dateIn(tokens, document) : null
    if (!found || found.tokens[0] !== tokens[0]) return []
    const behind = [...tokens.slice(found.tokens.length), ...(row.segments[at + 1]?.tokens.slice(0, 2) ?? [])]
    return [{ ...found, isStamp: found.isStamp || TIME_OF_STAMP.test(textOf(behind.slice(0, 2))) }]
  })

/** More words of receipt are no stamps. */
const MOST_WORDS_OF_RECEIPT = 40

/** Dates of stamps among rows of one direction. */
const stampsIn = (rows: Row[], path: string, document: Document): Candidate[] => {
  const candidates: Candidate[] = []
  const words = rows
    .flatMap(row => row.segments.filter(segment => isReceipt(segment) && segment.tokens.length <= 2))
    .slice(0, MOST_WORDS_OF_RECEIPT)
  const add = ({ iso, tokens, certainty }: Dated, label: number): void => {
    candidates.push({ path, value: iso, tokens, evidence: evidence({ label, type: certainty }) })
  }
  for (const row of rows) {
    const line = onLine(row, document)
    if (line) add(line, ON_LINE)
    else {
      for (const found of alone(row, document)) {
        if (words.some(word => isNear(found.tokens, word))) add(found, NEAR)
        else if (found.isStamp) add(found, IN_MANNER)
      }
    }
    if (candidates.length >= MOST_FOUND) break
  }
  return candidates
}

/**
 * Dates of stamps, for a field of the date on which the document was received. Who stamps a page often turns it to where
 * there is room.
 */
export const stampCandidates = (path: string, document: Document): Candidate[] => {
  const { rows, aside } = document.layout
  return [rows, ...aside].flatMap(each => stampsIn(each, path, document)).slice(0, MOST_FOUND)
}
