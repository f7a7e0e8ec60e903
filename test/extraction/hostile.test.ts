import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Extraction } from '../../src/extraction/schema.ts'
import type { Page, Word } from '../../src/reading/page.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { pageOf, sheet } from './support/sheet.ts'

const read = (...pages: Page[]): Extraction => extract({ pages, template: invoice })

/** Numbers without a source of chance, so that a failure can be repeated. */
const sequence = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const VOCABULARY = [
  'Invoice',
  'number',
  'Rechnung',
  'Nr.',
  'vom',
  '05.06.2018',
  '1.234,56',
  '€',
  'Total',
  'VAT',
  '19%',
  'Description',
  'Qty',
  'Price',
  'Amount',
  '12345',
  'Berlin',
  'GmbH',
  'IBAN',
  'DE89',
  '3704',
  '-',
  '|',
  ':',
  '(',
  '\u202eabc',
  '\u0000',
  '\ufffd',
  '٤٥',
  'مرحبا',
  '𝔘𝔫𝔦',
  '👍',
  'From',
  'To',
  'Bill',
  'Name:',
  '1',
  '99.99.9999',
]

const randomPage = (seed: number, count: number): Page => {
  const next = sequence(seed)
  const words = Array.from({ length: count }, (): Word => {
    const angle = ([undefined, 90, 180, 270] as const)[Math.floor(next() * 8)]
    return {
      text: VOCABULARY[Math.floor(next() * VOCABULARY.length)]!,
      left: next(),
      top: next(),
      width: next() * 0.1,
      height: next() * 0.02,
      confidence: next() < 0.5 ? null : next(),
      ...(angle ? { angle } : {}),
    }
  })
  return pageOf(words)
}

/** What no result may have; empty for a sound one. */
const faultsOf = ({ fields, data }: Extraction): string[] => [
  ...(typeof data === 'object' ? [] : ['no data']),
  ...fields.flatMap(({ path, value, confidence, citations }) => [
    ...(confidence >= 0 && confidence <= 1 ? [] : [`${path}: confidence ${confidence}`]),
    ...((value === null) === (citations.length === 0) ? [] : [`${path}: ${citations.length} citations`]),
  ]),
]

describe('hostile pages', () => {
  test.each(Array.from({ length: 30 }, (_, seed) => seed + 1))('words thrown on a page, seed %d', seed => {
    const second = { ...randomPage(seed + 100, 200), number: 2 }
    expect(faultsOf(read(randomPage(seed, 400), second))).toEqual([])
  })

  // The work must grow with the number of words, not with its square: a square would take hours here.
  const PLACES: [string, (index: number) => Partial<Word>][] = [
    [
      'in rows',
      index => ({ left: (index % 300) / 300, top: Math.floor(index / 300) / 350, width: 0.003, height: 0.0025 }),
    ],
    ['all in one row', index => ({ left: index / 100_000, top: 0.5, width: 0.000_009, height: 0.01 })],
    ['all in one column', index => ({ left: 0.5, top: index / 100_000, width: 0.1, height: 0.000_009 })],
    ['all in one place', () => ({ left: 0.5, top: 0.5, width: 0.1, height: 0.01 })],
    [
      'in one place, each of another height',
      index => ({ left: 0.5, top: 0.5, width: 0.1, height: (index + 1) / 200_000 }),
    ],
  ]

  test.each(PLACES)('100,000 words %s', { timeout: 120_000 }, (_, place) => {
    const words = Array.from({ length: 100_000 }, (_, index): Word => {
      const text = VOCABULARY[index % VOCABULARY.length]!
      return { text, left: 0, top: 0, width: 0.01, height: 0.01, confidence: null, ...place(index) }
    })
    expect(faultsOf(read(pageOf(words)))).toEqual([])
  })

  const REPEATED = [
    'Invoice number:',
    'Total',
    'Description',
    '12345',
    'IBAN',
    '(',
    'a@b.c',
    '1.',
    '1 234',
    'Rechnungs',
  ]

  test.each(REPEATED)('%s, ten thousand times', { timeout: 120_000 }, text => {
    const line = Array.from({ length: 100 }, () => text).join(' ')
    const page = sheet(Array.from({ length: 100 }, () => line).join('\n'))
    expect(faultsOf(read(page))).toEqual([])
  })

  test.each(['a', '1', '1.', 'aA1@', '(((', '- ', 'a.'])('one word of a million characters: %s', text => {
    const word = { text: text.repeat(1_000_000 / text.length), left: 0, top: 0, width: 1, height: 1, confidence: null }
    expect(faultsOf(read(pageOf([word])))).toEqual([])
  })

  const MANY = 300_000

  test('a line of more parts of an address than a call may have arguments', { timeout: 120_000 }, () => {
    const words = Array.from({ length: MANY }, (_, index): Word => {
      const left = 0.05 + (0.9 * index) / MANY
      return {
        text: index === 0 ? 'Seller:' : 'Kiel,',
        left,
        top: 0.1,
        width: 0.8 / MANY,
        height: 0.01,
        confidence: null,
      }
    })
    expect(faultsOf(read(pageOf(words)))).toEqual([])
  })

  test('forty digits are no amount, an impossible date is no date', () => {
    const { data } = read(sheet(`Total: ${'9'.repeat(40)}.00\nInvoice date: 31.02.2024\nDue date: 99.99.9999`))
    expect(data).toMatchObject({ grandTotal: null, issueDate: null, dueDate: null })
  })

  test('text from right to left does not disturb what is written from left to right', () => {
    const text = 'فاتورة ضريبية     Invoice number: A-17\nالمجموع     Total: 12.00 EUR\nמספר חשבונית     99'
    expect(read(sheet(text)).data).toMatchObject({ number: 'A-17', grandTotal: '12.00', currency: 'EUR' })
  })

  test('names of the language’s own objects are no values and no fields', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty']
    const fields = names.map(name => ({ name, type: 'STRING' as const, labels: [name] }))
    const text = 'constructor: a\n__proto__: b\ntoString: c\nhasOwnProperty: d\nCurrency: constructor'
    const extraction = extract({ pages: [sheet(text)], template: { name: 'odd', version: 1, title: 'Odd', fields } })
    expect(extraction.fields.map(({ value }) => value)).toEqual(['a', 'b', 'c', 'd'])
    expect(Object.getPrototypeOf(extraction.data)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>).b).toBeUndefined()
    expect(read(sheet(text)).data.currency).toBeNull()
  })

  test.each([[[]], [[pageOf([])]]])('no words', pages => {
    const extraction = read(...pages)
    expect(faultsOf(extraction)).toEqual([])
    expect(extraction.fields.filter(({ value }) => value !== null)).toEqual([])
  })
})
