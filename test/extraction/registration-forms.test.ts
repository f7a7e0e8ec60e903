import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Json } from '../../src/extraction/schema.ts'
import { registrationForm } from '../../src/templates/builtin/registration-form.ts'
import { casesIn } from './support/cases.ts'
import { scanned } from './support/sheet.ts'

/** Invented forms of many agencies: as they look, and what they say. */
const cases = casesIn<Record<string, Json>>(join(import.meta.dirname, 'registration-forms'))

describe('registration forms of many agencies', () => {
  test.each(cases)('$name', ({ truth, page }) => {
    expect(extract({ pages: [page], template: registrationForm }).data).toEqual(truth)
  })

  test.each(cases)('$name, scanned', ({ truth, page }) => {
    expect(extract({ pages: [scanned(page)], template: registrationForm }).data).toEqual(truth)
  })
})
