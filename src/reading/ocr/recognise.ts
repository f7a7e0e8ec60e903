import { toLines } from '../lines.ts'
import type { Word } from '../page.ts'
import type { RenderedPage } from '../page-file.ts'
import type { OcrEngine, OcrWord } from './engine.ts'
import { enginesFor, type RecogniserOptions } from './engine-choice.ts'
import { type QuarterTurn, toGrey } from './grey.ts'
import { findInk } from './ink.ts'
import { joinWords } from './join.ts'
import { isAsian } from './paddle/languages.ts'
import { findSkew } from './skew.ts'
import type { Tesseract } from './tesseract/engine.ts'
import { boxOnPage, cropView, scaleView, straightenView, toRaster, turnView, type View, viewOf } from './view.ts'

export type RecognisedPage = {
  /** In reading order. */
  words: Word[]
  /** 0 to 1, mean over the words; null when there are none. */
  confidence: number | null
  /** Names of the engines that have looked at the page; none when it is blank. */
  engines: ('paddle' | 'tesseract')[]
  /** By how much the page as displayed has to be turned clockwise to be upright. */
  turned: QuarterTurn
  /** Slope of the lines once upright, in degrees clockwise. */
  skew: number
}

export type Recogniser = {
  recognise: (page: RenderedPage) => Promise<RecognisedPage>
  close: () => Promise<void>
}

/** Larger pictures are made smaller first: an A3 page at 250 dpi. */
const MAX_PIXELS = 12_000_000
/**
 * A page is doubted to be upright when the mean confidence of its letters is below this, or when it has fewer letters. Of
 * 17 receipts, paddle read all upright with at least 0.77, tesseract all but two with at least 0.60; turned, with at most
 * 0.70 and 0.34. Clean print that is turned is read with a little more.
 */
const MIN_CONFIDENCE = { paddle: 0.74, tesseract: 0.5 }
const MIN_LETTERS = 20
/**
 * Pages that paddle reads with this mean confidence are read by it alone: on 61 of 100 receipts, a second look by
 * tesseract found no value more, moved no confidence, and took nearly as long again.
 */
const SURE_CONFIDENCE = 0.9
/** A turned page has to read so much better than the page as it is. */
const MIN_TURN_GAIN = 1.3

/**
 * Opens the engines; they are kept until close.
 * @throws Error when the data of a language or a model is not there
 */
export const createRecogniser = async (options: RecogniserOptions): Promise<Recogniser> => {
  const { models, languages } = options
  const wanted = enginesFor(options)
  const paddle = wanted.includes('paddle') ? await openPaddleWith(models, languages) : undefined
  const tesseract = wanted.includes('tesseract') ? keeping(() => openTesseractWith(languages)) : undefined
  if (!paddle) await tesseract?.()
  return {
    recognise: page => recognise({ paddle, tesseract }, page),
    close: async () => {
      await paddle?.close()
      await (await tesseract?.opened())?.close()
    },
  }
}

/** Opens something when it is first wanted: beside paddle, many pages do without tesseract. */
const keeping = <T>(open: () => Promise<T>): (() => Promise<T>) & { opened: () => Promise<T> | undefined } => {
  let kept: Promise<T> | undefined
  const get = () => {
    kept ??= open()
    return kept
  }
  return Object.assign(get, { opened: () => kept })
}

/** Either engine is loaded by those who use it alone: both take memory. */
const openPaddleWith = async (
  models: RecogniserOptions['models'],
  languages: readonly string[],
): Promise<OcrEngine> => {
  if (!models) throw new Error('The models of paddle are not there.')
  const { openPaddle } = await import('./paddle/engine.ts')
  return openPaddle({ ...models, asian: languages.some(isAsian) })
}

const openTesseractWith = async (languages: readonly string[]): Promise<Tesseract> => {
  const { openTesseract } = await import('./tesseract/engine.ts')
  return openTesseract({ languages })
}

/** At least one is there. */
type Engines = { paddle: OcrEngine | undefined; tesseract: (() => Promise<Tesseract>) | undefined }

