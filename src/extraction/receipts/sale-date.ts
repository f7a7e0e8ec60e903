/** When it was bought: the dates and times that stand anywhere on a receipt, most of them without a label. */
import { addCandidates, type Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { Row, Token } from '../layout.ts'
import { evidence, scoreOf } from '../leaf.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { Found } from '../recognise/recogniser.ts'
import type { FieldSchema } from '../schema.ts'
import { hasLetter } from '../text.ts'

/** How surely a date without a label is that of the sale: beside a time, alone in its row, in a sentence. */
const WITH_TIME = 0.72
const ALONE = 0.6
const WITHIN_TEXT = 0.4
/** By the label of something else, "Valid until": only where there is no other date. */
const OTHERS = 0.32
/** Of equal dates the first counts: each row farther down counts so much less. */
const FARTHER = 0.997

/** How surely a time is that of the sale: in the row of the date, in the next one, elsewhere. */
const BESIDE_DATE = 0.85
const NEAR_DATE = 0.65
const ELSEWHERE = 0.4

/** Rows of a receipt that are looked at, and words of each. */
const MOST_ROWS = 600
const MOST_WORDS = 40
/** Words that may stand in a row beside a date that is no part of a sentence. */
const MOST_WORDS_ALONE = 3

const TIME: FieldSchema = { name: 'time', type: 'TIME' }

const tokensOf = (row: Row): Token[] => row.segments.flatMap(segment => segment.tokens).slice(0, MOST_WORDS)

/** Whether the label of something else stands right before a date. */
const isOthers = (row: Row, date: Token[], { labels }: Document): boolean =>
  row.segments.some(segment =>
    labels.get(segment)?.some(({ targets, leads, to }) => {
      if (!leads || !targets.every(({ role }) => role === 'OTHER')) return false
      const at = segment.tokens.indexOf(date[0]!)
      const between = at === -1 ? segment.tokens.slice(to) : segment.tokens.slice(to, at)
      const isBefore = at === -1 ? row.segments[segment.index + 1]?.tokens[0] === date[0] : at >= to
      return isBefore && between.every(({ key }) => key === '')
    }),
  )

const standing = (row: Row, tokens: Token[], found: Token[], document: Document): number => {
  if (isOthers(row, found, document)) return OTHERS
  const rest = tokens.filter(token => !found.includes(token))
  if (recogniserOf(TIME)(rest, document.notation).length > 0) return WITH_TIME
  return rest.filter(token => hasLetter(token.text)).length <= MOST_WORDS_ALONE ? ALONE : WITHIN_TEXT
}

const candidateOf = (path: string, { value, tokens, certainty }: Found, label: number): Candidate => ({
  path,
  value,
  tokens,
  evidence: evidence({ label, type: certainty }),
})

/** All values of a field's type in the rows, rated by where they stand. */
const anywhere = (
  path: string,
  field: FieldSchema,
  { layout, notation }: Document,
  rate: (row: Row, tokens: Token[], found: Token[]) => number,
): Candidate[] =>
  layout.rows.slice(0, MOST_ROWS).flatMap((row, at) => {
    const tokens = tokensOf(row)
    return recogniserOf(field)(tokens, notation).map(found =>
      candidateOf(path, found, rate(row, tokens, found.tokens) * FARTHER ** at),
    )
  })

const rowsOf = (candidates: Candidate[], { layout }: Document): Set<number> => {
  const [best] = candidates
  if (!best || scoreOf(best.evidence) === 0) return new Set()
  const dates = new Set(candidates.filter(({ value }) => value === best.value).flatMap(({ tokens }) => tokens))
  const rows = layout.rows.slice(0, MOST_ROWS).filter(row => tokensOf(row).some(token => dates.has(token)))
  return new Set(rows.map(({ index }) => index))
}

/** Adds what stands without a label to the candidates for date and time of the sale. */
export const addSaleDates = (candidates: Map<string, Candidate[]>, document: Document): void => {
  const { schema } = document
  const [datePath, timePath] = [schema.pathOf('saleDate'), schema.pathOf('saleTime')]
  if (datePath !== undefined) {
    const field = schema.leaves.get(datePath)!
    addCandidates(
      candidates,
      datePath,
      anywhere(datePath, field, document, (row, tokens, found) => standing(row, tokens, found, document)),
    )
  }
  if (timePath === undefined) return
  const rows = rowsOf(candidates.get(datePath ?? '') ?? [], document)
  const rate = ({ index }: Row): number => {
    if (rows.has(index)) return BESIDE_DATE
    return rows.has(index - 1) || rows.has(index + 1) ? NEAR_DATE : ELSEWHERE
  }
  addCandidates(candidates, timePath, anywhere(timePath, schema.leaves.get(timePath)!, document, rate))
}
