import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Json } from '../../src/extraction/schema.ts'
import type { Page } from '../../src/reading/page.ts'
import { purchaseOrder } from '../../src/templates/builtin/purchase-order.ts'
import { casesIn, itemsOf, valueAt } from './support/cases.ts'
import { scanned } from './support/sheet.ts'

/** Invented orders and answers to them: as they look, and what they say. */
const cases = casesIn<{ values: Record<string, Json>; items: Json[][] }>(join(import.meta.dirname, 'purchase-orders'))

const found = (page: Page, paths: string[]) => {
  const { data } = extract({ pages: [page], template: purchaseOrder })
  return {
    values: Object.fromEntries(paths.map(path => [path, valueAt(data, path) ?? null])),
    items: itemsOf(data.lineItems),
  }
}

describe('purchase orders of many makes', () => {
  test.each(cases)('$name', ({ truth, page }) => {
    expect(found(page, Object.keys(truth.values))).toEqual(truth)
  })

  test.each(cases)('$name, scanned', ({ truth, page }) => {
    expect(found(scanned(page), Object.keys(truth.values))).toEqual(truth)
  })
})
