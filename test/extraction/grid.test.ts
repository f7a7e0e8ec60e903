import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { textRows } from '../../src/extraction/grid/text-rows.ts'
import type { ExtractedTable } from '../../src/extraction/schema.ts'
import type { Page } from '../../src/reading/page.ts'
import { ruledSheet } from './support/ruled.ts'
import { scanned, sheet, sheets } from './support/sheet.ts'

const template = { name: 'none', version: 1, title: 'None', fields: [] }

const tablesOf = (...pages: Page[]): ExtractedTable[] => extract({ pages, template }).tables
const rowsOf = (...pages: Page[]): string[][][] => tablesOf(...pages).map(textRows)

/** Cells over several rows or columns: text, rows, columns. */
const spansOf = ({ cells }: ExtractedTable) =>
  cells
    .filter(({ rowspan, colspan }) => rowspan > 1 || colspan > 1)
    .map(({ text, rowspan, colspan }) => [text, rowspan, colspan])

describe('tables in lines', () => {
  const framed = `
Opening hours of all branches, from spring on
+--------------+-------------------+
| Branch       | Hours             |
|              +---------+---------+
|              | Mon-Fri | Sat     |
+--------------+---------+---------+
| Harbour      | 9 to 6  | 9 to 1  |
| street       |         |         |
+--------------+---------+---------+
| Mill         | 8 to 5  | closed  |
+--------------+---------+---------+
Closed on public holidays.
`
  test('have cells of several lines, rows and columns, and nothing of the text around', () => {
    const [table] = tablesOf(ruledSheet(framed))
    expect(textRows(table!)).toEqual([
      ['Branch', 'Hours', ''],
      ['', 'Mon-Fri', 'Sat'],
      ['Harbour street', '9 to 6', '9 to 1'],
      ['Mill', '8 to 5', 'closed'],
    ])
    expect(spansOf(table!)).toEqual([
      ['Branch', 2, 1],
      ['Hours', 1, 2],
    ])
    expect(table).toMatchObject({ firstPage: 1, lastPage: 1, rows: 4, columns: 3, citations: [{ page: 1 }] })
    const [citation] = table!.citations
    expect(citation!.text).toMatch(/^Branch Hours .* closed$/)
    for (const edge of [citation!.left, citation!.top, citation!.width, citation!.height])
      expect(edge > 0 && edge < 1).toBe(true)
  })

  test('are parted by their text where the frame parts them no further', () => {
    const rows = rowsOf(
      ruledSheet(`
+------------------------------------+
| Article          Pieces     Price  |
+------------------------------------+
| Rye flour            12     21.40  |
| Wheat flour           6     24.95  |
| Oven cloth            3      9.75  |
+------------------------------------+
`),
    )
    expect(rows).toEqual([
      [
        ['Article', 'Pieces', 'Price'],
        ['Rye flour', '12', '21.40'],
        ['Wheat flour', '6', '24.95'],
        ['Oven cloth', '3', '9.75'],
      ],
    ])
  })

  test('stand side by side', () => {
    const rows = rowsOf(
      ruledSheet(`
+-------+-------+        +-------+-------+
| Size  | Price |        | Day   | Tide  |
+-------+-------+        +-------+-------+
| S     | 4.00  |        | Mon   | 5.1   |
+-------+-------+        +-------+-------+
| M     | 5.00  |        | Tue   | 5.3   |
+-------+-------+        +-------+-------+
`),
    )
    expect(rows).toEqual([
      [
        ['Size', 'Price'],
        ['S', '4.00'],
        ['M', '5.00'],
      ],
      [
        ['Day', 'Tide'],
        ['Mon', '5.1'],
        ['Tue', '5.3'],
      ],
    ])
  })

  test('are none where a frame holds a paragraph', () => {
    const page = ruledSheet(`
+------------------------------------------------+
| Please send the goods back within two weeks of |
| the day on which they came, with this form.    |
+------------------------------------------------+
`)
    expect(tablesOf(page)).toEqual([])
  })
})

