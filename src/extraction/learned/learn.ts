/** Learns from a document that a person has corrected where its values stand, for other documents of the same layout. */
import type { Page } from '../../reading/page.ts'
import { readDocument } from '../document.ts'
import type { Token } from '../layout.ts'
import type { Leaf } from '../leaf.ts'
import { readLeaves } from '../leaves.ts'
import { readLists } from '../lists/lists.ts'
import type { FieldSchema, Scalar, TemplateSchema } from '../schema.ts'
import { isNumeric } from '../schema-index.ts'
import { hasDigit } from '../text.ts'
import { ITSELF } from './align.ts'
import { type Surveyor, surveyorOf } from './anchors.ts'
import { byLikelihood, type PickedPlace } from './choose-place.ts'
import { fingerprintOf, packFingerprint } from './fingerprint.ts'
import { wordsOfForm } from './form-words.ts'
import { type Ground, groundOf, locate } from './locate.ts'
import { shapeOf } from './plausible.ts'
import { readAt, type Scene, type SegmentOf, segmentsByToken } from './read-at.ts'
import type { LearnedField, LearnedLayout, Reading, Shape, ValuePlace } from './schema.ts'
import { isAnyText, isSameValue, placesOf } from './value-places.ts'
import { wordHash } from './word-hash.ts'

/** A value as a person approved it; null for one that the document has not. */
export type ApprovedField = { path: string; value: Scalar | null; picked?: PickedPlace }

/** Templates have fewer fields outside lists. */
const MOST_FIELDS = 100
/** Places of a value that are tried. */
const MOST_TRIED = 4

type Workbench = Scene & {
  ground: Ground
  survey: Surveyor /** Words of all values, and of those that were learned so far. */
  values: ReadonlySet<Token>
  taken: Set<Token>
}

/** Where a text ends within its segment: before a sign as that of "(33722)", before a word, or after so many words. */
const endsWithin = (place: Token[], next: Token, values: ReadonlySet<Token>): Reading[] => {
  const sign = /^[^\p{L}\p{N}]/u.exec(next.text)?.[0]
  const hash = values.has(next) ? null : wordHash(next)
  const counted: Reading = { as: 'WORDS', words: place.length }
  // A number is one word wherever it stands.
  if (place.length === 1 && hasDigit(place[0]!.text)) return [counted]
  return [
    ...(sign ? [{ as: 'BEFORE', sign } as const] : []),
    ...(hash === null ? [] : [{ as: 'BEFORE_WORD', hash } as const]),
    counted,
  ]
}

const linesOf = (place: Token[], segments: SegmentOf): number =>
  new Set(place.map(token => segments.get(token)!.row)).size

/** The ways to read it, the most general first. */
const readingsOf = (place: Token[], field: FieldSchema, { segments, values }: Workbench): Reading[] => {
  const last = place.at(-1)!
  const { tokens } = segments.get(last)!
  const next = tokens[tokens.indexOf(last) + 1]
  const lines = { as: 'LINES', lines: linesOf(place, segments) } as const
  const asText: Reading[] = next ? endsWithin(place, next, values) : [lines, { as: 'WORDS', words: place.length }]
  return [...(isAnyText(field) ? [] : [{ as: 'TYPE' } as const]), ...(field.type === 'STRING' ? asText : [])]
}

/** The first way to read the value at its place that comes to it by what was learned alone. */
const provenAt = (
  place: Token[],
  value: string,
  field: FieldSchema,
  bench: Workbench,
): { place: ValuePlace; reading: Reading; shape: Shape } | null => {
  const surveyed = bench.survey(place)
  const [best] = locate(surveyed, bench.ground, ITSELF, isNumeric(field.type))
  if (!best) return null
  for (const reading of readingsOf(place, field, bench)) {
    const read = readAt(best.token, reading, field, bench)
    if (read && isSameValue(value, read.value, field)) return { place: surveyed, reading, shape: shapeOf(read.value) }
  }
  return null
}

