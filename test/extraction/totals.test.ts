import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { fieldOf, sheets } from './support/sheet.ts'

const read = (...texts: string[]) => extract({ pages: sheets(...texts), template: invoice })

const totals = (...texts: string[]) => {
  const { netTotal, taxTotal, grandTotal, amountDue } = read(...texts).data
  return { netTotal, taxTotal, grandTotal, amountDue }
}

/** Texts one below the other, 60 lines a page. */
const pagesOf = (texts: string[]): string[] => {
  const lines = texts.join('\n').split('\n')
  return Array.from({ length: Math.ceil(lines.length / 60) }, (_, at) => lines.slice(at * 60, at * 60 + 60).join('\n'))
}

describe('totals', () => {
  test('beside their labels', () => {
    expect(
      totals(`
Subtotal                 100.00
VAT 19%                   19.00
Total                    119.00
Amount due                69.00
`),
    ).toEqual({ netTotal: '100.00', taxTotal: '19.00', grandTotal: '119.00', amountDue: '69.00' })
  })

  test('below their labels, with a row for each rate and one for all', () => {
    expect(
      totals(`
Nettobetrag      MwSt-Betrag      MwSt-%      Endbetrag
     -14,20            -2,70        19,0         -16,90
      -5,00            -0,35         7,0          -5,35
     -19,20            -3,05         EUR         -22,25
`),
    ).toMatchObject({ netTotal: '-19.20', taxTotal: '-3.05', grandTotal: '-22.25' })
  })

  test('the amounts that add up win over those that only stand nearer', () => {
    expect(
      totals(`
Total HT     Total TVA      Total TTC
Remise        10,00
Total HT                    90,00
TVA                         18,00
Total TTC    5 points       108,00
`),
    ).toMatchObject({ netTotal: '90.00', taxTotal: '18.00', grandTotal: '108.00' })
  })

  test('the sum of taxes by rate is given when it proves itself, with the printed parts as its words', () => {
    const extraction = read(`
Net total                     500.00
VAT 7% on 300.00               21.00
VAT 19% on 200.00              38.00
Grand total                   559.00
`)
    expect(extraction.data.taxTotal).toBe('59.00')
    expect(fieldOf(extraction, 'taxTotal').citations.map(({ text }) => text)).toEqual(['21.00', '38.00'])
    expect(extraction.data.taxes).toEqual([
      { rate: '7', base: '300.00', amount: '21.00' },
      { rate: '19', base: '200.00', amount: '38.00' },
    ])
  })

  test('the sum of taxes is not given when it proves nothing', () => {
    expect(
      totals(`
VAT 7% on 300.00               21.00
VAT 19% on 200.00              38.00
`).taxTotal,
    ).toBeNull()
  })

  test.each([15, 80])('behind %d other totals', count => {
    const sections = Array.from({ length: count }, (_, at) => `Section ${at}\nCalls      ${at}.00\nTotal      ${at}.50`)
    const end = 'Net total      1000.00\nVAT 20%         200.00\nTotal          1200.00'
    expect(totals(...pagesOf(['Invoice A-17', ...sections, end]))).toMatchObject({
      netTotal: '1000.00',
      taxTotal: '200.00',
      grandTotal: '1200.00',
    })
    expect(totals(...pagesOf(['Invoice A-17', ...sections, 'Grand total      99999.00']))).toMatchObject({
      grandTotal: '99999.00',
    })
  })

  test('behind a table whose heading stands on each of 70 pages', () => {
    const page = `
Description          Qty    Price     Total
Call to Rome         2       1.50      3.00
Call to Oslo         2       1.50      3.00
`
    const pages = Array.from({ length: 70 }, () => page)
    expect(totals(...pages.slice(1), `${page}Total                               420.00`)).toMatchObject({
      grandTotal: '420.00',
    })
    expect(totals(...pages)).toMatchObject({ grandTotal: null })
  })

  test('a dash right behind a label is no sign', () => {
    expect(totals('Subtotal - 100.00\nVAT - 19.00\nTotal – 119.00 €')).toMatchObject({
      netTotal: '100.00',
      taxTotal: '19.00',
      grandTotal: '119.00',
    })
    expect(totals('Total: - 119.00 €').grandTotal).toBe('-119.00')
    expect(totals('Total     - 119.00 €').grandTotal).toBe('-119.00')
  })

  test('three digits behind the only mark are less certain than cents', () => {
    const confidence = (text: string) => fieldOf(read(text), 'grandTotal').confidence
    expect(confidence('Gesamtbetrag     1.500 EUR')).toBeLessThan(confidence('Gesamtbetrag     1.50 EUR'))
  })

  test('nothing is computed that is not printed', () => {
    expect(totals('Total    119.00')).toEqual({ netTotal: null, taxTotal: null, grandTotal: '119.00', amountDue: null })
    expect(totals('Net total    100.00\nVAT 19%    19.00')).toMatchObject({ grandTotal: null })
  })

  test('a contradiction is told, with the paths it concerns, and lowers confidence', () => {
    const right = read('Net total    100.00\nTotal VAT    19.00\nGrand total    119.00')
    const wrong = read('Net total    100.00\nTotal VAT    19.00\nGrand total    120.00')
    expect(right.issues.map(({ code }) => code)).not.toContain('TOTALS_MISMATCH')
    expect(wrong.issues.find(({ code }) => code === 'TOTALS_MISMATCH')?.paths).toEqual([
      'netTotal',
      'taxTotal',
      'grandTotal',
    ])
    expect(fieldOf(wrong, 'grandTotal').issues.map(({ code }) => code)).toEqual(['TOTALS_MISMATCH'])
    expect(fieldOf(wrong, 'grandTotal').confidence).toBeLessThan(fieldOf(right, 'grandTotal').confidence)
  })

  test('line items that do not add up are told', () => {
    const text = (amount: string) => `
Description      Qty    Unit price    Amount
Chair            1      70.00         70.00
Table            1      30.00         ${amount}
Net total                             100.00
VAT 19%                                19.00
Grand total                           119.00
`
    expect(read(text('30.00')).issues.map(({ code }) => code)).not.toContain('LINE_ITEMS_SUM_MISMATCH')
    expect(read(text('39.00')).issues.find(({ code }) => code === 'LINE_ITEMS_SUM_MISMATCH')?.paths).toContain(
      'lineItems',
    )
  })

  test('amounts beyond the exactness of floats stay exact', () => {
    expect(
      totals(`
Net total      90,071,992,547,409.93
Total VAT                      0.04
Grand total    90,071,992,547,409.97
`),
    ).toMatchObject({ netTotal: '90071992547409.93', taxTotal: '0.04', grandTotal: '90071992547409.97' })
  })
})

