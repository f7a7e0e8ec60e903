/**
 * What a review holds back at each threshold, and how much of what passes it is wrong, on documents with known answers.
 * Confidences are cross-validated: each was learned from other layouts than that of its document.
 */
import { crossValidated } from './fit-confidence.ts'
import type { PageReader } from './pages.ts'
import { isHeldBack } from './reliability.ts'
import { collectEstimates, type Estimate, isJudged } from './samples.ts'

/** Of ReviewPolicy.confidenceThreshold, in percent; nothing is flagged at 0, as without a review. */
const THRESHOLDS = [0, 50, 60, 70, 80, 90, 95, 99]

type Leaf = Omit<Estimate, 'set' | 'layout' | 'readConfidence'>

export type GateRow = {
  threshold: number
  /** Share of the documents that have a flagged field. */
  heldBack: number
  /** Share of the fields, found and missing, that a person has to look at. */
  flagged: number
  /** Of the values that were found, are not flagged and have a known answer: the share that is wrong. */
  wrong: number
  /** Documents that are not held back. */
  passed: number
  /** Of these: the share with a wrong value, and with one that is wrong or missing. */
  passedWithWrong: number
  passedWithWrongOrMissing: number
}

/** NaN of none, which is null in the report. */
const share = <T>(all: readonly T[], counts: (each: T) => boolean): number => all.filter(counts).length / all.length

/** @param threshold in percent */
export const gateRow = (leaves: readonly Leaf[], threshold: number): GateRow => {
  const documents = [...Map.groupBy(leaves, ({ file }) => file).values()]
  const isFlagged = (leaf: Leaf): boolean => isHeldBack(leaf, threshold)
  const passed = documents.filter(document => !document.some(isFlagged))
  const values = leaves.filter(leaf => leaf.isFound && leaf.isRight !== null && !isFlagged(leaf))
  return {
    threshold,
    heldBack: share(documents, document => document.some(isFlagged)),
    flagged: share(leaves, isFlagged),
    wrong: share(values, ({ isRight }) => isRight === false),
    passed: passed.length,
    passedWithWrong: share(passed, document => document.some(({ isFound, isRight }) => isFound && isRight === false)),
    passedWithWrongOrMissing: share(passed, document => document.some(({ isRight }) => isRight === false)),
  }
}

const rowsOf = (leaves: readonly Leaf[]): GateRow[] => THRESHOLDS.map(threshold => gateRow(leaves, threshold))

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`

const HEAD = [
  'Threshold',
  'Documents held back',
  'Fields flagged',
  'Wrong of the values that are not flagged',
  'With a wrong value, of the documents that pass',
]

const cellsOf = ({ threshold, heldBack, flagged, wrong, passed, passedWithWrong }: GateRow): string[] => [
  threshold === 0 ? 'no review' : String(threshold),
  ...[heldBack, flagged, wrong].map(percent),
  passed === 0 ? 'none pass' : `${percent(passedWithWrong)} of ${passed}`,
]

/** For a person, and for the README: a table in Markdown. */
const tableOf = (rows: GateRow[]): string => {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)]
  const widths = HEAD.map(title => title.length)
  return lines
    .map(cells => cells.map((cell, at) => cell.padEnd(widths[at]!, cell === '---' ? '-' : ' ')))
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** @param dataDir the folder of the sets */
export const measureGate = async (dataDir: string, reader: PageReader): Promise<unknown> => {
  const estimates = await collectEstimates(dataDir, reader)
  if (estimates.length === 0)
    return { skipped: `There are no documents in ${dataDir}: name another folder with --data.` }
  const validated = crossValidated(estimates.filter(isJudged), estimates)
  const sets = [...Map.groupBy(validated, ({ set }) => set)]
  const known = validated.filter(isJudged)
  for (const [name, leaves] of [
    ['all sets', validated],
    ['all sets, fields with known answers alone', known],
    ...sets,
  ] as const)
    process.stderr.write(`\n${name}\n${tableOf(rowsOf(leaves))}\n`)
  return {
    documents: new Set(validated.map(({ file }) => file)).size,
    fields: validated.length,
    'fields with known answers': known.length,
    overall: rowsOf(validated),
    'overall, fields with known answers alone': rowsOf(known),
    bySet: Object.fromEntries(sets.map(([name, leaves]) => [name, rowsOf(leaves)])),
    'overall, as results say today': rowsOf(estimates),
  }
}
