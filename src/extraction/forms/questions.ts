/** Where the questions of a form begin: numbered ones ("2. Registration No.") and labels that stand alone. */
import type { LabelMatch } from '../labels/labels.ts'
import type { Layout, Row, Segment, Token } from '../layout.ts'

export type Question = {
  segment: Segment
  /** Of its text in the segment, behind its number. */
  from: number
  left: number
  right: number
  top: number
  bottom: number
  isNumbered: boolean
}

/** "1.", "12)", "(a)"; OCR takes a 1 for an I or l. */
const NUMBER = /^(?:\(?[\dIl]{1,2}[.,)]{1,2}|\([a-z]\))$/
/** "1 . Name", "1 1. Describe": the number and its point stand apart. */
const DIGITS = /^[\dIl]{1,2}$/
const POINT = /^[\dIl]?[.,)]$/

/** How many tokens the number of a question takes at the beginning of a segment; 0 where there is none. */
export const numberLength = (tokens: Token[]): number => {
  const [first, second, third] = tokens
  if (!first) return 0
  if (NUMBER.test(first.text)) return second && NUMBER.test(second.text) && third ? 2 : 1
  return second && DIGITS.test(first.text) && POINT.test(second.text) ? 2 : 0
}

const startsWithLetter = (token: Token | undefined): boolean => token !== undefined && /^["“(]?\p{L}/u.test(token.text)

/** In heights of the row: a number that stands apart from its question is at most this far from it. */
const NUMBER_GAP = 4

/** Whether the segment to the left holds nothing but the number of the question. */
export const followsNumber = (segment: Segment, row: Row): boolean => {
  const before = row.segments[segment.index - 1]
  if (!before || segment.left - before.right > NUMBER_GAP * row.height) return false
  return numberLength(before.tokens) === before.tokens.length
}

const questionOf = (segment: Segment, from: number, isNumbered: boolean, left = segment.left): Question => ({
  segment,
  from,
  left,
  right: segment.right,
  top: segment.top,
  bottom: segment.bottom,
  isNumbered,
})

const numbered = (segment: Segment, row: Row): Question | null => {
  const length = numberLength(segment.tokens)
  if (length > 0) return startsWithLetter(segment.tokens[length]) ? questionOf(segment, length, true) : null
  if (!followsNumber(segment, row) || !startsWithLetter(segment.tokens[0])) return null
  return questionOf(segment, 0, true, row.segments[segment.index - 1]!.left)
}

export type Questions = {
  /** By row, from left to right. */
  byRow: Map<number, Question[]>
  /** Of the segments that ask one. */
  bySegment: Map<Segment, Question>
}

/** Rows of a page with more segments are no form. */
const MOST_SEGMENTS = 60

/** All questions of the document. */
export const findQuestions = (layout: Layout, matches: LabelMatch[]): Questions => {
  const byRow = new Map<number, Question[]>()
  const bySegment = new Map<Segment, Question>()
  const labelled = new Map<Segment, LabelMatch>()
  for (const match of matches) {
    if (match.leads && match.closes && !labelled.has(match.segment)) labelled.set(match.segment, match)
  }
  for (const row of layout.rows) {
    const found: Question[] = []
    for (const segment of row.segments.slice(0, MOST_SEGMENTS)) {
      const label = labelled.get(segment)
      const question = numbered(segment, row) ?? (label ? questionOf(segment, label.from, false) : null)
      if (!question) continue
      found.push(question)
      bySegment.set(segment, question)
    }
    if (found.length > 0) byRow.set(row.index, found)
  }
  return { byRow, bySegment }
}

/** Rows above in which a question's first line may be. */
const ROWS_APART = 2

/** The numbered question whose second line the segment is. */
const continuedBy = (segment: Segment, { byRow }: Questions): Question | undefined => {
  const height = segment.bottom - segment.top
  for (let at = segment.row - 1; at >= segment.row - ROWS_APART; at--) {
    const first = byRow
      .get(at)
      ?.find(other => other.isNumbered && Math.abs(other.segment.tokens[other.from]!.left - segment.left) <= height)
    if (first) return first.segment.page === segment.page && segment.top - first.bottom <= height ? first : undefined
  }
  return undefined
}

/** The question that a label is, or is of. */
export const questionAt = ({ segment, from, to }: LabelMatch, questions: Questions): Question => {
  const known = questions.bySegment.get(segment)
  if (known?.isNumbered) return known
  const first = from === 0 ? continuedBy(segment, questions) : undefined
  if (first) return questionOf(segment, 0, true, first.left)
  if (known) return known
  const [left, right] = [segment.tokens[from]!.left, segment.tokens[to - 1]!.right]
  return { ...questionOf(segment, from, false, left), right }
}
