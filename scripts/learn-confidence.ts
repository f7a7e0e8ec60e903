/**
 * Learns how far evidence for a value is to be believed, and writes src/extraction/confidence-table.ts:
 *   node scripts/learn-confidence.ts SETS_FOLDER [PAGES_FOLDER]
 * The sets are those of bench/accuracy/sets.ts; pages that were read are kept in PAGES_FOLDER, as npm run bench:accuracy
 * keeps them. What is right is told in bench/accuracy/judge.ts, how it is learned in bench/accuracy/fit-confidence.ts.
 */
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { crossValidate, fitModels } from '../bench/accuracy/fit-confidence.ts'
import { createPageReader } from '../bench/accuracy/pages.ts'
import { calibrationError } from '../bench/accuracy/reliability.ts'
import { collectSamples, type Sample } from '../bench/accuracy/samples.ts'
import type { ConfidenceModel } from '../src/extraction/confidence.ts'
import { SOURCES } from './sources.ts'

const [sets, pages = path.join(tmpdir(), 'docstream-bench-pages')] = process.argv.slice(2)
if (!sets) throw new Error('Usage: node scripts/learn-confidence.ts SETS_FOLDER [PAGES_FOLDER]')
const reader = await createPageReader('auto', pages)
// Sets that are not named, such as samples of a standard with terms of their own, are measured and not learned from.
const samples = (await collectSamples(path.resolve(sets), reader)).filter(({ set }) => set in SOURCES)
await reader.close()

const models = fitModels(samples)
const validated = crossValidate(samples)

/** As the formatter would have it. */
const linesOf = (numbers: Record<string, number>): string =>
  Object.entries(numbers)
    .map(([name, number]) => `    ${/^\w+$/.test(name) ? name : `'${name}'`}: ${number},\n`)
    .join('')

const textOf = ({ base, ...parts }: ConfidenceModel): string =>
  `{\n  base: ${base},\n${Object.entries(parts)
    .map(([name, numbers]) => `  ${name}: {\n${linesOf(numbers)}  },\n`)
    .join('')}}`

const constantOf = (name: string, model: ConfidenceModel, isOwn: (sample: Sample) => boolean): string => {
  const own = samples.filter(isOwn)
  const right = own.filter(({ isRight }) => isRight).length
  const error = calibrationError(validated.filter(isOwn)).toFixed(3)
  return `/** ${own.length} values, ${right} of them right; cross-validated calibration error ${error}. */
export const ${name}: ConfidenceModel = ${textOf(model)}`
}

const learned = Object.entries(SOURCES).filter(([name]) => samples.some(({ set }) => set === name))
const header = `/**
 * Written by scripts/learn-confidence.ts, from documents with known answers:
${learned.map(([, source]) => ` * - ${source}\n`).join('')} * In hundredths of natural logarithms of odds; see confidence.ts for what is made of them.
 */
import type { ConfidenceModel } from './confidence.ts'`

const file = fileURLToPath(new URL('../src/extraction/confidence-table.ts', import.meta.url))
await writeFile(
  file,
  `${header}

${constantOf('FOUND', models.found, ({ isFound }) => isFound)}

${constantOf('MISSING', models.missing, ({ isFound }) => !isFound)}
`,
)
console.log(`${samples.length} values of ${new Set(samples.map(({ set }) => set)).size} sets.`)
process.exit()
