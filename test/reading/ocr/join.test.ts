import { describe, expect, it } from 'vitest'
import { calibrate } from '../../../src/reading/ocr/calibration.ts'
import type { OcrWord } from '../../../src/reading/ocr/engine.ts'
import { joinWords } from '../../../src/reading/ocr/join.ts'

const CURVES = {
  agreed: [
    [0, 0.9],
    [1, 1],
  ],
  disagreed: [
    [0, 0],
    [1, 0.5],
  ],
  unseen: [
    [0, 0],
    [1, 0.75],
  ],
} as const

const word = (text: string, left: number, { top = 0, confidence = 0.9, width = 10 * text.length } = {}): OcrWord => ({
  text,
  left,
  top,
  width,
  height: 20,
  confidence,
  line: 0,
})

const join = (first: OcrWord[], second: OcrWord[]) =>
  joinWords(first, second, CURVES).map(({ text, left, confidence }) => [text, left, Number(confidence.toFixed(2))])

describe('two readings of a page', () => {
  it('that agree raise the confidence', () => {
    expect(join([word('Total', 0)], [word('Total', 2)])).toEqual([['Total', 2, 0.99]])
  })

  it('that differ lower it, and the first one is kept', () => {
    expect(join([word('12.50', 0)], [word('1250', 0, { confidence: 0.5 })])).toEqual([['12.50', 0, 0.45]])
  })

  it('that differ are that of the second one when it is much surer', () => {
    const second = word('SIMPLIFIED', 0, { confidence: 0.95 })
    expect(join([word('SIPLIFIED', 0, { confidence: 0.6 })], [second])).toEqual([['SIMPLIFIED', 0, 0.95]])
  })

  it('part glued words as the second one does, when the letters are the same', () => {
    const found = join([word('TAXINVOICE', 0)], [word('TAX', 0), word('INVOICE', 32, { width: 68 })])
    expect(found).toEqual([
      ['TAX', 0, 0.99],
      ['INVOICE', 32, 0.99],
    ])
  })

  it('put together what the first one tore apart', () => {
    const found = join([word('81', 0), word('100', 22, { confidence: 0.5 })], [word('81100', 0)])
    expect(found).toEqual([['81100', 0, 0.95]])
  })

  it('keep what only the first one has seen', () => {
    expect(join([word('Change', 0)], [word('Change', 0, { top: 300, confidence: 0.2 })])).toEqual([['Change', 0, 0.68]])
  })

  it('take what only the second one has seen when it is likely right', () => {
    const seen = [word('CASH', 200), word('|', 300), word('wrvs', 400, { confidence: 0.4 })]
    expect(join([], seen)).toEqual([['CASH', 200, 0.9]])
  })

  it('do not mix lines that are one below the other', () => {
    const first = [word('Total', 0), word('12.50', 0, { top: 22 })]
    const second = [word('Total', 0, { top: 1 }), word('12.50', 0, { top: 23 })]
    expect(join(first, second)).toEqual([
      ['Total', 0, 0.99],
      ['12.50', 0, 0.99],
    ])
  })

  it('leave text that stands on its side as the first one reads it', () => {
    const stamp: OcrWord = { ...word('RECEIVED', 0, { confidence: 0.8, width: 20 }), height: 160, angle: 90 }
    const found = join([stamp, word('Total', 100)], [word('QEOE', 0, { width: 20 }), word('Total', 100)])
    expect(found).toEqual([
      ['RECEIVED', 0, 0.8],
      ['Total', 100, 0.99],
    ])
  })

  it('of thousands of words are joined at once', () => {
    const many = Array.from({ length: 20_000 }, (_, at) =>
      word('word', (at % 100) * 50, { top: Math.floor(at / 100) * 30 }),
    )
    const start = performance.now()
    expect(joinWords(many, many, CURVES)).toHaveLength(20_000)
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

it('a curve is straight between its points, and level beyond them', () => {
  const curve = [
    [0.2, 0.1],
    [0.6, 0.5],
    [0.8, 0.9],
  ] as const
  expect([0, 0.2, 0.4, 0.7, 0.8, 1].map(score => Number(calibrate(curve, score).toFixed(3)))).toEqual([
    0.1, 0.1, 0.3, 0.7, 0.9, 0.9,
  ])
  expect(calibrate([[0.5, 0.3]], 0.9)).toBe(0.3)
})
