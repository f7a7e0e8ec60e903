import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Json } from '../../src/extraction/schema.ts'
import type { Page } from '../../src/reading/page.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { scanned, sheet } from './support/sheet.ts'

/** Invented invoices in the manner of many programs, trades and countries: as they look, and what they say. */
const FOLDER = join(import.meta.dirname, 'layouts')

/** Items as description, quantity, unit price and amount. */
type Truth = { values: Record<string, Json>; items: Json[][] }

const names = readdirSync(FOLDER).flatMap(file => (file.endsWith('.txt') ? [file.slice(0, -4)] : []))

const valueAt = (json: Json, path: string): Json | undefined =>
  path.split('.').reduce<Json | undefined>((part, name) => {
    const isObject = part !== null && typeof part === 'object' && !Array.isArray(part)
    return isObject ? part[name] : undefined
  }, json)

const itemsOf = (json: Json | undefined): Json[][] =>
  (Array.isArray(json) ? json : []).map(item =>
    ['description', 'quantity', 'unitPrice', 'amount'].map(name => valueAt(item, name) ?? null),
  )

const read = (name: string): { truth: Truth; page: Page } => ({
  truth: JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')),
  page: sheet(readFileSync(join(FOLDER, `${name}.txt`), 'utf8')),
})

const found = (page: Page, { values }: Truth): Truth => {
  const { data } = extract({ pages: [page], template: invoice })
  return {
    values: Object.fromEntries(Object.keys(values).map(path => [path, valueAt(data, path) ?? null])),
    items: itemsOf(data.lineItems),
  }
}

describe('invoices of many makes', () => {
  test.each(names)('%s', name => {
    const { truth, page } = read(name)
    expect(found(page, truth)).toEqual(truth)
  })

  test.each(names)('%s, scanned', name => {
    const { truth, page } = read(name)
    expect(found(scanned(page), truth)).toEqual(truth)
  })
})
