/**
 * The estimated chance that a value is right, and for a value that was not found the chance that the document has none.
 * It is made of the evidence here and nowhere else.
 *
 * The odds are a product (logistic regression): the usual odds of a field of this class, source and kind, times what each
 * part of the evidence makes of them. How much that is was learned from documents with known answers and stands in
 * confidence-table.ts, in hundredths of natural logarithms. No weight is negative: better evidence never lowers the chance, a rival or
 * a contradiction never raises it.
 */
import { FOUND, MISSING } from './confidence-table.ts'
import { fieldClassOf } from './field-class.ts'
import type { Evidence } from './leaf.ts'
import { LEARNED } from './learned/confidence-table.ts'
import type { FieldSchema, ValueSource } from './schema.ts'

/** Parts of the evidence, each so that more speaks for the estimate. */
export type Feature =
  | 'label'
  | 'place'
  | 'type'
  | 'read'
  | 'noRival'
  | 'confirmed'
  | 'notContradicted'
  | 'unlabelled'
  | 'optional'

/** Parts that only documents have of whose layout something was learned. */
export type LearnedFeature = 'learnedPlace' | 'learnedAgrees'

/** In hundredths of natural logarithms of odds. */
export type ConfidenceModel = {
  base: number
  /** Never negative; a part that is left out says nothing. */
  weights: Partial<Record<Feature | LearnedFeature, number>>
  /** By class, by source, and by both: "DATE", "OCR", "DATE OCR". */
  groups: Record<string, number>
  kinds: Record<string, number>
}

/** What the estimate is made of. */
export type Facts = {
  field: FieldSchema
  source: ValueSource
  evidence: Evidence
  /** How surely its words were read, 0 to 1; null where they were not recognised. */
  readConfidence: number | null
}

/** Below this a part of the evidence is as good as none. */
const LEAST_EVIDENCE = 0.05
/** More confirmations say nothing more. */
const MOST_COUNTED = 2
/** However good or bad the evidence, so many are wrong, and right, for reasons that it does not tell. */
const LAPSE = 0.005

const within = (share: number, most: number): number => Math.min(most, Math.max(LEAST_EVIDENCE, share))

const logarithm = (share: number): number => Math.log(within(share, 1))

/** What speaks against, for what speaks for it: hardly anything at 0.9, as much at 0.5. */
const oddsAgainst = (share: number): number => (1 - within(share, 1)) / within(share, 1)

/** Words are never read more surely, as far as anybody knows. */
const SUREST_READ = 0.99

const logOfOdds = (share: number): number => Math.log(1 / oddsAgainst(within(share, SUREST_READ)))

const counted = (number: number): number => Math.min(MOST_COUNTED, number)

export type Features = Partial<Record<Feature | LearnedFeature, number>>

/** Of a value that was found. */
export const featuresOfFound = ({
  evidence,
  readConfidence,
}: Pick<Facts, 'evidence' | 'readConfidence'>): Features => ({
  label: logarithm(evidence.label),
  place: logarithm(evidence.place),
  type: -oddsAgainst(evidence.type),
  read: logOfOdds(readConfidence ?? 1) - logOfOdds(1),
  noRival: -Math.min(1, evidence.rival),
  confirmed: counted(evidence.confirmations),
  notContradicted: -counted(evidence.contradictions),
  ...(evidence.learnedPlace === undefined ? {} : { learnedPlace: logarithm(evidence.learnedPlace) }),
  ...(evidence.learnedAgrees === undefined ? {} : { learnedAgrees: within(evidence.learnedAgrees, 1) }),
})

/** Of a value that was not found: `rival` is the best that was turned down, `label` tells that a label stood there. */
export const featuresOfMissing = ({ evidence, field }: Pick<Facts, 'evidence' | 'field'>): Features => ({
  noRival: -Math.min(1, evidence.rival),
  unlabelled: -Math.min(1, evidence.label),
  optional: field.required ? 0 : 1,
})

/** The groups that a field of a source is of: what is not known of both is known of each. */
export const groupsOf = (field: FieldSchema, source: ValueSource): string[] => {
  const fieldClass = fieldClassOf(field)
  return source === 'NONE' ? [fieldClass] : [fieldClass, source, `${fieldClass} ${source}`]
}

const HUNDREDTHS = 100

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

const chanceOf = (
  { weights, ...model }: ConfidenceModel,
  features: Features,
  field: FieldSchema,
  source: ValueSource,
): number => {
  const usual = groupsOf(field, source).map(group => model.groups[group] ?? 0)
  const parts = Object.entries(features).map(([name, value]) => (weights[name as keyof Features] ?? 0) * value)
  const ofKind = field.kind === undefined ? 0 : (model.kinds[field.kind] ?? 0)
  return 1 / (1 + Math.exp(-(model.base + sum(usual) + ofKind + sum(parts)) / HUNDREDTHS))
}

const rounded = (chance: number): number => Math.round(chance * 1000) / 1000

const withLapses = (chance: number): number => rounded(LAPSE + (1 - 2 * LAPSE) * chance)

/**
 * Of values that the file itself tells in a form for programs: nothing was recognised there, so that print alone can
 * speak for or against them.
 */
const TOLD: Partial<Record<ValueSource, number>> = { EMBEDDED_DATA: 0.98, FORM_FIELD: 0.95 }
const TOLD_AND_PRINTED = 0.99
/** What print that says something else leaves of it: one of both is wrong, and print is what people look at. */
const LEFT_AFTER_CONTRADICTION = 0.6

const confidenceOfTold = (chance: number, { confirmations, contradictions }: Evidence): number =>
  rounded((confirmations > 0 ? TOLD_AND_PRINTED : chance) * LEFT_AFTER_CONTRADICTION ** contradictions)

/** What is learned of layouts has weights of its own, so that it changes nothing where nothing is learned. */
const FOUND_OR_LEARNED: ConfidenceModel = { ...FOUND, weights: { ...FOUND.weights, ...LEARNED } }

/** The chance that a value that was found is right, 0 to 1. */
export const confidenceOf = (facts: Facts, model: ConfidenceModel = FOUND_OR_LEARNED): number => {
  const told = TOLD[facts.source]
  if (told !== undefined) return confidenceOfTold(told, facts.evidence)
  return withLapses(chanceOf(model, featuresOfFound(facts), facts.field, facts.source))
}

/** The chance that the document has no value, 0 to 1. */
export const confidenceOfNone = (facts: Pick<Facts, 'field' | 'evidence'>, model: ConfidenceModel = MISSING): number =>
  withLapses(chanceOf(model, featuresOfMissing(facts), facts.field, 'NONE'))
