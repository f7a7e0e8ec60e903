/** Which fields are held back for a person to look at. */
import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { ExtractedField, TemplateSchema } from '../../src/extraction/schema.ts'
import { applyCorrections } from '../../src/reviews/corrections.ts'
import { flaggedFields, isFlagged } from '../../src/reviews/flagged.ts'
import { sheets } from '../extraction/support/sheet.ts'

const field = (given: Partial<ExtractedField>) => ({ value: 'x', confidence: 0.5, source: 'OCR' as const, ...given })

describe('a field is flagged', () => {
  it.each<[about: string, Partial<ExtractedField>, isRequired: boolean, threshold: number, isExpected: boolean]>([
    ['under the threshold', { confidence: 0.899 }, false, 90, true],
    ['not at the threshold', { confidence: 0.9 }, false, 90, false],
    ['not at a threshold that no binary fraction is', { confidence: 0.57 }, false, 57, false],
    ['by the least threshold', { confidence: 0.009 }, false, 1, true],
    ['not without a value', { value: null, source: 'NONE' }, false, 90, false],
    ['without a value that is required', { value: null, source: 'NONE' }, true, 90, true],
    ['without a required value, but surely', { value: null, source: 'NONE', confidence: 0.95 }, true, 90, false],
    ['without a value, where one was turned down', { value: null, source: 'NONE', rejected: true }, false, 90, true],
    ['not when a person has said it', { source: 'REVIEWER', confidence: 0.1 }, true, 90, false],
    ['not when a person has said that there is none', { value: null, source: 'REVIEWER' }, true, 90, false],
    ['also when it says false', { value: false }, false, 90, true],
  ])('%s', (_, given, isRequired, threshold, isExpected) => {
    expect(isFlagged(field(given), isRequired, threshold)).toBe(isExpected)
  })
})

describe('of a document', () => {
  const template: TemplateSchema = {
    name: 'note',
    version: 1,
    title: 'Note',
    fields: [
      { name: 'number', type: 'STRING', labels: ['Number'], required: true },
      { name: 'place', type: 'STRING', labels: ['Place'] },
      { name: 'first', type: 'DATE', labels: ['Date'] },
      { name: 'second', type: 'DATE', labels: [], weakLabels: ['Date'] },
      {
        name: 'rows',
        type: 'ARRAY',
        fields: [
          { name: 'text', type: 'STRING', labels: ['Description'], required: true },
          { name: 'amount', type: 'DECIMAL', labels: ['Amount'] },
        ],
      },
    ],
  }
  const head = `
Date:     2026-05-31
`
  const table = `
Description                 Amount

Hammer                      12.00
Nails                       8.50
`
  const extraction = extract({ pages: sheets(head, table), template })
  const pathsAt = (fields: ExtractedField[], threshold: number) =>
    flaggedFields(fields, template, threshold).map(({ path }) => path)

  it('the required value that is missing, and the one whose candidate another field took', () => {
    const missing = extraction.fields.filter(({ value }) => value === null).map(({ path }) => path)
    expect(missing).toEqual(['number', 'place', 'second'])
    expect(pathsAt(extraction.fields, 99)).toEqual(expect.arrayContaining(['number', 'second']))
    expect(pathsAt(extraction.fields, 99)).not.toContain('place')
  })

  it('required values of rows by their path in the template', () => {
    const fields = extraction.fields.map(each =>
      each.path.startsWith('rows[1].') ? { ...each, value: null, confidence: 0.1 } : each,
    )
    expect(pathsAt(fields, 50).filter(path => path.startsWith('rows'))).toEqual(['rows[1].text'])
  })

  it('none that was corrected', () => {
    const corrections = extraction.fields.map(({ path, value }) => ({ path, value }))
    const outcome = applyCorrections({ template, ...extraction }, corrections)
    expect('fields' in outcome && pathsAt(outcome.fields, 99)).toEqual([])
  })
})
