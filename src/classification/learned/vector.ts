/** A document as numbers that can be learned from: its words, its shape, and what it shows of known kinds. */
import { EVIDENCE_NAMES, type Role } from '../evidence.ts'
import type { Example } from '../example.ts'
import { SHAPE_NAMES } from '../shape.ts'

/** Sparse, by the name of the dimension: "word:invoice", "shape:tall", "kind:invoice:marks". */
export type Vector = ReadonlyMap<string, number>

/** How far the numbers reach beside one another, found by trying on sets of documents with known classes. */
const WORD_SCALE = 1 / 15
const SHAPE_SCALE = 1 / (0.2 * Math.sqrt(SHAPE_NAMES.length))
const CHANCE_SCALE = 1
const EVIDENCE_SCALE = { title: 0.6, mentions: 0.3, marks: 0.3, labels: 0.3, against: 0.3, shape: 0 }
/** What is usual of most shapes. */
const SHAPE_MIDDLE = 0.3

export const wordDimension = (stem: string): string => `word:${stem}`
const kindDimension = (kind: string, evidence: string): string => `kind:${kind}:${evidence}`

const OF_ROLE = { TITLE: 'title', MARK: 'marks', LABEL: 'labels', AGAINST: 'against' } as const
export const phraseDimension = (kind: string, role: Role): string => kindDimension(kind, OF_ROLE[role])

const kindEntries = (kind: string, [chance = 0, ...evidence]: readonly number[]): [string, number][] => [
  [kindDimension(kind, 'chance'), chance * CHANCE_SCALE],
  ...EVIDENCE_NAMES.map((name, at): [string, number] => [
    kindDimension(kind, name),
    (evidence[at] ?? 0) * EVIDENCE_SCALE[name],
  ]),
]

export const vectorOf = ({ words, shape, kinds }: Example): Vector =>
  new Map(
    [
      ...words.map(([stem, weight]): [string, number] => [wordDimension(stem), weight * WORD_SCALE]),
      ...SHAPE_NAMES.map((name, at): [string, number] => [
        `shape:${name}`,
        ((shape[at] ?? 0) - SHAPE_MIDDLE) * SHAPE_SCALE,
      ]),
      ...Object.entries(kinds).flatMap(([kind, evidence]) => kindEntries(kind, evidence)),
    ].filter(([, value]) => value !== 0),
  )

/** What a document of a kind shows at least: the chance of the kind, and its evidence. */
const TYPICAL = [0.8, 0.5, 0, 2, 2, 0, 0]

/** A document of a kind, of which nothing else is known. */
export const typicalOf = (kind: string): Vector =>
  new Map(kindEntries(kind, TYPICAL).filter(([, value]) => value !== 0))

/** A document of which nothing at all is known. */
export const UNKNOWN: Vector = new Map()
