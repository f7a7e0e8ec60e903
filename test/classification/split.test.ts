import { expect, it } from 'vitest'
import { NO_CLASS } from '../../src/classification/schema.ts'
import { split } from '../../src/classification/split.ts'
import type { Page } from '../../src/reading/page.ts'
import { scanned } from '../extraction/support/sheet.ts'
import { BLANK, contract, invoice, letter, packet, receipt, separatorSheet, UNREADABLE } from './documents.ts'

const CLASSES = ['invoice', 'receipt', 'contract', 'letter'].map(name => ({ name, description: null, keywords: [] }))

const rangesOf = (pages: Page[], classes = CLASSES): string =>
  split({ pages, classes, model: null })
    .documents.map(({ firstPage, lastPage }) => `${firstPage}-${lastPage}`)
    .join(' ')

const first = invoice('NP-1001', '04.03.2024', 'Erika Beispiel KG', '10,0')
const second = invoice('NP-1002', '05.03.2024', 'Max Vorlage OHG', '22,0')

it('parts two invoices of one issuer', () => {
  expect(rangesOf(packet(first, second))).toBe('1-1 2-2')
  expect(rangesOf(packet(first, second).map(scanned))).toBe('1-1 2-2')
})

it('parts two receipts', () => {
  const pages = packet(receipt('Corner Café', '4711', '9.50'), receipt('Book Nook', '0815', '12.00'))
  expect(rangesOf(pages)).toBe('1-1 2-2')
  expect(rangesOf(pages.map(scanned))).toBe('1-1 2-2')
  const sameShop = packet(receipt('Corner Café', '4711', '9.50'), receipt('Corner Café', '4712', '12.00'))
  expect(rangesOf(sameShop)).toBe('1-1 2-2')
})

it.each([
  ['numbers alone', (page: number) => `- ${page} -`],
  ['numbers with a count', (page: number) => `Page ${page} of 6`],
  ['no numbers', () => ''],
])('keeps a contract of six pages whole: %s', (_, foot) => {
  expect(rangesOf(packet(...contract(6, foot)))).toBe('1-6')
  expect(rangesOf(packet(first, ...contract(6, foot), letter('Thank you for your call.')))).toBe('1-1 2-7 8-8')
})

it('keeps a long document whole', () => {
  expect(rangesOf(packet(...contract(30)))).toBe('1-30')
})

it('parts documents that are numbered alike', () => {
  const twice = [...contract(3, page => `Seite ${page} von 3`), ...contract(2, page => `Seite ${page} von 2`)]
  expect(rangesOf(packet(...twice))).toBe('1-3 4-5')
})

it('finds the same boundaries whatever the classes are', () => {
  const pages = packet(first, second, ...contract(3))
  const only = (name: string) => [{ name, description: null, keywords: [] }]
  for (const classes of [only('invoice'), only('zebra'), [], CLASSES])
    expect(rangesOf(pages, classes)).toBe('1-1 2-2 3-5')
})

it('classifies each document', () => {
  const { documents } = split({ pages: packet(first, ...contract(2)), classes: CLASSES, model: null })
  expect(documents).toHaveLength(2)
  for (const { classification } of documents) {
    expect(classification.scores).toHaveLength(CLASSES.length)
    for (const { page } of classification.reasons) expect(page).toBeGreaterThan(0)
  }
})

it('leaves out blank pages between documents and at the ends, and keeps those within', () => {
  const [one, two] = contract(2, page => `Page ${page} of 2`)
  const pages = packet(BLANK, first, BLANK, BLANK, one!, BLANK, two!, BLANK)
  const { documents, separatorPages } = split({ pages, classes: CLASSES, model: null })
  expect(documents.map(each => [each.firstPage, each.lastPage])).toEqual([
    [2, 2],
    [5, 7],
  ])
  expect(separatorPages).toEqual([1, 3, 4, 8])
})

it.each(['PATCH T', 'Trennblatt', 'SEPARATOR SHEET', 'This page intentionally left blank', '||||| ||| || |||||'])(
  'leaves out a page that says nothing but %s',
  text => {
    const sheet = packet(separatorSheet(text))[0]!
    const { documents, separatorPages } = split({
      pages: packet(first, scanned(sheet), second),
      classes: CLASSES,
      model: null,
    })
    expect(documents).toHaveLength(2)
    expect(separatorPages).toEqual([2])
  },
)

it('parts pages of one letter by a sheet that was put between', () => {
  expect(rangesOf(packet(letter('One.'), separatorSheet('Patch T'), letter('Two.')))).toBe('1-1 3-3')
})

it('takes no sparse page for blank', () => {
  const pages = packet(first, separatorSheet('Photograph of the damage, see the letter'))
  expect(split({ pages, classes: CLASSES, model: null }).separatorPages).toEqual([])
})

it('gives unreadable pages to the document whose numbers leave room for them, and else makes them one of their own', () => {
  const counted = contract(3, page => `Page ${page} of 3`)
  expect(rangesOf(packet(counted[0]!, UNREADABLE, counted[2]!, first))).toBe('1-3 4-4')
  expect(rangesOf(packet(counted[0]!, counted[1]!, UNREADABLE, first))).toBe('1-3 4-4')
  expect(rangesOf(packet(first, UNREADABLE, counted[1]!, counted[2]!))).toBe('1-1 2-4')
  const { documents } = split({ pages: packet(first, UNREADABLE, UNREADABLE, second), classes: CLASSES, model: null })
  expect(documents.map(each => [each.firstPage, each.lastPage])).toEqual([
    [1, 1],
    [2, 3],
    [4, 4],
  ])
  expect(documents[1]!.classification).toEqual({
    className: NO_CLASS,
    confidence: 0,
    scores: CLASSES.map(({ name }) => ({ className: name, score: 0 })),
    reasons: [],
  })
})

it('finds nothing in a file without content, and loses nothing of one that cannot be read', () => {
  expect(split({ pages: [], classes: CLASSES, model: null })).toEqual({ documents: [], separatorPages: [] })
  const blank = split({ pages: packet(BLANK, BLANK), classes: CLASSES, model: null })
  expect(blank).toEqual({ documents: [], separatorPages: [1, 2] })
  expect(rangesOf(packet(UNREADABLE, BLANK, UNREADABLE))).toBe('1-1 3-3')
})

it('tells pages by their own numbers where some were not chosen', () => {
  const pages = packet(first, second).map(page => ({ ...page, number: page.number * 10 }))
  expect(rangesOf(pages)).toBe('10-10 20-20')
})
