/** What documents show of each kind: what the weights of kinds are learned from. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { deviationOf, EVIDENCE_NAMES, evidenceOf, type ShapeStandard } from '../../src/classification/evidence.ts'
import { type Features, featuresOf } from '../../src/classification/features.ts'
import { kindLexicon } from '../../src/classification/kind-scores.ts'
import { KINDS } from '../../src/classification/kinds/kinds.ts'
import { NO_CLASS } from '../../src/classification/schema.ts'
import { SHAPE_NAMES, type Shape } from '../../src/classification/shape.ts'
import { sheet } from '../../test/extraction/support/sheet.ts'
import type { ClassSample } from './fit-classes.ts'

/** A document, and the kinds that it may be of as far as is known; null for none of them. */
export type LearnedDocument = {
  set: string
  file: string
  layout: string
  features: Features
  kinds: (string | null)[]
}

/** Kinds that are no mistake for another: the class of the broader one is right for both. */
export const sameKinds = (kind: string): string[] =>
  KINDS.filter(({ name, broader }) => name === kind || (broader[kind] ?? 0) > 0.5).map(({ name }) => name)

/** What documents made by the project are told by. */
export const OWN_SET = 'own'

const OWN = path.join(import.meta.dirname, '../../test/classification/documents')

const kindOfFile = (file: string): string | null => {
  const [kind] = file.split('.')
  return kind === NO_CLASS ? null : kind!
}

/** Documents made by the project, named by their kind, or "none": of kinds that the sets lack, too. */
export const ownDocuments = (): LearnedDocument[] =>
  readdirSync(OWN)
    .toSorted()
    .map(file => ({
      set: OWN_SET,
      file,
      layout: file,
      features: featuresOf([sheet(readFileSync(path.join(OWN, file), 'utf8'))]),
      kinds: [kindOfFile(file)],
    }))

const LEAST_DEVIATION = 0.03

const round = (number: number): number => Math.round(number * 1000) / 1000

/** How documents look as a rule. */
export const standardOf = (documents: readonly LearnedDocument[]): ShapeStandard =>
  Object.fromEntries(
    SHAPE_NAMES.map(name => {
      const numbers = documents.map(({ features }) => features.shape[name])
      const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length
      const variance = numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / numbers.length
      return [name, { mean: round(mean), deviation: round(LEAST_DEVIATION + Math.sqrt(variance)) }]
    }),
  ) as Record<keyof Shape, { mean: number; deviation: number }>

export const classSampleOf = (
  { set, file, layout, features, kinds }: LearnedDocument,
  standard: ShapeStandard,
): ClassSample => ({
  set,
  file,
  layout,
  evidence: evidenceOf(features, KINDS, kindLexicon(), standard).map(({ evidence }) =>
    EVIDENCE_NAMES.map(name => evidence[name]),
  ),
  none: [1, deviationOf('garbage', features.shape, standard), deviationOf('length', features.shape, standard)],
  accepted: [...KINDS.map(({ name }) => kinds.includes(name)), kinds.includes(null)],
  weight: 1,
})
