import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { measureCalibration } from '../../bench/accuracy/calibration.ts'
import { crossValidate, fitModels } from '../../bench/accuracy/fit-confidence.ts'
import { judge, namedFields } from '../../bench/accuracy/judge.ts'
import { fitLogistic, type Row } from '../../bench/accuracy/logistic.ts'
import { gateRow, measureGate } from '../../bench/accuracy/measure-gate.ts'
import { normalise } from '../../bench/accuracy/normalise.ts'
import { calibrationError, gateAt, reliabilityTable } from '../../bench/accuracy/reliability.ts'
import type { Sample } from '../../bench/accuracy/samples.ts'
import { f1, micro, Score } from '../../bench/accuracy/score-fields.ts'
import type { DocumentSet } from '../../bench/accuracy/sets.ts'
import { measureSpeed } from '../../bench/accuracy/speed.ts'
import { confidenceOf } from '../../src/extraction/confidence.ts'
import { evidence, type Leaf } from '../../src/extraction/leaf.ts'
import type { FieldSchema } from '../../src/extraction/schema.ts'

describe('values as they are compared', () => {
  test.each([
    // Amounts, in any notation, to the cent.
    ['grand_total', '1.234,56 €', '1234.56'],
    ['grand_total', '1,234.56', '1234.56'],
    ['grand_total', '1 234,5', '1234.50'],
    ['grand_total', '1,234', '1234.00'],
    ['grand_total', '1.234', '1.23'],
    ['grand_total', '1.234.567', '1234567.00'],
    ['grand_total', "1'234.50", '1234.50'],
    ['grand_total', '−5', '-5.00'],
    ['grand_total', '5.00-', '-5.00'],
    ['grand_total', '(5.00)', '-5.00'],
    ['grand_total', '-0.00', '0.00'],
    ['grand_total', '0.125', '0.12'],
    ['grand_total', '0.135', '0.14'],
    ['grand_total', '.5', '0.50'],
    ['grand_total', 'none', 'none'],
    ['unit_price', '3,33333', '3.3333'],
    ['line_items.quantity', '2', '2.0000'],
    // Dates: the day first where both are possible.
    ['issue_date', '05.06.2018', '2018-06-05'],
    ['issue_date', '12/31/99', '1999-12-31'],
    ['issue_date', '2018-6-5', '2018-06-05'],
    ['issue_date', '20180605', '2018-06-05'],
    ['issue_date', '5. Juni 2018', '2018-06-05'],
    ['issue_date', '5. Dezember 18', '2018-12-05'],
    ['issue_date', 'Sept. 5th, 2018', '2018-09-05'],
    ['issue_date', '14 juil. 2018', '2018-07-14'],
    ['issue_date', '31.02.2018', '31.02.2018'],
    ['date', '1.1.70', '1970-01-01'],
    // Codes and ids.
    ['number', 'inv 4711/a', 'INV4711/A'],
    ['iban', 'DE89 3704-0044', 'DE8937040044'],
    ['seller_vat_id', 'de 123.456', 'DE123456'],
    // Names.
    ['seller_name', ' Größe  & Co.,', 'grösse & co'],
    ['merchant', 'Joe’s “Bar”', 'joe\'s "bar'],
    ['seller_city', 'Aix–en–Provence', 'aix-en-provence'],
    ['address', 'No. 1, Main St.', 'no 1 main st'],
    ['merchant', 'ΟΔΟΣ', 'οδοσ'],
  ])('%s: %s', (field, value, normalised) => {
    expect(normalise(field, value, false)).toBe(normalised)
  })

  test('loose: names without white space, codes as they are', () => {
    expect(normalise('merchant', 'Main  Street Bar', true)).toBe('mainstreetbar')
    expect(normalise('number', 'A 1', true)).toBe('A1')
  })
})

describe('scores', () => {
  const score = new Score(false)
  score.add(
    'a.pdf',
    {
      number: 'A1',
      total: '5.00',
      date: null,
      total_raw: '5',
      items: [{ amount: '1' }, { amount: '1' }, { text: 'x' }],
    },
    { number: 'a 1', total: null, date: '2024-01-01', items: [{ amount: '1.00' }, { amount: '2' }, { amount: '3' }] },
  )

  test('count what the truth has, field by field and column by column', () => {
    expect(Object.fromEntries(score.fields)).toEqual({
      number: { n: 1, predicted: 1, right: 1 },
      total: { n: 1, predicted: 0, right: 0 },
      'items.amount': { n: 2, predicted: 3, right: 1 },
      'items.text': { n: 1, predicted: 0, right: 0 },
    })
    expect(micro(score)).toEqual({ n: 5, predicted: 4, right: 2 })
    expect(micro(score, field => field === 'number')).toEqual({ n: 1, predicted: 1, right: 1 })
  })

  test('tell what was missed', () => {
    expect(score.misses).toContainEqual({ file: 'a.pdf', field: 'total', truth: '5.00', found: null })
    expect(score.misses).toContainEqual({
      file: 'a.pdf',
      field: 'items.amount',
      truth: ['1.00'],
      found: ['2.00', '3.00'],
    })
  })

  test('are the mean of precision and recall', () => {
    expect(f1({ n: 4, predicted: 2, right: 2 })).toBeCloseTo(2 / 3)
    expect(f1({ n: 0, predicted: 0, right: 0 })).toBe(0)
  })
})

