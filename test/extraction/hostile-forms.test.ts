import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Page, Word } from '../../src/reading/page.ts'
import { purchaseOrder } from '../../src/templates/builtin/purchase-order.ts'
import { registrationForm } from '../../src/templates/builtin/registration-form.ts'
import { pageOf } from './support/sheet.ts'

const MOST_WORDS = 100_000

const VOCABULARY =
  '1. (a) Name of Registrant Registrant: The Council Address RECEIVED 96 JAN 18 /s/ Jane Signature Title ____ 76AUG-1 first'.split(
    ' ',
  )

/** Words of the vocabulary over and over, so many in each row. */
const grid = (words: string[], inRow: number, apart: number): Page =>
  pageOf(
    Array.from({ length: MOST_WORDS }, (_, at): Word => {
      const row = Math.floor(at / inRow)
      const rows = Math.ceil(MOST_WORDS / inRow)
      return {
        text: words[at % words.length]!,
        left: (at % inRow) / inRow,
        top: row / rows,
        width: apart / inRow,
        height: 0.8 / rows,
        confidence: null,
      }
    }),
  )

const CASES: [name: string, page: Page][] = [
  ['lines of prose', grid(VOCABULARY, 20, 0.9)],
  ['all in one row', grid(VOCABULARY, MOST_WORDS, 0.5)],
  ['nothing but labels', grid(['Registrant:', 'Signature', 'Received', '1.'], 50, 0.2)],
]

describe('hostile forms', () => {
  test.each(CASES)(
    '100,000 words: %s',
    (_, page) => {
      for (const template of [registrationForm, purchaseOrder]) {
        expect(extract({ pages: [page], template }).fields.length).toBeGreaterThan(0)
      }
    },
    120_000,
  )
})
