/** Rules of templates: exact, tolerant of what paper rounds, and silent where something is missing. */
import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { brokenRules } from '../../src/extraction/rules/evaluate.ts'
import { languageOf, ruleFault } from '../../src/extraction/rules/language.ts'
import type { FieldSchema, Json } from '../../src/extraction/schema.ts'
import { fieldOf, sheets } from './support/sheet.ts'

const fields: FieldSchema[] = [
  { name: 'net', type: 'DECIMAL', labels: ['Net'] },
  { name: 'tax', type: 'DECIMAL', labels: ['Tax'] },
  { name: 'gross', type: 'DECIMAL', labels: ['Gross'] },
  { name: 'count', type: 'INTEGER' },
  { name: 'issued', type: 'DATE' },
  { name: 'due', type: 'DATE' },
  { name: 'paid', type: 'BOOLEAN' },
  { name: 'in', type: 'STRING' },
  {
    name: 'seller',
    type: 'OBJECT',
    fields: [
      { name: 'name', type: 'STRING' },
      { name: 'limit', type: 'DECIMAL' },
    ],
  },
  { name: 'parts', type: 'ARRAY', items: 'DECIMAL' },
  {
    name: 'rows',
    type: 'ARRAY',
    fields: [
      { name: 'quantity', type: 'DECIMAL' },
      { name: 'price', type: 'DECIMAL' },
      { name: 'amount', type: 'DECIMAL' },
    ],
  },
]
const data: { [name: string]: Json } = {
  net: '100.10',
  tax: '19.02',
  gross: '119.12',
  count: 2,
  issued: '2026-03-01',
  due: '2026-03-31',
  paid: false,
  in: 'x',
  seller: { name: 'Ada', limit: '200' },
  parts: ['60.10', '40'],
  rows: [
    { quantity: '1.5', price: '33.333', amount: '50.00' },
    { quantity: '1', price: '50.10', amount: '50.10' },
  ],
}
const holds = (rule: string, change: { [name: string]: Json } = {}) =>
  brokenRules({ name: 't', version: 1, title: 't', fields, rules: [rule] }, { ...data, ...change }).length === 0

describe('a rule holds', () => {
  it.each([
    'net + tax == gross',
    'gross - tax == net',
    'net * 0.19 == tax',
    'rows.all(row, row.quantity * row.price == row.amount)',
    'sum(rows.map(row, row.amount)) == net',
    'sum(parts) == net',
    'parts.size() == count',
    'due >= issued && issued < "2027-01-01"',
    'gross <= seller.limit && seller.name.startsWith("A")',
    'paid || gross > 0',
    'abs(net - gross) < 20.0',
    'gross / count < 60',
    '0.1 + 0.2 != 0.4',
  ])('%s', rule => {
    expect(ruleFault(languageOf(fields), rule)).toBeNull()
    expect(holds(rule)).toBe(true)
  })
})

describe('a rule does not hold', () => {
  it.each([
    ['net + tax == gross', { gross: '119.13' }],
    ['net * 0.19 == tax', { tax: '19.03' }],
    ['sum(rows.map(row, row.amount)) == net', { net: '100.11' }],
    ['gross < net', {}],
    ['count == 3', {}],
    ['due >= issued', { due: '2026-02-28' }],
    ['paid', {}],
  ] as [string, { [name: string]: Json }][])('%s with %o', (rule, change) => {
    expect(holds(rule, change)).toBe(false)
  })

  it('an amount is not equal to a literal that it only comes near', () => {
    expect(holds('net == 100.1')).toBe(true)
    expect(holds('net == 100.104')).toBe(false)
  })
})

it('is not evaluated over what is missing', () => {
  expect(holds('net + tax == gross', { tax: null })).toBe(true)
  expect(holds('due >= issued', { due: null })).toBe(true)
  expect(holds('seller.limit > 1000', { seller: { name: null, limit: null } })).toBe(true)
  expect(holds('rows[5].amount > 1')).toBe(true)
  expect(holds('gross / (net - net) > 1')).toBe(true)
})

it.each([
  ['net +', /.+/],
  ['net + tax', /must be true or false, not Decimal/],
  ['nothing > 1', /Unknown variable: nothing/],
  ['net + "x" == gross', /no such overload/],
  ['in == "x"', /.+/],
  [`${'('.repeat(100)}true${')'.repeat(100)}`, /.+/],
  [Array.from({ length: 400 }, () => 'net > 0').join(' && '), /.+/],
])('refuses %s', (rule, message) => {
  expect(ruleFault(languageOf(fields), rule)).toMatch(message)
})

it('tells of the document which rule does not hold, at the fields that it names', () => {
  const text = `
Net      100.00
Tax       19.00
Gross    120.00
`
  const rules = ['net + tax == gross', 'gross > net', 'due >= issued']
  const extraction = extract({ pages: sheets(text), template: { name: 't', version: 1, title: 't', fields, rules } })
  const issue = {
    code: 'RULE_FAILED',
    message: 'This does not hold: net + tax == gross',
    paths: ['net', 'tax', 'gross'],
  }
  expect(extraction.issues).toEqual([issue])
  expect(fieldOf(extraction, 'gross').issues).toEqual([issue])
  expect(fieldOf(extraction, 'due').issues).toEqual([])
})