const leafOf = (path: string, value: string | null, field: Partial<FieldSchema> = {}): Leaf => ({
  path,
  field: { name: path, type: 'STRING', ...field },
  value,
  tokens: [],
  evidence: evidence({}),
})

describe('judging', () => {
  const set: DocumentSet = {
    template: 'made',
    fields: { number: 'number', po_number: 'order', grand_total: 'total' },
    lists: { line_items: { path: 'items', columns: { amount: 'amount', unit: 'unit' } } },
  }
  const verdicts = (leaves: Leaf[], truth: Record<string, unknown>, named = ['number', 'grand_total']) =>
    judge(leaves, truth, set, new Set(named)).map(({ leaf, isRight }) => [leaf.path, isRight])

  test('what was found is right or wrong by the truth, and unknown without one', () => {
    const leaves = [leafOf('number', 'A-1'), leafOf('order', '7'), leafOf('total', '5.00'), leafOf('phone', '1')]
    expect(verdicts(leaves, { number: 'a-1', grand_total: '6.00' })).toEqual([
      ['number', true],
      ['total', false],
    ])
  })

  test('what was not found is not there where the truth would name it', () => {
    const leaves = [leafOf('number', null), leafOf('order', null), leafOf('total', null)]
    expect(verdicts(leaves, { grand_total: '6.00' })).toEqual([
      ['number', true],
      ['total', false],
    ])
  })

  test('a set names what half of its documents have, or all when its truth is the issuer’s data', () => {
    const truths = [{ number: '1' }, { number: '2', po_number: '3' }, { grand_total: '' }]
    expect([...namedFields(set, truths)]).toEqual(['number'])
    expect([...namedFields({ ...set, isComplete: true }, truths)]).toEqual(['number', 'po_number', 'grand_total'])
  })

  test('values of a list are right as often as the truth has them; empty cells go by the row', () => {
    const truth = { line_items: [{ amount: '1' }, { amount: '2', unit: 'h' }] }
    const both = [
      leafOf('items[0].amount', '2.00'),
      leafOf('items[0].unit', null),
      leafOf('items[1].amount', '2.00'),
      leafOf('items[1].unit', null),
    ]
    expect(verdicts(both, truth)).toEqual([
      ['items[0].amount', true],
      ['items[1].amount', false],
      ['items[0].unit', true],
      ['items[1].unit', false],
    ])
    expect(verdicts(both.slice(0, 2), truth)).toEqual([['items[0].amount', true]])
  })
})

const AMOUNT: FieldSchema = { name: 'total', type: 'DECIMAL' }

const sampleOf = (parts: Partial<Sample>): Sample => ({
  set: 'made',
  file: 'a.pdf',
  layout: 'a',
  field: AMOUNT,
  source: 'TEXT_LAYER',
  evidence: evidence({}),
  readConfidence: null,
  isFound: true,
  isRight: true,
  confidence: 0.9,
  ...parts,
})

