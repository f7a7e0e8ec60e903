import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Calibration, calibrate } from '../calibration.ts'
import { PADDLE_CONFIDENCE } from '../confidence-table.ts'
import type { OcrEngine, OcrWord } from '../engine.ts'
import { crop, cutAskew, type Grey, resize, toGrey } from '../grey.ts'
import { paperOf } from '../ink.ts'
import { classesFor, decodeLetters, type Letter } from './decode.ts'
import { detectRuns, type Run } from './detect.ts'
import { readDictionary } from './dictionary.ts'
import { openSession, runModel, type Session } from './session.ts'
import { type RunWord, STRIP_HEIGHT, toWords } from './words.ts'

export type PaddleOptions = {
  /** Files of a PP-OCRv6 detection and recognition model in ONNX form. */
  detection: string
  recognition: string
  /** Chinese and Japanese characters are read, too. */
  asian?: boolean
  /** Curve of confidence; the learned one unless given. */
  calibration?: Calibration
}

/** The recognition model takes strips of any width; longer ones are squeezed, for the memory that they take. */
const MAX_STRIP_WIDTH = 3_200
const MIN_STRIP_WIDTH = 8
/** Runs of a lower mean probability are no text; without a letter or a digit they need a higher one. */
const MIN_RUN_SCORE = 0.5
const MIN_SIGNS_SCORE = 0.8
/** Lines that run down or up the page are rare, and much that is tall is a rule or a bracket: more is asked of them. */
const MIN_TURNED_SCORE = 0.75
const MIN_TURNED_LETTERS = 3
/** Runs of a page that are read as such, the longest; where most runs are tall, the page itself is turned. */
const MAX_TURNED_RUNS = 40
const MAX_TURNED_SHARE = 0.5

type Models = { detection: Session; recognition: Session; dictionary: string[]; classes: Int32Array }

/**
 * PP-OCR: one model finds runs of text, another reads each.
 * @throws Error when the files are not there or no such models
 */
export const openPaddle = async (options: PaddleOptions): Promise<OcrEngine> => {
  const [detection, recognition] = await Promise.all([readFile(options.detection), readFile(options.recognition)])
  const dictionary = readDictionary(recognition)
  const models: Models = {
    detection: await openSession(detection),
    recognition: await openSession(recognition),
    dictionary,
    classes: classesFor(dictionary, options.asian ?? false),
  }
  const calibration = options.calibration ?? PADDLE_CONFIDENCE
  return {
    name: 'paddle',
    version: createHash('sha256').update(detection).update(recognition).digest('hex').slice(0, 12),
    recognise: async raster => {
      const grey = toGrey(raster)
      const words = (await readRuns(models, grey)).flatMap((run, line) => run.words.map(word => ({ ...word, line })))
      return words.map(word => ({ ...word, confidence: calibrate(calibration, word.confidence) }))
    },
    close: async () => {
      await Promise.all([models.detection.release(), models.recognition.release()])
    },
  }
}

type ReadRun = { run: Run; words: Omit<OcrWord, 'line'>[] }

const readRuns = async (models: Models, grey: Grey): Promise<ReadRun[]> => {
  const paper = paperOf(grey)
  const runs = inReadingOrder(await detectRuns(models.detection, grey))
  const tall = tallOnes(runs)
  const readAlong = async (run: Run): Promise<ReadStrip> => {
    const strip = toStrip(grey, run, paper)
    return { run, strip, letters: await readStrip(models, strip) }
  }
  const read: ReadRun[] = []
  for (const run of runs) {
    const turned = tall.has(run) ? await readTurned(run.downwards!, readAlong) : undefined
    const { run: along, strip, letters } = turned ?? (await readAlong(run))
    if (!isText(letters)) continue
    read.push({ run: along, words: toWords(letters, strip).map(word => toOcrWord(word, along, grey)) })
  }
  return read
}

type ReadStrip = { run: Run; strip: Grey; letters: Letter[] }

