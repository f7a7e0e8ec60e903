/** Learns src/classification/splitting/weights.ts from packets, whose boundaries are known, and from files that are whole. */
import { kindOf } from '../../src/classification/splitting/blank.ts'
import { type Boundary, boundariesOf, type Weights } from '../../src/classification/splitting/boundaries.ts'
import type { PairFeatures } from '../../src/classification/splitting/pair-features.ts'
import type { Page } from '../../src/reading/page.ts'
import { type Column, fitLogistic, type Row } from './logistic.ts'
import { makePackets, type SetFile } from './packets.ts'

export type PairSample = { features: PairFeatures; isBoundary: boolean; weight: number }

const PACKETS = 400
const SEED = 7
/** How strongly weights are drawn to what is expected of them. */
const PENALTY = 2
/**
 * What is expected of each feature, in logarithms of odds. The sets say much of their few layouts and little of others: so
 * a weight may be lowered to nothing, and not turn round. What is not named here is expected to say nothing.
 */
const PRIORS: Record<string, number> = {
  countGoesOn: -4,
  numberGoesOn: -3,
  numberBeginsAgain: 3,
  numberJumps: 1,
  firstNumbered: 2,
  numberSetsIn: -1,
  bareGoesOn: -1.5,
  bareBeginsAgain: 0.5,
  wasLast: 2,
  wasNotLast: -2,
  isNotFirst: -2.5,
  countedThrough: -4,
  countEnds: 2,
  separatorBetween: 6,
  blankBetween: 1,
  carriedOver: -3,
  attached: -2,
  openSentence: -1.5,
  beginsOpen: -1.5,
  endsOpen: -0.5,
  itemsGoOn: -1.5,
  itemsBeginAgain: 0.5,
  documentNumberSame: -1.5,
  documentNumberDiffers: 2,
  documentNumberOther: 0.5,
  documentNumberNew: 1,
  dateSame: -1,
  dateDiffers: 1,
  dateOther: 0.3,
  dateNew: 1,
  customerSame: -0.5,
  customerDiffers: 1.5,
  customerOther: 0.5,
  customerNew: 0.5,
  titleNew: 1.5,
  letterheadNew: 1,
  salutation: 2.5,
  dateLineNew: 0.7,
  nameless: -1.5,
  codesShared: -1.5,
  noCodeShared: 0.5,
  closes: 0.5,
  totalBefore: 0.5,
  totalsInBoth: 1,
  filled: -1,
  sizeDiffers: 2,
  sourceDiffers: 1,
  languageDiffers: 2,
  languageSame: -0.5,
  textHeightDiffers: 1,
  leftDiffers: 0.5,
  columnsShared: -1,
  wordsShared: -2,
  sameHead: -1,
  sameFirstLine: -1,
  sameFoot: -1,
  sameStamp: -2.5,
  sameNumbersInHead: -1.5,
  otherNumbersInHead: 1.5,
  sameBody: 0.5,
  sparse: -0.5,
}
/**
 * Documents elsewhere bear no page numbers, or no numbers and dates that are known by their labels: each pair counts once
 * with all features, and once without each of these groups and without both, so that everything else learns to stand
 * alone.
 */
const NUMBERING = /^(?:count|number|bare|was|isNotFirst|firstNumbered)/
const NAMING = /^(?:documentNumber|date|customer|title|letterhead|salutation|nameless|total)/
const DROPPED = [
  { group: /^$/, share: 0.5 },
  { group: NUMBERING, share: 1 / 6 },
  { group: NAMING, share: 1 / 6 },
  { group: new RegExp(`${NUMBERING.source}|${NAMING.source}`), share: 1 / 6 },
]

const boundaries = (pages: Page[]): Boundary[] =>
  boundariesOf(pages.map(page => ({ page, kind: kindOf(page) }))).boundaries

const variants = (sample: PairSample): PairSample[] =>
  DROPPED.map(({ group, share }) => ({
    ...sample,
    features: Object.fromEntries(Object.entries(sample.features).filter(([name]) => !group.test(name))),
    weight: sample.weight * share,
  }))

/** Files of several pages are few, and each counts as often as it is in packets; whole ones are counted once more. */
export const collectPairs = (files: SetFile[], whole: Page[][]): PairSample[] => {
  const samples: PairSample[] = []
  for (const { pages, parts } of makePackets(files, PACKETS, SEED)) {
    const firsts = new Set(parts.map(({ firstPage }) => firstPage))
    for (const { index, features } of boundaries(pages))
      samples.push(...variants({ features, isBoundary: firsts.has(pages[index]!.number), weight: 0.25 }))
  }
  for (const pages of [...files.map(file => file.pages), ...whole])
    for (const { features } of boundaries(pages)) samples.push(...variants({ features, isBoundary: false, weight: 1 }))
  return samples
}

export const fitSplitting = (samples: PairSample[]): Weights => {
  const names = [
    ...new Set([...Object.keys(PRIORS), ...samples.flatMap(({ features }) => Object.keys(features))]),
  ].toSorted()
  const place = new Map(names.map((name, at) => [name, at + 1]))
  // A feature that speaks for going on is turned round to be learned, so that 0 is the least its weight can be.
  const sign = (name: string): number => Math.sign(PRIORS[name] ?? 0) || 1
  const columns: Column[] = [
    { prior: 0, penalty: 0.01, least: Number.NEGATIVE_INFINITY },
    ...names.map(name => ({
      prior: Math.abs(PRIORS[name] ?? 0),
      penalty: PENALTY,
      least: name in PRIORS ? 0 : Number.NEGATIVE_INFINITY,
    })),
  ]
  const rows = samples.map(
    ({ features, isBoundary, weight }): Row => ({
      isRight: isBoundary,
      weight,
      values: [
        [0, 1],
        ...Object.entries(features).map(([name, value]): [number, number] => [place.get(name)!, value * sign(name)]),
      ],
    }),
  )
  const [base = 0, ...weights] = fitLogistic(rows, columns).map(weight => Math.round(weight * 100))
  return { base, weights: Object.fromEntries(names.map((name, at) => [name, weights[at]! * sign(name)])) }
}