describe('reliability', () => {
  const estimates = [
    ...Array.from({ length: 10 }, (_, at) => sampleOf({ confidence: 0.95, isRight: at < 9 })),
    ...Array.from({ length: 10 }, (_, at) => sampleOf({ confidence: 0.25, isRight: at < 4 })),
  ]

  test('the error is the mean distance between confidence and share of right values', () => {
    expect(calibrationError(estimates)).toBeCloseTo((0.05 + 0.15) / 2)
    expect(calibrationError([])).toBe(0)
    expect(calibrationError([sampleOf({ confidence: 1 })])).toBe(0)
  })

  test('the table has the bins that hold something', () => {
    expect(reliabilityTable(estimates).map(({ from, n, right }) => [from, n, right])).toEqual([
      [0.2, 10, 0.4],
      [0.95, 10, 0.9],
    ])
  })

  test('the gate lets through what is not flagged', () => {
    expect(gateAt(90, estimates)).toMatchObject({ n: 20, unflagged: 0.5, right: 0.9 })
    const missing = { isFound: false, confidence: 0.2 }
    const some = [
      sampleOf(missing),
      sampleOf({ ...missing, field: { ...AMOUNT, required: true } }),
      sampleOf({ ...missing, evidence: evidence({ rival: 0.3 }) }),
    ]
    expect(gateAt(90, some).unflagged).toBeCloseTo(1 / 3)
  })

  test('the gate holds back documents whole, also for fields of which nothing is known', () => {
    const unknown = { ...sampleOf({ file: 'b.pdf', confidence: 0.4 }), isRight: null }
    const leaves = [
      sampleOf({ file: 'a.pdf', confidence: 0.97 }),
      sampleOf({ file: 'a.pdf', confidence: 0.95, isRight: false }),
      sampleOf({ file: 'b.pdf', confidence: 0.96 }),
      unknown,
      sampleOf({ file: 'c.pdf', confidence: 0.85, isRight: false }),
      sampleOf({ file: 'd.pdf', confidence: 0.99 }),
      sampleOf({ file: 'd.pdf', isFound: false, confidence: 0.3, isRight: false }),
    ]
    expect(gateRow(leaves, 0)).toMatchObject({ heldBack: 0, flagged: 0, wrong: 2 / 5, passedWithWrong: 2 / 4 })
    expect(gateRow(leaves, 90)).toEqual({
      threshold: 90,
      heldBack: 2 / 4,
      flagged: 2 / 7,
      wrong: 1 / 4,
      passed: 2,
      passedWithWrong: 1 / 2,
      passedWithWrongOrMissing: 1,
    })
    expect(gateRow(leaves, 99)).toMatchObject({ heldBack: 3 / 4, flagged: 5 / 7, wrong: 0, passedWithWrong: 0 })
  })
})

describe('learning', () => {
  const rows = (right: number, wrong: number, values: Row['values']): Row[] =>
    Array.from({ length: right + wrong }, (_, at) => ({ values, isRight: at < right, weight: 1 }))
  const free = { prior: 0, penalty: 1e-6, least: Number.NEGATIVE_INFINITY }

  test('finds the logarithms of the odds', () => {
    const known = [
      ...rows(80, 20, [[0, 1]]),
      ...rows(50, 50, [
        [0, 1],
        [1, 1],
      ]),
    ]
    const [base, weight] = fitLogistic(known, [free, free])
    expect(base).toBeCloseTo(Math.log(4), 3)
    expect(weight).toBeCloseTo(-Math.log(4), 3)
  })

  test('a weight keeps to its prior without rows, and above the least it may be', () => {
    const known = [
      ...rows(80, 20, [[0, 1]]),
      ...rows(50, 50, [
        [0, 1],
        [1, 1],
      ]),
    ]
    const [base, held, idle] = fitLogistic(known, [free, { ...free, least: 0.1 }, { ...free, prior: 2, penalty: 1 }])
    expect(held).toBe(0.1)
    expect(base).toBeLessThan(Math.log(4))
    expect(idle).toBeCloseTo(2)
  })

  const samples = Array.from({ length: 400 }, (_, at) =>
    sampleOf({
      layout: `layout ${Math.floor(at / 10)}`,
      evidence: evidence({ contradictions: at % 4 === 0 ? 1 : 0 }),
      isRight: at % 4 === 0 ? at % 8 === 0 : at % 20 !== 1,
    }),
  )

  test('makes of evidence what it was worth, for fields it has not seen too', () => {
    const { found } = fitModels(samples)
    const of = (contradictions: number) =>
      confidenceOf({ ...samples[0]!, evidence: evidence({ contradictions }) }, found)
    expect(of(0)).toBeGreaterThan(0.88)
    expect(of(1)).toBeGreaterThan(0.4)
    expect(of(1)).toBeLessThan(0.6)
    const other: FieldSchema = { name: 'when', type: 'DATE' }
    expect(confidenceOf({ ...samples[1]!, field: other }, found)).toBeGreaterThan(0.7)
  })

  test('is tried on layouts that it was not learned from', () => {
    const validated = crossValidate(samples)
    expect(validated).toHaveLength(samples.length)
    expect(calibrationError(validated)).toBeLessThan(0.05)
  })

  test('is the same every time', () => {
    expect(fitModels(samples)).toEqual(fitModels(samples))
  })
})

test.each([measureCalibration, measureGate, measureSpeed])('skips what cannot be measured here', async measure => {
  const reader = { read: async () => [], readEmbedded: async () => null, close: async () => undefined }
  expect(await measure(path.join(tmpdir(), 'docstream-no-such-folder'), reader)).toEqual({
    skipped: expect.any(String),
  })
})
