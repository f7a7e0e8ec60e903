/** What the vocabularies of e-invoices say of the templates' fields, and how that goes together with the print. */
import { describe, expect, it } from 'vitest'
import { MOST_ITEMS } from '../../src/extraction/embedded/read-values.ts'
import { extract } from '../../src/extraction/extract.ts'
import type { Extraction } from '../../src/extraction/schema.ts'
import { NO_DATA } from '../../src/reading/embedded/data.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { facturX, orderX, ublInvoice, ublOrder, zugferd1 } from '../fixtures/embedded.ts'
import { dataOf, issuesOf, PRINT, readInvoice } from './support/embedded.ts'
import { fieldOf, scanned, sheets } from './support/sheet.ts'

const mismatches = (found: Extraction) => issuesOf(found, 'EMBEDDED_DATA_MISMATCH')

describe('the data of', () => {
  it('Factur-X fill the whole invoice', () => {
    const { data, issues } = readInvoice(dataOf(facturX()))
    expect(issues).toEqual([])
    expect(data).toEqual({
      number: 'NL-2041',
      issueDate: '2024-03-12',
      dueDate: '2024-04-11',
      deliveryDate: '2024-03-10',
      purchaseOrderNumber: 'PO-9',
      currency: 'EUR',
      seller: {
        name: 'Nordlicht Werkzeuge GmbH',
        street: 'Hafenstrasse 12',
        postcode: '24103',
        city: 'Kiel',
        country: 'DE',
        vatId: 'DE136695976',
        taxNumber: '20/123/45678',
        email: null,
        phone: null,
      },
      buyer: {
        name: 'Cordelia Handels AG',
        street: 'Lindenweg 4',
        postcode: '80331',
        city: 'Munich',
        country: 'DE',
        vatId: null,
        customerNumber: 'C-77',
      },
      lineItems: [
        {
          position: '1',
          articleNumber: 'TW-7',
          description: 'Torque wrench',
          quantity: '2.0000',
          unit: 'pcs',
          unitPrice: '50.00',
          taxRate: '19.00',
          amount: '100.00',
        },
        {
          position: '2',
          articleNumber: 'HK-1',
          description: 'Hex keys & case',
          quantity: '5.0000',
          unit: 'set',
          unitPrice: '10.00',
          taxRate: '19.00',
          amount: '50.00',
        },
      ],
      netTotal: '150.00',
      taxes: [{ rate: '19.00', base: '150.00', amount: '28.50' }],
      taxTotal: '28.50',
      grandTotal: '178.50',
      amountDue: '178.50',
      payment: {
        iban: 'DE89370400440532013000',
        bic: 'COBADEFFXXX',
        reference: 'NL-2041/C-77',
        terms: '2 % within ten days',
      },
    })
  })

  it('ZUGFeRD 1 are found under their longer names', () => {
    expect(readInvoice(dataOf(zugferd1()), '').data).toMatchObject({
      number: 'Z-1',
      issueDate: '2014-06-05',
      purchaseOrderNumber: 'PO-8',
      seller: { name: 'Nordlicht Werkzeuge GmbH' },
      netTotal: '10.00',
      taxTotal: '1.90',
      grandTotal: '11.90',
      taxes: [{ rate: '19.00', base: '10.00', amount: '1.90' }],
      lineItems: [{ description: 'File', quantity: '2.0000', unitPrice: '5.0000', taxRate: '19.00', amount: '10.00' }],
    })
  })

  it('UBL fill an invoice', () => {
    expect(readInvoice(dataOf(ublInvoice(), null), '').data).toMatchObject({
      number: 'U-5',
      issueDate: '2024-05-02',
      dueDate: '2024-06-01',
      purchaseOrderNumber: 'PO-3',
      currency: 'EUR',
      seller: {
        name: 'Nordlicht Werkzeuge GmbH',
        street: 'Hafenstrasse 12',
        city: 'Kiel',
        vatId: 'DE136695976',
        taxNumber: '20/1',
        email: 'office@example.com',
        phone: '+49 431 1234567',
      },
      buyer: { name: 'Cordelia Handels AG', vatId: 'DE811128135' },
      lineItems: [
        {
          position: '1',
          articleNumber: 'N-1',
          description: 'Nails',
          quantity: '2.5',
          unit: 'kg',
          unitPrice: '4.00',
          taxRate: '19',
          amount: '10.00',
        },
      ],
      netTotal: '10.00',
      taxTotal: '1.90',
      taxes: [{ rate: '19', base: '10.00', amount: '1.90' }],
      grandTotal: '11.90',
      amountDue: '11.90',
      payment: { iban: 'DE89370400440532013000', reference: 'U-5 PAY' },
    })
  })

  it('orders are found by what fields mean', () => {
    expect(readInvoice(dataOf(orderX(), 'order-x.xml'), '').data).toMatchObject({
      number: 'NL-2041',
      issueDate: '2024-03-12',
      deliveryDate: '2024-03-10',
      currency: 'EUR',
      lineItems: [{ quantity: '2.0000' }, { quantity: '5.0000' }],
      grandTotal: '178.50',
    })
    expect(readInvoice(dataOf(ublOrder(), null), '').data).toMatchObject({
      number: 'O-1',
      seller: { name: 'Nordlicht Werkzeuge GmbH' },
      buyer: { name: 'Cordelia Handels AG' },
      lineItems: [{ description: 'Hooks', quantity: '3', unit: 'pcs', unitPrice: '3.00', amount: '9.00' }],
      grandTotal: '11.90',
    })
  })
})

