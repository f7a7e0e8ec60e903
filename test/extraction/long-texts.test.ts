import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Extraction, FieldSchema } from '../../src/extraction/schema.ts'
import type { Page } from '../../src/reading/page.ts'
import { ruledSheet } from './support/ruled.ts'
import { fieldOf, pageOf, sheet } from './support/sheet.ts'

const remarks: FieldSchema = { name: 'remarks', type: 'STRING' }

const read = (page: Page, ...fields: FieldSchema[]): Extraction =>
  extract({ pages: [page], template: { name: 'made', version: 1, title: 'Made', fields: [remarks, ...fields] } })

/** A line of text of so many words, in small type. */
const lineOf = (count: number, label: string): Page =>
  pageOf(
    [label, ...Array.from({ length: count }, (_, at) => `w${at}`)].map((text, at) => ({
      text,
      left: 0.01 + at / (count + 10),
      top: 0.1,
      width: 0.8 / (count + 10),
      height: 0.01,
      confidence: null,
    })),
  )

describe('texts beside a label', () => {
  test('are as long as their line', () => {
    const { data, issues } = read(lineOf(60, 'Remarks:'))
    expect((data.remarks as string).split(' ')).toHaveLength(60)
    expect(issues).toEqual([])
  })

  test('go on in the lines of their paragraph', () => {
    const found = read(
      sheet(`
Remarks: The goods were packed in boxes of wood and sent by the
ferry of Monday. Nobody was there to take them, and so they were
brought back.

Thank you for your order.
`),
    )
    expect(found.data.remarks).toBe(
      'The goods were packed in boxes of wood and sent by the ferry of Monday. Nobody was there to take them, ' +
        'and so they were brought back.',
    )
    expect(fieldOf(found, 'remarks').citations).toHaveLength(3)
  })

  test('below each other to the right of the label', () => {
    const page = sheet(`
Remarks      The goods were packed in boxes of wood and sent by the
             ferry of Monday. Nobody was there to take them.
Driver       Anna Berg
`)
    const { data } = read(page, { name: 'driver', type: 'STRING' })
    expect(data).toEqual({
      remarks: 'The goods were packed in boxes of wood and sent by the ferry of Monday. Nobody was there to take them.',
      driver: 'Anna Berg',
    })
  })

  test('end where something else begins', () => {
    const page = sheet(`
Remarks: None so far
Thank you for your order, which was the first of the year for all of us
`)
    expect(read(page).data.remarks).toBe('None so far')
    const labelled = sheet(`
Remarks: The goods were packed in boxes of wood and sent by the ferry
Driver: Anna Berg
Place of delivery: Bremen
`)
    const { data } = read(labelled, { name: 'driver', type: 'STRING' })
    expect(data).toEqual({
      remarks: 'The goods were packed in boxes of wood and sent by the ferry',
      driver: 'Anna Berg',
    })
  })

  test('that are cut say so', () => {
    const { data, issues } = read(lineOf(1000, 'Remarks:'))
    expect((data.remarks as string).split(' ')).toHaveLength(400)
    expect(issues).toEqual([{ code: 'TEXT_CUT', message: expect.any(String), paths: ['remarks'] }])
  })

  test('in cells of a list as well', () => {
    const lines = Array.from({ length: 60 }, () => '|      | one two three four five six seven |').join('\n')
    const page = ruledSheet(`
+------+-----------------------------------+
| Page | Remarks                           |
+------+-----------------------------------+
| 1    | Fine                              |
+------+-----------------------------------+
| 2    |                                   |
${lines}
+------+-----------------------------------+
`)
    const notes: FieldSchema = {
      name: 'notes',
      type: 'ARRAY',
      fields: [{ name: 'page', type: 'INTEGER' }, remarks],
    }
    const { data, issues } = read(page, notes)
    expect(data.notes).toMatchObject([{ page: 1, remarks: 'Fine' }, { page: 2 }])
    expect(issues).toEqual([expect.objectContaining({ code: 'TEXT_CUT', paths: ['notes[1].remarks'] })])
  })
})
