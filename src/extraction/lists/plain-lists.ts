/** Lists of plain values: "red, green; blue" behind one label, or several dates in a row. */
import type { Candidate } from '../candidates.ts'
import type { Chosen } from '../choose.ts'
import type { Token } from '../layout.ts'
import { textOf } from '../layout.ts'
import type { Leaf } from '../leaf.ts'
import type { FieldSchema } from '../schema.ts'
import { trimPunctuation } from '../text.ts'

/** No list of plain values is longer. */
const MOST_VALUES = 200

const splitAtCommas = (tokens: Token[]): Token[][] => {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    parts.at(-1)!.push(token)
    if (/[,;]$/.test(token.text)) parts.push([])
  }
  return parts.filter(part => part.length > 0)
}

/** One leaf for each value; a list of texts parts at commas and semicolons, others have all values of the place. */
export const leavesOfList = (
  path: string,
  field: FieldSchema,
  { candidate, rival }: Chosen,
  all: Candidate[],
): Leaf[] => {
  const evidence = { ...candidate.evidence, rival }
  const isText = (field.items ?? 'STRING') === 'STRING' && !field.enum && !field.kind
  const values = isText
    ? splitAtCommas(candidate.tokens).map(tokens => ({ value: trimPunctuation(textOf(tokens)), tokens }))
    : all
        .filter(({ label, tokens }) => label === candidate.label && tokens[0]!.page === candidate.tokens[0]!.page)
        .filter(({ tokens }) => Math.abs(tokens[0]!.top - candidate.tokens[0]!.top) < 1)
        .toSorted((a, b) => a.tokens[0]!.left - b.tokens[0]!.left)
  const isCut = candidate.isCut === true || values.length > MOST_VALUES
  return values.slice(0, MOST_VALUES).map(({ value, tokens }, index, { length }) => ({
    path: `${path}[${index}]`,
    field,
    value,
    tokens,
    evidence,
    ...(isCut && index === length - 1 ? { isCut } : {}),
  }))
}
