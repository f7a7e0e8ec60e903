/** Documents that no example is like. Without them every document would be of some class. */
import { affinityOf } from '../class-kinds.ts'
import type { Example } from '../example.ts'
import type { Kind } from '../kinds/kind.ts'
import { KINDS } from '../kinds/kinds.ts'
import type { DocumentClass } from '../schema.ts'
import { SHAPE_NAMES } from '../shape.ts'
import { SHAPE_MIDDLE } from './vector.ts'

/** A document that is as likely of a kind as this shows it. */
const SHOWN = 0.2
/** A class that means so much of a kind has it. */
const MEANT = 0.5
/** What a document of a kind shows at least: the chance of the kind, and its evidence as EVIDENCE_NAMES has it. */
const TYPICAL = [0.8, 0.5, 0, 2, 2, 0, 0]

/** Of which nothing is known; it looks neither this way nor that. */
const UNKNOWN: Example = { words: [], shape: SHAPE_NAMES.map(() => SHAPE_MIDDLE), kinds: {} }

/**
 * One document of each kind that no class has, and one of which nothing is known.
 * @param shown the examples of each class, none of them empty
 */
export const otherDocuments = (classes: readonly DocumentClass[], shown: readonly Example[][]): Example[] => {
  const affinities = classes.map(affinityOf)
  const isTaken = ({ name }: Kind, at: number): boolean =>
    affinities.some(affinity => affinity[at]! >= MEANT) ||
    shown.flat().some(({ kinds }) => (kinds[name]?.[0] ?? 0) >= SHOWN)
  return [
    UNKNOWN,
    ...KINDS.filter((kind, at) => !isTaken(kind, at)).map(({ name }) => ({ ...UNKNOWN, kinds: { [name]: TYPICAL } })),
  ]
}
