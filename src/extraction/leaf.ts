/** What the stages hand on: one leaf of the template with its value, its words and the evidence for it. */
import type { Token } from './layout.ts'
import type { FieldSchema, ValueSource } from './schema.ts'

/** Why a value is believed; see confidence.ts for what is made of it. All numbers are 0 to 1. */
export type Evidence = {
  /** How surely the label or the place means this field. */
  label: number
  /** How usual it is for a value to stand where it stands from its label. */
  place: number
  /** How surely the words are of the field's type. */
  type: number
  /** Score of the best other value that could have been taken, relative to this one. */
  rival: number
  /** Independent confirmations: check digits, sums that fit, the same value printed elsewhere. */
  confirmations: number
  /** Contradictions: check digits or sums that do not fit. */
  contradictions: number
  /** It was taken from where it was learned to stand: how much of what was learned says so. Left out for others. */
  learnedPlace?: number
  /** What was learned comes to the value that was found without: how much of it says so. Left out for others. */
  learnedAgrees?: number
}

export type Leaf = {
  /** With indexes: `lineItems[0].amount`. */
  path: string
  field: FieldSchema
  /** Normalised text; null where nothing was found. */
  value: string | null
  tokens: Token[]
  evidence: Evidence
  /** Where the value comes from; left out where it is printed. */
  source?: ValueSource
  /** The text has more words than were taken. */
  isCut?: true
}

export const evidence = (parts: Partial<Evidence>): Evidence => ({
  label: 1,
  place: 1,
  type: 1,
  rival: 0,
  confirmations: 0,
  contradictions: 0,
  ...parts,
})

/** The product by which candidates compete before anything else is known of them. */
export const scoreOf = ({ label, place, type }: Evidence): number => label * place * type

/** Nothing was found. `rival` tells how good a value was that had to be turned down. */
export const emptyLeaf = (path: string, field: FieldSchema, rival = 0): Leaf => ({
  path,
  field,
  value: null,
  tokens: [],
  evidence: evidence({ label: 0, rival }),
})