/** The runs that may be lines down or up the page. */
const tallOnes = (runs: readonly Run[]): Set<Run> => {
  const tall = runs.filter(run => run.downwards)
  if (tall.length > MAX_TURNED_SHARE * runs.length) return new Set()
  return new Set(tall.toSorted((a, b) => b.downwards!.width - a.downwards!.width).slice(0, MAX_TURNED_RUNS))
}

/** A line that runs down or up the page, whichever reads better; undefined when it is no such line. */
const readTurned = async (
  downwards: Run,
  readAlong: (run: Run) => Promise<ReadStrip>,
): Promise<ReadStrip | undefined> => {
  const down = await readAlong(downwards)
  const up = await readAlong({ ...downwards, slope: downwards.slope - Math.PI })
  const best = scoreOf(down.letters) > scoreOf(up.letters) ? down : up
  const letters = best.letters.filter(letter => LETTER_OR_DIGIT.test(letter.text)).length
  return letters >= MIN_TURNED_LETTERS && scoreOf(best.letters) >= MIN_TURNED_SCORE ? best : undefined
}

/** From top to bottom, what stands side by side from left to right. */
const inReadingOrder = (runs: Run[]): Run[] =>
  runs.toSorted((a, b) => (Math.abs(a.y - b.y) < (a.height + b.height) / 4 ? a.x - b.x : a.y - b.y))

const toStrip = (grey: Grey, run: Run, paper: number): Grey => {
  const cut =
    run.slope === 0
      ? crop(grey, { ...run, left: run.x - run.width / 2, top: run.y - run.height / 2 })
      : cutAskew(grey, run, paper)
  const width = Math.round((STRIP_HEIGHT * cut.width) / cut.height)
  return resize(cut, Math.min(MAX_STRIP_WIDTH, Math.max(MIN_STRIP_WIDTH, width)), STRIP_HEIGHT)
}

const readStrip = async ({ recognition, dictionary, classes }: Models, strip: Grey): Promise<Letter[]> => {
  const size = strip.width * strip.height
  const input = new Float32Array(3 * size)
  for (let at = 0; at < size; at++) input[at] = strip.data[at]! / 127.5 - 1
  input.copyWithin(size, 0, size)
  input.copyWithin(2 * size, 0, size)
  const output = await runModel(recognition, input, [1, 3, strip.height, strip.width])
  return decodeLetters(output.data, output.shape[1]!, dictionary, classes)
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

const isText = (letters: readonly Letter[]): boolean =>
  scoreOf(letters) >= (letters.some(letter => LETTER_OR_DIGIT.test(letter.text)) ? MIN_RUN_SCORE : MIN_SIGNS_SCORE)

/** Mean probability; 0 when there are none. */
const scoreOf = (letters: readonly Letter[]): number =>
  letters.reduce((sum, letter) => sum + letter.probability, 0) / Math.max(1, letters.length)

/** The box that is parallel to the sides of the picture. */
const toOcrWord = (word: RunWord, run: Run, picture: Grey): Omit<OcrWord, 'line'> => {
  const [cos, sin] = [Math.cos(run.slope), Math.sin(run.slope)]
  const along = ((word.left + word.right) / 2 - 0.5) * run.width
  const width = (word.right - word.left) * run.width
  const height = run.height * TEXT_SHARE
  const [x, y] = [run.x + along * cos, run.y + along * sin]
  const halfWidth = (width * Math.abs(cos) + height * Math.abs(sin)) / 2
  const halfHeight = (height * Math.abs(cos) + width * Math.abs(sin)) / 2
  const left = Math.max(0, x - halfWidth)
  const top = Math.max(0, y - halfHeight)
  return {
    text: word.text,
    left,
    top,
    width: Math.min(picture.width, x + halfWidth) - left,
    height: Math.min(picture.height, y + halfHeight) - top,
    confidence: word.lowest,
    ...(cos < Math.SQRT1_2 && { angle: sin > 0 ? 90 : 270 }),
  }
}

/** Of the height of a run, which has room above and below. */
const TEXT_SHARE = 0.7
