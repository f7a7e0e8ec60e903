/**
 * npm run bench:accuracy [-- PART …] [--data FOLDER] [--engine NAME] [--loose] [--misses] [--write FOLDER]: how many fields
 * of documents with known answers are right, set by set, and how well tables are found (part icdar2013_tables); how much
 * of their values the template for any document shows (part auto); how well files with several documents are parted
 * (part packets); whether confidences are what they say (part calibration), and what a review holds back by them (part
 * gate); whether documents are told apart (part classification), also after a few examples (part examples); whether
 * questions are answered (part questions); whether a corrected document helps with others of its layout (part learning),
 * and how long the extraction takes (part extraction-speed). The report is saved under bench/reports.
 *   --data    sets of documents with known answers, also ACCURACY_DATA_DIR; default ../shared/data where it is there.
 *   --engine  of OCR_ENGINE; default auto.
 *   --pages   where pages that were read are kept, so that they are read once; default a folder of the system's for
 *             temporary files.
 *   --loose   names compare without white space.
 *   --misses  prints what was not found or is wrong.
 *   --write   writes what was found, a JSON object a line, into a file for each set.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Ocr } from '../../src/engines.ts'
import { extract } from '../../src/extraction/extract.ts'
import { BUILT_IN } from '../../src/templates/builtin.ts'
import { type Parts, reportOn } from '../report.ts'
import { measureCalibration } from './calibration.ts'
import { measureAuto } from './measure-auto.ts'
import { measureClasses } from './measure-classes.ts'
import { measureExamples } from './measure-examples.ts'
import { measureGate } from './measure-gate.ts'
import { measureLearning } from './measure-learning.ts'
import { measurePackets } from './measure-packets.ts'
import { measureQuestions } from './measure-questions.ts'
import { foundTables, TableScore } from './measure-tables.ts'
import { createPageReader } from './pages.ts'
import { hasTruths, readTruths, templateOf } from './samples.ts'
import { f1, micro, Score } from './score-fields.ts'
import type { TrueCell } from './score-tables.ts'
import { answersOf, type DocumentSet, SETS, TABLE_SET } from './sets.ts'
import { measureSpeed } from './speed.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: process.env.ACCURACY_DATA_DIR ?? '../shared/data' },
    engine: { type: 'string', default: 'auto' },
    pages: { type: 'string', default: path.join(tmpdir(), 'docstream-bench-pages') },
    loose: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    write: { type: 'string' },
  },
})
// Relative to the project, wherever npm was called.
const dataDir = path.resolve(import.meta.dirname, '../..', values.data)
const reader = await createPageReader(values.engine as Ocr['engine'], values.pages)

const folderOf = (name: string, { withDataOf = name }: DocumentSet): string => path.join(dataDir, withDataOf)

/** All values of the template that are no answer to anything, and what the truth does not ask, do not count. */
const measureSet = async (name: string, set: DocumentSet): Promise<unknown> => {
  const folder = folderOf(name, set)
  const template = templateOf(set)
  if (!template) return { skipped: `There is no template ${set.template}.` }
  const score = new Score(values.loose)
  const asked = new Set([...Object.keys(set.fields), ...Object.keys(set.lists ?? {})])
  const times: number[] = []
  const found: string[] = []
  const told = new Map<string, number>()
  for (const { file, fields } of await readTruths(folder)) {
    const document = path.join(folder, file)
    const pages = await reader.read(document)
    const embedded = set.withDataOf === undefined ? null : await reader.readEmbedded(document)
    const start = performance.now()
    const { data, issues } = extract({ pages, template, embedded })
    times.push(performance.now() - start)
    for (const issue of issues) told.set(issue.code, (told.get(issue.code) ?? 0) + 1)
    if (values.misses && embedded)
      for (const issue of issues) process.stderr.write(`${JSON.stringify({ file, ...issue })}\n`)
    const answers = answersOf(set, data)
    found.push(JSON.stringify({ file, fields: answers }))
    score.add(file, Object.fromEntries(Object.entries(fields).filter(([field]) => asked.has(field))), answers)
  }
  await write(name, found)
  if (values.misses) for (const miss of score.misses) process.stderr.write(`${JSON.stringify(miss)}\n`)
  const rate = (wanted?: (field: string) => boolean) => f1(micro(score, wanted))
  return {
    documents: found.length,
    fields: Object.fromEntries([...score.fields].map(([field, counts]) => [field, { ...counts, f1: f1(counts) }])),
    'micro F1': rate(),
    ...Object.fromEntries(
      Object.entries(set.measures ?? {}).map(([measure, fields]) => [
        `micro F1, ${measure}`,
        rate(field => fields.includes(field)),
      ]),
    ),
    issues: Object.fromEntries(told),
    medianMs: times.toSorted((a, b) => a - b)[times.length >> 1] ?? null,
  }
}

const write = async (name: string, found: string[]): Promise<void> => {
  if (!values.write) return
  await mkdir(values.write, { recursive: true })
  await writeFile(path.join(values.write, `${name}.jsonl`), `${found.join('\n')}\n`)
}

/** Tables are found whatever the template asks; auto asks for them. */
const measureTables = async (name: string): Promise<unknown> => {
  const template = BUILT_IN.find(({ name: builtIn }) => builtIn === 'auto')!
  const score = new TableScore()
  const found: string[] = []
  for (const { file, fields } of await readTruths(path.join(dataDir, name))) {
    const tables = foundTables(extract({ pages: await reader.read(path.join(dataDir, name, file)), template }))
    found.push(JSON.stringify({ file, tables }))
    score.add(file, fields.tables as { cells: TrueCell[] }[], tables)
  }
  await write(name, found)
  if (values.misses)
    for (const { file, counts } of score.files)
      process.stderr.write(`${JSON.stringify({ file, ...counts, f1: f1(counts) })}\n`)
  return score.report()
}

/** A part that measures a set, or says that it is not there. */
const partOf = (folder: string, measure: () => Promise<unknown>) => async () =>
  hasTruths(folder) ? measure() : { skipped: `There is no ${folder}: name another folder with --data.` }

const PARTS: Parts = {
  ...Object.fromEntries(
    Object.entries(SETS).map(([name, set]) => [name, partOf(folderOf(name, set), () => measureSet(name, set))]),
  ),
  [TABLE_SET]: partOf(path.join(dataDir, TABLE_SET), () => measureTables(TABLE_SET)),
  auto: () => measureAuto(dataDir, reader),
  packets: () => measurePackets(dataDir, reader, { showMisses: values.misses, extracts: true }),
  calibration: () => measureCalibration(dataDir, reader),
  gate: () => measureGate(dataDir, reader),
  classification: () =>
    measureClasses(dataDir, reader, miss => {
      if (values.misses) process.stderr.write(`${JSON.stringify(miss)}\n`)
    }),
  examples: () =>
    measureExamples(dataDir, reader, miss => {
      if (values.misses) process.stderr.write(`${JSON.stringify(miss)}\n`)
    }),
  learning: () =>
    measureLearning(dataDir, reader, miss => {
      if (values.misses) process.stderr.write(`${JSON.stringify(miss)}\n`)
    }),
  questions: () => measureQuestions(dataDir, reader, values.misses),
  'extraction-speed': () => measureSpeed(dataDir, reader),
}

await reportOn(PARTS, positionals, 'accuracy-')
await reader.close()
process.exit()
