/** Learns src/extraction/confidence-table.ts from judged values, and tries what was learned on values of other layouts. */
import {
  type ConfidenceModel,
  confidenceOf,
  confidenceOfNone,
  type Facts,
  type Feature,
  type Features,
  featuresOfFound,
  featuresOfMissing,
  groupsOf,
} from '../../src/extraction/confidence.ts'
import { type Column, fitLogistic, type Row } from './logistic.ts'
import type { Sample } from './samples.ts'

export type Models = { found: ConfidenceModel; missing: ConfidenceModel }

/** Parts of the sets: each is judged by what was learned of the others. */
const FOLDS = 5
/** How strongly each is drawn to its prior; a kind needs some values that are right and some that are wrong to leave it. */
const PENALTY = { base: 0.01, weights: 3, groups: 0.5, kinds: 0.5 }
/**
 * What evidence is expected to say, in logarithms of odds: check digits and sums that do not fit say the most. Sets in
 * which nearly all is right tell little of it.
 */
const PRIORS: Record<Feature, number> = {
  label: 0.5,
  place: 0.5,
  type: 3,
  read: 0.7,
  noRival: 1,
  confirmed: 0.7,
  notContradicted: 3,
  unlabelled: 1,
  optional: 1,
}

/** No part of the evidence says nothing at all, whatever the sets say: a contradiction is one. */
const LEAST_WEIGHT = 0.1

type Case = { features: Features; groups: string[]; kind: string | undefined; isRight: boolean; weight: number }

const caseOf = (sample: Sample): Case => ({
  features: sample.isFound ? featuresOfFound(sample) : featuresOfMissing(sample),
  groups: groupsOf(sample.field, sample.isFound ? sample.source : 'NONE'),
  kind: sample.field.kind,
  isRight: sample.isRight,
  weight: 1,
})

const meanOf = (cases: Case[]): Features => {
  const names = Object.keys(cases[0]!.features) as Feature[]
  return Object.fromEntries(
    names.map(name => [name, cases.reduce((sum, { features }) => sum + features[name]!, 0) / cases.length]),
  )
}

/**
 * Of each kind so many values more that are wrong, and that are right: nothing is ever certain (Laplace). Documents that
 * nobody has looked at are read a little worse than those of the sets; a value that is missing is rare in the sets, and
 * a whole one would be too much.
 */
const DOUBT = { found: 1, missing: 0.3 }

const withDoubt = (cases: Case[], weight: number): Case[] => {
  const kinds = Map.groupBy(cases, ({ groups, kind }) => `${groups.join()} ${kind}`)
  const doubts = [...kinds.values()].flatMap(alike =>
    [true, false].map(isRight => ({ ...alike[0]!, features: meanOf(alike), isRight, weight })),
  )
  return [...cases, ...doubts]
}

const distinct = (names: (string | undefined)[]): string[] =>
  [...new Set(names.filter(name => name !== undefined))].toSorted()

const hundredths = (weight: number): number => Math.round(weight * 100)

const named = (names: string[], weights: number[]): Record<string, number> =>
  Object.fromEntries(names.map((name, at) => [name, hundredths(weights[at]!)]))

const fitModel = (samples: readonly Sample[], doubt: number): ConfidenceModel => {
  if (samples.length === 0) return { base: 0, weights: {}, groups: {}, kinds: {} }
  const cases = withDoubt(samples.map(caseOf), doubt)
  const features = distinct(cases.flatMap(each => Object.keys(each.features)))
  const groups = distinct(cases.flatMap(each => each.groups))
  const kinds = distinct(cases.map(({ kind }) => kind))
  const columns: Column[] = [
    { prior: 0, penalty: PENALTY.base, least: Number.NEGATIVE_INFINITY },
    ...features.map(name => ({ prior: PRIORS[name as Feature], penalty: PENALTY.weights, least: LEAST_WEIGHT })),
    ...groups.map(() => ({ prior: 0, penalty: PENALTY.groups, least: Number.NEGATIVE_INFINITY })),
    ...kinds.map(() => ({ prior: 0, penalty: PENALTY.kinds, least: Number.NEGATIVE_INFINITY })),
  ]
  const [firstGroup, firstKind] = [1 + features.length, 1 + features.length + groups.length]
  const rows = cases.map(
    ({ isRight, weight, ...each }): Row => ({
      isRight,
      weight,
      values: [
        [0, 1],
        ...features.flatMap((name, at): [number, number][] => {
          const value = each.features[name as Feature] ?? 0
          return value === 0 ? [] : [[1 + at, value]]
        }),
        ...each.groups.map((group): [number, number] => [firstGroup + groups.indexOf(group), 1]),
        ...(each.kind === undefined ? [] : [[firstKind + kinds.indexOf(each.kind), 1] as [number, number]]),
      ],
    }),
  )
  const weights = fitLogistic(rows, columns)
  return {
    base: hundredths(weights[0]!),
    weights: named(features, weights.slice(1)),
    groups: named(groups, weights.slice(firstGroup)),
    kinds: named(kinds, weights.slice(firstKind)),
  }
}

export const fitModels = (samples: readonly Sample[]): Models => ({
  found: fitModel(
    samples.filter(({ isFound }) => isFound),
    DOUBT.found,
  ),
  missing: fitModel(
    samples.filter(({ isFound }) => !isFound),
    DOUBT.missing,
  ),
})

type Estimated = Pick<Sample, keyof Facts | 'isFound' | 'layout' | 'confidence'>

const confidenceBy = (models: Models, sample: Estimated): number =>
  sample.isFound ? confidenceOf(sample, models.found) : confidenceOfNone(sample, models.missing)

/** A fold for each layout, so that all are of about one size: the largest layouts first, each to the smallest fold. */
const foldsOf = (samples: readonly Sample[]): Map<string, number> => {
  const sizes = new Map<string, number>()
  for (const { layout } of samples) sizes.set(layout, (sizes.get(layout) ?? 0) + 1)
  const filled = Array.from({ length: FOLDS }, () => 0)
  const folds = new Map<string, number>()
  for (const [layout, size] of [...sizes].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const fold = filled.indexOf(Math.min(...filled))
    folds.set(layout, fold)
    filled[fold]! += size
  }
  return folds
}

/** The confidence of each leaf by what was learned of the samples that are in other folds than it is. */
export const crossValidated = <Leaf extends Estimated>(samples: readonly Sample[], leaves: readonly Leaf[]): Leaf[] => {
  const folds = foldsOf(samples)
  const foldOf = ({ layout }: Estimated): number => folds.get(layout) ?? 0
  return Array.from({ length: FOLDS }, (_, fold) => {
    const models = fitModels(samples.filter(sample => foldOf(sample) !== fold))
    return leaves
      .filter(leaf => foldOf(leaf) === fold)
      .map(leaf => ({ ...leaf, confidence: confidenceBy(models, leaf) }))
  }).flat()
}

export const crossValidate = (samples: readonly Sample[]): Sample[] => crossValidated(samples, samples)
