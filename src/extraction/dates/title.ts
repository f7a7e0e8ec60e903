/** What stands by the document's title: "Invoice 4711 of 5 June 2018", and dates that stand alone at the top. */
import type { Candidate } from '../candidates.ts'
import type { Layout, Segment, Token } from '../layout.ts'
import { type Evidence, evidence, scoreOf } from '../leaf.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { Found, Notation } from '../recognise/recogniser.ts'
import type { FieldSchema } from '../schema.ts'

/** How surely a date behind the document's number is the document's. */
const BESIDE_NUMBER = 0.85
/** A date without any label at the top of the first page: "Lyon, le 30 octobre 2019", or alone. */
const AFTER_PLACE = 0.6
const ALONE = 0.45
const WITHIN_TEXT = 0.32
const HEAD = 0.45

const candidateOf = (path: string, found: Found, parts: Partial<Evidence>): Candidate => ({
  path,
  value: found.value,
  tokens: found.tokens,
  evidence: evidence({ type: found.certainty, ...parts }),
})

/** Dates behind the number in the same segment. */
export const datesBesideNumber = (
  path: string,
  field: FieldSchema,
  numbers: Candidate[],
  notation: Notation,
): Candidate[] =>
  numbers.slice(0, 4).flatMap(number => {
    const { segment } = number.label ?? {}
    const at = segment ? segment.tokens.indexOf(number.tokens.at(-1)!) : -1
    if (!segment || at === -1) return []
    const [date] = recogniserOf(field)(segment.tokens.slice(at + 1, at + 8), notation)
    return date ? [candidateOf(path, date, { label: BESIDE_NUMBER * Math.min(1, scoreOf(number.evidence) / 0.5) })] : []
  })

const standing = (segment: Segment, found: Token[]): number => {
  const before = segment.tokens.slice(0, segment.tokens.indexOf(found[0]!))
  if (before.length === 0 && found.length === segment.tokens.length) return ALONE
  const isPlace = before.some(token => token.text.endsWith(',')) && before.length <= 6
  return isPlace ? AFTER_PLACE : WITHIN_TEXT
}

/** Dates at the top of the first page that stand by no label of another field. */
export const datesAtTop = (
  path: string,
  field: FieldSchema,
  layout: Layout,
  isLabelled: (segment: Segment) => boolean,
  notation: Notation,
): Candidate[] => {
  const [size] = layout.pages.values()
  const candidates: Candidate[] = []
  for (const row of layout.rows) {
    if (!size || row.page !== size.number || row.top > HEAD * size.height || candidates.length >= 6) break
    for (const segment of row.segments.slice(0, 12)) {
      if (isLabelled(segment)) continue
      const [date] = recogniserOf(field)(segment.tokens.slice(0, 24), notation)
      if (date) candidates.push(candidateOf(path, date, { label: standing(segment, date.tokens) }))
    }
  }
  return candidates
}
