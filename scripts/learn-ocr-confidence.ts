/**
 * Learns how far words of OCR are to be believed, and writes src/reading/ocr/confidence-table.ts:
 *   node scripts/learn-ocr-confidence.ts MODELS_FOLDER SET_FOLDER
 * The set has a line of truth.jsonl for each document, with all that stands on it. A word is taken as right when it
 * stands in the true text as often as in the text that was read: white space parts words, case does not count.
 * The table was learned from 100 receipts of ICDAR 2019 SROIE (CC BY 4.0).
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readAnswers, renderGrey } from '../bench/reading/ocr-documents.ts'
import { type Calibration, calibrate } from '../src/reading/ocr/calibration.ts'
import type { OcrWord } from '../src/reading/ocr/engine.ts'
import { joinWords } from '../src/reading/ocr/join.ts'
import { openPaddle } from '../src/reading/ocr/paddle/engine.ts'
import { openTesseract } from '../src/reading/ocr/tesseract/engine.ts'

const AS_IT_IS: Calibration = [
  [0, 0],
  [1, 1],
]
/** Parts of the set: each is judged by what was learned of the others. */
const FOLDS = 5
/** The lowest point of a curve is learned from so many words, each further one from so many times as many. */
const FIRST_WORDS = 40
const MORE_WORDS = 1.6

type Sample = { score: number; isRight: boolean; fold: number }
type Samples = Record<'PADDLE' | 'TESSERACT' | 'AGREED' | 'DISAGREED' | 'UNSEEN', Sample[]>

/** Which of some words are right: those that the truth has, each as often as it stands there. */
const judge = (words: readonly OcrWord[], truth: string): boolean[] => {
  const left = new Map<string, number>()
  for (const word of truth.toLowerCase().split(/\s+/)) left.set(word, (left.get(word) ?? 0) + 1)
  return words.map(word => {
    const count = left.get(word.text.toLowerCase()) ?? 0
    left.set(word.text.toLowerCase(), count - 1)
    return count > 0
  })
}

/**
 * Points of a rising curve: words in the order of their scores, in groups that grow, for most scores are high; neighbours
 * that fall are put together (isotonic regression by pooling, Ayer et al., 1955).
 */
const learnCurve = (samples: readonly Sample[]): Calibration => {
  const sorted = samples.toSorted((a, b) => a.score - b.score)
  const groups: { score: number; right: number; count: number }[] = []
  for (let at = 0, size = FIRST_WORDS; at < sorted.length; at += size, size = Math.round(size * MORE_WORDS)) {
    // What would be left for the last group is taken by the one before it.
    if (sorted.length - at - size < size) size = sorted.length - at
    const part = sorted.slice(at, at + size)
    const right = part.filter(each => each.isRight).length
    groups.push({ score: part.reduce((sum, each) => sum + each.score, 0) / part.length, right, count: part.length })
  }
  for (let at = 1; at < groups.length; at++) {
    const [a, b] = [groups[at - 1]!, groups[at]!]
    if (a.right * b.count <= b.right * a.count) continue
    const count = a.count + b.count
    const score = (a.score * a.count + b.score * b.count) / count
    groups.splice(at - 1, 2, { score, right: a.right + b.right, count })
    at = Math.max(0, at - 2)
  }
  let chance = 0
  return groups.map(({ score, right, count }) => {
    // One word more that is wrong and one that is right: no group is ever certain (Laplace).
    chance = Math.max(chance, (right + 1) / (count + 2))
    return [round(score, 5), round(chance, 3)]
  })
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

/** Mean square of the difference between chance and outcome (Brier, 1950), on parts that were not learned from. */
const crossValidate = (samples: readonly Sample[]): string => {
  const errors = samples.map(({ fold, score, isRight }) => {
    const curve = curves.get(fold) ?? learnCurve(samples.filter(each => each.fold !== fold))
    curves.set(fold, curve)
    return (calibrate(curve, score) - Number(isRight)) ** 2
  })
  return (errors.reduce((sum, each) => sum + each, 0) / errors.length).toFixed(4)
}
const curves = new Map<number, Calibration>()

const collect = async (models: string, set: string): Promise<Samples> => {
  const model = (name: string) => path.join(models, `PP-OCRv6_${name}_small.onnx`)
  const paddle = await openPaddle({ detection: model('det'), recognition: model('rec'), calibration: AS_IT_IS })
  const tesseract = await openTesseract({ calibration: AS_IT_IS })
  const samples: Samples = { PADDLE: [], TESSERACT: [], AGREED: [], DISAGREED: [], UNSEEN: [] }
  for (const [index, { file, text }] of (await readAnswers(set)).entries()) {
    if (!text) continue
    for (const page of await renderGrey(path.join(set, file))) {
      const first = await paddle.recognise(page)
      const second = await tesseract.recognise(page)
      const add = (name: keyof Samples, words: readonly OcrWord[], scores = words) => {
        const right = judge(words, text)
        scores.forEach((word, at) => {
          if (word.confidence >= 0)
            samples[name].push({ score: word.confidence, isRight: right[at]!, fold: index % FOLDS })
        })
      }
      add('PADDLE', first)
      add('TESSERACT', second)
      // Of the joined words, those of the other two ways are marked by a score that none has.
      for (const name of ['AGREED', 'DISAGREED', 'UNSEEN'] as const) {
        const hidden: Calibration = [[0, -1]]
        const curvesOf = { agreed: hidden, disagreed: hidden, unseen: hidden, [name.toLowerCase()]: AS_IT_IS }
        add(
          name,
          joinWords(first, second, curvesOf).filter(word => !second.includes(word)),
        )
      }
    }
    console.log(file)
  }
  return samples
}

const [models, set] = process.argv.slice(2)
if (!models || !set) throw new Error('Usage: node scripts/learn-ocr-confidence.ts MODELS_FOLDER SET_FOLDER')
const samples = await collect(models, set)
// The engine's own curve comes first in use, too.
const paddleCurve = learnCurve(samples.PADDLE)
const constants = Object.entries(samples).map(([name, collected]) => {
  const isOne = name === 'PADDLE' || name === 'TESSERACT'
  const found = isOne ? collected : collected.map(each => ({ ...each, score: calibrate(paddleCurve, each.score) }))
  curves.clear()
  const error = crossValidate(found)
  const points = learnCurve(found).map(point => `  [${point.join(', ')}],`)
  return `/** ${found.length} words; cross-validated Brier score ${error}. */
export const ${name}_CONFIDENCE: Calibration = [\n${points.join('\n')}\n]`
})
const header = `/**
 * Written by scripts/learn-ocr-confidence.ts, from receipts of ICDAR 2019 SROIE (CC BY 4.0).
 * PADDLE and TESSERACT: the engine alone. The others: what both engines together make of a word of paddle.
 */
import type { Calibration } from './calibration.ts'\n`
const file = fileURLToPath(new URL('../src/reading/ocr/confidence-table.ts', import.meta.url))
await writeFile(file, `${header}\n${constants.join('\n\n')}\n`)
