/** Classes as clients write them. */
import { describe, expect, it } from 'vitest'
import { classify } from '../../src/classification/classify.ts'
import type { Classification, DocumentClass } from '../../src/classification/schema.ts'
import type { Page } from '../../src/reading/page.ts'
import { scanned, sheet } from '../extraction/support/sheet.ts'
import { pageOf } from './support/documents.ts'

const named = (name: string, description: string | null = null, ...keywords: string[]): DocumentClass => ({
  name,
  description,
  keywords,
})

const judge = (page: Page | string, ...classes: DocumentClass[]): Classification =>
  classify({ pages: [typeof page === 'string' ? pageOf(page) : page], classes, model: null })

const NAMES: [document: string, names: string[]][] = [
  [
    'invoice.en',
    ['Invoices', 'supplier_invoices', 'VendorBills', 'bills', 'Rechnungen', 'Eingangsrechnung', 'factures', 'Fatture'],
  ],
  ['receipt.de', ['till receipts', 'Quittungen', 'Kassenbons', 'tickets de caisse', 'expense-receipts', 'Belege']],
  ['purchase_order.fr', ['POs', 'Purchase Orders', 'Bestellungen', 'bons de commande', 'customerOrders']],
  ['ticket.en', ['Train tickets', 'Fahrkarten', 'billets de train', 'travel tickets', 'e-tickets']],
  ['letter.fr', ['Letters', 'Geschäftsbriefe', 'courriers', 'correspondence']],
  ['contract.de', ['Contracts', 'Verträge', 'Mietverträge', 'contrats', 'rental agreements']],
  ['bank_statement.fr', ['bank statements', 'Kontoauszüge', 'relevés de compte', 'AccountStatements']],
  ['identity_document.en', ['ID', 'passports', 'Ausweise', 'Reisepass', 'pièces d’identité']],
  ['resume.en', ['CVs', 'resumes', 'Lebensläufe', 'curriculum vitae']],
  ['payslip.en', ['Payslips', 'Gehaltsabrechnungen', 'fiches de paie']],
]

describe('a class that is named as people call a kind', () => {
  const cases = NAMES.flatMap(([document, names]) => names.map(name => ({ document, name })))

  it.each(cases)('$name: gets $document', ({ document, name }) => {
    expect(judge(document, named(name), named('Menus')).className).toBe(name)
  })

  it.each(cases)('$name: does not get an article', ({ name }) => {
    expect(judge('report.en', named(name), named('Menus')).className).toBe('none')
  })
})

describe('a name of several words', () => {
  it.each([
    ['bank letters', 'letter.en'],
    ['invoice_or_bill', 'invoice.en'],
    ['media_buy_order', 'broadcast_order.en'],
    ['Rechnungen und Quittungen', 'receipt.de'],
    ['Rechnungen und Quittungen', 'invoice.de'],
    ['customer order form', 'purchase_order.en'],
  ])('%s: gets %s', (name, document) => {
    expect(judge(document, named(name), named('Menus')).className).toBe(name)
  })
})

describe('two classes of the same kind', () => {
  const hotel = named('hotel invoices', null, 'overnight stay', 'room', 'breakfast')
  const phone = named('phone invoices', null, 'mobile', 'data volume', 'calls')
  const invoiceFor = (...items: string[]): Page =>
    sheet(`
INVOICE
Invoice number 117        Invoice date 3 May 2024
Description                          Amount
${items.map(item => `${item.padEnd(36)} 45.00`).join('\n')}
Amount due                           45.00
Payable within 30 days. VAT ID XX123456789
`)

  it('are told apart by their own words', () => {
    expect(judge(invoiceFor('Overnight stay, room 12', 'Breakfast'), hotel, phone).className).toBe('hotel invoices')
    expect(judge(invoiceFor('Mobile calls abroad', 'Data volume 5 GB'), hotel, phone).className).toBe('phone invoices')
  })

  it('share the chance where nothing tells them apart', () => {
    const { scores, confidence } = judge(invoiceFor('Wool blanket'), hotel, phone)
    expect(scores[0]!.score).toBeCloseTo(scores[1]!.score, 5)
    expect(confidence).toBeLessThanOrEqual(0.5)
  })
})

