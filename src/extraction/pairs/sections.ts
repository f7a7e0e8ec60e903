/** Blocks below a heading that the template knows: "Bill to", and below it name and address. */
import type { Document } from '../document.ts'
import { isHeading, type LabelMatch } from '../labels/labels.ts'
import { type Segment, type Token, textOf } from '../layout.ts'
import { belowOf, linesBelow } from './colons.ts'
import { isProse, type Pair } from './pair.ts'
import type { PlaceInTable } from './table-places.ts'
import { beginsTyped } from './value-end.ts'

const CERTAINTY = 0.65
/** A line of more words is no line of a name or an address. */
const MOST_WORDS = 8
/** "a", "from": what is shorter or begins small is a word of a sentence. */
const HEADING = /^[\p{Lu}\p{Lo}].{3}/u

const isHeadingAlone = ({ segment, from, to, leads, targets }: LabelMatch): boolean =>
  leads && from === 0 && to === segment.tokens.length && targets.some(isHeading) && HEADING.test(textOf(segment.tokens))

const blockOf = (heading: Segment, { layout, labels }: Document): Token[] | null => {
  const first = belowOf(heading, layout)
  if (!first || first.tokens.length > MOST_WORDS || beginsTyped(first.tokens)) return null
  if (labels.get(first)?.some(({ leads, from }) => leads && from === 0)) return null
  const block = [...first.tokens, ...linesBelow(first, first.left, layout)]
  return isProse(block) ? null : block
}

/** @param placeOf where a word stands in the tables of its page */
export const pairsBySection = (document: Document, placeOf: (token: Token) => PlaceInTable): Pair[] =>
  document.matches.filter(isHeadingAlone).flatMap(({ segment }) => {
    const place = placeOf(segment.tokens[0]!)
    const value = place === 'HEAD' || place === 'CELL' ? null : blockOf(segment, document)
    return value ? [{ label: segment.tokens, value, certainty: CERTAINTY }] : []
  })
