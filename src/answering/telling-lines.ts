/** The lines that say most of a document that is no text: what it is, from whom and to whom, its number, date and total. */
import type { Document } from '../extraction/document.ts'
import { readDocument } from '../extraction/document.ts'
import { findValues } from '../extraction/extract.ts'
import type { Segment, Token } from '../extraction/layout.ts'
import { textOf } from '../extraction/layout.ts'
import type { Leaf } from '../extraction/leaf.ts'
import type { FieldKind } from '../extraction/schema.ts'
import { hasLetter } from '../extraction/text.ts'
import type { Word } from '../reading/page.ts'
import { type Asked, type Reading, readingsOf } from './knowledge.ts'
import { headingsOf } from './titles.ts'
import { NOUNS_OF_CLASSES } from './words/phrases-of-kinds.ts'
import { stemsOf } from './words/words.ts'

/** The kinds that tell most, in the order in which they are taken. Names are those of parties. */
const TELLING: FieldKind[] = [
  'grandTotal',
  'grossAmount',
  'name',
  'merchant',
  'properName',
  'registrant',
  'departurePlace',
  'arrivalPlace',
  'documentNumber',
  'bookingCode',
  'issueDate',
  'saleDate',
  'travelDate',
  'filingDate',
  'person',
  'periodFrom',
  'periodTo',
  'dueDate',
  'amountDue',
  'signerName',
  'identifier',
  'taxTotal',
  'netTotal',
]

const MOST_WORDS_OF_LINE = 30

type Places = Map<Word, Segment>

const placesOf = ({ layout }: Document): Places =>
  new Map(
    layout.rows
      .flatMap(({ segments }) => segments)
      .flatMap(segment => segment.tokens.map(({ word }) => [word, segment] as const)),
  )

const hasWords = ({ tokens }: Segment): boolean => tokens.some(({ text }) => hasLetter(text))

/** With the label that stands to the left of the value; a number alone takes along the next words to its left. */
const lineOf = ({ tokens: [first] }: Leaf, places: Places, { layout, labels }: Document): Token[] => {
  const segment = places.get(first!.word)
  if (!segment) return []
  const { segments } = layout.rows[segment.row]!
  const before = segments[segment.index - 1]
  const isLabelled = before && labels.get(before)?.some(({ leads }) => leads)
  const words = hasWords(segment) ? segment.index : segments.slice(0, segment.index).findLastIndex(hasWords)
  const from = isLabelled ? segment.index - 1 : words === -1 ? segment.index : words
  return segments.slice(from, segment.index + 1).flatMap(({ tokens }) => tokens.slice(0, MOST_WORDS_OF_LINE))
}

/** The first line in which the document says what it is. */
const titleLine = ({ layout, template }: Document): Token[] => {
  const nouns = new Set(stemsOf(NOUNS_OF_CLASSES[template.name] ?? template.title))
  const lines = headingsOf(layout).slice(0, 60)
  return lines.find(({ tokens }) => stemsOf(textOf(tokens)).some(stem => nouns.has(stem)))?.tokens ?? []
}

const linesOfReading = ({ template }: Reading, { pages, embedded }: Asked): Token[][] => {
  const document = readDocument(pages, template)
  const places = placesOf(document)
  const leaves = findValues({ pages, template, embedded }).leaves.filter(
    ({ path, tokens }) => tokens.length > 0 && !path.includes('['),
  )
  const byKind = TELLING.flatMap(kind => leaves.filter(({ field }) => field.kind === kind))
  return [titleLine(document), ...byKind.map(leaf => lineOf(leaf, places, document))].filter(({ length }) => length > 0)
}

/** The best first, none twice; none where nothing is known of documents of this kind. */
export const tellingLines = (asked: Asked): Token[][] => {
  const [reading] = readingsOf(asked)
  const lines = reading ? linesOfReading(reading, asked) : []
  const taken = new Set<Word>()
  return lines.filter(tokens => {
    const isNew = !tokens.some(({ word }) => taken.has(word))
    for (const { word } of tokens) taken.add(word)
    return isNew
  })
}
