import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { FieldSchema, TemplateSchema } from '../../src/extraction/schema.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { fieldOf, sheets } from './support/sheet.ts'

const template = (fields: FieldSchema[]): TemplateSchema => ({ name: 'custom', version: 1, title: 'Custom', fields })

const data = (fields: FieldSchema[], ...texts: string[]) =>
  extract({ pages: sheets(...texts), template: template(fields) }).data

describe('a template of one’s own', () => {
  test('finds fields by labels, titles and names, beside and below', () => {
    const fields: FieldSchema[] = [
      { name: 'meterNumber', type: 'STRING' },
      { name: 'reading', type: 'DECIMAL', title: 'Meter reading' },
      { name: 'readOn', type: 'DATE', labels: ['Abgelesen am', 'Read on'] },
      { name: 'technician', type: 'STRING', labels: ['Technician'] },
    ]
    const text = `
Meter number: 0815-B        Technician
                            Ada Lovelace
Meter reading               12,345.6
Read on                     3 May 2026
`
    expect(data(fields, text)).toEqual({
      meterNumber: '0815-B',
      reading: '12345.6',
      readOn: '2026-05-03',
      technician: 'Ada Lovelace',
    })
  })

  test('a star before a label is a mark like any other', () => {
    expect(data([{ name: 'holder', type: 'STRING', title: '* Name' }], '* Name: Ada Lovelace')).toEqual({
      holder: 'Ada Lovelace',
    })
  })

  test('chooses the longest value that is allowed, without the punctuation around it', () => {
    const method: FieldSchema = { name: 'method', type: 'STRING', enum: ['credit', 'credit card', 'paid'] }
    expect(data([method], 'Method: credit card')).toEqual({ method: 'credit card' })
    expect(data([method], 'Method: Paid.')).toEqual({ method: 'paid' })
    expect(data([{ ...method, name: 'grade', enum: ['A', 'A+'] }], 'Grade: A+')).toEqual({ grade: 'A+' })
  })

  test('lists all values that are allowed', () => {
    const colours: FieldSchema = { name: 'colours', type: 'ARRAY', items: 'STRING', enum: ['red', 'green', 'blue'] }
    expect(data([colours], 'Colours: red, green and pink')).toEqual({ colours: ['red', 'green'] })
  })

  test('a time with an offset is as printed, an impossible one is none', () => {
    const fields: FieldSchema[] = [{ name: 'begins', type: 'DATETIME' }]
    expect(data(fields, 'Begins: 2024-06-05T10:35:00+02:00')).toEqual({ begins: '2024-06-05T10:35' })
    expect(data(fields, 'Begins: 2024-06-05T99:99:00')).toEqual({ begins: null })
  })

  test('a required list without items is told', () => {
    const fields: FieldSchema[] = [
      { name: 'items', type: 'ARRAY', required: true, fields: [{ name: 'sku', type: 'STRING', required: true }] },
      { name: 'tags', type: 'ARRAY', items: 'STRING', required: true },
    ]
    const missing = (text: string) =>
      extract({ pages: sheets(text), template: template(fields) }).issues.map(({ code, paths }) => [code, ...paths])
    expect(missing('Nothing here')).toEqual([
      ['REQUIRED_MISSING', 'tags'],
      ['REQUIRED_MISSING', 'items'],
    ])
    expect(missing('Tags: red, green')).toEqual([['REQUIRED_MISSING', 'items']])
  })

  test('types its values', () => {
    const fields: FieldSchema[] = [
      { name: 'count', type: 'INTEGER' },
      { name: 'ratio', type: 'NUMBER' },
      { name: 'price', type: 'DECIMAL' },
      { name: 'opens', type: 'TIME' },
      { name: 'begins', type: 'DATETIME' },
      { name: 'insured', type: 'BOOLEAN' },
      { name: 'grade', type: 'STRING', enum: ['low', 'middle', 'high'] },
      { name: 'missing', type: 'STRING' },
    ]
    const text = `
Count: 12
Ratio: 0.75
Price: 1,299.90
Opens: 9:30 pm
Begins: 2026-05-03 14:15
Insured: yes
Grade: HIGH
`
    expect(data(fields, text)).toEqual({
      count: 12,
      ratio: 0.75,
      price: '1299.90',
      opens: '21:30',
      begins: '2026-05-03T14:15',
      insured: true,
      grade: 'high',
      missing: null,
    })
  })

  test('reads objects and lists of plain values', () => {
    const fields: FieldSchema[] = [
      {
        name: 'vehicle',
        type: 'OBJECT',
        fields: [
          { name: 'plate', type: 'STRING' },
          { name: 'firstUse', type: 'DATE', labels: ['First use'] },
        ],
      },
      { name: 'colours', type: 'ARRAY', items: 'STRING' },
      { name: 'inspections', type: 'ARRAY', items: 'DATE', labels: ['Inspected on'] },
    ]
    const text = `
Plate: AB-123       First use: 01.02.2020
Colours: red, dark green; blue
Inspected on: 01.02.2022, 05.02.2024
`
    const extraction = extract({ pages: sheets(text), template: template(fields) })
    expect(extraction.data).toEqual({
      vehicle: { plate: 'AB-123', firstUse: '2020-02-01' },
      colours: ['red', 'dark green', 'blue'],
      inspections: ['2022-02-01', '2024-02-05'],
    })
    expect(fieldOf(extraction, 'colours[1]')).toMatchObject({ type: 'STRING', value: 'dark green', text: 'dark green' })
  })

  test('reads tables whose columns have only labels', () => {
    const fields: FieldSchema[] = [
      {
        name: 'readings',
        type: 'ARRAY',
        fields: [
          { name: 'day', type: 'DATE', labels: ['Date'] },
          { name: 'place', type: 'STRING' },
          { name: 'litres', type: 'DECIMAL' },
        ],
      },
    ]
    const text = `
Date          Place          Litres
01.02.2026    Pump one        12,50
02.02.2026    Pump two         7,25
`
    expect(data(fields, text).readings).toEqual([
      { day: '2026-02-01', place: 'Pump one', litres: '12.50' },
      { day: '2026-02-02', place: 'Pump two', litres: '7.25' },
    ])
  })

  test('takes the words that fit a pattern', () => {
    const fields: FieldSchema[] = [
      { name: 'plate', type: 'STRING', pattern: '^[A-Z]{1,3}-[A-Z]{2} \\d{1,4}$' },
      { name: 'lot', type: 'STRING', pattern: '^L\\d{5}$' },
    ]
    const text = `
Plate: was HH-XY and is B-AB 1234 now
Lot: none
`
    expect(data(fields, text)).toEqual({ plate: 'B-AB 1234', lot: null })
  })

  test('a pattern that would backtrack for ever costs nothing', () => {
    const fields: FieldSchema[] = [{ name: 'code', type: 'STRING', pattern: '^(a+)+$' }]
    expect(data(fields, `Code: ${'a'.repeat(90)}!`)).toEqual({ code: null })
    expect(data(fields, `Code: ${'a'.repeat(90)}`)).toEqual({ code: 'a'.repeat(90) })
  })

  test('a required field that is missing is told', () => {
    const extraction = extract({
      pages: sheets('nothing here'),
      template: template([{ name: 'code', type: 'STRING', required: true }]),
    })
    expect(extraction.issues).toEqual([expect.objectContaining({ code: 'REQUIRED_MISSING', paths: ['code'] })])
    expect(extraction.confidence).toBe(0)
  })

  test('without fields gives nothing', () => {
    expect(extract({ pages: sheets('Total 12.00'), template: template([]) })).toEqual({
      data: {},
      fields: [],
      tables: [],
      issues: [],
      confidence: 0,
    })
  })
})