describe('tables without lines', () => {
  const plain = `
Landings of the fleet by port

                     Herring          Cod
Port              2024    2025   2024    2025
Northern ports
Skagen           1,204   1,377    310     298
Hanstholm          877     902    415     420
Southern ports
Nexø                 -      12     88      91
Total            2,081   2,291    813     809

The figures are of the harbour offices and were rounded to full tonnes by them.
`
  const expected = [
    ['Port', 'Herring', '', 'Cod', ''],
    ['', '2024', '2025', '2024', '2025'],
    ['Northern ports', '', '', '', ''],
    ['Skagen', '1,204', '1,377', '310', '298'],
    ['Hanstholm', '877', '902', '415', '420'],
    ['Southern ports', '', '', '', ''],
    ['Nexø', '-', '12', '88', '91'],
    ['Total', '2,081', '2,291', '813', '809'],
  ]

  test('have headings over several columns and titles of groups', () => {
    const [table] = tablesOf(sheet(plain))
    expect(textRows(table!)).toEqual(expected)
    expect(spansOf(table!)).toEqual([
      ['Port', 2, 1],
      ['Herring', 1, 2],
      ['Cod', 1, 2],
    ])
    expect(table!.headerRows).toBe(2)
  })

  test('are read from a scan alike', () => {
    expect(rowsOf(scanned(sheet(plain)))).toEqual([expected])
  })

  test('have labels of several lines', () => {
    expect(
      rowsOf(
        sheet(`
Loans at the end of the year           2024      2025
To companies                          1,200     1,310
To other banks and institutions
of the same group                       310       298
To households                           877       902
Total                                 2,387     2,510
`),
      ),
    ).toEqual([
      [
        ['Loans at the end of the year', '2024', '2025'],
        ['To companies', '1,200', '1,310'],
        ['To other banks and institutions of the same group', '310', '298'],
        ['To households', '877', '902'],
        ['Total', '2,387', '2,510'],
      ],
    ])
  })

  test.each([
    [
      'prose in two columns',
      `
The harbour was built when the town      fishermen of the north came here for
was still young, and for many years      the herring, and sold it to merchants
it was the only one on this coast        who had come from far away, by land
where a ship could lie in winter.        and by sea, with their own scales.
It is said that in those years the       It was a good time for all of them.
`,
    ],
    [
      'a list',
      `
1.   Calculate the speed of the trip that is the target.
2.   Leave out every stop on the way, and idling within it.
3.   Set the speed of the vehicle to the one that was found.
4.   Go on until the whole distance of the trip is reached.
`,
    ],
    [
      'a letter',
      `
Dear Ms Lovelace,

thank you for your order of last week. We have sent
everything but the oven cloths, which follow in May.

Kind regards
`,
    ],
  ])('are not %s', (_, text) => {
    expect(rowsOf(sheet(text))).toEqual([])
  })
})

describe('tables over pages', () => {
  const head = 'Day            Ships      Tonnes'
  const days = (from: number, count: number): string =>
    Array.from({ length: count }, (_, at) => `${from + at} May          ${10 + at}        ${200 + at}.5`).join('\n')

  test('are one, without the head that is repeated', () => {
    const [first, second] = [`${head}\n${days(10, 12)}`, `${head}\n${days(22, 5)}`]
    const tables = tablesOf(...sheets(first, second))
    expect(tables).toHaveLength(1)
    expect(tables[0]).toMatchObject({ firstPage: 1, lastPage: 2, rows: 18, citations: [{ page: 1 }, { page: 2 }] })
    expect(textRows(tables[0]!).filter(([day]) => day === 'Day')).toHaveLength(1)
  })

  test('are two where the second has a name of its own', () => {
    const [first, second] = [`${head}\n${days(10, 12)}`, `Landings by night\n${head}\n${days(22, 5)}`]
    expect(tablesOf(...sheets(first, second)).map(({ firstPage }) => firstPage)).toEqual([1, 2])
  })
})
