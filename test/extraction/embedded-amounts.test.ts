/** Amounts that the data tell in parts, in several currencies, of several units, or with a sign. */
import { describe, expect, it } from 'vitest'
import type { Extraction } from '../../src/extraction/schema.ts'
import { facturX, ublInvoice } from '../fixtures/embedded.ts'
import { dataOf, issuesOf, readInvoice } from './support/embedded.ts'

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
