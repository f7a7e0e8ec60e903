/**
 * Learns how far the evidence for kinds of documents is to be believed, and writes src/classification/kind-table.ts:
 *   node scripts/learn-classes.ts SETS_FOLDER [PAGES_FOLDER]
 * The sets are those of bench/accuracy/sets.ts; pages that were read are kept in PAGES_FOLDER, as npm run bench:accuracy
 * keeps them. How it is learned is told in bench/accuracy/fit-classes.ts.
 */
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  classSampleOf,
  type LearnedDocument,
  ownDocuments,
  sameKinds,
  standardOf,
} from '../bench/accuracy/class-samples.ts'
import { chancesOf, fitClasses, NONE_NAMES, validateClasses } from '../bench/accuracy/fit-classes.ts'
import { knownDocuments, otherDocuments } from '../bench/accuracy/measure-classes.ts'
import { createPageReader } from '../bench/accuracy/pages.ts'
import { EVIDENCE_NAMES } from '../src/classification/evidence.ts'
import { featuresOf } from '../src/classification/features.ts'
import { SOURCES as SOURCES_OF_SETS } from './sources.ts'

/** The sets, and what else is learned from. */
const SOURCES: Record<string, string> = {
  own: 'documents made by the project (test/classification/documents)',
  ...SOURCES_OF_SETS,
  icdar2013_tables: 'reports of the table competition of ICDAR 2013 (MIT)',
}
/** What the reports of that competition may be. */
const REPORTS = ['report', 'minutes', null]

const [sets, pagesFolder = path.join(tmpdir(), 'docstream-bench-pages')] = process.argv.slice(2)
if (!sets) throw new Error('Usage: node scripts/learn-classes.ts SETS_FOLDER [PAGES_FOLDER]')
const reader = await createPageReader('auto', pagesFolder)
const known = await knownDocuments(path.resolve(sets), reader)
const others = await otherDocuments(path.resolve(sets), reader)
await reader.close()

const documents: LearnedDocument[] = [
  ...ownDocuments(),
  ...known.map(({ kind, pages, ...rest }) => ({ ...rest, features: featuresOf(pages), kinds: sameKinds(kind) })),
  ...others.map(({ pages, ...rest }) => ({ ...rest, layout: rest.file, features: featuresOf(pages), kinds: REPORTS })),
].filter(({ set }) => set in SOURCES)

const standard = standardOf(documents)
const samples = documents.map(document => classSampleOf(document, standard))
const weights = fitClasses(samples)

const isRight = (accepted: boolean[], chances: number[]): boolean =>
  accepted[chances.indexOf(Math.max(...chances))] ?? false
const shareRight = (all: { accepted: boolean[]; chances: number[] }[]): string =>
  (all.filter(({ accepted, chances }) => isRight(accepted, chances)).length / all.length).toFixed(3)

const learned = shareRight(
  samples.map(({ accepted, ...rest }) => ({ accepted, chances: chancesOf({ accepted, ...rest }, weights) })),
)
const validated = shareRight(
  validateClasses(samples).map(({ sample: { accepted }, chances }) => ({ accepted, chances })),
)

const round = (number: number): number => Math.round(number * 100) / 100
const named = (names: readonly string[], from: number): string[] =>
  names.map((name, at) => `${name}: ${round(weights[from + at]!)}`)
const used = Object.entries(SOURCES).filter(([name]) => documents.some(({ set }) => set === name))

const file = fileURLToPath(new URL('../src/classification/kind-table.ts', import.meta.url))
await writeFile(
  file,
  `/**
 * Written by scripts/learn-classes.ts, from documents whose kind is known:
${used.map(([, source]) => ` * - ${source}\n`).join('')} * Of ${samples.length} documents ${learned} are told right, ${validated} by weights that were learned without their layout.
 */
import type { ShapeStandard } from './evidence.ts'
import type { KindWeights, NothingKnown } from './kind-scores.ts'

/** In natural logarithms of odds. */
export const WEIGHTS: KindWeights = {
${named(EVIDENCE_NAMES, 0)
  .map(line => `  ${line},\n`)
  .join('')}}

export const NOTHING_KNOWN: NothingKnown = { ${named(NONE_NAMES, EVIDENCE_NAMES.length).join(', ')} }

export const SHAPE_STANDARD: ShapeStandard = {
${Object.entries(standard)
  .map(([name, { mean, deviation }]) => `  ${name}: { mean: ${mean}, deviation: ${deviation} },\n`)
  .join('')}}
`,
)
console.log(`${samples.length} documents, ${learned} right, ${validated} on layouts that were not learned from.`)
process.exit()
