/** What reviewers change in a document, and what they must not. */
import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { ExtractedField, FieldSchema, Json, TemplateSchema } from '../../src/extraction/schema.ts'
import { applyCorrections, type CorrectedDocument, type Correction } from '../../src/reviews/corrections.ts'
import { auto } from '../../src/templates/builtin/auto.ts'
import { sheets } from '../extraction/support/sheet.ts'

const template: TemplateSchema = {
  name: 'delivery',
  version: 1,
  title: 'Delivery',
  fields: [
    { name: 'number', type: 'STRING', labels: ['Number'], required: true, pattern: '^[A-Z]-[0-9]+$' },
    { name: 'issued', type: 'DATE', labels: ['Issued'], kind: 'issueDate' },
    { name: 'due', type: 'DATE', labels: ['Due'], kind: 'dueDate' },
    { name: 'at', type: 'TIME' },
    { name: 'loaded', type: 'DATETIME' },
    { name: 'net', type: 'DECIMAL', labels: ['Net'] },
    { name: 'tax', type: 'DECIMAL', labels: ['Tax'] },
    { name: 'gross', type: 'DECIMAL', labels: ['Gross'] },
    { name: 'parcels', type: 'INTEGER', labels: ['Parcels'] },
    { name: 'weight', type: 'NUMBER' },
    { name: 'paid', type: 'BOOLEAN' },
    { name: 'state', type: 'STRING', enum: ['open', 'closed'] },
    { name: 'currency', type: 'STRING', kind: 'currency' },
    { name: 'iban', type: 'STRING', kind: 'iban' },
    { name: 'note', type: 'STRING', labels: ['Note'] },
    { name: 'tags', type: 'ARRAY', items: 'STRING', labels: ['Tags'] },
    {
      name: 'seller',
      type: 'OBJECT',
      fields: [
        { name: 'name', type: 'STRING', labels: ['Seller'] },
        { name: 'constructor', type: 'STRING' },
      ],
    },
    {
      name: 'rows',
      type: 'ARRAY',
      required: true,
      fields: [
        { name: 'text', type: 'STRING', labels: ['Description'] },
        { name: 'quantity', type: 'DECIMAL', labels: ['Quantity'] },
        { name: 'amount', type: 'DECIMAL', labels: ['Amount'] },
      ],
    },
  ],
  rules: ['net + tax == gross'],
}

const PRINT = `
Number:   A-17
Issued:   2026-05-04
Due:      2026-05-31
Parcels:  3
Seller:   Muster Ltd
Tags:     blue, green
Note:     leave at the door

Description                 Quantity        Amount

Hammer                      1               12.00
Nails                       200             8.50
Glue                        3               9.00

Net                                         29.50
Tax                                         5.90
Gross                                       35.50
`

const extracted = (): CorrectedDocument => ({ template, ...extract({ pages: sheets(PRINT), template }) })

const corrected = (document: CorrectedDocument, ...corrections: Correction[]) => {
  const outcome = applyCorrections(document, corrections)
  if ('faults' in outcome) throw new Error(JSON.stringify(outcome.faults))
  return outcome
}

const faultsOf = (document: CorrectedDocument, ...corrections: Correction[]) => {
  const outcome = applyCorrections(document, corrections)
  return 'faults' in outcome ? outcome.faults : []
}

const fieldAt = ({ fields }: { fields: ExtractedField[] }, path: string): ExtractedField => {
  const found = fields.filter(field => field.path === path)
  expect(found).toHaveLength(1)
  return found[0]!
}

const codesOf = ({ issues }: Pick<CorrectedDocument, 'issues'>): string[] => issues.map(({ code }) => code)

const document = extracted()
const rows = document.data.rows as { [name: string]: Json }[]

describe('the document that is corrected', () => {
  it('has three rows, and sums that do not add up', () => {
    expect(document.data).toMatchObject({ number: 'A-17', tags: ['blue', 'green'], gross: '35.50' })
    expect(rows.map(({ text }) => text)).toEqual(['Hammer', 'Nails', 'Glue'])
    expect(codesOf(document)).toEqual(['RULE_FAILED'])
  })

  it('stays as it is without corrections', () => {
    const { data, fields, issues, confidence } = extract({ pages: sheets(PRINT), template })
    expect(corrected(document)).toEqual({ data, fields, issues, confidence, changes: [], given: 0 })
  })
})

