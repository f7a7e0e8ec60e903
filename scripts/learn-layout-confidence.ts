/**
 * node scripts/learn-layout-confidence.ts [--data FOLDER]: learns what it says of a value that it stands where a
 * corrected document of its layout had it, and writes src/extraction/learned/confidence-table.ts. The weights are those
 * with the least logarithmic loss over the trials of `npm run bench:accuracy -- learning`, beside the weights of
 * confidence-table.ts, which stay as they are. To run again whenever what is learned, or how it is applied, has changed.
 */
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Answer, knownOf, namelessOf, type Question, trialsOf } from '../bench/accuracy/learning-trials.ts'
import { LEARNED_SETS } from '../bench/accuracy/measure-learning.ts'
import { createPageReader } from '../bench/accuracy/pages.ts'
import { calibrationError } from '../bench/accuracy/reliability.ts'
import { hasTruths, templateOf } from '../bench/accuracy/samples.ts'
import { SETS } from '../bench/accuracy/sets.ts'
import { confidenceOf } from '../src/extraction/confidence.ts'
import { FOUND } from '../src/extraction/confidence-table.ts'

type Part = 'learnedPlace' | 'learnedAgrees'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.ACCURACY_DATA_DIR ?? '../shared/data' },
    pages: { type: 'string', default: path.join(tmpdir(), 'docstream-bench-pages') },
  },
})
const dataDir = path.resolve(import.meta.dirname, '..', values.data)

/** In hundredths of natural logarithms of odds. No more is believed of so few layouts, however well they agree. */
const LARGEST = 200
const STEP = 5

const reader = await createPageReader('auto', values.pages)

const taughtAnswers = async (): Promise<Answer[]> => {
  const answers: Answer[] = []
  for (const name of LEARNED_SETS) {
    const folder = path.join(dataDir, name)
    const template = templateOf(SETS[name]!)
    if (!template || !hasTruths(folder)) throw new Error(`There is no ${folder}: name another folder with --data.`)
    const question: Question = { template, names: SETS[name]!.fields }
    for (const each of [question, namelessOf(question)]) {
      const known = await knownOf(SETS[name]!, folder, each, reader)
      answers.push(...trialsOf(known, each).flatMap(({ after }) => after))
    }
  }
  return answers.filter(({ isFound, isPrinted }) => isFound && isPrinted)
}

const withWeight = (answers: Answer[], part: Part, weight: number): Pick<Answer, 'confidence' | 'isRight'>[] =>
  answers.map(({ facts, isRight }) => ({
    isRight,
    confidence: confidenceOf(facts, { ...FOUND, weights: { ...FOUND.weights, [part]: weight } }),
  }))

const lossOf = (answers: Pick<Answer, 'confidence' | 'isRight'>[]): number =>
  answers.reduce((sum, { confidence, isRight }) => sum - Math.log(isRight ? confidence : 1 - confidence), 0)

const bestWeight = (answers: Answer[], part: Part): number => {
  const weights = Array.from({ length: LARGEST / STEP + 1 }, (_, at) => at * STEP)
  const losses = weights.map(weight => lossOf(withWeight(answers, part, weight)))
  return weights[losses.indexOf(Math.min(...losses))]!
}

const all = await taughtAnswers()
await reader.close()

const lineOf = (part: Part): string => {
  const answers = all.filter(({ facts }) => facts.evidence[part] !== undefined)
  const weight = bestWeight(answers, part)
  const right = answers.filter(({ isRight }) => isRight).length
  const error = calibrationError(withWeight(answers, part, weight)).toFixed(3)
  const before = calibrationError(withWeight(answers, part, 0)).toFixed(3)
  return `  /** ${answers.length} values, ${right} of them right; calibration error ${error}, without it ${before}. */
  ${part}: ${weight},`
}

await writeFile(
  path.join(import.meta.dirname, '../src/extraction/learned/confidence-table.ts'),
  `/**
 * Written by scripts/learn-layout-confidence.ts, from documents with known answers, each extracted with what was learned
 * from another of its layout:
 * - rail tickets of my-receipts (CC0)
 * - orders of TV stations (public files of the FCC)
 * - invoices of ZUGFeRD corpora (Apache-2.0, MIT, BSD)
 * In hundredths of natural logarithms of odds; see confidence.ts for what is made of them.
 */
import type { ConfidenceModel } from '../confidence.ts'

export const LEARNED: ConfidenceModel['weights'] = {
${lineOf('learnedPlace')}
${lineOf('learnedAgrees')}
}
`,
)
process.exit()
