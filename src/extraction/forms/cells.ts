/**
 * The part of a form's page that belongs to a question: from its text to the next question to the right and the next one
 * below. Lines that are drawn around it are not known here, so ruled forms and merely spaced ones are the same.
 */
import type { Layout, Token } from '../layout.ts'
import type { Question, Questions } from './questions.ts'

export type Cell = {
  /** What stands behind the question or to the right of it, in the same row. */
  beside: Token[]
  /** What stands below, row by row; words of one row are in one line, however wide the spaces of a typewriter are. */
  below: Token[][]
}

/** Rows around a question in which its neighbour to the right may stand: OCR does not see them level. */
const ROWS_AROUND = 2
/** In heights of the row: neighbours stand no farther apart from top to top. */
const LEVEL = 1.6
const MOST_ROWS_BELOW = 10
/** In heights of the row: an answer begins, and goes on, within this distance. */
const GAP = 4
/** In heights of the row: an answer begins at most this far to the left of its question. */
const OUTDENT = 1.5
const MOST_TOKENS = 40

/** The question's neighbour to the right. */
const neighbourOf = ({ segment, top, right }: Question, { rows }: Layout, { byRow }: Questions): Question | null => {
  let nearest: Question | null = null
  const { height, page } = rows[segment.row]!
  for (let at = segment.row - ROWS_AROUND; at <= segment.row + ROWS_AROUND; at++) {
    if (rows[at]?.page !== page) continue
    for (const other of byRow.get(at) ?? []) {
      const isBeside = other.left >= right && Math.abs(other.top - top) <= LEVEL * height
      if (isBeside && (!nearest || other.left < nearest.left)) nearest = other
    }
  }
  return nearest
}

/** Reads the answer to a question. `to` is where its text ends in its segment, exclusive. */
export const cellOf = (question: Question, to: number, layout: Layout, questions: Questions): Cell => {
  const { segment } = question
  const row = layout.rows[segment.row]!
  const neighbour = neighbourOf(question, layout, questions)
  const right = neighbour?.left ?? Number.POSITIVE_INFINITY
  const left = question.left - OUTDENT * row.height
  const isWithin = (token: Token): boolean => token.left >= left && (token.left + token.right) / 2 < right
  const beside = [
    ...segment.tokens.slice(to, to + MOST_TOKENS),
    ...row.segments.slice(segment.index + 1, segment.index + 1 + MOST_TOKENS).flatMap(({ tokens }) => tokens),
  ].filter(isWithin)
  const below: Token[][] = []
  let bottom = question.bottom
  let count = 0
  for (let step = 1; step <= MOST_ROWS_BELOW && count < MOST_TOKENS; step++) {
    const next = layout.rows[segment.row + step]
    if (!next || next.page !== segment.page || next.top - bottom > GAP * row.height) break
    const ends = questions.byRow.get(next.index)?.some(other => other.left < right && other.right > question.left)
    if (ends) break
    const tokens = next.segments
      .filter(other => other.right > left && other.left < right && !questions.bySegment.has(other))
      .slice(0, MOST_TOKENS)
      .flatMap(other => other.tokens)
      .filter(isWithin)
      .slice(0, MOST_TOKENS - count)
    if (tokens.length === 0) continue
    below.push(tokens)
    count += tokens.length
    bottom = Math.max(bottom, next.bottom)
  }
  return { beside: beside.slice(0, MOST_TOKENS), below }
}