describe('what the data tell', () => {
  it('has the place where the same is printed, in whatever form', () => {
    const found = readInvoice(dataOf(facturX()))
    expect(fieldOf(found, 'issueDate')).toMatchObject({
      value: '2024-03-12',
      text: '12.03.2024',
      source: 'EMBEDDED_DATA',
      citations: [{ page: 1, text: '12.03.2024' }],
    })
    expect(fieldOf(found, 'seller.name').citations).toMatchObject([{ text: 'Nordlicht Werkzeuge GmbH' }])
    expect(fieldOf(found, 'payment.iban')).toMatchObject({ text: null, source: 'EMBEDDED_DATA', citations: [] })
    expect(fieldOf(found, 'payment.iban').confidence).toBeGreaterThan(0.95)
  })

  it('stands where the print says something else, with an issue that tells both', () => {
    const found = readInvoice(dataOf(facturX({ '178.50': '187.50', '20240312': '20240321' })))
    expect(found.data).toMatchObject({ grandTotal: '187.50', issueDate: '2024-03-21' })
    expect(mismatches(found).map(({ paths }) => paths)).toEqual([['issueDate'], ['grandTotal']])
    const total = fieldOf(found, 'grandTotal')
    expect(total.issues).toContainEqual({
      code: 'EMBEDDED_DATA_MISMATCH',
      message: 'The file\'s data say "187.50", its print says "178.50".',
      paths: ['grandTotal'],
    })
    expect(total.confidence).toBeLessThan(0.7)
    expect(found.issues.map(({ code }) => code)).toContain('TOTALS_MISMATCH')
  })

  it.each([
    ['more places', { '178.50': '178.5000' }],
    ['other letters and white space', { 'Cordelia Handels AG': 'CORDELIA  Handels-AG' }],
    ['a longer name', { 'Cordelia Handels AG': 'Cordelia Handels AG, Purchasing' }],
  ])('is not contradicted by %s', (_, change) => {
    expect(mismatches(readInvoice(dataOf(facturX(change))))).toEqual([])
  })

  it('is not contradicted by letters that were misread', () => {
    const [page] = sheets(PRINT.replace('NL-2041', 'NL-2O4l').replace('Nordlicht', 'Nordiicht'))
    const found = extract({ pages: [scanned(page!)], template: invoice, embedded: dataOf(facturX()) })
    expect(found.data).toMatchObject({ number: 'NL-2041', seller: { name: 'Nordlicht Werkzeuge GmbH' } })
    expect(mismatches(found)).toEqual([])
    expect(fieldOf(found, 'grandTotal')).toMatchObject({ source: 'EMBEDDED_DATA', readConfidence: null })
  })

  it('leaves the rest to the print', () => {
    const found = readInvoice(
      dataOf(facturX({ '<ram:ID>NL-2041</ram:ID>': '', 'DuePayableAmount>178.50': 'DuePayableAmount>?' })),
    )
    expect(fieldOf(found, 'number')).toMatchObject({ value: 'NL-2041', source: 'TEXT_LAYER' })
    expect(fieldOf(found, 'amountDue')).toMatchObject({ value: null, source: 'NONE' })
  })

  it('is all that there is where the file itself is the data', () => {
    const xml = ublInvoice().replace('<cbc:DueDate>2024-06-01</cbc:DueDate>', '')
    const { data, issues } = readInvoice(dataOf(xml, null), 'Due date: 01.02.2024')
    expect(data.dueDate).toBeNull()
    expect(issues).toEqual([])
  })

  it('is told to be unreadable where it is', () => {
    const found = readInvoice({ ...NO_DATA, unreadable: [{ name: 'factur-x.xml', reason: 'it is not well-formed' }] })
    expect(found.data).toMatchObject({ number: 'NL-2041', grandTotal: '178.50' })
    expect(found.issues.map(({ code }) => code)).toContain('EMBEDDED_DATA_UNREADABLE')
  })
})

describe('hostile data', () => {
  it.each([
    ['amounts of a thousand digits', { '178.50': '9'.repeat(1_000) }],
    ['dates that are none', { '20240312': '20241399', '20240411': '99999999' }],
    ['names that are 100,000 characters', { 'Torque wrench': 'x'.repeat(100_000) }],
  ])('with %s does no harm', (_, change) => {
    const found = readInvoice(dataOf(facturX(change)))
    expect(found.data.currency).toBe('EUR')
    expect(JSON.stringify(found).length).toBeLessThan(100_000)
  })

  it('with more items than anybody takes in leaves the items to the print', () => {
    const line = /<ram:IncludedSupplyChainTradeLineItem>[\s\S]*?<\/ram:IncludedSupplyChainTradeLineItem>/.exec(
      facturX(),
    )![0]
    const few = line.replace(/<ram:Specified(Trade|Line)[\s\S]*<\/ram:Specified(Trade|Line)[A-Za-z]*>/, '')
    const found = readInvoice(dataOf(facturX({ [line]: few.repeat(MOST_ITEMS + 1) })))
    expect(found.data.lineItems).toEqual([])
    expect(found.issues).toMatchObject([{ code: 'EMBEDDED_DATA_UNREADABLE', paths: ['lineItems'] }])
  })
})
