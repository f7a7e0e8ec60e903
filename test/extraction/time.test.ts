import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { TemplateSchema } from '../../src/extraction/schema.ts'
import type { Page, Word } from '../../src/reading/page.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { pageOf } from './support/sheet.ts'

/** Documents made to find work that grows with the square of something. What is linear takes two or three seconds. */
const MOST_SECONDS = 5

const secondsOf = (pages: Page[], template: TemplateSchema = invoice): number => {
  const start = performance.now()
  extract({ pages, template })
  return (performance.now() - start) / 1000
}

const word = (text: string, left: number, top: number, width: number, height: number): Word => ({
  text,
  left,
  top,
  width,
  height,
  confidence: null,
})

/** Texts side by side over the page's width. */
const rowOf = (texts: string[], top: number, height: number): Word[] =>
  texts.map((text, at) => word(text, at / texts.length, top, 0.5 / texts.length, height))

const HEADINGS = ['Description', 'Qty', 'Price', 'Total']
const ITEM = ['Widget', '1', '1.50', '1.50']

/** A table whose last row has so many words, as a text of one word each. */
const tableWithRow = (texts: string[]): Page =>
  pageOf([...rowOf(HEADINGS, 0.01, 1e-7), ...rowOf(texts, 0.01 + 2e-7, 1e-7)])

const repeated = (count: number, text: string): string[] => Array.from({ length: count }, () => text)

const longDescription = (count: number): Page => {
  const height = 1 / (count * 1.3)
  const lines = Array.from({ length: count }, (_, at) => word('word', 0, (at + 2) * 1.2 * height, 0.1, height))
  return pageOf([...rowOf(HEADINGS, 0, height), ...rowOf(ITEM, 1.2 * height, height), ...lines])
}

const pagesWithHeading = (count: number): Page[] =>
  Array.from({ length: count }, (_, at) => {
    const items = [0, 1, 2, 3].flatMap(line => rowOf(ITEM, 0.05 + line * 0.022, 0.01))
    return pageOf([...rowOf(HEADINGS, 0.02, 0.01), ...items], at + 1)
  })

describe('time grows with the number of words', { timeout: 120_000 }, () => {
  test.each([
    ['labels of sums in one row', [tableWithRow([...repeated(3900, 'Total'), ...repeated(46_000, 'word')])]],
    ['segments in one row of a table', [tableWithRow(repeated(100_000, 'word'))]],
    ['lines of one description', [longDescription(100_000)]],
    ['pages that repeat a heading', pagesWithHeading(5000)],
  ])('%s', (_, pages) => {
    expect(secondsOf(pages)).toBeLessThan(MOST_SECONDS)
  })
})
