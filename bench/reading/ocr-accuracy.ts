/** How much of documents with known answers OCR finds, also when they are turned or askew. */

import path from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { toLines } from '../../src/reading/lines.ts'
import type { EngineChoice, RecogniserOptions } from '../../src/reading/ocr/engine-choice.ts'
import { type QuarterTurn, straightened, toGrey, turn } from '../../src/reading/ocr/grey.ts'
import { createRecogniser, type Recogniser } from '../../src/reading/ocr/recognise.ts'
import type { RenderedPage } from '../../src/reading/page-file.ts'
import type { Raster } from '../../src/reading/raster.ts'
import {
  type Answer,
  characterErrorRate,
  FIELDS,
  type Field,
  isFound,
  readAnswers,
  renderGrey,
} from './ocr-documents.ts'

export type AccuracyOptions = {
  /** Of the set: with truth.jsonl. */
  folder: string
  engine: EngineChoice
  models: RecogniserOptions['models']
  /** Only every nth document; default 1. */
  step?: number
  /** The pages are turned clockwise before they are read. */
  turned?: QuarterTurn
  /** The pages are then turned by so many degrees clockwise. */
  degrees?: number
}

export type Found = { found: number; of: number }

export type Accuracy = Record<Field, Found> & {
  documents: number
  /** Mean over the documents whose text is known; null when there are none. */
  characterErrorRate: number | null
  /** For recognising alone. */
  secondsADocument: number
}

export const measureAccuracy = async ({ folder, step = 1, ...options }: AccuracyOptions): Promise<Accuracy> => {
  const recogniser = await createRecogniser({ ...options, languages: ['eng'] })
  const result: Accuracy = {
    merchant: { found: 0, of: 0 },
    date: { found: 0, of: 0 },
    total: { found: 0, of: 0 },
    documents: 0,
    characterErrorRate: null,
    secondsADocument: 0,
  }
  const rates: number[] = []
  let seconds = 0
  const answers = (await readAnswers(folder)).filter((_, index) => index % step === 0)
  for (const answer of answers) {
    const pages: string[] = []
    for (const raster of await renderGrey(path.join(folder, answer.file))) {
      const page = toPage(raster, options)
      const start = performance.now()
      pages.push(await readText(recogniser, page))
      seconds += (performance.now() - start) / 1000
    }
    countFound(result, answer, pages)
    if (answer.text) rates.push(characterErrorRate(pages.join('\n'), answer.text))
  }
  await recogniser.close()
  return {
    ...result,
    documents: answers.length,
    characterErrorRate: rates.length > 0 ? rates.reduce((sum, rate) => sum + rate, 0) / rates.length : null,
    secondsADocument: seconds / answers.length,
  }
}

const WHITE = 255

const toPage = (
  raster: Raster,
  { turned = 0, degrees = 0 }: Pick<AccuracyOptions, 'turned' | 'degrees'>,
): RenderedPage => {
  const upright = turn(toGrey(raster), turned)
  const grey = degrees === 0 ? upright : straightened(upright, (-degrees * Math.PI) / 180, WHITE)
  return { raster: { ...grey, channels: 1, dpi: raster.dpi }, width: grey.width, height: grey.height, rotation: 0 }
}

const readText = async (recogniser: Recogniser, page: RenderedPage): Promise<string> => {
  const { words } = await recogniser.recognise(page)
  return toLines(words, page)
    .map(line => line.text)
    .join('\n')
}

/** A value that stands on any page is found. */
const countFound = (result: Accuracy, { fields }: Answer, pages: readonly string[]): void => {
  for (const field of FIELDS) {
    const value = fields[field]
    if (!value) continue
    result[field].of++
    if (pages.some(page => isFound(page, field, value))) result[field].found++
  }
}

const COLUMNS = [
  [
    'The goods remain the property of the seller',
    'until the whole price has been paid and all',
    'other claims have been settled between the',
    'parties. The buyer may resell them in the',
    'ordinary course of business and assigns to',
    'the seller what he is owed for them. When',
    'the goods are worked into other things, the',
    'seller becomes an owner of these in the same',
    'share as the goods have in their value.',
  ],
  [
    'Defects must be reported within eight days',
    'after delivery, those that cannot be seen at',
    'first as soon as they are found. The seller',
    'may then choose to repair the goods or to',
    'deliver others. Any further claim is out of',
    'the question unless the law says otherwise.',
    'The courts at the place of the seller decide',
    'on all disputes that arise from the contract',
    'as long as both parties are merchants.',
  ],
] as const

/** A made page of two columns, at about 200 dpi: the share of characters that are wrong or out of order. */
export const measureTwoColumns = async (
  engine: EngineChoice,
  models: RecogniserOptions['models'],
): Promise<{ characterErrorRate: number }> => {
  const recogniser = await createRecogniser({ engine, models, languages: ['eng'] })
  const text = await readText(recogniser, drawColumns())
  await recogniser.close()
  const truth = COLUMNS.flat().join(' ')
  return { characterErrorRate: characterErrorRate(text, truth) }
}

const drawColumns = (): RenderedPage => {
  const [width, height] = [1_654, 2_339]
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.fillStyle = 'black'
  context.font = '28px sans-serif'
  COLUMNS.forEach((lines, column) => {
    lines.forEach((line, row) => {
      context.fillText(line, 150 + 710 * column, 300 + 42 * row)
    })
  })
  const pixels = context.getImageData(0, 0, width, height).data
  const data = Uint8Array.from({ length: width * height }, (_, at) => pixels[4 * at]!)
  return { raster: { width, height, channels: 1, data, dpi: 200 }, width, height, rotation: 0 }
}
