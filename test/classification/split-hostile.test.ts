/** Files that are made to stall or to break what parts them. */
import { expect, it } from 'vitest'
import { split } from '../../src/classification/split.ts'
import type { Page, Word } from '../../src/reading/page.ts'
import { pageOf } from '../extraction/support/sheet.ts'
import { BLANK, invoice, packet, UNREADABLE } from './documents.ts'

const CLASSES = ['invoice', 'receipt', 'contract'].map(name => ({ name, description: null, keywords: [] }))
const splitAll = (pages: Page[]) => split({ pages, classes: CLASSES, model: null })

const word = (text: string, at: number): Word => ({
  text,
  left: (at % 50) / 50,
  top: (Math.floor(at / 50) % 3000) / 3000,
  width: 0.015,
  height: 0.0003,
  confidence: at % 2 === 0 ? null : 0.4,
})

/** The ranges lie in order, do not overlap, and leave out nothing but blank pages. */
const expectWhole = (pages: Page[]) => {
  const { documents, separatorPages } = splitAll(pages)
  const left = new Set(separatorPages)
  for (const { firstPage, lastPage } of documents)
    for (let page = firstPage; page <= lastPage; page++) {
      expect(left.has(page)).toBe(false)
      left.add(page)
    }
  expect([...left].toSorted((a, b) => a - b)).toEqual(pages.map(({ number }) => number))
  return documents
}

it('parts two thousand pages', () => {
  const pages = packet(
    ...Array.from({ length: 2_000 }, (_, at) => {
      if (at % 10 === 3) return BLANK
      return at % 10 === 7 ? UNREADABLE : invoice(`NP-${at}`, '04.03.2024', `Kunde ${at} GmbH`, '10,0')
    }),
  )
  expect(expectWhole(pages).length).toBeGreaterThan(1_500)
})

it('is not misled by counts that reach far or contradict each other', () => {
  const pages = packet(
    ...Array.from({ length: 300 }, (_, at) => `Some text of page\nPage ${(at * 7919) % 2000} of ${2000 - (at % 3)}`),
  )
  expect(expectWhole(pages).length).toBeLessThanOrEqual(300)
})

it.each([
  ['a hundred thousand words', Array.from({ length: 100_000 }, (_, at) => word(`w${at % 977}`, at))],
  [
    'words of a hundred thousand letters',
    ['page ', '1'.repeat(99), 'a:'].map((part, at) => word(part.repeat(1_000), at)),
  ],
  ['blanks and digits', Array.from({ length: 5_000 }, (_, at) => word(['-', '1', '/', 'of', ' '][at % 5]!, at))],
  [
    'places that are none',
    [
      { ...word('x', 1), left: Number.NaN },
      { ...word('y', 2), height: 0 },
      { ...word('z', 3), top: 1e300 },
    ],
  ],
])('survives pages with %s', (_, words) => {
  const pages = [pageOf(words, 1), pageOf(words, 2), { ...pageOf(words, 3), width: 0, height: 0 }]
  expect(expectWhole(pages).length).toBeLessThanOrEqual(3)
})
