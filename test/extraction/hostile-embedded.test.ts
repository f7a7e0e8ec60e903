/** Data inside a file that nobody writes but to do harm. */
import { describe, expect, it } from 'vitest'
import { type EmbeddedData, NO_DATA } from '../../src/reading/embedded/data.ts'
import { facturX, ublInvoice } from '../fixtures/embedded.ts'
import { dataOf, issuesOf, readInvoice } from './support/embedded.ts'

/** More than a call may have arguments. */
const MANY = 200_000

describe('hostile data', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is a unit like any other', name => {
    const { data } = readInvoice(dataOf(facturX({ H87: name })))
    expect(data.lineItems).toMatchObject([{ unit: name }, { unit: 'set' }])
  })

  it('names of the language’s own objects are texts', () => {
    const change = { 'NL-2041': '__proto__', 'Nordlicht Werkzeuge GmbH': 'constructor', EUR: 'toString' }
    const { data } = readInvoice(dataOf(facturX(change)), '')
    expect(data).toMatchObject({ number: '__proto__', seller: { name: 'constructor' }, currency: null })
  })

  it('an address of more lines than a call may have arguments is read', () => {
    const lines = '<cac:AddressLine><cbc:Line>Rear building</cbc:Line></cac:AddressLine>'.repeat(MANY)
    const xml = ublInvoice().replace('<cac:PostalAddress>', `<cac:PostalAddress>${lines}`)
    expect(readInvoice(dataOf(xml, null)).data.seller).toMatchObject({ street: 'Hafenstrasse 12', city: 'Kiel' })
  })
})

describe('data that the extraction fails over', () => {
  const unknown = (): EmbeddedData => {
    const [document] = dataOf(facturX()).documents
    return { ...NO_DATA, documents: [{ ...document!, vocabulary: 'OTHER' as 'CII' }] }
  }
  const field = { name: 'number', label: null, value: 'F-1', isCheckbox: false, page: 1 }
  const box = { left: 0.1, top: 0.1, width: 0.1, height: 0.1 }

  it('leave the print as it is, and an issue tells so without the cause', () => {
    const found = readInvoice(unknown())
    expect(found).toMatchObject({ ...readInvoice(null), issues: expect.anything() })
    expect(issuesOf(found, 'EMBEDDED_DATA_UNREADABLE')).toEqual([
      {
        code: 'EMBEDDED_DATA_UNREADABLE',
        message: "The file's data cannot be made use of. The values are those of the print.",
        paths: [],
      },
    ])
  })

  it('take nothing from what is filled in, nor the other way round', () => {
    const filled = readInvoice({ ...unknown(), fields: [{ ...field, box }] })
    expect(filled.data.number).toBe('F-1')
    const broken = { ...field, box: null as unknown as typeof box }
    const told = readInvoice({ ...dataOf(facturX()), fields: [broken] })
    expect(told.data.payment).toMatchObject({ iban: 'DE89370400440532013000' })
    expect(issuesOf(told, 'EMBEDDED_DATA_UNREADABLE')).toHaveLength(1)
  })
})

it('says that the values are those of the print only where they are', () => {
  const unreadable = [{ name: 'order-x.xml', reason: 'it is not well-formed' }]
  const message = 'The attachment "order-x.xml" cannot be read: it is not well-formed.'
  const messages = (data: EmbeddedData) =>
    issuesOf(readInvoice({ ...data, unreadable }), 'EMBEDDED_DATA_UNREADABLE').map(issue => issue.message)
  expect(messages(dataOf(facturX()))).toEqual([message])
  expect(messages(NO_DATA)).toEqual([`${message} The values are those of the print.`])
})