describe('a leaf', () => {
  it('that is changed is the word of the reviewer, without a place', () => {
    const before = structuredClone(document)
    const after = corrected(document, { path: 'gross', value: '35.40' })
    expect(after.changes).toEqual([{ path: 'gross', before: '35.50', after: '35.40' }])
    expect(after.data).toEqual({ ...document.data, gross: '35.40' })
    expect(fieldAt(after, 'gross')).toEqual({
      path: 'gross',
      type: 'DECIMAL',
      value: '35.40',
      text: null,
      confidence: 1,
      readConfidence: null,
      source: 'REVIEWER',
      citations: [],
      issues: [],
    })
    expect(after.fields.map(({ path }) => path)).toEqual(document.fields.map(({ path }) => path))
    expect(document).toEqual(before)
  })

  it('that is sent as it stands is confirmed, and stands where it stood', () => {
    const old = fieldAt(document, 'seller.name')
    const after = corrected(document, { path: 'seller.name', value: 'Muster Ltd' })
    expect(fieldAt(after, 'seller.name')).toEqual({ ...old, source: 'REVIEWER', confidence: 1, readConfidence: null })
    expect(old.citations).toHaveLength(1)
    expect(after.confidence).toBeGreaterThan((document as never as { confidence: number }).confidence)
    expect(after.changes).toEqual([{ path: 'seller.name', before: 'Muster Ltd', after: 'Muster Ltd' }])
  })

  it('that is the same amount in other digits is confirmed too', () => {
    const after = corrected(document, { path: 'net', value: 29.5 })
    expect(after.data.net).toBe('29.5')
    expect(fieldAt(after, 'net').citations).toEqual(fieldAt(document, 'net').citations)
  })

  it('may be none, also where one is required; then that is told', () => {
    const after = corrected(document, { path: 'number', value: null })
    expect(fieldAt(after, 'number')).toMatchObject({ value: null, source: 'REVIEWER', confidence: 1, citations: [] })
    expect(fieldAt(after, 'number').issues.map(({ code }) => code)).toEqual(['REQUIRED_MISSING'])
  })

  it('of a row or of a list of texts is one of them', () => {
    const after = corrected(document, { path: 'rows[1].amount', value: '8.60' }, { path: 'tags[0]', value: 'red' })
    expect((after.data.rows as Json[])[1]).toEqual({ ...rows[1], amount: '8.60' })
    expect(after.data.tags).toEqual(['red', 'green'])
    expect(fieldAt(after, 'rows[1].text')).toEqual(fieldAt(document, 'rows[1].text'))
    expect(fieldAt(after, 'tags[0]').source).toBe('REVIEWER')
  })

  it.each<[string, Json, Json]>([
    ['issued', '2024-02-29', '2024-02-29'],
    ['at', '18:30', '18:30'],
    ['loaded', '2026-05-31T18:30', '2026-05-31T18:30'],
    ['net', '-0.10', '-0.10'],
    ['net', '1'.repeat(34), '1'.repeat(34)],
    ['net', 0.1, '0.1'],
    ['net', -12, '-12'],
    ['parcels', 0, 0],
    ['parcels', -0, 0],
    ['weight', 1.25, 1.25],
    ['paid', false, false],
    ['state', 'closed', 'closed'],
    ['number', 'B-1', 'B-1'],
    ['currency', 'CHF', 'CHF'],
    ['iban', 'DE00370400440532013000', 'DE00370400440532013000'],
    ['note', '  two words ', 'two words'],
    ['note', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['note', 'x'.repeat(10_000), 'x'.repeat(10_000)],
    ['seller.constructor', 'Ada', 'Ada'],
  ])('%s may be %o', (path, value, kept) => {
    const outcome = applyCorrections(document, [{ path, value }])
    expect(outcome).not.toHaveProperty('faults')
    expect(fieldAt(outcome as never, path).value).toBe(kept)
  })
})

describe('what does not fit together', () => {
  it('goes when it was put right, and stays told while it was not', () => {
    expect(codesOf(corrected(document, { path: 'gross', value: '35.40' }))).toEqual([])
    expect(codesOf(corrected(document, { path: 'gross', value: '35.60' }))).toEqual(['RULE_FAILED'])
    expect(codesOf(corrected(document, { path: 'note', value: null }))).toEqual(['RULE_FAILED'])
  })

  it('is told of new values', () => {
    const { issues } = corrected(
      document,
      { path: 'due', value: '2026-05-01' },
      { path: 'iban', value: 'DE00370400440532013000' },
      { path: 'rows', value: [] },
    )
    expect(issues.map(({ code, paths }) => [code, paths[0]])).toEqual([
      ['DUE_BEFORE_ISSUE', 'issued'],
      ['CHECK_DIGITS_WRONG', 'iban'],
      ['REQUIRED_MISSING', 'rows'],
      ['RULE_FAILED', 'net'],
    ])
  })

  it('that only the extraction can tell goes with what was corrected alone', () => {
    const issue = (...paths: string[]) => ({ code: 'TEXT_CUT', message: 'The text goes on in the document.', paths })
    const told = { ...document, issues: [issue('note'), issue('rows'), issue('rows[1].text')] }
    const left = (path: string, value: Json) =>
      corrected(told, { path, value })
        .issues.filter(({ code }) => code === 'TEXT_CUT')
        .map(({ paths }) => paths[0])
    expect(left('tax', '6.00')).toEqual(['note', 'rows', 'rows[1].text'])
    expect(left('rows[1].text', 'Screws')).toEqual(['note'])
    expect(left('rows[2]', rows[2]!)).toEqual(['note', 'rows[1].text'])
    expect(left('rows', rows)).toEqual(['note'])
  })
})

describe('an object', () => {
  it('is replaced whole: what is left out is none', () => {
    const after = corrected(document, { path: 'seller', value: {} }, { path: 'rows[0]', value: { text: 'Hammer' } })
    expect(after.data.seller).toEqual({ name: null, constructor: null })
    expect(after.changes[1]).toEqual({
      path: 'rows[0]',
      before: rows[0],
      after: { text: 'Hammer', quantity: null, amount: null },
    })
    expect(fieldAt(after, 'rows[0].text')).toMatchObject({
      source: 'REVIEWER',
      citations: fieldAt(document, 'rows[0].text').citations,
    })
    expect(fieldAt(after, 'rows[0].amount')).toMatchObject({ source: 'REVIEWER', value: null, citations: [] })
  })

  it('may be null, which says the same of all its members', () => {
    expect(corrected(document, { path: 'seller', value: null }).data.seller).toEqual({ name: null, constructor: null })
  })
})

describe('a list', () => {
  const places = (of: { fields: ExtractedField[] }, index: number) =>
    ['text', 'quantity', 'amount']
      .map(name => fieldAt(of, `rows[${index}].${name}`))
      .map(({ source, citations }) => [source, citations])

  it('without an item keeps what the others are', () => {
    const after = corrected(document, { path: 'rows', value: [rows[0]!, rows[2]!] })
    expect(after.data.rows).toEqual([rows[0], rows[2]])
    expect(places(after, 0)).toEqual(places(document, 0))
    expect(places(after, 1)).toEqual(places(document, 2))
    expect(after.fields.some(({ path }) => path.startsWith('rows[2]'))).toBe(false)
  })

  it('with an item between, one that was changed, and one that was moved', () => {
    const added = { text: 'Saw', quantity: '1', amount: '20.00' }
    const changed = { ...rows[1]!, amount: '8.60' }
    const after = corrected(document, { path: 'rows', value: [added, rows[0]!, changed, rows[2]!] })
    expect(places(after, 0)).toEqual(Array.from({ length: 3 }, () => ['REVIEWER', []]))
    expect(places(after, 1)).toEqual(places(document, 0))
    expect(places(after, 2)).toEqual([...places(document, 1).slice(0, 2), ['REVIEWER', []]])
    expect(places(after, 3)).toEqual(places(document, 2))
    const moved = corrected(document, { path: 'rows', value: [rows[2]!, rows[0]!, rows[1]!] })
    expect([0, 1, 2].map(index => places(moved, index))).toEqual([2, 0, 1].map(index => places(document, index)))
  })

  it('with one item twice has one of them from the page', () => {
    const after = corrected(document, { path: 'rows', value: [rows[0]!, rows[0]!] })
    expect(places(after, 0)).toEqual(places(document, 0))
    expect(places(after, 1)[0]).toEqual(['REVIEWER', []])
  })

  it('grows by an item behind its last, whole or member by member', () => {
    const item = { text: 'Saw', quantity: '1', amount: '20.00' }
    const after = corrected(
      document,
      { path: 'rows[3]', value: item },
      { path: 'rows[4].amount', value: '5.00' },
      { path: 'rows[4].text', value: 'Tape' },
      { path: 'tags[2]', value: 'red' },
    )
    expect(after.data.rows).toEqual([...rows, item, { text: 'Tape', quantity: null, amount: '5.00' }])
    expect(after.data.tags).toEqual(['blue', 'green', 'red'])
    expect(after.changes.map(({ before }) => before)).toEqual([null, null, null, null])
    expect(fieldAt(after, 'rows[4].quantity')).toMatchObject({ source: 'REVIEWER', value: null })
  })

  it('may be null: then it is empty', () => {
    expect(corrected(document, { path: 'tags', value: null }).data.tags).toEqual([])
  })

  it('of texts keeps those that stay', () => {
    const after = corrected(document, { path: 'tags', value: ['green', 'red'] })
    expect(fieldAt(after, 'tags[0]')).toEqual({ ...fieldAt(document, 'tags[1]'), path: 'tags[0]' })
    expect(fieldAt(after, 'tags[1]')).toMatchObject({ source: 'REVIEWER', citations: [] })
  })
})

describe('any document', () => {
  const pages = sheets(`
Colour:   blue
Weight:   12 kg
`)
  const any: CorrectedDocument = { template: auto, ...extract({ pages, template: auto }) }

  it('has pairs, which are corrected as other lists are', () => {
    const pairs = any.data.pairs as { [name: string]: Json }[]
    expect(pairs).toHaveLength(2)
    const after = corrected(any, { path: 'pairs[0].value', value: 'green' }, { path: 'pairs[1].value', value: '12 kg' })
    expect(after.data).toEqual({ ...any.data, pairs: [{ ...pairs[0], value: 'green' }, pairs[1]] })
  })

  it.each(['tables', 'tables[0]', 'tables[0].rows', 'tables[0].page'])('has tables, which are not: %s', path => {
    expect(faultsOf(any, { path, value: null })).toEqual([
      { correction: 0, path: ['path'], message: 'names tables, which cannot be corrected' },
    ])
  })
})

describe('refuses', () => {
  const nested = (depth: number): Json => (depth === 0 ? 'x' : [nested(depth - 1)])

  type Refusal = [path: string, value: Json, place: string[], message: RegExp]
  const refusals: Refusal[] = [
    ['nothing', 'x', ['path'], /not a field of the template/],
    ['seller.nothing', 'x', ['path'], /not a field of the template/],
    ['seller.name.first', 'x', ['path'], /not a field of the template/],
    ['seller[0]', 'x', ['path'], /not a field of the template/],
    ['number[0]', 'x', ['path'], /not a field of the template/],
    ['rows.amount', '1', ['path'], /name an item of it, such as \[0\]/],
    ['rows[4]', null, ['path'], /the next item to be added is \[3\]/],
    ['rows[999999999].amount', '1', ['path'], /the next item to be added is \[3\]/],
    ['tags[3]', 'x', ['path'], /the next item to be added is \[2\]/],
    ['constructor', 'x', ['path'], /not a field of the template/],
    ['__proto__.polluted', 'x', ['path'], /not a field of the template/],
    ...[
      '',
      '.',
      '.number',
      'number.',
      'rows[01]',
      'rows[-1]',
      'rows[ 0]',
      'rows[0',
      '[0]',
      'rows[1e3]',
      'a b',
      'rows[9999999999]',
    ].map((path): Refusal => [path, 'x', ['path'], /is not a path/]),
    [`${'a.'.repeat(100_000)}a`, 'x', ['path'], /is not a path/],
    ['note', 12, ['value'], /must be a text/],
    ['note', {}, ['value'], /must be a text/],
    ['note', '  ', ['value'], /null tells that the document has none/],
    ['note', 'a\0b', ['value'], /NUL/],
    ['note', 'a\ud800', ['value'], /surrogate/],
    ['note', 'x'.repeat(10_001), ['value'], /at most 10,000 characters/],
    ['note', nested(70), ['value'], /nested at most/],
    ['net', '1,50', ['value'], /exact decimal as "1234\.50"/],
    ['net', '1e3', ['value'], /exact decimal/],
    ['net', '.5', ['value'], /exact decimal/],
    ['net', '1.', ['value'], /exact decimal/],
    ['net', '007', ['value'], /exact decimal/],
    ['net', '12 EUR', ['value'], /exact decimal/],
    ['net', 0.1 + 0.2, ['value'], /exact decimal/],
    ['net', 1e21, ['value'], /exact decimal/],
    ['net', 1234567890123456, ['value'], /exact decimal/],
    ['net', '1'.repeat(35), ['value'], /at most 34 digits/],
    ['net', '1'.repeat(100_000), ['value'], /exact decimal/],
    ['parcels', 1.5, ['value'], /whole number/],
    ['parcels', '3', ['value'], /whole number/],
    ['parcels', 2 ** 53, ['value'], /whole number/],
    ['weight', '1.5', ['value'], /must be a number/],
    ['paid', 'yes', ['value'], /true or false/],
    ['issued', '31.05.2026', ['value'], /must be a date as "2026-05-31"/],
    ['issued', '2026-02-29', ['value'], /must be a date/],
    ['issued', '2026-05-31T00:00', ['value'], /must be a date/],
    ['issued', 20260531, ['value'], /must be a date/],
    ['at', '6 pm', ['value'], /must be a time as "18:30"/],
    ['at', '24:00', ['value'], /must be a time/],
    ['loaded', '2026-05-31', ['value'], /must be a date with a time as "2026-05-31T18:30"/],
    ['loaded', '2026-02-30T10:00', ['value'], /must be a date with a time/],
    ['state', 'lost', ['value'], /one of open, closed/],
    ['number', '17', ['value'], /must match \^\[A-Z\]-\[0-9\]\+\$/],
    ['currency', '€', ['value'], /code of ISO 4217/],
    ['iban', 'DE89 3704 0044 0532 0130 00', ['value'], /without spaces/],
    ['seller', 'Muster', ['value'], /must be an object/],
    ['seller', [], ['value'], /must be an object/],
    ['seller', { name: 1 }, ['value', 'name'], /must be a text/],
    ['seller', { colour: 'blue' }, ['value', 'colour'], /no such field/],
    ['seller', JSON.parse('{"__proto__":{"a":1}}'), ['value', '__proto__'], /no such field/],
    ['rows', {}, ['value'], /must be a list/],
    ['rows', [null], ['value', '0'], /give the list without it/],
    ['rows', [{ amount: '1' }, { amount: 'x' }], ['value', '1', 'amount'], /exact decimal/],
    ['rows[0]', null, ['value'], /give the list without it/],
    ['tags', ['a', null], ['value', '1'], /give the list without it/],
    ['tags', ['a', 'b', ['c']], ['value', '2'], /must be a text/],
    ['tags', Array.from({ length: 5_001 }, () => 'a'), ['value'], /at most 5,000 items/],
  ]

  it.each(
    refusals.map(([path, value, ...rest]) => ({
      title: `${path.slice(0, 40)} as ${JSON.stringify(value).slice(0, 40)}`,
      path,
      value,
      rest,
    })),
  )('$title', ({ path, value, rest: [place, message] }) => {
    expect(faultsOf(document, { path, value })).toEqual([
      { correction: 0, path: place, message: expect.stringMatching(message) },
    ])
    expect({}).not.toHaveProperty('polluted')
  })

  it('tells all faults at once', () => {
    const faults = faultsOf(
      document,
      { path: 'note', value: 1 },
      { path: 'tax', value: '1.00' },
      { path: 'nothing', value: 1 },
      { path: 'rows', value: [{ amount: 1e30, colour: 1 }] },
    )
    expect(faults.map(({ correction, path }) => [correction, path.join('.')])).toEqual([
      [0, 'value'],
      [2, 'path'],
      [3, 'value.0.colour'],
      [3, 'value.0.amount'],
    ])
  })

  it('two words on the same part of the document', () => {
    const faults = faultsOf(
      document,
      { path: 'rows[0].amount', value: '1.00' },
      { path: 'rows[0]', value: {} },
      { path: 'rows[0]', value: {} },
      { path: 'rows', value: [] },
      { path: 'rowsx', value: [] },
    )
    expect(faults.map(({ correction, message }) => `${correction} ${message}`)).toEqual([
      '0 is within "rows", which another correction replaces',
      '1 is within "rows", which another correction replaces',
      '2 is within "rows", which another correction replaces',
      '4 is not a field of the template',
    ])
    expect(faultsOf(document, { path: 'tax', value: '1' }, { path: 'tax', value: '2' })).toEqual([
      { correction: 1, path: ['path'], message: 'is corrected twice' },
    ])
  })

  it('no more than a person would read', () => {
    const value = Array.from({ length: 5_000 }, () => ({ amount: 'x', text: 1, a: 1, b: 2 }))
    expect(faultsOf(document, { path: 'rows', value })).toHaveLength(50)
  })
})

describe('lists of wide items', () => {
  const fields = Array.from({ length: 200 }, (_, at): FieldSchema => ({ name: `f${at}`, type: 'STRING' }))
  const wide: TemplateSchema = {
    name: 'wide',
    version: 1,
    title: 'Wide',
    fields: [{ name: 'rows', type: 'ARRAY', fields }],
  }
  const empty: CorrectedDocument = { template: wide, data: { rows: [] }, fields: [], tables: [], issues: [] }

  it('cost as many values as their items have fields, given or not', () => {
    const rows = (count: number) => ({ path: 'rows', value: Array.from({ length: count }, () => ({})) })
    expect(corrected(empty, rows(10)).given).toBe(2_000)
    expect(faultsOf(empty, rows(501))).toMatchObject([
      { path: ['value'], message: expect.stringContaining('100,000 values') },
    ])
    const one = Array.from({ length: 501 }, (_, at) => ({ path: `rows[${at}].f0`, value: 'x' }))
    expect(faultsOf(empty, ...one)[0]).toMatchObject({
      correction: 500,
      path: ['path'],
      message: expect.stringContaining('100,000 values'),
    })
  })
})

describe('long lists', () => {
  const COUNT = 5_000
  const item = (index: number): { [name: string]: Json } => ({
    text: `Part ${index}`,
    quantity: '1',
    amount: `${index}.00`,
  })
  const long = corrected(document, { path: 'rows', value: Array.from({ length: COUNT }, (_, index) => item(index)) })
  const whole: CorrectedDocument = { ...long, template, tables: [] }

  it('take a hundred corrections', () => {
    const corrections = Array.from({ length: 100 }, (_, at) => ({ path: `rows[${at * 50}].amount`, value: '1.50' }))
    const { fields } = corrected(whole, ...corrections)
    expect(fields).toHaveLength(whole.fields.length)
    expect(fields.filter(({ value }) => value === '1.50')).toHaveLength(100)
  })

  it('are full, and take no more', () => {
    expect(faultsOf(whole, { path: `rows[${COUNT}].text`, value: 'x' })[0]?.message).toBe(
      'must have at most 5,000 items',
    )
  })

  it('are matched however they are turned, and whatever is changed', () => {
    const items = whole.data.rows as { [name: string]: Json }[]
    const turned = items.toReversed().map((each, at) => (at % 2 === 0 ? each : { ...each, amount: '0.01' }))
    expect(corrected(whole, { path: 'rows', value: turned }).data.rows).toEqual(turned)
    const same = items.map(() => item(1))
    expect(corrected(whole, { path: 'rows', value: same }).data.rows).toEqual(same)
  })
})