describe('a class whose name says nothing', () => {
  it('is known by its description', () => {
    const classes = [
      named('A', 'Bills of our suppliers, no receipts'),
      named('B', 'Slips from the till of a shop'),
      named('C', 'Somebody wrote to us: letters of any kind'),
    ]
    expect(judge('invoice.fr', ...classes).className).toBe('A')
    expect(judge('letter.de', ...classes).className).toBe('C')
  })

  it('is known by what such documents are, though no kind is named', () => {
    const classes = [
      named('A', 'What our creditors send so that we settle what we owe them.'),
      named('B', 'Was man nach dem Einkauf an der Kasse bekommt.'),
      named('C', 'Deux parties conviennent de leurs obligations et signent.'),
    ]
    expect(judge('invoice.fr', ...classes).className).toBe('A')
    expect(judge('receipt.de', ...classes).className).toBe('B')
    expect(judge('contract.en', ...classes).className).toBe('C')
  })

  it('is not known by the words of every day in its description', () => {
    const animals = named('A', 'Whatever is written about animals, in order of their size, or to inform us of them')
    expect(judge('purchase_order.en', animals).className).toBe('none')
    expect(judge('form.en', animals).className).toBe('none')
  })

  it('is known by its keywords', () => {
    const classes = [named('A', null, 'balance', 'withdrawal'), named('B', null, 'passenger', 'seat')]
    expect(judge('ticket.fr', ...classes).className).toBe('B')
    expect(judge('bank_statement.en', ...classes).className).toBe('A')
  })

  const bolts = sheet(`
Packing of hexagon bolts
Hexagon bolts M8 are packed with two washers each.
`)

  it('may mean a kind that nobody else knows', () => {
    const classes = [named('K1', null, 'hexagon bolt', 'washer'), named('K2', null, 'granny smith', 'orchard')]
    expect(judge(bolts, ...classes).className).toBe('K1')
    expect(judge(scanned(bolts), ...classes).className).toBe('K1')
  })

  it('is known by keywords that OCR has misread', () => {
    const page = sheet(`
Packlng of hexag0n bolts
Hexag0n b0lts M8 are packed wlth two washcrs each.
`)
    const words = page.words.map(word => ({ ...word, confidence: 0.8 }))
    const classes = [named('K1', null, 'hexagon bolt', 'washer'), named('K2', null, 'granny smith', 'orchard')]
    expect(judge({ ...page, words }, ...classes).className).toBe('K1')
  })

  it('takes keywords as phrases', () => {
    const page = sheet('The light was on the house, and the keeper slept')
    expect(judge(page, named('K1', null, 'light house keeper')).className).toBe('none')
  })
})

describe('kinds that no class means', () => {
  it('go to the class of the kind that they are a case of', () => {
    expect(judge('credit_note.en', named('invoices'), named('receipts')).className).toBe('invoices')
    expect(judge('registration_form.en', named('forms'), named('letters')).className).toBe('forms')
  })

  it('go there no more once they have a class of their own', () => {
    expect(judge('credit_note.en', named('invoices'), named('credit notes')).className).toBe('credit notes')
    expect(judge('registration_form.en', named('forms'), named('registrations')).className).toBe('registrations')
  })

  it.each(['report.en', 'resume.de', 'letter.fr', 'none.random', 'none.few'])('are none of theirs: %s', document => {
    const { className, confidence, scores, reasons } = judge(document, named('invoices'), named('receipts'))
    expect(className).toBe('none')
    expect(confidence).toBeGreaterThan(0.5)
    expect(scores.every(({ score }) => score < 0.5)).toBe(true)
    expect(reasons).toEqual([])
  })
})

describe('scores', () => {
  const classes = [named('receipts'), named('invoices'), named('letters')]

  it('are of all classes, the best first, and at most 1 together', () => {
    const { className, confidence, scores } = judge('invoice.de', ...classes)
    expect(scores.map(each => each.className).toSorted()).toEqual(['invoices', 'letters', 'receipts'])
    expect(scores.map(({ score }) => score)).toEqual(scores.map(({ score }) => score).toSorted((a, b) => b - a))
    expect(scores.reduce((sum, { score }) => sum + score, 0)).toBeLessThanOrEqual(1)
    expect(confidence).toBe(scores[0]!.score)
    expect(className).toBe(scores[0]!.className)
  })

  it('do not hang on the order of the classes, nor on what was asked before', () => {
    const first = judge('invoice.de', ...classes)
    judge('letter.de', named('bolts', null, 'hexagon'))
    expect(judge('invoice.de', ...classes)).toEqual(first)
    const turned = judge('invoice.de', ...classes.toReversed())
    expect(turned.scores.map(({ className }) => className)).toEqual(first.scores.map(({ className }) => className))
    expect(turned.confidence).toBeCloseTo(first.confidence, 9)
  })

  it('are of classes as they are now, though their name was met before', () => {
    expect(judge('none.few', named('K', null, 'simple test document')).className).toBe('K')
    expect(judge('none.few', named('K', null, 'hexagon bolt')).className).toBe('none')
  })
})

describe('reasons', () => {
  it('are the words that decided, in their boxes', () => {
    const page = pageOf('invoice.en')
    const { reasons } = judge(page, named('invoices'), named('receipts'))
    expect(reasons.length).toBeGreaterThan(3)
    expect(reasons.length).toBeLessThanOrEqual(8)
    expect(reasons[0]!.text.toLowerCase()).toContain('invoice')
    for (const { text, page: number, left, top, width, height } of reasons) {
      const within = page.words.filter(
        word =>
          word.left >= left - 1e-9 &&
          word.top >= top - 1e-9 &&
          word.left + word.width <= left + width + 1e-9 &&
          word.top + word.height <= top + height + 1e-9,
      )
      expect(number).toBe(1)
      expect(text.split(' ').every(part => within.some(word => word.text === part))).toBe(true)
    }
  })

  it('are the keywords of a client before all else', () => {
    const { reasons } = judge('invoice.en', named('blankets', 'Bills for blankets', 'wool blanket'), named('receipts'))
    expect(reasons[0]!.text).toBe('Wool blanket,')
  })

  it('are told once each', () => {
    const { reasons } = judge('ticket.de', named('Fahrkarten'), named('Briefe'))
    const texts = reasons.map(({ text }) => text.toLowerCase())
    expect(new Set(texts).size).toBe(texts.length)
  })
})
