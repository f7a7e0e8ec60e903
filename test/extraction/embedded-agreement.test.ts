/** When what the data tell and what is printed are the same. */
import { describe, expect, it } from 'vitest'
import { facturX } from '../fixtures/embedded.ts'
import { dataOf, issuesOf, PRINT, readInvoice } from './support/embedded.ts'
import { fieldOf } from './support/sheet.ts'

const IBAN = 'DE89370400440532013000'

/** Of an invoice whose print has other words in the place of these. */
const readPrinted = (from: string, to: string, change: Record<string, string> = {}) =>
  readInvoice(dataOf(facturX(change)), `${PRINT}\nIBAN: ${IBAN}\nOrder number: PO-9`.replaceAll(from, to))

describe('numbers', () => {
  it.each([
    ['number', 'NL-2041', 'NL-20415'],
    ['number', 'NL-2041', 'NL-204'],
    ['number', 'NL-2041', 'XNL-2041'],
    ['purchaseOrderNumber', 'PO-9', 'PO-97'],
    ['seller.vatId', 'DE136695976', 'ATU13669597'],
    ['payment.iban', IBAN, 'DE02120300000000202051'],
  ])('%s: "%s" is not printed as "%s"', (path, told, printed) => {
    const found = readPrinted(told, printed)
    expect(fieldOf(found, path)).toMatchObject({ value: told, citations: [], text: null })
    expect(issuesOf(found, 'EMBEDDED_DATA_MISMATCH').map(({ paths }) => paths)).toEqual([[path]])
    expect(fieldOf(found, path).confidence).toBeLessThan(0.7)
  })

  it.each(['2041', 'NL 2041', 'nl-2041', 'NL2041', 'DE/NL-2041'])('may be printed as "%s"', printed => {
    const found = readPrinted('NL-2041', printed)
    expect(issuesOf(found, 'EMBEDDED_DATA_MISMATCH')).toEqual([])
    expect(fieldOf(found, 'number')).toMatchObject({ value: 'NL-2041', text: printed })
  })
})

describe('amounts', () => {
  const totals = { '150.00': '150', '28.50': '28', '178.50': '178' }

  it.each([
    ['178.45', '178', true],
    ['178.45', '178.4', true],
    ['178.46', '178.455', false],
    ['178.45', '178.455', true],
    ['178.45', '178.4549', false],
    ['178.45', '178.445', false],
    ['178.45', '178.444', true],
    ['178.50', '178.5', false],
    ['178.50', '178.5000', false],
    ['-178.50', '178.50', false],
    ['178.50', '-178.50', false],
    ['178.45', '-178.50', true],
  ])('"%s" in print, "%s" in the data: contradicted %s', (printed, told, isContradicted) => {
    const found = readPrinted('178.50', printed, { ...totals, '178.50': told })
    const contradicted = issuesOf(found, 'EMBEDDED_DATA_MISMATCH').flatMap(({ paths }) => paths)
    expect(contradicted.includes('grandTotal')).toBe(isContradicted)
    expect(fieldOf(found, 'grandTotal').value).toBe(told)
  })
})
