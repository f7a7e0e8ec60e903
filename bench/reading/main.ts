/**
 * npm run bench:reading [-- PART …] [--data FOLDER] [--sample N] [--pages N] [--lines N] [--engine NAME …]: what reading costs, and
 * how well it does. The report is saved under bench/reports.
 *   --data    sets of documents with known answers, also READING_DATA_DIR; default ../shared/data where it is there.
 *             Without them, the parts that need them say so.
 *   --sample  so many documents of each set at most.
 *   --pages   so many pages of the long scan at most.
 *   --lines   so many lines a page of scans that are made here, instead of 40: they are read the sooner.
 *   --engine  values of OCR_ENGINE; default tesseract and auto.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { EngineChoice } from '../../src/reading/ocr/engine-choice.ts'
import { type Parts, reportOn } from '../report.ts'
import { benchFairness } from './fairness.ts'
import { measureLongDocuments } from './long-documents.ts'
import { measureOcrAccuracy, measureOcrSpeed, measureRobustness, measureTurned } from './ocr-parts.ts'
import { benchRecovery } from './recovery.ts'
import { measureRobustImages } from './robust-images.ts'
import { measureRobustPdf } from './robust-pdf.ts'
import { withSample } from './sampled-data.ts'
import { measureTextSpeed } from './text-speed.ts'
import { measureTextWords } from './text-words.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: process.env.READING_DATA_DIR ?? '../shared/data' },
    sample: { type: 'string' },
    pages: { type: 'string' },
    lines: { type: 'string' },
    engine: { type: 'string', multiple: true, default: ['tesseract', 'auto'] },
  },
})
const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text))
const lines = numberOf(values.lines) ?? undefined
const engines = values.engine as EngineChoice[]
// Relative to the project, wherever npm was called.
const dataDir = path.resolve(import.meta.dirname, '../..', values.data)

const onData =
  (measure: (dataDir: string) => Promise<unknown>): Parts[string] =>
  async () =>
    existsSync(dataDir)
      ? withSample(dataDir, numberOf(values.sample), measure)
      : { skipped: `There is no ${dataDir}: name another folder with --data.` }

/** What is measured of each engine. */
const ofEngines = async <T>(measure: (engine: EngineChoice) => Promise<T>): Promise<T[]> => {
  const reports: T[] = []
  for (const engine of engines) reports.push(await measure(engine))
  return reports
}

const PARTS: Parts = {
  'text-speed': onData(measureTextSpeed),
  'text-words': onData(folder => measureTextWords(folder)),
  'robust-pdf': onData(measureRobustPdf),
  'robust-images': onData(folder => measureRobustImages(path.join(folder, 'robust_img'))),
  'robust-recognition': onData(folder => measureRobustness(folder, engines)),
  'ocr-accuracy': onData(folder => measureOcrAccuracy(folder, engines)),
  'ocr-turned': onData(folder => measureTurned(folder, engines)),
  'ocr-speed': onData(folder => measureOcrSpeed(folder, engines)),
  'long-documents': () => ofEngines(engine => measureLongDocuments(engine, numberOf(values.pages) ?? Infinity, lines)),
  recovery: () => benchRecovery(lines),
  fairness: () => benchFairness(lines),
}

await reportOn(PARTS, positionals, 'reading-')
process.exit()
