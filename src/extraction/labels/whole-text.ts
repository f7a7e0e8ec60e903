/** Texts that are longer than what stands beside their label: the rest of the line, and the lines of its paragraph. */
import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { Layout, Row, Segment, Token } from '../layout.ts'
import { isFreeText, recogniserOf } from '../recognise/recognise.ts'
import { MOST_TEXT_WORDS } from '../recognise/texts.ts'
import type { FieldSchema } from '../schema.ts'
import { segmentOf } from './segment-of.ts'
import { isSure } from './zones.ts'

/** In heights of the row: lines of a paragraph stand this close, and begin at the same place. */
const NEXT_LINE = 0.8
const ALIGNED = 0.6
/** Rows below a line in which it may go on: others may stand beside it, a little higher. */
const ROWS_BELOW = 2
/** Words of a line that goes on in the next. */
const FEWEST_WORDS = 4
/** In heights of the row: how far from the edge of the page's text a line ends for which the next word is too long. */
const SPACE = 0.5
/** A line with a colon among its first words begins something else. */
const MOST_LABEL_WORDS = 4

const isLabel = ({ tokens }: Segment): boolean =>
  tokens.slice(0, MOST_LABEL_WORDS).some(({ text }) => text.endsWith(':'))

/** Whether a line has no room for the next word, or breaks off within a sentence. `edge` is where the page's text ends. */
const goesOn = (line: Segment, next: Segment, edge: number): boolean => {
  const [last, first] = [line.tokens.at(-1)!, next.tokens[0]!]
  if (line.tokens.length < FEWEST_WORDS || isLabel(next)) return false
  if (/^\p{Ll}/u.test(first.text) && !/[.:;!?]$/.test(last.text)) return true
  return line.right + SPACE * (last.bottom - last.top) + (first.right - first.left) > edge
}

const nextLine = (line: Segment, lefts: number[], { rows }: Layout): Segment | undefined => {
  for (let at = line.row + 1; at <= line.row + ROWS_BELOW; at++) {
    const row: Row | undefined = rows[at]
    if (!row || row.page !== line.page || row.top - line.bottom > NEXT_LINE * row.height) return undefined
    const next = row.segments.find(({ left }) => lefts.some(each => Math.abs(left - each) <= ALIGNED * row.height))
    if (next) return next
  }
  return undefined
}

const edgeOf = (page: number, { rows, pages }: Layout): number => {
  const { firstRow, endRow } = pages.get(page)!
  return rows.slice(firstRow, endRow).reduce((most, { segments }) => Math.max(most, segments.at(-1)!.right), 0)
}

export type WholeText = (candidate: Candidate, field: FieldSchema) => Candidate

/**
 * Gives values the rest of their text; what is too long for a text is cut, and marked.
 * @param taken words of other values, to which those that are added are added too
 * @param listed rows of lists
 */
export const wholeTexts = (document: Document, taken: Set<Token>, listed: ReadonlySet<number>): WholeText => {
  const { layout, labels, notation } = document
  /** Where the text of each page ends on the right. */
  const edges = new Map<number, number>()
  const edgeAt = (page: number): number => {
    const edge = edges.get(page) ?? edgeOf(page, layout)
    edges.set(page, edge)
    return edge
  }
  /** Up to the next label or the next word of another value. */
  const freeWords = (segment: Segment, from: number): Token[] => {
    if (listed.has(segment.row)) return []
    const label = labels.get(segment)?.find(match => match.from >= from && (isSure(match) || match.hasColon))
    const words = segment.tokens.slice(from, Math.min(label?.from ?? segment.tokens.length, from + MOST_TEXT_WORDS + 1))
    const other = words.findIndex(token => taken.has(token))
    return other === -1 ? words : words.slice(0, other)
  }
  /** The words behind and below a value that go on with it. */
  const restOf = (tokens: Token[], label: Segment): Token[] => {
    const last = tokens.at(-1)!
    const rest: Token[] = []
    const lefts = [tokens[0]!.left, label.left]
    let line = segmentOf(last, label.row, layout)
    let from = line ? line.tokens.indexOf(last) + 1 : 0
    while (line && rest.length <= MOST_TEXT_WORDS) {
      const words = freeWords(line, from)
      for (const token of words) rest.push(token)
      const next = from + words.length === line.tokens.length ? nextLine(line, lefts, layout) : undefined
      line = next && goesOn(line, next, edgeAt(next.page)) ? next : undefined
      from = 0
    }
    return rest
  }
  return (candidate, field) => {
    if (!candidate.label || !isFreeText(field)) return candidate
    const rest = restOf(candidate.tokens, candidate.label.segment)
    const [found] = rest.length > 0 ? recogniserOf(field)([...candidate.tokens, ...rest], notation) : []
    if (!found) return candidate
    for (const token of found.tokens) taken.add(token)
    const { value, tokens, isCut } = found
    return { ...candidate, value, tokens, ...(isCut ? { isCut } : {}) }
  }
}
