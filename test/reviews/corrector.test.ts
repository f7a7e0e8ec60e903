/** Corrections against templates that cost more than anybody waits for. */
import { afterAll, describe, expect, it } from 'vitest'
import type { FieldSchema, Json, TemplateSchema } from '../../src/extraction/schema.ts'
import type { CorrectedDocument } from '../../src/reviews/corrections.ts'
import { createCorrector } from '../../src/reviews/corrector.ts'
import { createSandbox } from '../../src/sandbox/pool.ts'

const sandbox = createSandbox({ size: 1, memoryMb: 1_000 })
afterAll(() => sandbox.close())

const correct = createCorrector({ sandbox })

const documentOf = (fields: FieldSchema[], rules: string[], data: { [name: string]: Json }): CorrectedDocument => {
  const template: TemplateSchema = { name: 'made', version: 1, title: 'Made', fields, rules }
  return { template, data, fields: [], tables: [], issues: [] }
}

const ROWS: FieldSchema = { name: 'rows', type: 'ARRAY', fields: [{ name: 'amount', type: 'DECIMAL' }] }
const rowsOf = (count: number): Json => Array.from({ length: count }, (_, at) => ({ amount: `${at}.00` }))

describe('corrections', () => {
  it('are applied, with rules and without', async () => {
    for (const rules of [[], ['rows.all(row, row.amount < 2)']]) {
      const outcome = await correct(documentOf([ROWS], rules, { rows: [] }), [{ path: 'rows', value: rowsOf(3) }])
      expect(outcome).toMatchObject({ data: { rows: rowsOf(3) }, changes: [{ path: 'rows', before: [] }] })
      expect('issues' in outcome && outcome.issues.map(({ code }) => code)).toEqual(rules.map(() => 'RULE_FAILED'))
    }
  })

  it('have their faults told', async () => {
    const field: FieldSchema = { name: 'code', type: 'STRING', pattern: '^[A-Z]$' }
    const outcome = await correct(documentOf([field], [], { code: 'A' }), [{ path: 'code', value: 'a' }])
    expect(outcome).toEqual({ faults: [{ correction: 0, path: ['value'], message: 'must match ^[A-Z]$' }] })
  })

  const tooLong = { faults: [{ correction: 0, path: ['value'], message: expect.stringContaining('in time') }] }

  it('are refused where a rule looks at all triples of rows', async () => {
    const rule = 'rows.all(a, rows.all(b, rows.all(c, a.amount + b.amount + c.amount >= 0)))'
    const document = documentOf([ROWS], [rule], { rows: [] })
    expect(await correct(document, [{ path: 'rows', value: rowsOf(5_000) }])).toEqual(tooLong)
  })

  it('are refused where a pattern has many ways through long texts', async () => {
    const field: FieldSchema = {
      name: 'texts',
      type: 'ARRAY',
      items: 'STRING',
      pattern: '^(a|a?)*([a-z]{1,50}x?){1,20}$',
    }
    const value = Array.from({ length: 400 }, () => 'a'.repeat(10_000))
    expect(await correct(documentOf([field], [], { texts: [] }), [{ path: 'texts', value }])).toEqual(tooLong)
  })
})
