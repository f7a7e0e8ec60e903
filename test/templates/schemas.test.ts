/** Schemas of clients: what becomes of good ones, and where faults are told. */
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import type { FieldInput } from '../../src/templates/fields.ts'
import { toJsonSchema } from '../../src/templates/json-schema.ts'
import { readSchema } from '../../src/templates/service.ts'

const field = (more: Partial<FieldInput>): FieldInput => ({ name: 'a', type: 'STRING', required: false, ...more })
const fromJson = (jsonSchema: unknown) => readSchema({ jsonSchema }, ['target'])
const fromProperties = (properties: object, more: object = {}) => fromJson({ type: 'object', properties, ...more })

/** Places and messages of what is wrong. */
const faults = (read: () => unknown): string[] => {
  try {
    read()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { issues } = error.details as { issues: { path: string[]; message: string }[] }
    return issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  }
  return []
}

describe('fields', () => {
  it('come in the shape of the engine', () => {
    const fields = readSchema(
      {
        fields: [
          field({ name: 'meter', labels: ['Zähler'], title: null, pattern: '^\\d+$' }),
          field({ name: 'rows', type: 'ARRAY', required: true, fields: [field({ name: 'day', type: 'DATE' })] }),
        ],
      },
      [],
    )
    expect(fields).toEqual([
      { name: 'meter', type: 'STRING', required: false, labels: ['Zähler'], pattern: '^\\d+$' },
      { name: 'rows', type: 'ARRAY', required: true, fields: [{ name: 'day', type: 'DATE', required: false }] },
    ])
  })

  it.each<[string, FieldInput[], string]>([
    ['none', [], 'target.fields: must name at least one field'],
    ['a name that is none', [field({ name: '1st' })], 'target.fields.0.name: must be letters'],
    ['a name of JavaScript', [field({ name: '__proto__' })], 'target.fields.0.name: is not a name'],
    ['the same name twice', [field({}), field({})], 'target.fields.1.name: there are two fields "a"'],
    ['an object of nothing', [field({ type: 'OBJECT' })], 'target.fields.0.fields: an OBJECT needs fields'],
    ['a list of nothing', [field({ type: 'ARRAY' })], 'target.fields.0.items: an ARRAY needs either'],
    [
      'a list of two things',
      [field({ type: 'ARRAY', items: 'DATE', fields: [field({})] })],
      'target.fields.0.items: an ARRAY needs either',
    ],
    ['items of a text', [field({ items: 'DATE' })], 'target.fields.0.items: only an ARRAY has items'],
    ['fields of a text', [field({ fields: [field({})] })], 'target.fields.0.fields: only an OBJECT or an ARRAY'],
    ['a list of lists', [field({ type: 'ARRAY', items: 'ARRAY' })], 'target.fields.0.items: must be a plain type'],
    [
      'a list within a list',
      [field({ type: 'ARRAY', fields: [field({ type: 'ARRAY', items: 'DATE' })] })],
      'target.fields.0.fields.0.type: a list within a list',
    ],
    ['an enum of dates', [field({ type: 'DATE', enum: ['x'] })], 'target.fields.0.enum: only a STRING'],
    ['an empty enum', [field({ enum: [] })], 'target.fields.0.enum: must name at least one'],
    ['an enum that repeats itself', [field({ enum: ['x', 'x'] })], 'target.fields.0.enum: names a value twice'],
    ['a pattern of numbers', [field({ type: 'NUMBER', pattern: 'x' })], 'target.fields.0.pattern: only a STRING'],
    ['a pattern that is none', [field({ pattern: '(' })], 'target.fields.0.pattern: is not a pattern of RE2'],
    ['a pattern that looks around', [field({ pattern: '(?=a)' })], 'target.fields.0.pattern: is not a pattern of RE2'],
    ['a label that cannot be stored', [field({ labels: ['a\0'] })], 'target.fields.0.labels.0: must not contain NUL'],
    [
      '10,000 fields',
      Array.from({ length: 10_000 }, (_, index) => field({ name: `f${index}` })),
      'target.fields: must have at most 500 fields',
    ],
  ])('%s', (_, fields, expected) => {
    expect(faults(() => readSchema({ fields }, ['target']))[0]).toContain(expected)
  })

  it('too deep', () => {
    let deep = field({})
    for (let level = 0; level < 1_000; level++) deep = field({ type: 'OBJECT', fields: [deep] })
    expect(faults(() => readSchema({ fields: [deep] }, []))).toContain('fields: must have at most 5 levels')
  })
})

