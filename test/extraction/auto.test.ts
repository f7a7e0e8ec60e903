import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Page } from '../../src/reading/page.ts'
import { auto } from '../../src/templates/builtin/auto.ts'
import { ruledSheet } from './support/ruled.ts'
import { fieldOf, sheet, sheets } from './support/sheet.ts'

const read = (...pages: Page[]) => extract({ pages, template: auto })
const pairsOf = (...pages: Page[]) =>
  (read(...pages).data.pairs as { label: string; value: string }[]).map(({ label, value }) => [label, value])

describe('pairs', () => {
  test('have their value behind a colon, beside it and below', () => {
    const page = sheet(`
Permit: 2026-114                    Issued by: Harbour office
Berth:            North quay 7
Master:
Ada Lovelace
Ship: Skagen III    Tonnes: 310
`)
    expect(pairsOf(page)).toEqual([
      ['Permit', '2026-114'],
      ['Issued by', 'Harbour office'],
      ['Berth', 'North quay 7'],
      ['Master', 'Ada Lovelace'],
      ['Ship', 'Skagen III'],
      ['Tonnes', '310'],
    ])
  })

  test('have values of several lines', () => {
    const page = sheet(`
Address:    Mill street 4
            4711 Nexø
Phone:      +45 00 11 22 33
`)
    expect(pairsOf(page)).toEqual([
      ['Address', 'Mill street 4 4711 Nexø'],
      ['Phone', '+45 00 11 22 33'],
    ])
  })

  test('need no colon where labels stand in a column of their own', () => {
    const page = sheet(`
Permit number        2026-114
Valid from           3 May 2026
Valid until          3 June 2026
Berth                7
`)
    expect(pairsOf(page)).toEqual([
      ['Permit number', '2026-114'],
      ['Valid from', '3 May 2026'],
      ['Valid until', '3 June 2026'],
      ['Berth', '7'],
    ])
  })

  test('need none beside an address', () => {
    const page = sheet(`
Harbour office           Permit number     2026-114
Mill street 4            Valid from        3 May 2026
4711 Nexø                Berth             7
Denmark                  Master            Ada Lovelace
`)
    expect(pairsOf(page)).toEqual([
      ['Permit number', '2026-114'],
      ['Valid from', '3 May 2026'],
      ['Berth', '7'],
      ['Master', 'Ada Lovelace'],
    ])
  })

  test('have their label above the value', () => {
    const page = ruledSheet(`
+-------------+-------------+------------+
| Permit      | Valid until | Berth      |
+-------------+-------------+------------+
| 2026-114    | 3 June 2026 | 7          |
+-------------+-------------+------------+
`)
    expect(pairsOf(page)).toEqual([
      ['Permit', '2026-114'],
      ['Valid until', '3 June 2026'],
      ['Berth', '7'],
    ])
  })

  test('need none by labels that documents usually have', () => {
    const page = sheet(`
Invoice # - 2026-114
Invoice Date  May 3, 2026
Net 30 is what we asked for last May.

Customer ID
KD-4711

Subtotal                    EUR    100.00
VAT 19 %                    19.00
Amount Due (EUR)            119.00
Sales Office                Nexø
`)
    expect(pairsOf(page)).toEqual([
      ['Invoice #', '2026-114'],
      ['Invoice Date', 'May 3, 2026'],
      ['Customer ID', 'KD-4711'],
      ['Subtotal', 'EUR 100.00'],
      ['VAT 19 %', '19.00'],
      ['Amount Due (EUR)', '119.00'],
      ['Sales Office', 'Nexø'],
    ])
  })

  test('are headings with the block below them', () => {
    const page = sheet(`
Bill to                     Ship to
Harbour Office Ltd          Skagen Ships ApS
Mill street 4               North quay 7
4711 Nexø
`)
    expect(pairsOf(page)).toEqual([
      ['Bill to', 'Harbour Office Ltd Mill street 4 4711 Nexø'],
      ['Ship to', 'Skagen Ships ApS'],
    ])
  })

  test('belong to the label beside them before one above', () => {
    const page = sheet(`
                         Invoice
Invoice number           4711
Profile:                 urn:example.org:2026
`)
    expect(pairsOf(page)).toEqual([
      ['Invoice number', '4711'],
      ['Profile', 'urn:example.org:2026'],
    ])
  })

  test('are no sentences with a colon in them, and no texts side by side', () => {
    const page = sheet(`
Note: we ask all masters of ships that come in by night to remember this.
Table 6: ships by the day on which they came to stay for the night
(Table 1) shows more of them.
1. Name of master           2.

The wind blows            From the sea
And ships come            Out of the night
While lanterns            Are lit again
And bells ring            On the quay
`)
    expect(pairsOf(page)).toEqual([])
  })

  test('end before what belongs to another', () => {
    const page = sheet(`
Rechnung Nr. RE-17 vom 3. Mai 2026
Telefon +49 30 110 220
Leistungszeitraum 1.5.2026 bis 31.5.2026
Total 119,00 EUR bar am Schalter im Hafen bezahlt
`)
    expect(pairsOf(page)).toEqual([
      ['Rechnung Nr.', 'RE-17'],
      ['vom', '3. Mai 2026'],
      ['Telefon', '+49 30 110 220'],
      ['Leistungszeitraum', '1.5.2026 bis 31.5.2026'],
      ['Total', '119,00 EUR'],
    ])
  })

  test('are no headings of columns, and no rows of tables', () => {
    const page = sheet(`
Qty      Price       Amount
2        10.00        20.00

Tax      Net         Gross       Rate
Date of invoice      Total       Name
`)
    expect(pairsOf(page).filter(([, value]) => !/\d/.test(value!))).toEqual([])
  })

  test('have no sentence and no address before their label', () => {
    const page = sheet(`
Mill street 4, 4711 Nexø, Permit: 2026-114
Ships come in by night. Please telephone: 110 220
`)
    expect(pairsOf(page)).toEqual([
      ['Permit', '2026-114'],
      ['Please telephone', '110 220'],
    ])
  })

  test('of the head of each page come once, and numbers of pages not at all', () => {
    const head = `
Permit: 2026-114         Page: 1 of 2
`
    expect(pairsOf(...sheets(head, head.replace('1 of', '2 of')))).toEqual([['Permit', '2026-114']])
  })

  test('are no sentences, times and addresses of the web', () => {
    const page = sheet(`
The office opens at 10:35 and closes at PM-6:30, see https://harbour.example/hours for all of it.
We ask all masters of ships that come in by night to remember the following: lights stay on.
`)
    expect(pairsOf(page)).toEqual([])
  })

  test('are leaves with their places', () => {
    const extraction = read(sheet('Permit: 2026-114'))
    expect(extraction.fields.map(({ path, value }) => [path, value])).toEqual([
      ['pairs[0].label', 'Permit'],
      ['pairs[0].value', '2026-114'],
    ])
    const value = fieldOf(extraction, 'pairs[0].value')
    expect(value).toMatchObject({ source: 'TEXT_LAYER', citations: [{ page: 1, text: '2026-114' }] })
    expect(value.confidence).toBeGreaterThan(0.5)
  })
})

test('tables stand in the data as they stand in the result, and have no fields', () => {
  const table = `
Day          Ships      Tonnes
3 May           11       200.5
4 May            9       187.0
5 May           14       301.2
`
  const extraction = read(...sheets('Nothing of the kind', table))
  const rows = [
    ['Day', 'Ships', 'Tonnes'],
    ['3 May', '11', '200.5'],
    ['4 May', '9', '187.0'],
    ['5 May', '14', '301.2'],
  ]
  expect(extraction.data).toEqual({ pairs: [], tables: [{ page: 2, rows }] })
  expect(extraction.fields).toEqual([])
  expect(extraction.tables).toMatchObject([{ firstPage: 2, rows: 4, columns: 3 }])
  expect(extraction.confidence).toBe(extraction.tables[0]!.confidence)
})

test('a blank document has nothing', () => {
  expect(read(sheet('')).data).toEqual({ pairs: [], tables: [] })
})
