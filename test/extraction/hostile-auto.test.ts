import { expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { auto } from '../../src/templates/builtin/auto.ts'
import { sheet } from './support/sheet.ts'

const WORDS = 100_000
/** Seconds by itself; the machine may have much else to do. */
const MOST_MS = 60_000

const pageOf = (words: string[], inLine: number, gap: string) => {
  const lines = Array.from({ length: WORDS / inLine }, (_, line) =>
    Array.from({ length: inLine }, (__, at) => words[(line * inLine + at) % words.length]).join(gap),
  )
  return sheet(lines.join('\n'))
}

const PAGES: [string, string[], number, string][] = [
  ['labels in short lines', ['Invoice', 'Total', 'Date', '1.00'], 8, '    '],
  ['labels in one line', ['Invoice', 'Total', 'Date', '1.00'], WORDS, '    '],
  ['one line of prose', ['Total', '1.00', 'of', 'May'], WORDS, ' '],
  ['colons', ['Total:', 'a', 'Date:'], 10, ' '],
  ['labels above values', ['Date', 'Customer'], 2, '   '],
  ['amounts of 40 digits', ['Total', `$${'9'.repeat(40)}`, 'VAT', '99/99/9999'], 10, '   '],
]

test.each(PAGES)(
  'a page of %s',
  (_, words, inLine, gap) => {
    const { fields, data } = extract({ pages: [pageOf(words, inLine, gap)], template: auto })
    expect((data.pairs as unknown[]).length).toBeLessThanOrEqual(1000)
    expect(fields.filter(({ confidence }) => !(confidence >= 0 && confidence < 1))).toEqual([])
  },
  MOST_MS,
)
