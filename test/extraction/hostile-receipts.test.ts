/** Receipts that nobody printed: whatever a recogniser says of them, the work stays within bounds. */
import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Extraction } from '../../src/extraction/schema.ts'
import type { Page, Word } from '../../src/reading/page.ts'
import { receipt } from '../../src/templates/builtin/receipt.ts'
import { pageOf, scanned, sheet } from './support/sheet.ts'

const read = (...pages: Page[]): Extraction => extract({ pages, template: receipt })

const VOCABULARY =
  'TOTAL Tota1 CASH Change: 1O.5O 12. 50 RM -0.02 Rounding GST 6% ACME SDN BHD (1234-X) JALAN 47100 31/12/2018 O5/l2/2O18 10:35 PM Qty 2 x x6.00 Tip ( : Visa'.split(
    ' ',
  )

const wordAt = (index: number, place: Partial<Word>): Word => {
  const text = VOCABULARY[(index * 7919) % VOCABULARY.length]!
  return { text, left: 0, top: 0, width: 0.01, height: 0.01, confidence: (index % 10) / 10, ...place }
}

/** A value has its words, a null has none. */
const isSound = ({ fields }: Extraction): boolean =>
  fields.every(
    ({ value, confidence, citations }) =>
      confidence >= 0 && confidence <= 1 && (value === null) === (citations.length === 0),
  )

describe('hostile receipts', () => {
  const PLACES: [string, (index: number) => Partial<Word>][] = [
    [
      'in rows',
      index => ({ left: (index % 300) / 300, top: Math.floor(index / 300) / 350, width: 0.003, height: 0.0025 }),
    ],
    ['all in one row', index => ({ left: index / 100_000, top: 0.5, width: 0.000_009, height: 0.01 })],
    ['all in one column', index => ({ left: 0.5, top: index / 100_000, width: 0.1, height: 0.000_009 })],
    ['all in one place', () => ({ left: 0.5, top: 0.5, width: 0.1, height: 0.01 })],
  ]

  // The work must grow with the number of words, not with its square: a square would take hours here.
  test.each(PLACES)('100,000 recognised words %s', { timeout: 120_000 }, (_, place) => {
    const words = Array.from({ length: 100_000 }, (_, index) => wordAt(index, place(index)))
    expect(isSound(read(pageOf(words)))).toBe(true)
  })

  test.each(Array.from({ length: 20 }, (_, seed) => seed + 1))('words thrown on a page, seed %d', seed => {
    const words = Array.from({ length: 300 }, (_, index) => {
      const chance = ((index + 1) * seed * 48_271) % 65_537
      return wordAt(chance, { left: (chance % 89) / 89, top: (chance % 997) / 997, width: 0.08, height: 0.008 })
    })
    expect(isSound(read(pageOf(words)))).toBe(true)
  })

  test('amounts of forty digits and impossible dates are none', () => {
    const text = `Total ${'9'.repeat(40)}.00\nCash ${'O'.repeat(40)}.OO\nDate: 3l/O2/2O18`
    expect(read(scanned(sheet(text))).data).toMatchObject({ total: null, tendered: null, date: null })
  })
})
