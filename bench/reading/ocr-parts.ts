/** The measures of recognition, on the sets that they are for. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { loadConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { locateModels } from '../../src/ocr-models/locate.ts'
import type { EngineChoice, RecogniserOptions } from '../../src/reading/ocr/engine-choice.ts'
import { longText, withFreshFiles } from './made-documents.ts'
import { type Accuracy, measureAccuracy, measureTwoColumns } from './ocr-accuracy.ts'
import { readAnswers } from './ocr-documents.ts'
import {
  measureBlankPage,
  measureNativeTesseract,
  measureRapidOcr,
  measureSpeed,
  measureTwoProcesses,
} from './ocr-speed.ts'
import { measureRobustRecognition, type RobustRecognitionReport } from './robust-recognition.ts'

const ACCURACY_SETS = ['sroie', 'receipts_world', 'ocr_classic']
const ROBUSTNESS_SETS = ['robust_img', 'robust_pdf']
/** Photographs and scans, a page each. */
const SPEED_SET = 'sroie'
const SPEED_PICTURES = 10

const TURNED_STEP = 5
const TURNS = {
  upright: {},
  'turned by 90': { turned: 90 },
  'turned by 180': { turned: 180 },
  'turned by 270': { turned: 270 },
  'askew by 3': { degrees: 3 },
  'askew by -7': { degrees: -7 },
} as const

type Engine = { engine: EngineChoice; models: RecogniserOptions['models'] }

/** Those of the engines for which there is all that they need. */
const enginesHere = async (wanted: readonly EngineChoice[]): Promise<Engine[]> => {
  const { modelsDir } = loadConfig(process.env).ocr
  const models = (await locateModels({ modelsDir, env: process.env, log: createLog('warn') })) ?? null
  return wanted.filter(engine => engine !== 'paddle' || models).map(engine => ({ engine, models }))
}

export const measureOcrAccuracy = async (dataDir: string, wanted: readonly EngineChoice[]): Promise<unknown> => {
  const report: Record<string, Record<string, Accuracy | { characterErrorRate: number }>> = {}
  for (const { engine, models } of await enginesHere(wanted)) {
    const ofEngine: (typeof report)[string] = {}
    for (const set of ACCURACY_SETS.filter(name => existsSync(path.join(dataDir, name, 'truth.jsonl'))))
      ofEngine[set] = await measureAccuracy({ folder: path.join(dataDir, set), engine, models })
    ofEngine.twoColumns = await measureTwoColumns(engine, models)
    report[engine] = ofEngine
  }
  return report
}

/** With RAPIDOCR_PYTHON, a Python that has RapidOCR, this is measured beside ours. */
/** The same pages upright, turned and askew. Target: what is found falls by 2 points at most. */
export const measureTurned = async (dataDir: string, wanted: readonly EngineChoice[]): Promise<unknown> => {
  const folder = path.join(dataDir, SPEED_SET)
  const report: Record<string, Record<string, Accuracy>> = {}
  for (const { engine, models } of await enginesHere(wanted)) {
    const ofEngine: (typeof report)[string] = {}
    for (const [name, how] of Object.entries(TURNS))
      ofEngine[name] = await measureAccuracy({ folder, engine, models, step: TURNED_STEP, ...how })
    report[engine] = ofEngine
  }
  return report
}

/** Odd and broken files of both kinds, with each engine. */
export const measureRobustness = async (dataDir: string, wanted: readonly EngineChoice[]): Promise<unknown> => {
  const report: Record<string, Record<string, RobustRecognitionReport>> = {}
  for (const ocr of await enginesHere(wanted)) {
    const ofEngine: (typeof report)[string] = {}
    for (const set of ROBUSTNESS_SETS.filter(name => existsSync(path.join(dataDir, name, 'truth.jsonl'))))
      ofEngine[set] = await measureRobustRecognition(path.join(dataDir, set), ocr)
    report[ocr.engine] = ofEngine
  }
  return report
}

export const measureOcrSpeed = async (dataDir: string, wanted: readonly EngineChoice[]): Promise<unknown> => {
  const folder = path.join(dataDir, SPEED_SET)
  const files = (await readAnswers(folder)).slice(0, SPEED_PICTURES).map(({ file }) => path.join(folder, file))
  const engines: Record<string, unknown> = {}
  for (const { engine, models } of await enginesHere(wanted)) {
    const request = { engine, models, files }
    const [one] = await measureSpeed(request)
    engines[engine] = {
      ...one,
      secondsAPage: one!.seconds / one!.pages,
      twoProcesses: await measureTwoProcesses(request),
      blankPage: await withFreshFiles(async fresh =>
        measureBlankPage({ engine, models, files: [await fresh(await longText(1))] }),
      ),
    }
  }
  return {
    engines,
    nativeTesseractSeconds: (await measureNativeTesseract(files)) ?? null,
    rapidOcrSeconds: (await measureRapidOcr(process.env.RAPIDOCR_PYTHON ?? 'python3', files)) ?? null,
  }
}
