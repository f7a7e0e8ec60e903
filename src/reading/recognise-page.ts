import { JobFailure } from '../errors.ts'
import { besideLayer } from './beside-layer.ts'
import { toLines } from './lines.ts'
import type { RecogniserOptions } from './ocr/engine-choice.ts'
import { recogniseWith } from './ocr/kept-recogniser.ts'
import { openPageFile } from './open-page-file.ts'
import type { ReadPage, Word } from './page.ts'
import type { RenderedPage } from './page-file.ts'
import type { PageToRecognise } from './page-outcome.ts'
import { PARTS, recogniserParts } from './parts.ts'
import type { TextLayer } from './pdf/read-page.ts'

export type RecognisePage = {
  path: string
  password?: string
  page: PageToRecognise
  ocr: Pick<RecogniserOptions, 'engine' | 'models'>
  /** Tesseract codes. */
  languages: string[]
}

/** Best for both engines; a page that was scanned finer is none the better for it. */
const RENDERING = { dpi: 200, maxPixels: 12_000_000, colour: false }

/**
 * Recognises the text of a page from its image.
 * @throws JobFailure FILE_UNREADABLE, FILE_ENCRYPTED, PASSWORD_WRONG, PAGE_UNREADABLE (details.page is set), OCR_FAILED,
 *   RESOURCE_LIMIT
 */
export const recognisePage = async ({ path, password, page, ocr, languages }: RecognisePage): Promise<ReadPage> => {
  const started = performance.now()
  const { number, plan } = page
  const file = await openPageFile(path, password)
  if (!file) throw new JobFailure('PAGE_UNREADABLE', `Page ${number} is no picture.`, { page: number })
  try {
    const rendered = await file.render(number, RENDERING)
    const { words, engines } = await recogniseWith({ ...ocr, languages }, rendered, number)
    if ((words.length === 0 && page.mustShow) || rendered.lostImages) throw hidden(number)
    const layer = plan === 'MIXED' ? await textLayer(path, password, number) : { words: [] }
    return {
      ...toPage(rendered, number, layer, words),
      durationMs: performance.now() - started,
      engines: [
        ...(layer.words.length > 0 ? [PARTS.pdfText] : []),
        file.engine,
        ...engines.flatMap(engine => recogniserParts(engine, languages)),
      ],
    }
  } finally {
    await file.close()
  }
}

const hidden = (page: number): JobFailure =>
  new JobFailure('PAGE_UNREADABLE', `Page ${page} has something on it that cannot be read.`, { page })

const textLayer = async (path: string, password: string | undefined, number: number): Promise<TextLayer> => {
  const [{ PdfFile }, { readTextLayer }] = await Promise.all([
    import('./pdf/document.ts'),
    import('./pdf/read-page.ts'),
  ])
  const file = await PdfFile.open(path, password)
  try {
    return await readTextLayer(file, number)
  } finally {
    await file.close()
  }
}

/** What stands in the text layer is better than what is recognised in its place. */
const toPage = (
  { width, height, rotation }: RenderedPage,
  number: number,
  { words: layer, rulings }: TextLayer,
  recognised: Word[],
): Omit<ReadPage, 'durationMs' | 'engines'> => {
  const beside = besideLayer(recognised, layer)
  const lines = toLines([...layer, ...beside], { width, height })
  const source =
    beside.length === 0 ? (layer.length === 0 ? 'BLANK' : 'TEXT_LAYER') : layer.length === 0 ? 'OCR' : 'MIXED'
  return {
    number,
    width,
    height,
    rotation,
    source,
    confidence: beside.length === 0 ? null : meanConfidence(beside),
    words: lines.flatMap(line => line.words),
    text: lines.map(line => line.text).join('\n'),
    ...(rulings && { rulings }),
  }
}

const meanConfidence = (words: Word[]): number =>
  words.reduce((sum, word) => sum + (word.confidence ?? 1), 0) / words.length
