import { describe, expect, test } from 'vitest'
import { confidenceOf, confidenceOfNone, type Facts } from '../../src/extraction/confidence.ts'
import { FOUND, MISSING } from '../../src/extraction/confidence-table.ts'
import { extract } from '../../src/extraction/extract.ts'
import { fieldClassOf } from '../../src/extraction/field-class.ts'
import { type Evidence, evidence } from '../../src/extraction/leaf.ts'
import type { FieldSchema, ValueSource } from '../../src/extraction/schema.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { BUILT_IN } from '../../src/templates/builtin.ts'
import { fieldOf, sheet } from './support/sheet.ts'

const leavesOf = (fields: FieldSchema[]): FieldSchema[] =>
  fields.flatMap(field => (field.fields ? leavesOf(field.fields) : [field]))

const FIELDS = [
  ...BUILT_IN.flatMap(template => leavesOf(template.fields)),
  { name: 'plain', type: 'STRING' as const },
  { name: 'when', type: 'DATETIME' as const, required: true },
]

/** Numbers without a source of chance, so that a failure can be repeated. */
const shareOf = (at: number, part: number): number => ((at * 7919 + part * 104_729) % 101) / 100

const evidenceAt = (at: number): Evidence => ({
  label: shareOf(at, 1),
  place: shareOf(at, 2),
  type: shareOf(at, 3),
  rival: shareOf(at, 4),
  confirmations: Math.floor(shareOf(at, 5) * 4),
  contradictions: Math.floor(shareOf(at, 6) * 4),
})

const SOURCES: ValueSource[] = ['TEXT_LAYER', 'OCR']

/** Every field with evidence of many kinds. */
const FACTS: Facts[] = FIELDS.flatMap((field, index) =>
  Array.from({ length: 40 }, (_, round): Facts => {
    const at = index * 40 + round
    const source = SOURCES[at % 2]!
    return { field, source, evidence: evidenceAt(at), readConfidence: source === 'OCR' ? shareOf(at, 7) : null }
  }),
)

const better = (
  part: Exclude<keyof Evidence, 'learnedPlace' | 'learnedAgrees'>,
  { evidence: found }: Facts,
): Evidence => {
  if (part === 'rival' || part === 'contradictions') return { ...found, [part]: Math.max(0, found[part] - 0.3) }
  return { ...found, [part]: part === 'confirmations' ? found[part] + 1 : Math.min(1, found[part] + 0.1) }
}

describe('the confidence of a value', () => {
  test.each(['label', 'place', 'type', 'rival', 'confirmations', 'contradictions'] as const)(
    'never falls with a better %s',
    part => {
      const falling = FACTS.filter(
        facts => confidenceOf({ ...facts, evidence: better(part, facts) }) < confidenceOf(facts),
      )
      expect(falling).toEqual([])
    },
  )

  test('never falls where words were read more surely', () => {
    const read = FACTS.filter(({ readConfidence }) => readConfidence !== null)
    const falling = read.filter(
      facts => confidenceOf({ ...facts, readConfidence: facts.readConfidence! + 0.1 }) < confidenceOf(facts),
    )
    expect(falling).toEqual([])
  })

  test('lies between 0 and 1, and is never certain', () => {
    const odd = [...FACTS.map(facts => confidenceOf(facts)), ...FACTS.map(facts => confidenceOfNone(facts))]
    expect(odd.filter(confidence => !(confidence > 0 && confidence < 1))).toEqual([])
  })

  test('falls with each part of good evidence that is gone', () => {
    const field: FieldSchema = { name: 'when', type: 'DATE' }
    const of = (parts: Partial<Evidence>, readConfidence: number | null = null): number =>
      confidenceOf({ field, source: 'TEXT_LAYER', evidence: evidence({ confirmations: 1, ...parts }), readConfidence })
    const worse = [
      { label: 0.2 },
      { place: 0.2 },
      { type: 0.2 },
      { rival: 1 },
      { confirmations: 0 },
      { contradictions: 1 },
    ]
    expect(worse.filter(parts => of(parts) >= of({}))).toEqual([])
    expect(of({}, 0.5)).toBeLessThan(of({}))
  })

  test('falls with check digits that do not fit', () => {
    const confidence = (iban: string): number =>
      fieldOf(extract({ pages: [sheet(`Invoice number: A-17\nIBAN: ${iban}`)], template: invoice }), 'payment.iban')
        .confidence
    expect(confidence('DE89 3704 0044 0532 0130 01')).toBeLessThan(confidence('DE89 3704 0044 0532 0130 00') - 0.1)
  })
})

describe('the confidence that there is no value', () => {
  test('never rises with the value that was turned down, nor with a label that stands there', () => {
    const rising = FACTS.filter(facts => {
      const less = { ...facts, evidence: { ...facts.evidence, rival: facts.evidence.rival / 2 } }
      const unlabelled = { ...facts, evidence: { ...facts.evidence, label: 0 } }
      return confidenceOfNone(less) < confidenceOfNone(facts) || confidenceOfNone(unlabelled) < confidenceOfNone(facts)
    })
    expect(rising).toEqual([])
  })

  test('is lower where its label stands without a value', () => {
    const confidence = (text: string): number =>
      fieldOf(extract({ pages: [sheet(text)], template: invoice }), 'dueDate').confidence
    expect(confidence('Invoice number: A-17\nDue date:')).toBeLessThan(confidence('Invoice number: A-17'))
  })

  test('is lower for a value that is required', () => {
    const of = (required: boolean): number =>
      confidenceOfNone({ field: { name: 'plain', type: 'STRING', required }, evidence: evidence({ label: 0 }) })
    expect(of(true)).toBeLessThan(of(false))
  })
})

describe('the table', () => {
  test('has no weight that turns evidence round', () => {
    const weights = [FOUND, MISSING].flatMap(model => Object.entries(model.weights))
    expect(weights.length).toBeGreaterThan(8)
    expect(weights.filter(([, weight]) => !(weight > 0))).toEqual([])
  })

  test('a field without a kind is of the class of its type', () => {
    const classes = (['DATE', 'DECIMAL', 'INTEGER', 'BOOLEAN', 'STRING'] as const).map(type =>
      fieldClassOf({ name: 'field', type }),
    )
    expect(classes).toEqual(['DATE', 'AMOUNT', 'NUMBER', 'CHECKED', 'TEXT'])
    expect(fieldClassOf({ name: 'dates', type: 'ARRAY', items: 'DATE' })).toBe('DATE')
  })
})
