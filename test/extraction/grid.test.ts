import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { textRows } from '../../src/extraction/grid/text-rows.ts'
import type { ExtractedTable } from '../../src/extraction/schema.ts'
import type { Page, Word } from '../../src/reading/page.ts'
import { ruledSheet } from './support/ruled.ts'
import { pageOf, scanned, sheet, sheets } from './support/sheet.ts'

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

  test('leave their caption and their notes out', () => {
    const rows = rowsOf(
      ruledSheet(`
+---------------------------+
| Table 3. Landings by port |
+-------------+-------------+
| Port        | Tonnes      |
+-------------+-------------+
| Skagen      | 1,204       |
+-------------+-------------+
| Source: Harbour office    |
+---------------------------+
`),
    )
    expect(rows).toEqual([
      [
        ['Port', 'Tonnes'],
        ['Skagen', '1,204'],
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

  test('have the columns that their head names, where headings and sums run across the gaps', () => {
    const page = sheet(`
Description           Units     Unit price Amount
Mooring a year            1          80.00  80.00
                              Total mooring  80.00
                      Amount due in the end   0.00
`)
    const rows = rowsOf(page)[0]!
    expect(rows.slice(0, 2)).toEqual([
      ['Description', 'Units', 'Unit price', 'Amount'],
      ['Mooring a year', '1', '80.00', '80.00'],
    ])
  })

  test('have numbers beside the middle of a label of two lines', () => {
    const page = sheet(`
Measure                          2024      2025
Landings in full tonnes         1,204     1,377
Days at sea                       877       902
`)
    const middle = 0.5 * (9 / 840)
    const tall = (text: string, left: number, line: number): Word => ({
      text,
      left,
      top: (20 + 12 * 3) / 840 + line * middle * 2,
      width: 0.05,
      height: 9 / 840,
      confidence: null,
    })
    const words = [
      tall('Fishers', 20 / 600, 0.2),
      tall('310', (20 + 32 * 5) / 600, 0.8),
      tall('298', (20 + 42 * 5) / 600, 0.8),
      tall('aboard', 20 / 600, 1.4),
    ]
    expect(rowsOf({ ...page, words: [...page.words, ...words] })[0]!.at(-1)).toEqual(['Fishers aboard', '310', '298'])
  })

  test.each([
    [
      'the scale of a chart',
      `
400
           Herring        Cod
300
                                   Shrimp
200        Mackerel
100                     Sprat
0
     2021      2022      2023      2024
`,
    ],
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

describe('hostile pages', () => {
  const WORDS = 20_000
  const word = (text: string, left: number, top: number): Word => ({
    text,
    left,
    top,
    width: 0.005,
    height: 0.001,
    confidence: null,
  })
  const grid = (text: string): Word[] =>
    Array.from({ length: WORDS }, (_, at) => word(text, (at % 100) / 100, Math.floor(at / 100) / 200))
  const lines = (count: number) => Array.from({ length: count }, (_, at) => ({ at: at / count, from: 0, to: 1 }))

  test.each([
    ['columns of numbers', grid('7.5'), undefined],
    ['columns of labels', grid('ab:'), undefined],
    ['words in one place', Array.from({ length: WORDS }, () => word('x', 0.5, 0.5)), undefined],
    ['a frame of many cells', grid('7.5'), { horizontal: lines(300), vertical: lines(70) }],
    ['more lines than a table has', grid('7.5'), { horizontal: lines(3_000), vertical: lines(3_000) }],
    ['lines that are no numbers', grid('7.5'), { horizontal: [{ at: Number.NaN, from: 0, to: 1 }], vertical: [] }],
  ])(
    '%s end soon',
    (_, words, rulings) => {
      const page = { ...pageOf(words), ...(rulings && { rulings }) }
      const tables = tablesOf(page)
      for (const { cells, rows, columns } of tables) {
        expect(cells.every(({ row, rowspan }) => row + rowspan <= rows)).toBe(true)
        expect(cells.every(({ column, colspan }) => column + colspan <= columns)).toBe(true)
      }
    },
    20_000,
  )
})
