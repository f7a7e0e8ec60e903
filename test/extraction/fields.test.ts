import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { fieldOf, sheet, sheets } from './support/sheet.ts'

const read = (...texts: string[]) => extract({ pages: sheets(...texts), template: invoice })

describe('codes', () => {
  test.each([
    ['VAT No 123 4567 89', null],
    ['VAT NO 123 4567 89', null],
    ['Licence no 123456789', null],
    ['N° de 123456788', null],
    ['NO923609016', 'NO923609016'],
    ['Umsatzsteuer-ID: DE 136 695 976', 'DE136695976'],
  ])('a VAT id is not made of words: %s', (line, vatId) => {
    expect(read(`Acme Ltd\nInvoice number: A-17\n${line}`).data.seller).toMatchObject({ vatId })
  })

  test.each(['20191231', '19991231'])('a number that looks like a date: %s', number => {
    expect(read(`Invoice number: ${number}\nDate: 01.02.2024`).data).toMatchObject({ number, issueDate: '2024-02-01' })
  })

  test.each(['03/04/2024', '2024-06-05', '5 June 2024'])('a date is no number: %s', date => {
    expect(read(`Invoice number: ${date}`).data.number).toBeNull()
  })

  test('groups of digits are one number, whatever follows', () => {
    expect(read('Facture n° 17\nSIREN : 999 888 779 SIRET 999 888 779 00017').data.seller).toMatchObject({
      taxNumber: '999 888 779',
    })
    expect(read('Rechnung A-17\nSteuer-Nr. 044 241 601 03 Amtsgericht Hanau').data.seller).toMatchObject({
      taxNumber: '044 241 601 03',
    })
    expect(read('Invoice A-17\nCustomer no. 12 345 678 thank you').data.buyer).toMatchObject({
      customerNumber: '12 345 678',
    })
    expect(read('Invoice A-17\nCustomer no. 4711 of 2018').data.buyer).toMatchObject({ customerNumber: '4711' })
  })
})

describe('number and dates', () => {
  test.each([
    ['Handelsrechnung (380) Nr. 880417 vom 05.06.2018', '880417', '2018-06-05'],
    ['Rechnung # RE-20150812/77 vom 12.08.2015', 'RE-20150812/77', '2015-08-12'],
    ['Facture n°700311202 du 09 Juillet 2016', '700311202', '2016-07-09'],
    ['Invoice INV/2025/07/0031\nInvoice date: 07/20/2025', 'INV/2025/07/0031', '2025-07-20'],
    ['INVOICE\n# A-17\nDate: Jan 1, 2022', 'A-17', '2022-01-01'],
    ['NUMERO DE FACTURE     DATE DE FACTURE\nF-2017-44          30 octobre 2019', 'F-2017-44', '2019-10-30'],
    ['Factuurnummer: 2024.117   Factuurdatum: 4 mei 2024', '2024.117', '2024-05-04'],
    ['Lyon, le 30 octobre 2019\n\nFacture F-9', 'F-9', '2019-10-30'],
  ])('%s', (text, number, issueDate) => {
    expect(read(text).data).toMatchObject({ number, issueDate })
  })

  test('numbers and dates of other papers are not taken', () => {
    const { data } = read(`
Lieferschein-Nr: L-99        Lieferschein-Datum: 01.02.2024
Bestell-Datum: 03.02.2024
Rechnungsnummer: R-1         Rechnungsdatum: 05.02.2024
`)
    expect(data).toMatchObject({ number: 'R-1', issueDate: '2024-02-05', deliveryDate: null })
    expect(read('Lieferschein-Nr: L-99').data.number).toBeNull()
  })

  test('a due date lies on or after the date of issue', () => {
    const { data } = read('Invoice date: 05.02.2024\nDue date: 19.02.2024\nPayment due: 01.02.2024')
    expect(data.dueDate).toBe('2024-02-19')
    expect(read('Invoice date: 05.02.2024\nDue date: 01.02.2024').issues.map(({ code }) => code)).toContain(
      'DUE_BEFORE_ISSUE',
    )
  })

  test('the French "du" is not the English "due"', () => {
    const { data } = read('Facture n° 123\nDate de facture: 02/07/2015\nRelevé du 15/07/2015\nTotal TTC  12,00 €')
    expect(data).toMatchObject({ issueDate: '2015-07-02', dueDate: null })
  })

  test('day and month by the rest of the document', () => {
    expect(read('Invoice date: 03/04/2024\nDue date: 03/25/2024').data).toMatchObject({
      issueDate: '2024-03-04',
      dueDate: '2024-03-25',
    })
    expect(read('Invoice date: 03/04/2024\nDue date: 25/04/2024').data).toMatchObject({
      issueDate: '2024-04-03',
      dueDate: '2024-04-25',
    })
    expect(read('Acme Inc.\n1 Main Street\nDenver, CO 80202\n\nInvoice date: 03/04/2024').data.issueDate).toBe(
      '2024-03-04',
    )
    const british = 'Acme Ltd\n1 High Street\nLondon SW1A 1AA\n\nInvoice date: 03/04/2024\nPeriod: April 1, 2024'
    expect(read(british).data.issueDate).toBe('2024-04-03')
    expect(read(`${british}\nDue date: 04/25/2024`).data.issueDate).toBe('2024-03-04')
  })
})

