/** Amounts that the data tell in parts, in several currencies, of several units, or with a sign. */
import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Extraction } from '../../src/extraction/schema.ts'
import { facturX, ublInvoice } from '../fixtures/embedded.ts'
import { dataOf, issuesOf, PRINT, readInvoice } from './support/embedded.ts'
import { fieldOf } from './support/sheet.ts'

const readUbl = (change: (xml: string) => string): Extraction => readInvoice(dataOf(change(ublInvoice()), null), '')

const taxTotal = (amount: string, currency = 'EUR'): string =>
  `<cac:TaxTotal><cbc:TaxAmount currencyID="${currency}">${amount}</cbc:TaxAmount></cac:TaxTotal>`

describe('totals of taxes', () => {
  it('of which each tax has its own are added up', () => {
    const { data, issues } = readUbl(xml =>
      xml
        .replace('<cac:LegalMonetaryTotal>', `${taxTotal('0.50')}<cac:LegalMonetaryTotal>`)
        .replace('TaxInclusiveAmount currencyID="EUR">11.90', 'TaxInclusiveAmount currencyID="EUR">12.40'),
    )
    expect(data).toMatchObject({ netTotal: '10.00', taxTotal: '2.40', grandTotal: '12.40' })
    expect(issues).toEqual([])
  })

  it('in another currency are not added', () => {
    const { data } = readUbl(xml => xml.replace('<cac:TaxTotal>', `${taxTotal('14.20', 'DKK')}<cac:TaxTotal>`))
    expect(data.taxTotal).toBe('1.90')
  })
})

describe('the currency', () => {
  it.each([
    ['eur', 'EUR'],
    ['EUR', 'eur'],
    [' eur ', 'Eur'],
    ['EUR', ''],
    ['euros', 'EUR'],
  ])('"%s" of the document and "%s" of an amount are one', (document, amount) => {
    const { data } = readUbl(xml =>
      xml
        .replaceAll('currencyID="EUR"', `currencyID="${amount}"`)
        .replace('CurrencyCode>EUR', `CurrencyCode>${document}`),
    )
    expect(data).toMatchObject({ taxTotal: '1.90', grandTotal: '11.90', lineItems: [{ unitPrice: '4.00' }] })
    expect(data.currency).toBe(document === 'euros' ? null : 'EUR')
  })
})

describe('the price of one unit', () => {
  const based = (price: string, count: string, unit = 'KGM') =>
    readUbl(xml =>
      xml.replace(
        /<cbc:PriceAmount .*<\/cbc:PriceAmount>/,
        `<cbc:PriceAmount currencyID="EUR">${price}</cbc:PriceAmount>
         <cbc:BaseQuantity unitCode="${unit}">${count}</cbc:BaseQuantity>`,
      ),
    )

  it.each([
    ['500.00', '100', '5.00'],
    ['499.99', '1000', '0.49999'],
    ['4.00', '1', '4.00'],
    ['4.00', '1.0000', '4.00'],
    ['2.00', '0.5', '4.00'],
    ['-500.00', '100', '-5.00'],
    ['10.00', '3', '3.333333'],
    ['-20.00', '3', '-6.666667'],
    ['4.00', '0', '4.00'],
    ['4.00', '-1', '4.00'],
    ['4.00', 'many', '4.00'],
    ['0.000000000000001', '999999999999999999999999999999.9', '0.000000000000000'],
  ])('of "%s" for "%s" is %s', (price, count, expected) => {
    expect(based(price, count).data.lineItems).toMatchObject([{ unitPrice: expected }])
  })

  it('is not told for another unit than what is sold', () => {
    expect(based('500.00', '1000', 'GRM').data.lineItems).toMatchObject([{ quantity: '2.5', unitPrice: null }])
    expect(based('4.00', '1', 'GRM').data.lineItems).toMatchObject([{ unitPrice: '4.00' }])
  })

  it.each([
    ['of one', '0.50', '0.50', []],
    ['of a hundred, which then stands', '50.00', '50.00', []],
    ['of something else', '5.00', '0.50', ['lineItems[0].unitPrice']],
  ])('may be printed as that %s', (_, printed, expected, contradicted) => {
    const print = `${PRINT}

Pos  Article  Description       Quantity  Unit price  Amount
1    TW-7     Torque wrench     200       ${printed}        100.00
2    HK-1     Hex keys & case   5         10.00       50.00`
    const base = '50.00</ram:ChargeAmount><ram:BasisQuantity unitCode="H87">100</ram:BasisQuantity'
    const xml = facturX({ '2.0000': '200.0000', '50.00</ram:ChargeAmount': base })
    const found = readInvoice(dataOf(xml), print)
    expect(found.data.lineItems).toMatchObject([{ quantity: '200.0000', unitPrice: expected, amount: '100.00' }, {}])
    expect(issuesOf(found, 'EMBEDDED_DATA_MISMATCH').flatMap(({ paths }) => paths)).toEqual(contradicted)
    expect(fieldOf(found, 'lineItems[0].unitPrice').text).toBe(contradicted.length > 0 ? null : printed)
  })
})

