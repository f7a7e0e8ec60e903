/** Sums that do not hold as they were recognised. */
import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { receipt } from '../../src/templates/builtin/receipt.ts'
import { fieldOf, scanned, sheet } from './support/sheet.ts'

const INVOICE = (total: string) => sheet(`Net total   140.00\nTotal VAT    28.00\nGrand total  ${total}`)
const PAID = (total: string, change = '19.09') => sheet(`Total   ${total}\nCash   100.00\nChange   ${change}`)

describe('one misread character', () => {
  test('in a total that net and tax tell is put right; its words stay as printed', () => {
    const extraction = extract({ pages: [scanned(INVOICE('108.00'))], template: invoice })
    const total = fieldOf(extraction, 'grandTotal')
    expect(total).toMatchObject({ value: '168.00', text: '108.00' })
    const clean = extract({ pages: [scanned(INVOICE('168.00'))], template: invoice })
    expect(total.confidence).toBeLessThan(fieldOf(clean, 'grandTotal').confidence)
    expect(extraction.issues.map(({ code }) => code)).not.toContain('TOTALS_MISMATCH')
  })

  test('in a total that the payment tells: a digit, the point', () => {
    const total = (printed: string) => extract({ pages: [scanned(PAID(printed))], template: receipt }).data.total
    expect(total('60.91')).toBe('80.91')
    expect(total('8091')).toBe('80.91')
  })

  test('is not looked for in a text layer', () => {
    expect(extract({ pages: [INVOICE('108.00')], template: invoice }).data.grandTotal).toBe('108.00')
    expect(extract({ pages: [PAID('60.91')], template: receipt }).data.total).toBe('60.91')
  })

  test('is left alone where it may be in one of two amounts', () => {
    // 160.00 + 19.00 = 179.00, and 100.00 + 19.00 = 119.00.
    const page = scanned(sheet('Net total   100.00\nTotal VAT    19.00\nGrand total  179.00'))
    const { data } = extract({ pages: [page], template: invoice })
    expect(data.grandTotal).toBe('179.00')
  })

  test('is left alone where no single character explains the difference', () => {
    const { data, issues } = extract({ pages: [scanned(INVOICE('157.00'))], template: invoice })
    expect(data).toMatchObject({ netTotal: '140.00', taxTotal: '28.00', grandTotal: '157.00' })
    expect(issues.map(({ code }) => code)).toContain('TOTALS_MISMATCH')
  })

  test('in a tax is put right when the payment proves the total', () => {
    const text = 'Subtotal   121.00\nTax    24.00\nTotal   150.00\nCash   200.00\nChange   50.00'
    expect(extract({ pages: [scanned(sheet(text))], template: receipt }).data).toMatchObject({
      taxTotal: '29.00',
      total: '150.00',
    })
  })
})