describe('payment', () => {
  test('account and bank in blocks of four, with or without labels', () => {
    const { data } = read('IBAN: DE89 3704 0044 0532 0130 00  BIC: COBADEFFXXX')
    expect(data.payment).toMatchObject({ iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' })
    expect(read('Please pay to GB29 NWBK 6016 1331 9268 19').data.payment).toMatchObject({
      iban: 'GB29NWBK60161331926819',
    })
  })

  test('an account whose check digits are wrong is printed, but told and doubted', () => {
    const wrong = read('IBAN: DE89 3704 0044 0532 0130 01')
    const right = read('IBAN: DE89 3704 0044 0532 0130 00')
    expect(fieldOf(wrong, 'payment.iban')).toMatchObject({
      value: 'DE89370400440532013001',
      issues: [{ code: 'CHECK_DIGITS_WRONG' }],
    })
    expect(fieldOf(wrong, 'payment.iban').confidence).toBeLessThan(0.6)
    expect(fieldOf(right, 'payment.iban').confidence).toBeGreaterThan(0.9)
  })

  test('an account whose check digits are wrong ends where its country’s do', () => {
    const { data } = read('IBAN: DE67 1004 8392 7221 8888 71 BIC GENODEF1M04')
    expect(data.payment).toMatchObject({ iban: 'DE67100483927221888871', bic: 'GENODEF1M04' })
    expect(read('IBAN: GB29 NWBK 6016 1331 9268 18 Sort 601613').data.payment).toMatchObject({
      iban: 'GB29NWBK60161331926818',
    })
    expect(read('IBAN: DE12 1234 4321 9876 00 BIC GENODEF1M04').data.payment).toMatchObject({
      iban: 'DE1212344321987600',
    })
  })
})

describe('payment terms', () => {
  test('the heading of a table below them is no value', () => {
    const { data } = read(`
Rechnungsnummer: A-17
Zahlungsbedingungen:
Beschreibung              Fälligkeit     Teilzahlung
Zahlbar ohne Abschlag bis 20.11.2018
`)
    expect(data.payment).toMatchObject({ terms: null })
  })

  test('beside or below, alone or with a text beside them', () => {
    const terms = (text: string) => fieldOf(read(text), 'payment.terms').value
    expect(terms('Payment terms: 30 days net')).toBe('30 days net')
    expect(terms('Payment terms\nCash in advance')).toBe('Cash in advance')
    expect(terms('Payment terms\nCash in advance           Thank you')).toBe('Cash in advance')
  })
})

describe('what was read by OCR', () => {
  const page = sheet('Invoice number: A-17\nTotal EUR 12.00')
  const scanned = {
    ...page,
    source: 'OCR' as const,
    words: page.words.map(word => ({ ...word, confidence: word.text === 'A-17' ? 0.5 : 0.9 })),
  }

  test('tells so, and is believed as far as it was read', () => {
    const field = fieldOf(extract({ pages: [scanned], template: invoice }), 'number')
    expect(field).toMatchObject({ value: 'A-17', source: 'OCR', readConfidence: 0.5 })
    expect(field.confidence).toBeLessThan(fieldOf(extract({ pages: [page], template: invoice }), 'number').confidence)
  })
})

describe('characters that the file does not tell', () => {
  test('lower the confidence', () => {
    const field = (text: string) => fieldOf(read(text), 'number')
    expect(field('Invoice number: A\ufffd17').confidence).toBeLessThan(field('Invoice number: A-17').confidence)
  })
})
