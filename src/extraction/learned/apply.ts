/** What was learned of a document's layout, against what the engine found without. */
import { confidenceOf } from '../confidence.ts'
import type { Document } from '../document.ts'
import type { Token } from '../layout.ts'
import { emptyLeaf, evidence, type Leaf, scoreOf } from '../leaf.ts'
import type { Found } from '../recognise/recogniser.ts'
import { factsOf } from '../result.ts'
import type { Alignment } from './align.ts'
import { type Fingerprint, fingerprintOf } from './fingerprint.ts'
import { isSameLayout, likenessOf } from './likeness.ts'
import { type Ground, groundOf, locate } from './locate.ts'
import { readAt, segmentsByToken, type SegmentOf } from './read-at.ts'
import type { LearnedField, LearnedLayout } from './schema.ts'
import { isSameValue } from './value-places.ts'

/** More are not compared with a document, and of those that are like it no more are used. */
const MOST_COMPARED = 200
const MOST_USED = 3
/** Words at which a value is tried to be read. */
const MOST_TRIED = 3
/** What the engine found without being taught, in a field that it had right in the document that was learned from, is kept above this. */
const SURE = 0.8

type Taught = { field: LearnedField; alignment: Alignment }

/** The layouts that are the document's, of equals the first. */
const layoutsLike = (learned: LearnedLayout[], own: Fingerprint): { layout: LearnedLayout; alignment: Alignment }[] =>
  learned
    .slice(0, MOST_COMPARED)
    .flatMap(layout => {
      const likeness = likenessOf(layout.fingerprint, own)
      return likeness && isSameLayout(likeness) ? [{ layout, ...likeness }] : []
    })
    .toSorted((a, b) => b.whole + b.head - a.whole - a.head)
    .slice(0, MOST_USED)

type Scene = { document: Document; ground: Ground; segments: SegmentOf }
type Read = { found: Found; share: number }

const readTaught = ({ field, alignment }: Taught, leaf: Leaf, scene: Scene): Read | null => {
  if (field.is !== 'VALUE') return null
  for (const { token, share } of locate(field.place, scene.ground, alignment).slice(0, MOST_TRIED)) {
    const found = readAt(token, field.reading, leaf.field, scene.document, scene.segments)
    if (found) return { found, share }
  }
  return null
}

/** Whether the engine took what a person said is not the value. */
const isMistake = ({ field, alignment }: Taught, { tokens }: Leaf, { ground }: Scene): boolean => {
  const [best] = locate(field.place, ground, alignment)
  return best !== undefined && tokens.includes(best.token)
}

const leafOf = ({ found, share }: Read, leaf: Leaf, rival: number): Leaf => ({
  path: leaf.path,
  field: leaf.field,
  value: found.value,
  tokens: found.tokens,
  evidence: evidence({
    type: found.certainty,
    learned: share,
    rival,
    confirmations: found.checked === true ? 1 : 0,
    contradictions: found.checked === false ? 1 : 0,
  }),
  ...(found.isCut ? { isCut: found.isCut } : {}),
})

const withEvidence = (leaf: Leaf, parts: Partial<Leaf['evidence']>): Leaf => ({
  ...leaf,
  evidence: { ...leaf.evidence, ...parts },
})

const taughtLeaf = (taught: Taught, leaf: Leaf, scene: Scene): Leaf | null => {
  const { field } = taught
  if (field.is === 'VALUE') {
    const read = readTaught(taught, leaf, scene)
    if (!read) return null
    if (leaf.value === null) return leafOf(read, leaf, 0)
    if (isSameValue(leaf.value, read.found.value, leaf.field)) return withEvidence(leaf, { learned: read.share })
    if (field.wasFound && confidenceOf(factsOf(leaf)) >= SURE) return null
    return leafOf(read, leaf, 0)
  }
  if (leaf.value === null || !isMistake(taught, leaf, scene)) return null
  const { contradictions } = leaf.evidence
  if (field.is === 'ELSEWHERE') return withEvidence(leaf, { contradictions: contradictions + 1 })
  return { ...emptyLeaf(leaf.path, leaf.field, scoreOf(leaf.evidence)), tokens: [] as Token[] }
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
  const scene = { document, ground: groundOf(document), segments: segmentsByToken(document) }
  const taught = new Map(leaves)
  const done = new Set<string>()
  for (const { layout, alignment } of like) {
    for (const field of layout.fields) {
      const [leaf] = leaves.get(field.path) ?? []
      if (!leaf || done.has(field.path)) continue
      const better = taughtLeaf({ field, alignment }, leaf, scene)
      if (!better) continue
      taught.set(field.path, [better])
      done.add(field.path)
    }
  }
  return taught
}