describe('lines', () => {
  const sumIssues = (found: Extraction) => issuesOf(found, 'LINE_ITEMS_SUM_MISMATCH').flatMap(({ paths }) => paths)
  const wrong = { 'LineTotalAmount>100.00': 'LineTotalAmount>90.00' }
  const charge = '<ram:SpecifiedTradeAllowanceCharge/>'

  it.each([
    ['add up', {}, []],
    ['do not add up to what they are told to', wrong, ['lineItems']],
    [
      'do not add up to the net total, where nothing else is in it',
      { ...wrong, '<ram:LineTotalAmount>150.00</ram:LineTotalAmount>': '' },
      ['lineItems'],
    ],
    [
      'may differ from the net total by a charge',
      {
        ...wrong,
        '<ram:LineTotalAmount>150.00</ram:LineTotalAmount>': '',
        '<ram:PaymentReference>': `${charge}<ram:PaymentReference>`,
      },
      [],
    ],
    ['without an amount tell nothing', { 'LineTotalAmount>100.00': 'LineTotalAmount>?' }, []],
    [
      'that are groups of others do not count',
      {
        'LineTotalAmount>100.00': 'LineTotalAmount>150.00',
        'LineTotalAmount>50.00': 'LineTotalAmount>150.00',
        '<ram:LineID>1</ram:LineID>':
          '<ram:LineID>1</ram:LineID><ram:LineStatusReasonCode>GROUP</ram:LineStatusReasonCode>',
      },
      [],
    ],
  ])('of Cross Industry %s', (_, change: Record<string, string>, expected) => {
    expect(sumIssues(readInvoice(dataOf(facturX(change))))).toEqual(expected)
  })

  it.each([
    ['10.00', '', []],
    ['9.00', '', ['lineItems']],
    ['9.00', '<cac:AllowanceCharge/>', []],
    [
      '9.00',
      '<cac:AllowanceCharge/><cac:LegalMonetaryTotal><cbc:LineExtensionAmount>10.00</cbc:LineExtensionAmount></cac:LegalMonetaryTotal>',
      ['lineItems'],
    ],
  ])('of UBL are %s', (amount, more, expected) => {
    const found = readUbl(xml =>
      xml
        .replace('LineExtensionAmount currencyID="EUR">10.00', `LineExtensionAmount currencyID="EUR">${amount}`)
        .replace('<cac:TaxTotal>', `${more}<cac:TaxTotal>`),
    )
    expect(sumIssues(found)).toEqual(expected)
  })

  it.each([
    ['100.00', []],
    ['90.00', ['lineItems', 'netTotal', 'grandTotal']],
  ])('of the print, one of %s, are added up where the data have none', (amount, expected) => {
    const print = `${PRINT}

Pos  Description       Quantity  Unit price  Amount
1    Torque wrench     2         ${amount}       ${amount}
2    Hex keys & case   5         10.00       50.00`
    const withoutLines = facturX().replace(/<ram:IncludedSupply[\s\S]*<\/ram:IncludedSupplyChainTradeLineItem>/, '')
    const found = readInvoice(dataOf(withoutLines), print)
    expect(found.data.lineItems).toMatchObject([{ amount }, { amount: '50.00' }])
    expect(sumIssues(found)).toEqual(expected)
  })

  it('are not told to differ where the template has none', () => {
    const template = {
      name: 'totals',
      version: 1,
      title: 'Totals',
      fields: [{ name: 'total', type: 'DECIMAL' as const, kind: 'grandTotal' as const }],
    }
    const found = extract({ pages: [], template, embedded: dataOf(facturX(wrong)) })
    expect([found.data, found.issues]).toEqual([{ total: '178.50' }, []])
  })
})

describe('credit notes', () => {
  it('have negative amounts where they are told so, whatever is printed', () => {
    const negative = { '178.50': '-178.50', '150.00': '-150.00', '28.50': '-28.50', '100.00': '-100.00' }
    const found = readInvoice(dataOf(facturX({ ...negative, '>50.00': '>-50.00' })))
    expect(found.data).toMatchObject({ netTotal: '-150.00', taxTotal: '-28.50', grandTotal: '-178.50' })
    expect(issuesOf(found, 'EMBEDDED_DATA_MISMATCH')).toEqual([])
    expect(issuesOf(found, 'TOTALS_MISMATCH')).toEqual([])
  })

  it('of UBL have lines and an outermost element of their own', () => {
    const { data } = readUbl(xml =>
      xml
        .replace('xsd:Invoice-2', 'xsd:CreditNote-2')
        .replace(/(<\/?)Invoice\b/g, '$1CreditNote')
        .replaceAll('InvoiceLine', 'CreditNoteLine')
        .replaceAll('InvoicedQuantity', 'CreditedQuantity'),
    )
    expect(data).toMatchObject({ number: 'U-5', grandTotal: '11.90', lineItems: [{ quantity: '2.5', unit: 'kg' }] })
  })
})

describe('dates', () => {
  it.each([
    ['102', '20240312', '2024-03-12'],
    ['203', '202403121030', '2024-03-12'],
    ['204', '20240312103059', '2024-03-12'],
    ['102', '2024-03-12', '2024-03-12'],
    ['205', '202403121030+0100', '2024-03-12'],
    ['610', '202403', null],
    ['616', '202411', null],
    ['101', '240312', null],
    ['4', '12032024', null],
    ['4', '05061203', null],
    ['102', '20240230', null],
  ])('of format %s: "%s"', (format, text, expected) => {
    const xml = facturX({ 'format="102">20240312': `format="${format}">${text}` })
    expect(readInvoice(dataOf(xml), '').data.issueDate).toBe(expected)
  })
})