describe('taxes by rate', () => {
  const taxes = (text: string) => read(text).data.taxes

  test('from a table with a heading', () => {
    expect(
      taxes(`
VAT rate      Net amount      VAT amount
7%              150.00 €         10.50 €
19%             240.00 €         45.60 €
`),
    ).toEqual([
      { rate: '7', base: '150.00', amount: '10.50' },
      { rate: '19', base: '240.00', amount: '45.60' },
    ])
  })

  test('a discount of so much per cent is no tax', () => {
    expect(taxes('Rabatt 2% von 100,00      2,00\nSkonto 3% auf 200,00      6,00')).toEqual([])
  })

  test('a rate without its base has no base', () => {
    expect(taxes('TVA 20 %      1 002,09 €')).toEqual([{ rate: '20', base: null, amount: '1002.09' }])
  })
})

describe('the currency', () => {
  const currency = (text: string) => read(text).data.currency

  test('by its label, by code, by symbol', () => {
    expect(currency('Währung:   CHF\nTotal   100.00')).toBe('CHF')
    expect(currency('Total   100.00 SEK')).toBe('SEK')
    expect(currency('Total   £100.00')).toBe('GBP')
  })

  test('that of the totals, not of an amount in the small print', () => {
    expect(currency('Total   100.00 EUR\nVAT   19.00 EUR\n\nShare capital 50 000 CHF')).toBe('EUR')
  })

  test('a code wins over a symbol that several currencies share', () => {
    expect(currency('Total (CAD)   $100.00\nAll prices in CAD')).toBe('CAD')
  })

  test('no word in capitals', () => {
    expect(currency('INVOICE A-17\nALL GOODS REMAIN OUR PROPERTY\nTOTAL   12.00')).toBeNull()
    expect(currency('DESCRIPTION          AMOUNT\nBLUE PEN 2             3.00\nTOTAL                  3.00')).toBeNull()
    expect(currency('Total   12.00 PEN')).toBe('PEN')
    expect(currency('Total PEN   12.00')).toBe('PEN')
    expect(currency('Total (PEN)   12.00')).toBe('PEN')
    expect(currency('Description    Qty     Price PEN\nChair          1       12.00')).toBe('PEN')
  })

  test('none where none is named', () => {
    expect(currency('Total   100.00')).toBeNull()
  })
})
