import { describe, expect, test } from 'vitest'
import { layOut, textOf } from '../../src/extraction/layout.ts'
import type { Word } from '../../src/reading/page.ts'
import { pageOf, sheet } from './support/sheet.ts'

const rows = (page: ReturnType<typeof sheet>): string[][] =>
  layOut([page]).rows.map(row => row.segments.map(segment => textOf(segment.tokens)))

const word = (text: string, left: number, top: number, more: Partial<Word> = {}): Word => ({
  text,
  left,
  top,
  width: 0.05,
  height: 0.01,
  confidence: null,
  ...more,
})

describe('rows and segments', () => {
  test('wide gaps part segments, spaces do not', () => {
    expect(
      rows(
        sheet(`
Invoice number     INV 1
Total due          12.00   EUR
`),
      ),
    ).toEqual([
      ['Invoice number', 'INV 1'],
      ['Total due', '12.00', 'EUR'],
    ])
  })

  test('words come in any order', () => {
    const page = sheet('Invoice number     INV 1\nTotal due          12.00')
    expect(rows({ ...page, words: page.words.toReversed() })).toEqual(rows(page))
  })

  test('a line that was scanned askew stays one row', () => {
    const words = Array.from({ length: 18 }, (_, index) => [
      word(`a${index}`, 0.02 + index * 0.053, 0.1 + index * 0.0012),
      word(`b${index}`, 0.02 + index * 0.053, 0.118 + index * 0.0012),
    ]).flat()
    const found = rows(pageOf(words))
    expect(found).toHaveLength(2)
    expect(found[0]!.join(' ')).toContain('a0 a1')
    expect(found[0]!.join(' ')).not.toContain('b')
  })

  test('a large amount beside a small label is of its row', () => {
    const words = [word('Total', 0.1, 0.5), word('99.00', 0.7, 0.4955, { height: 0.018 })]
    expect(rows(pageOf(words))).toEqual([['Total', '99.00']])
  })

  test('text that is drawn twice to look bold is read once', () => {
    const words = [word('Total', 0.1, 0.5), word('Total', 0.101, 0.5), word('Total', 0.16, 0.5)]
    expect(rows(pageOf(words))).toEqual([['Total Total']])
  })

  test('a label and a value in one word are two tokens of one word', () => {
    const [row] = layOut([sheet('Customer:2 n°4711 https://a.example 10:35')]).rows
    const tokens = row!.segments.flatMap(segment => segment.tokens)
    expect(tokens.map(token => token.text)).toEqual(['Customer:', '2', 'n°', '4711', 'https://a.example', '10:35'])
    expect(tokens[0]!.word).toBe(tokens[1]!.word)
    expect(textOf(tokens.slice(0, 2))).toBe('Customer:2')
  })
})

describe('turned text', () => {
  test('a note in the margin is left out', () => {
    const words = [
      word('Total', 0.1, 0.5),
      word('99.00', 0.16, 0.5),
      word('Copyright', 0.01, 0.4, { angle: 270, width: 0.01, height: 0.1 }),
    ]
    expect(rows(pageOf(words))).toEqual([['Total 99.00']])
  })

  test.each([90, 180, 270] as const)('a page whose text is turned by %d degrees is read like an upright one', angle => {
    const upright = sheet('Invoice number     INV 1\nTotal due          12.00')
    const words = upright.words.map((original): Word => {
      const { left, top, width, height } = original
      const turned = {
        90: { left: 1 - top - height, top: left, width: height, height: width },
        180: { left: 1 - left - width, top: 1 - top - height, width, height },
        270: { left: top, top: 1 - left - width, width: height, height: width },
      }
      return { ...original, ...turned[angle], angle }
    })
    const size = angle === 180 ? {} : { width: upright.height, height: upright.width }
    const turned = { ...upright, ...size, words }
    expect(rows(turned)).toEqual(rows(upright))
    expect(layOut([turned]).pages).toEqual(layOut([upright]).pages)
  })
})

describe('odd words', () => {
  test('boxes that are no boxes are left out', () => {
    const words = [
      word('ok', 0.1, 0.5),
      word('nan', Number.NaN, 0.5),
      word('flat', 0.3, 0.5, { height: 0 }),
      word('', 0.4, 0.5),
    ]
    expect(rows(pageOf(words))).toEqual([['ok']])
  })

  test('an empty document has no rows', () => {
    expect(layOut([]).rows).toEqual([])
    expect(layOut([pageOf([])]).rows).toEqual([])
  })
})
