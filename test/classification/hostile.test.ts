/** What nobody prints, and classes that nobody means. */
import { describe, expect, it } from 'vitest'
import { classify } from '../../src/classification/classify.ts'
import type { DocumentClass } from '../../src/classification/schema.ts'
import { DOCUMENTS } from '../../src/classifiers/builtin.ts'
import type { Page, Word } from '../../src/reading/page.ts'
import { pageOf } from '../extraction/support/sheet.ts'
import { pageOf as documentOf } from './support/documents.ts'

const wordAt = (text: string, at: number, confidence: number | null = null): Word => ({
  text,
  left: (at % 20) / 20,
  top: Math.floor(at / 20) / 6_000,
  width: 0.04,
  height: 0.0001,
  confidence,
})

const pageWith = (texts: string[], confidence: number | null = null): Page =>
  pageOf(texts.map((text, at) => wordAt(text, at, confidence)))

const { classes } = DOCUMENTS

const judge = (pages: Page[], own: DocumentClass[] = classes) => {
  const found = classify({ pages, classes: own, model: null })
  const numbers = [found.confidence, ...found.scores.map(({ score }) => score)]
  expect(numbers.filter(number => !(number >= 0 && number <= 1))).toEqual([])
  expect(found.scores).toHaveLength(own.length)
  expect(found.scores.reduce((sum, { score }) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-9)
  return found
}

const keywordsOf = (name: string, keywords: string[]): DocumentClass => ({ name, description: null, keywords })

describe('pages', () => {
  it.each([[[]], [[pageWith([])]], [[pageWith(['']), pageWith([' '])]], [[pageWith(['.', '-', '§', '"'])]]])(
    'of nothing are of no class (%#)',
    pages => {
      expect(judge(pages)).toMatchObject({ className: 'none', reasons: [] })
    },
  )

  it('of 100,000 words are read in part', () => {
    const texts = Array.from({ length: 100_000 }, (_, at) => ['Invoice', 'total', `x${at}`, '4.20'][at % 4]!)
    expect(judge([pageWith(texts)]).reasons.length).toBeLessThanOrEqual(8)
    expect(judge([pageWith(texts, 0.5)]).reasons.length).toBeLessThanOrEqual(8)
  })

  it('of words of 100,000 letters', () => {
    const texts = ['a', '<', '_', '.', '1', '/', 'Ä', '(', 'Rechnung '].map(part => part.repeat(100_000))
    expect(judge([pageWith(texts)]).className).toBe('none')
    expect(judge([pageWith(texts, 0.5)]).className).toBe('none')
  })

  it('of one word, again and again', () => {
    expect(judge([pageWith(Array.from({ length: 30_000 }, () => 'order'))]).reasons.length).toBeLessThanOrEqual(1)
    expect(judge([pageWith(Array.from({ length: 30_000 }, () => 'a'))]).className).toBe('none')
  })

  it('with boxes that are none', () => {
    const odd = [Number.NaN, Number.POSITIVE_INFINITY, -1, 0].flatMap(number =>
      (['left', 'top', 'width', 'height'] as const).map(side => ({ ...wordAt('Invoice', 1), [side]: number })),
    )
    expect(judge([pageOf(odd)]).reasons.every(({ left, height }) => left + height < 2)).toBe(true)
    expect(judge([{ ...pageOf(odd), width: 0, height: 0 }]).scores[0]!.score).toBeLessThan(1)
  })

  it('with words on their side and on their head', () => {
    const words = documentOf('invoice.en').words.map(
      (word, at): Word => ({ ...word, ...(at % 2 ? { angle: 90 } : {}) }),
    )
    expect(judge([pageOf(words)]).scores[0]!.className).toBe('invoice')
  })
})

describe('classes', () => {
  it('of regular expressions are words like others', () => {
    const odd = ['(a+)+$', '.*', '[', '\\', '^$', '(?:', '*', '{1,2}', 'a|b', '']
    expect(judge([documentOf('letter.en')], [keywordsOf('odd', odd), keywordsOf('.*', [])]).className).toBe('none')
  })

  it('a hundred of them, with a hundred keywords each', () => {
    const many = Array.from({ length: 100 }, (_, at) =>
      keywordsOf(
        `class ${at}`,
        Array.from({ length: 100 }, (_unused, to) => `phrase${at} of many words no ${to} ${'long '.repeat(30)}`),
      ),
    )
    expect(judge([documentOf('invoice.en')], many).className).toBe('none')
    judge(
      [
        pageWith(
          Array.from({ length: 20_000 }, (_, at) => `phrase${at % 200}`),
          0.4,
        ),
      ],
      many,
    )
  })

  it('without letters, and of letters alone', () => {
    const odd = [keywordsOf('★', ['★']), keywordsOf('发票', ['发票']), keywordsOf('x', ['a'])]
    expect(judge([documentOf('invoice.en')], odd).className).toBe('none')
    expect(judge([pageWith(['发票', '2024'])], odd).scores[0]!.className).toBe('发票')
  })

  it('of the same words share what they show', () => {
    const { scores } = judge(
      [documentOf('none.few')],
      [keywordsOf('A', ['simple test']), keywordsOf('B', ['simple test'])],
    )
    expect(scores[0]!.score).toBeCloseTo(scores[1]!.score, 9)
  })

  it('none of them', () => {
    expect(judge([documentOf('invoice.en')], [])).toMatchObject({ className: 'none', scores: [] })
  })
})

it('answers the same again, and changes nothing that it was given', () => {
  const page = documentOf('invoice.fr')
  const before = JSON.stringify([page, classes])
  const first = judge([page])
  expect(judge([page])).toEqual(first)
  expect(JSON.stringify([page, classes])).toBe(before)
})
