import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { Raster } from '../../raster.ts'
import { type Calibration, calibrate } from '../calibration.ts'
import { TESSERACT_CONFIDENCE } from '../confidence-table.ts'
import type { OcrEngine, OcrWord } from '../engine.ts'
import { type Grey, type QuarterTurn, toGrey } from '../grey.ts'
import { type Api, type Core, loadCore } from './core.ts'
import { findLanguageData, findOrientationData } from './languages.ts'

/** Tesseract's ways to look at a page (page segmentation modes). */
const LAYOUTS = {
  /** Finds columns and blocks by itself. */
  page: '3',
  /** One block of lines, such as a receipt. */
  column: '6',
} as const
export type Layout = keyof typeof LAYOUTS

export type TesseractOptions = {
  /** Codes as in LANGUAGES; default English. */
  languages?: readonly string[]
  /** Default: each page is looked at in the way that suits it. */
  layout?: Layout
  /** Curve of confidence; the learned one unless given. */
  calibration?: Calibration
}

export type Tesseract = OcrEngine & {
  /** By how much the page has to be turned clockwise to be upright; undefined when that cannot be seen. */
  detectOrientation: (raster: Raster) => Promise<QuarterTurn | undefined>
}

const NEURAL_ENGINE = 1
const OLDER_ENGINE = 0
/** The orientation of pictures in EXIF that means: as it is. */
const UPRIGHT = 1
/** A page of unknown resolution is taken as this. */
const USUAL_DPI = 200
/** The heap never shrinks: it is begun anew after so many pages. */
const PAGES_A_CORE = 100
/** Degrees by tesseract's number of an orientation. */
const ORIENTATIONS = [0, 270, 180, 90] as const

/**
 * @throws Error when the data of a language is not installed: ask missingLanguagePackages before
 */
export const openTesseract = async (options: TesseractOptions = {}): Promise<Tesseract> => {
  const languages = options.languages ?? ['eng']
  const calibration = options.calibration ?? TESSERACT_CONFIDENCE
  let started: Started | undefined = await start(languages)
  const version = started.api.Version()
  let pages = 0
  const use = async <T>(work: (started: Started) => T | Promise<T>): Promise<T> => {
    if (!started || ++pages > PAGES_A_CORE) {
      started = await start(languages)
      pages = 1
    }
    const current = started
    // After a fault the heap is not to be trusted.
    started = undefined
    const result = await work(current)
    started = current
    return result
  }
  return {
    name: 'tesseract',
    version,
    recognise: raster =>
      use(({ core, api }) => {
        setPicture(core, api, toGrey(raster), raster.dpi)
        const words = recognise(api, options.layout ?? 'column')
        return words.map(word => ({ ...word, confidence: calibrate(calibration, word.confidence) }))
      }),
    detectOrientation: raster => use(({ core }) => detectOrientation(core, raster)),
    close: async () => {
      started = undefined
    },
  }
}

type Started = { core: Core; api: Api }

const start = async (languages: readonly string[]): Promise<Started> => {
  const core = await loadCore()
  for (const code of languages) await putData(core, code, findLanguageData(code))
  const api = new core.TessBaseAPI()
  if (api.Init(null, languages.join('+'), NEURAL_ENGINE) !== 0) throw new Error('Tesseract cannot use its data.')
  for (const code of languages) core.FS.unlink(`${code}.traineddata`)
  return { core, api }
}

const putData = async (core: Core, code: string, file: string | undefined): Promise<void> => {
  if (!file) throw new Error(`The data of tesseract for "${code}" is not installed.`)
  core.FS.writeFile(`${code}.traineddata`, gunzipSync(await readFile(file)))
}

/** A Portable Graymap is what costs least to write and to read. */
const setPicture = (core: Core, api: Api, grey: Grey, dpi: number | null): void => {
  const header = new TextEncoder().encode(`P5\n${grey.width} ${grey.height}\n255\n`)
  const file = new Uint8Array(header.length + grey.data.length)
  file.set(header)
  file.set(grey.data, header.length)
  core.FS.writeFile('/input', file)
  if (api.SetImageFile(UPRIGHT, 0) !== 0) throw new Error('Tesseract cannot read the picture.')
  api.SetSourceResolution(dpi ?? USUAL_DPI)
  core.FS.unlink('/input')
}

type Found = { blocks: { paragraphs: { lines: { words: FoundWord[] }[] }[] }[] }
type FoundWord = { text: string; confidence: number; bbox: { x0: number; y0: number; x1: number; y1: number } }

const recognise = (api: Api, layout: Layout): OcrWord[] => {
  // What it has learned of one page it would use for the next: the same page must always read the same.
  api.ClearAdaptiveClassifier()
  api.SetVariable('tessedit_pageseg_mode', LAYOUTS[layout])
  api.Recognize(null)
  const { blocks } = JSON.parse(api.GetJSONText()) as Found
  const lines = blocks.flatMap(block => block.paragraphs.flatMap(paragraph => paragraph.lines))
  return lines.flatMap(({ words }, line) =>
    words
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, confidence, bbox }) => ({
        text: text.trim(),
        left: bbox.x0,
        top: bbox.y0,
        width: bbox.x1 - bbox.x0,
        height: bbox.y1 - bbox.y0,
        confidence: confidence / 100,
        line,
      })),
  )
}

/** The older engine's data is needed seldom: it is loaded for one page and let go. */
const detectOrientation = async (core: Core, raster: Raster): Promise<QuarterTurn | undefined> => {
  const api = new core.TessBaseAPI()
  const results = new core.OSResults()
  try {
    await putData(core, 'osd', findOrientationData())
    if (api.Init(null, 'osd', OLDER_ENGINE) !== 0) return undefined
    setPicture(core, api, toGrey(raster), raster.dpi)
    if (!api.DetectOS(results)) return undefined
    return ORIENTATIONS[results.best_result.orientation_id]
  } finally {
    api.End()
    core.destroy(api)
    core.destroy(results)
  }
}
