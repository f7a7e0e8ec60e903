/** Learns from a document that a person has corrected where its values stand, for other documents of the same layout. */
import type { Page } from '../../reading/page.ts'
import { type Document, readDocument } from '../document.ts'
import type { Token } from '../layout.ts'
import type { Leaf } from '../leaf.ts'
import { readLeaves } from '../leaves.ts'
import { readLists } from '../lists/lists.ts'
import type { FieldSchema, Scalar, TemplateSchema } from '../schema.ts'
import { type Surveyor, surveyorOf } from './anchors.ts'
import { byLikelihood, type PickedPlace } from './choose-place.ts'
import { fingerprintOf } from './fingerprint.ts'
import { type Ground, groundOf, locate } from './locate.ts'
import { readAt, segmentsByToken, type SegmentOf } from './read-at.ts'
import type { LearnedField, LearnedLayout, Reading, ValuePlace } from './schema.ts'
import { isAnyText, isSameValue, placesOf } from './value-places.ts'

/** A value as a person approved it; null for one that the document has not. */
export type ApprovedField = { path: string; value: Scalar | null; picked?: PickedPlace }

/** Templates have fewer fields outside lists. */
const MOST_FIELDS = 200
/** Places of a value that are tried. */
const MOST_TRIED = 4
/** A document lies on itself. */
const ITSELF = { scale: 1, left: 0, top: 0 }

type Workbench = { document: Document; ground: Ground; segments: SegmentOf; survey: Surveyor }

/** What stands behind a value where its text is cut: the beginning of "(33722)" or of "/IL". */
const signBehind = (place: Token[], segments: SegmentOf): Reading[] => {
  const last = place.at(-1)!
  const { tokens } = segments.get(last)!
  const sign = /^[^\p{L}\p{N}]/u.exec(tokens[tokens.indexOf(last) + 1]?.text ?? '')?.[0]
  return sign ? [{ as: 'BEFORE', sign }] : []
}

const linesOf = (place: Token[], segments: SegmentOf): number =>
  new Set(place.map(token => segments.get(token)!.row)).size

/** The ways to read it, the most general first. */
const readingsOf = (place: Token[], field: FieldSchema, segments: SegmentOf): Reading[] => [
  ...(isAnyText(field) ? [] : [{ as: 'TYPE' } as const]),
  ...(field.type === 'STRING'
    ? [
        { as: 'LINES', lines: linesOf(place, segments) } as const,
        ...signBehind(place, segments),
        { as: 'WORDS', words: place.length } as const,
      ]
    : []),
]

/** The first way to read the value at its place that comes to it by what was learned alone. */
const provenAt = (
  place: Token[],
  value: string,
  field: FieldSchema,
  { document, ground, segments, survey }: Workbench,
): { place: ValuePlace; reading: Reading } | null => {
  const surveyed = survey(place)
  const [best] = locate(surveyed, ground, ITSELF)
  if (!best) return null
  for (const reading of readingsOf(place, field, segments)) {
    const read = readAt(best.token, reading, field, document, segments)
    if (read && isSameValue(value, read.value, field)) return { place: surveyed, reading }
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
  const ranked = byLikelihood(places, path, { known, picked }, bench.document)
  for (const each of ranked.slice(0, MOST_TRIED)) {
    const proven = provenAt(each, value, field, bench)
    if (proven) return { path, is: 'VALUE', ...proven, wasFound }
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

/**
 * @param fields the approved values of fields outside lists of objects; of others nothing is learned
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
  const leaves = new Map([...readLeaves(document, lists).leaves].flatMap(([path, [leaf]]) => (leaf ? [[path, leaf]] : [])))
  const found = [...leaves.values(), ...[...lists.records.values()].flat(2)]
  const learnable = fields.filter(({ path }) => leaves.has(path)).slice(0, MOST_FIELDS)
  const places = new Map(
    learnable.map(({ path, value }) => [
      path,
      value === null ? [] : placesOf(String(value), leaves.get(path)!.field, document),
    ]),
  )
  // What the engine took for values, items of lists among them, is of this document alone as well.
  const values = new Set([...[...places.values()].flat(2), ...found.flatMap(({ tokens }) => tokens)])
  const bench: Workbench = {
    document,
    ground: groundOf(document),
    segments: segmentsByToken(document),
    survey: surveyorOf(document, values),
  }
  const learned = learnable.flatMap(approved => {
    const own = places.get(approved.path)!
    const leaf = leaves.get(approved.path)!
    const value = approved.value === null ? null : learnValue(approved, String(approved.value), own, leaf, bench)
    return value ? [value] : learnMistake(approved, leaf, own.length > 0, bench)
  })
  return { version: 1, template: template.name, fingerprint: fingerprintOf(document.layout, values), fields: learned }
}
