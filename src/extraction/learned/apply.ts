/** What was learned of a document's layout, against what the engine found without. */
import { confidenceOf } from '../confidence.ts'
import type { Document } from '../document.ts'
import type { Token } from '../layout.ts'
import { emptyLeaf, evidence, type Leaf, scoreOf } from '../leaf.ts'
import type { Found } from '../recognise/recogniser.ts'
import { factsOf } from '../result.ts'
import { isNumeric } from '../schema-index.ts'
import type { Alignment } from './align.ts'
import { type Fingerprint, fingerprintOf, mayBeLike, unpackFingerprint } from './fingerprint.ts'
import { wordsOfForm } from './form-words.ts'
import { isSameLayout, likenessOf } from './likeness.ts'
import { type Ground, groundOf, locate } from './locate.ts'
import { isPlausible } from './plausible.ts'
import { readAt, type SegmentOf, segmentsByToken } from './read-at.ts'
import type { LearnedField, LearnedLayout, ValuePlace } from './schema.ts'
import { isSameValue } from './value-places.ts'

/** More are not compared with a document, and of those that are like it no more are used. */
const MOST_COMPARED = 200
const MOST_USED = 3
/** Words at which a value is tried to be read. */
const MOST_TRIED = 3
/** What the engine finds with such confidence is overruled only where it made the same mistake before. */
const SURE = 0.6

type Taught = { field: LearnedField; alignment: Alignment /** See wordsOfForm. */; form: ReadonlySet<Token> }

type Like = { layout: LearnedLayout; fingerprint: Fingerprint; alignment: Alignment }

/** The layouts that are the document's, of equals the first. */
const layoutsLike = (learned: LearnedLayout[], own: Fingerprint): Like[] => {
  const hashes = new Set(own.words.map(({ hash }) => hash))
  return learned
    .slice(0, MOST_COMPARED)
    .filter(({ fingerprint }) => mayBeLike(fingerprint, hashes))
    .flatMap(layout => {
      const fingerprint = unpackFingerprint(layout.fingerprint)
      const likeness = likenessOf(fingerprint, own)
      return likeness && isSameLayout(likeness) ? [{ layout, fingerprint, ...likeness }] : []
    })
    .toSorted((a, b) => b.whole + b.head - a.whole - a.head)
    .slice(0, MOST_USED)
}

type Stage = { document: Document; ground: Ground; segments: SegmentOf }
type Read = { found: Found; share: number }

const readTaught = ({ field, alignment, form }: Taught, leaf: Leaf, stage: Stage): Read | null => {
  if (field.is !== 'VALUE') return null
  for (const { token, share } of locate(field.place, stage.ground, alignment, isNumeric(leaf.field.type)).slice(
    0,
    MOST_TRIED,
  )) {
    const found = readAt(token, field.reading, leaf.field, { ...stage, form })
    if (found && isPlausible(found, field.shape, form)) return { found, share }
  }
  return null
}

/** How much of what was learned of a place says that what the engine took stands there; 0 where it does not. */
const standsAt = (
  place: ValuePlace,
  { tokens, field: { type } }: Leaf,
  alignment: Alignment,
  { ground }: Stage,
): number => {
  const [best] = locate(place, ground, alignment, isNumeric(type))
  return best && tokens.includes(best.token) ? best.share : 0
}

const leafOf = ({ found, share }: Read, leaf: Leaf): Leaf => ({
  path: leaf.path,
  field: leaf.field,
  value: found.value,
  tokens: found.tokens,
  evidence: evidence({
    type: found.certainty,
    learnedPlace: share,
    confirmations: found.checked === true ? 1 : 0,
    contradictions: found.checked === false ? 1 : 0,
  }),
  ...(found.isCut ? { isCut: found.isCut } : {}),
})

const withEvidence = (leaf: Leaf, parts: Partial<Leaf['evidence']>): Leaf => ({
  ...leaf,
  evidence: { ...leaf.evidence, ...parts },
})

const taughtLeaf = (taught: Taught, leaf: Leaf, stage: Stage): Leaf | null => {
  const { field } = taught
  if (field.is === 'VALUE') {
    const read = readTaught(taught, leaf, stage)
    if (!read) return null
    if (leaf.value === null) return leafOf(read, leaf)
    if (isSameValue(leaf.value, read.found.value, leaf.field)) return withEvidence(leaf, { learnedAgrees: read.share })
    const isMistake = field.mistake !== undefined && standsAt(field.mistake, leaf, taught.alignment, stage) > 0
    return isMistake || confidenceOf(factsOf(leaf)) < SURE ? leafOf(read, leaf) : null
  }
  const share = leaf.value === null ? 0 : standsAt(field.place, leaf, taught.alignment, stage)
  if (share === 0) return null
  if (field.is === 'ELSEWHERE') return withEvidence(leaf, { contradictions: leaf.evidence.contradictions + 1 })
  return emptyLeaf(leaf.path, leaf.field, scoreOf(leaf.evidence) * (1 - share))
}

/** The leaves outside lists, put right by what was learned from documents of the same layout. */
export const applyLearned = (
  leaves: Map<string, Leaf[]>,
  document: Document,
  learned: LearnedLayout[],
): Map<string, Leaf[]> => {
  const own = learned.filter(({ template }) => template === document.template.name)
  const like = own.length > 0 ? layoutsLike(own, fingerprintOf(document.layout)) : []
  if (like.length === 0) return leaves
  const stage = { document, ground: groundOf(document), segments: segmentsByToken(document) }
  const taught = new Map(leaves)
  const done = new Set<string>()
  for (const { layout, fingerprint, alignment } of like) {
    const form = wordsOfForm(fingerprint, alignment, document.layout)
    for (const field of layout.fields) {
      const [leaf] = leaves.get(field.path) ?? []
      if (!leaf || done.has(field.path)) continue
      const better = taughtLeaf({ field, alignment, form }, leaf, stage)
      if (!better) continue
      taught.set(field.path, [better])
      done.add(field.path)
    }
  }
  return taught
}