describe('JSON Schema', () => {
  it('becomes fields', () => {
    const fields = fromJson({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['number'],
      additionalProperties: false,
      properties: {
        number: { type: 'string', title: 'Number', pattern: '^\\d+$', 'x-labels': ['No.', 'Nr.'] },
        day: { type: ['string', 'null'], format: 'date' },
        at: { type: 'string', format: 'date-time' },
        total: { type: 'string', format: 'decimal' },
        ratio: { type: 'number', minimum: 0, maximum: 1 },
        count: { type: 'integer' },
        paid: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
        colour: { enum: ['red', 'blue', null], type: ['string', 'null'] },
        tags: { type: 'array', items: { type: 'string' }, maxItems: 5 },
        seller: { $ref: '#/$defs/party' },
        buyer: { $ref: '#/$defs/party', title: 'Buyer' },
        rows: { type: 'array', items: { type: 'object', properties: { amount: { type: 'number' } } } },
      },
      $defs: { party: { type: 'object', properties: { name: { type: 'string', description: 'Who' } } } },
    })
    expect(fields).toEqual([
      { name: 'number', type: 'STRING', required: true, title: 'Number', pattern: '^\\d+$', labels: ['No.', 'Nr.'] },
      { name: 'day', type: 'DATE', required: false },
      { name: 'at', type: 'DATETIME', required: false },
      { name: 'total', type: 'DECIMAL', required: false },
      { name: 'ratio', type: 'NUMBER', required: false },
      { name: 'count', type: 'INTEGER', required: false },
      { name: 'paid', type: 'BOOLEAN', required: false },
      { name: 'colour', type: 'STRING', required: false, enum: ['red', 'blue'] },
      { name: 'tags', type: 'ARRAY', required: false, items: 'STRING' },
      {
        name: 'seller',
        type: 'OBJECT',
        required: false,
        fields: [{ name: 'name', type: 'STRING', required: false, description: 'Who' }],
      },
      {
        name: 'buyer',
        type: 'OBJECT',
        required: false,
        title: 'Buyer',
        fields: [{ name: 'name', type: 'STRING', required: false, description: 'Who' }],
      },
      {
        name: 'rows',
        type: 'ARRAY',
        required: false,
        fields: [{ name: 'amount', type: 'NUMBER', required: false }],
      },
    ])
    // And back again: what describes the same data describes the same fields.
    expect(fromJson(toJsonSchema(fields))).toEqual(fields)
  })

  const deep = () => {
    let schema: object = { type: 'string' }
    for (let level = 0; level < 20_000; level++) schema = { type: 'array', items: schema }
    return schema
  }
  const wide = () => Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, { type: 'string' }]))

  it.each<[string, () => unknown, string]>([
    ['is no object', () => fromJson('x'), 'target.jsonSchema: must be a JSON object'],
    ['is no schema', () => fromJson({ type: 'text' }), 'target.jsonSchema.type: is not JSON Schema 2020-12'],
    ['is of another type', () => fromJson({ type: 'string' }), 'target.jsonSchema.type: must be of type object'],
    ['is of no type', () => fromProperties({ a: {} }), 'target.jsonSchema.properties.a.type: must be one type'],
    ['is true', () => fromProperties({ a: true }), 'target.jsonSchema.properties.a: must be a schema with a type'],
    ['is of two types', () => fromProperties({ a: { type: ['string', 'number'] } }), '.a.type: must be one type'],
    [
      'is one of several',
      () => fromProperties({ a: { oneOf: [{ type: 'string' }, { type: 'number' }] } }),
      '.a: anyOf and oneOf',
    ],
    ['has conditions', () => fromProperties({ a: { type: 'string', if: {} } }), '.a.if: is a keyword that extraction'],
    [
      'has a name that is none',
      () => fromProperties({ 'a b': { type: 'string' } }),
      'properties.a b.name: must be letters',
    ],
    ['refers to nothing', () => fromProperties({ a: { $ref: '#/$defs/b' } }), '.a.$ref: must refer to a place'],
    [
      'refers elsewhere',
      () => fromProperties({ a: { $ref: 'https://example.com/x' } }),
      '.a.$ref: must refer to a place',
    ],
    [
      'refers to what is no address',
      () => fromProperties({ a: { $ref: '#/%E0%A4%A' } }),
      '.a.$ref: must refer to a place',
    ],
    ['refers to itself', () => fromProperties({ a: { $ref: '#' } }), 'refers to itself'],
    [
      'refers to itself by way of another',
      () =>
        fromProperties(
          { a: { $ref: '#/$defs/b' } },
          { $defs: { b: { type: 'array', items: { type: 'object', properties: { c: { $ref: '#/$defs/b' } } } } } },
        ),
      'refers to itself',
    ],
    [
      'requires what is not there',
      () => fromProperties({ a: { type: 'string' } }, { required: ['b'] }),
      'required: requires "b"',
    ],
    [
      'has bounds that cross',
      () => fromProperties({ a: { type: 'number', minimum: 2, maximum: 1 } }),
      '.a.minimum: contradicts maximum',
    ],
    [
      'has values of another type',
      () => fromProperties({ a: { type: 'string', enum: [1] } }),
      '.a.enum: contradicts the type',
    ],
    ['is too deep', () => fromProperties({ a: deep() }), 'target.jsonSchema: must be nested at most 64 levels'],
    ['is too wide', () => fromProperties(wide()), 'target.jsonSchema: must have at most'],
  ])('that %s is refused', (_, read, expected) => {
    expect(faults(read)[0]).toContain(expected)
  })
})