describe('the invoice template', () => {
  const names = (fields: FieldSchema[]): unknown[] =>
    fields.map(({ name, fields: inner }) => (inner ? { [name]: names(inner) } : name))

  test('has the fields that clients rely on', () => {
    const address = ['name', 'street', 'postcode', 'city', 'country', 'vatId']
    expect(names(invoice.fields)).toEqual([
      'number',
      'issueDate',
      'dueDate',
      'deliveryDate',
      'purchaseOrderNumber',
      'currency',
      { seller: [...address, 'taxNumber', 'email', 'phone'] },
      { buyer: [...address, 'customerNumber'] },
      { lineItems: ['position', 'articleNumber', 'description', 'quantity', 'unit', 'unitPrice', 'taxRate', 'amount'] },
      'netTotal',
      { taxes: ['rate', 'base', 'amount'] },
      'taxTotal',
      'grandTotal',
      'amountDue',
      { payment: ['iban', 'bic', 'reference', 'terms'] },
    ])
  })

  test('explains every field', () => {
    const all = (fields: FieldSchema[]): FieldSchema[] => fields.flatMap(field => [field, ...all(field.fields ?? [])])
    expect(all(invoice.fields).filter(({ title, description }) => !title || !description)).toEqual([])
  })

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(invoice))).toEqual(invoice)
  })
})
