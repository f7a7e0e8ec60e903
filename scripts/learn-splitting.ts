/**
 * Learns what pages say of whether a document begins, and writes src/classification/splitting/weights.ts:
 *   node scripts/learn-splitting.ts SETS_FOLDER [PAGES_FOLDER]
 * The sets are those of bench/accuracy/packets.ts and the reports with tables; pages that were read are kept in
 * PAGES_FOLDER, as npm run bench:accuracy keeps them. How it is learned is told in bench/accuracy/fit-splitting.ts.
 */
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { collectPairs, fitSplitting } from '../bench/accuracy/fit-splitting.ts'
import { readReports } from '../bench/accuracy/measure-packets.ts'
import { readSetFiles } from '../bench/accuracy/packets.ts'
import { createPageReader } from '../bench/accuracy/pages.ts'
import { SOURCES } from './sources.ts'

const [sets, pages = path.join(tmpdir(), 'docstream-bench-pages')] = process.argv.slice(2)
if (!sets) throw new Error('Usage: node scripts/learn-splitting.ts SETS_FOLDER [PAGES_FOLDER]')
const reader = await createPageReader('auto', pages)
// Sets that are not named, such as samples of a standard with terms of their own, are measured and not learned from.
const files = (await readSetFiles(path.resolve(sets), reader)).filter(({ set }) => set in SOURCES)
const reports = await readReports(path.resolve(sets), reader)
await reader.close()

const samples = collectPairs(
  files,
  reports.map(each => each.pages),
)
const { base, weights } = fitSplitting(samples)
const learned = Object.entries(SOURCES).filter(([name]) => files.some(({ set }) => set === name))
const file = fileURLToPath(new URL('../src/classification/splitting/weights.ts', import.meta.url))
await writeFile(
  file,
  `/**
 * Written by scripts/learn-splitting.ts, from packets of documents whose boundaries are known:
${learned.map(([, source]) => ` * - ${source}\n`).join('')} * - reports with tables of ICDAR 2013 (MIT)
 * What each feature of pair-features.ts counts, in hundredths of natural logarithms of odds.
 */
import type { Weights } from './boundaries.ts'

export const LEARNED: Weights = {
  base: ${base},
  weights: {
${Object.entries(weights)
  .filter(([, weight]) => weight !== 0)
  .map(([name, weight]) => `    ${name}: ${weight},\n`)
  .join('')}  },
}
`,
)
console.log(`${samples.length} pairs of ${files.length} files.`)
process.exit()