/** What was read, in pixels of the view that it was read in, and by whom. */
type Reading = { view: View; words: OcrWord[]; turned: QuarterTurn; skew: number; by: OcrEngine[] }

const recognise = async (engines: Engines, { raster }: RenderedPage): Promise<RecognisedPage> => {
  const whole = viewOf(toGrey(raster), raster.dpi)
  const pixels = raster.width * raster.height
  const page = pixels > MAX_PIXELS ? scaleView(whole, Math.sqrt(MAX_PIXELS / pixels)) : whole
  const ink = findInk(page.picture)
  if (!ink) return { words: [], confidence: null, engines: [], turned: 0, skew: 0 }
  const inked = cropView(page, ink)
  const first = await readFirst(engines, inked, 0)
  const upright = isDoubtful(first) ? await findUpright(engines, inked, first) : first
  return toPage(await readSecond(engines, upright), raster)
}

/** What the engine that reads letters best sees. */
const readFirst = async ({ paddle, tesseract }: Engines, inked: View, turned: QuarterTurn): Promise<Reading> => {
  const view = turnView(inked, turned)
  const skew = findSkew(view.picture)
  const straight = straightenView(view, skew)
  const engine = paddle ?? (await tesseract!())
  return { view: straight, words: await engine.recognise(toRaster(straight)), turned, skew, by: [engine] }
}

/** What both engines see, where the first is not sure enough. */
const readSecond = async ({ paddle, tesseract }: Engines, first: Reading): Promise<Reading> => {
  if (!paddle || !tesseract || meanConfidence(first.words) >= SURE_CONFIDENCE) return first
  const other = await tesseract()
  const second = await other.recognise(toRaster(first.view))
  return { ...first, words: joinWords(first.words, second), by: [paddle, other] }
}

/** Upright text is read well; what is not is turned, the likeliest way first. */
const findUpright = async (engines: Engines, inked: View, asItIs: Reading): Promise<Reading> => {
  const tesseract = await engines.tesseract?.()
  const likely = await tesseract?.detectOrientation(toRaster(inked))
  const turns = ([likely, 90, 270, 180] as const).filter((turn, at, all) => turn && all.indexOf(turn) === at)
  let best = asItIs
  for (const turn of turns) {
    const reading = await readFirst(engines, inked, turn!)
    const needed = best === asItIs ? MIN_TURN_GAIN : 1
    if (massOf(reading.words) > needed * massOf(best.words)) best = reading
    if (best === reading && !isDoubtful(reading)) break
  }
  return best
}

/** Text that stands on its side says nothing of a page: on one that is turned, all of it does. */
const uprightOnes = (words: readonly OcrWord[]): OcrWord[] => words.filter(word => !word.angle)

/** How much was read, and how well: what is likely wrong counts little. */
const massOf = (words: readonly OcrWord[]): number =>
  uprightOnes(words).reduce((sum, word) => sum + word.confidence ** 2 * word.text.length, 0)

const isDoubtful = ({ words, by: [reader] }: Reading): boolean =>
  countLetters(words) < MIN_LETTERS || meanConfidence(words) < MIN_CONFIDENCE[reader!.name]

const countLetters = (words: readonly OcrWord[]): number =>
  uprightOnes(words).reduce((sum, word) => sum + word.text.length, 0)

/** Over the letters; 0 when there are none. */
const meanConfidence = (words: readonly OcrWord[]): number =>
  uprightOnes(words).reduce((sum, word) => sum + word.confidence * word.text.length, 0) /
  Math.max(1, countLetters(words))

const toPage = ({ view, words, turned, skew, by }: Reading, size: { width: number; height: number }) => {
  const found = words.map((word): Word => {
    const angle = ((360 - turned + (word.angle ?? 0)) % 360) as QuarterTurn
    return {
      text: word.text,
      ...boxOnPage(view, word),
      confidence: word.confidence,
      ...(angle !== 0 && { angle }),
    }
  })
  return {
    words: toLines(found, size).flatMap(line => line.words),
    confidence: words.length > 0 ? words.reduce((sum, word) => sum + word.confidence, 0) / words.length : null,
    engines: by.map(engine => engine.name),
    turned,
    skew,
  }
}