const learnValue = (
  { path, picked }: ApprovedField,
  value: string,
  places: Token[][],
  found: Leaf,
  bench: Workbench,
): LearnedField | null => {
  const { field } = found
  const wasFound = found.value !== null && isSameValue(value, found.value, field)
  const known = new Set(wasFound ? found.tokens : [])
  const ranked = byLikelihood(places, path, { known, picked, taken: bench.taken }, bench.document)
  for (const each of ranked.slice(0, MOST_TRIED)) {
    const proven = provenAt(each, value, field, bench)
    if (!proven) continue
    for (const token of each) bench.taken.add(token)
    const mistake = wasFound || found.tokens.length === 0 ? {} : { mistake: bench.survey(found.tokens) }
    return { path, is: 'VALUE', ...proven, wasFound, ...mistake }
  }
  return null
}

/** That what the engine took is not the value, where it was wrong and the value is not there to be learned. */
const learnMistake = (approved: ApprovedField, found: Leaf, isPrinted: boolean, bench: Workbench): LearnedField[] => {
  const { path, value } = approved
  if (found.value === null || found.tokens.length === 0 || isPrinted) return []
  if (value !== null && isSameValue(String(value), found.value, found.field)) return []
  return [{ path, is: value === null ? 'NONE' : 'ELSEWHERE', place: bench.survey(found.tokens) }]
}

const ANY_TEXT: FieldSchema = { name: 'any', type: 'STRING' }
/** Values that are looked for only so that their words are not kept. */
const MOST_UNSEEN = 200

/** Approved texts that the engine did not find. */
const unseenOf = (fields: ApprovedField[], found: Leaf[]): string[] => {
  const seen = new Set(found.map(({ value }) => value))
  const texts = fields.map(({ value }) => (typeof value === 'string' && /\p{L}/u.test(value) ? value : null))
  return [...new Set(texts)].filter(value => value !== null && !seen.has(value)).slice(0, MOST_UNSEEN) as string[]
}

/**
 * @param fields all approved values; something is learned of those outside lists alone
 */
export const learnFrom = ({
  pages,
  template,
  fields,
}: {
  pages: Page[]
  template: TemplateSchema
  fields: ApprovedField[]
}): LearnedLayout => {
  const document = readDocument(pages, template)
  const lists = readLists(document)
  const reading = readLeaves(document, lists).leaves
  const leaves = new Map([...reading].flatMap(([path, [leaf]]) => (leaf ? [[path, leaf]] : [])))
  const found = [...[...reading.values()].flat(), ...[...lists.records.values()].flat(2)]
  const learnable = fields.filter(({ path }) => leaves.get(path)?.path === path).slice(0, MOST_FIELDS)
  const places = new Map(
    learnable.map(({ path, value }) => [
      path,
      value === null ? [] : placesOf(String(value), leaves.get(path)!.field, document),
    ]),
  )
  // What the engine took for values, items of lists among them, is of this document alone as well; so are the items that
  // only a person has seen.
  const values = new Set([
    ...[...places.values()].flat(2),
    ...found.flatMap(({ tokens }) => tokens),
    ...unseenOf(fields, found).flatMap(value => placesOf(value, ANY_TEXT, document).flat()),
  ])
  const fingerprint = fingerprintOf(document.layout, values)
  const bench: Workbench = {
    document,
    ground: groundOf(document),
    segments: segmentsByToken(document),
    form: wordsOfForm(fingerprint, ITSELF, document.layout),
    survey: surveyorOf(document, values),
    values,
    taken: new Set(),
  }
  const learned = learnable.flatMap(approved => {
    const own = places.get(approved.path)!
    const leaf = leaves.get(approved.path)!
    const value = approved.value === null ? null : learnValue(approved, String(approved.value), own, leaf, bench)
    return value ? [value] : learnMistake(approved, leaf, own.length > 0, bench)
  })
  return { version: 1, template: template.name, fingerprint: packFingerprint(fingerprint), fields: learned }
}
