import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { fieldOf, sheet, sheets } from './support/sheet.ts'

type Item = Record<string, string | null>

const items = (...texts: string[]): Item[] =>
  extract({ pages: sheets(...texts), template: invoice }).data.lineItems as Item[]

const columns = (found: Item[], ...names: string[]): (string | null)[][] =>
  found.map(item => names.map(name => item[name] ?? null))

describe('line items', () => {
  test('by the headings of their columns, in any order', () => {
    const found = items(`
Amount     Product                  VAT     Price       Total
3.00       Design                   7%      50.00 €     150.00 €
300.00     Lampions                 19%     0.80 €      240.00 €
Net total: 390.00 €
`)
    expect(columns(found, 'description', 'quantity', 'unitPrice', 'taxRate', 'amount')).toEqual([
      ['Design', '3.00', '50.00', '7', '150.00'],
      ['Lampions', '300.00', '0.80', '19', '240.00'],
    ])
  })

  test('headings over two lines, numbers aligned to the right', () => {
    const found = items(`
Artikel-   Bezeichnung               Menge   Einzel-      Positions-
nummer                                       preis        betrag
T-100      Esstisch                      1   3.890,00       3.890,00
S-220      Stuhl                         6     412,50       2.475,00
`)
    expect(columns(found, 'articleNumber', 'description', 'quantity', 'unitPrice', 'amount')).toEqual([
      ['T-100', 'Esstisch', '1', '3890.00', '3890.00'],
      ['S-220', 'Stuhl', '6', '412.50', '2475.00'],
    ])
  })

  test('descriptions over several lines end where details begin', () => {
    const found = items(`
Description                       Qty    Price    Amount
Managed hosting, standard plan    1      340.00   340.00
with daily backups
Serial no.: 4711
Storage                           2      10.00     20.00
`)
    expect(columns(found, 'description', 'amount')).toEqual([
      ['Managed hosting, standard plan with daily backups', '340.00'],
      ['Storage', '20.00'],
    ])
  })

  test('cells set in the middle of taller neighbours', () => {
    const found = items(`
Charge name         Qty    Unit price    Amount

Team plan
for three months    1      19.00         19.00

More seats on
the same plan       2      19.00         38.00
`)
    expect(columns(found, 'description', 'quantity', 'amount')).toEqual([
      ['Team plan for three months', '1', '19.00'],
      ['More seats on the same plan', '2', '38.00'],
    ])
  })

  test('an amount that stands a line below the other numbers', () => {
    const found = items(`
Pos    Beschreibung          Nettopreis    Menge     Betrag
1      Rollrasen                 2,4500    4 m²
                                                       9,80
2      Lammfilet                18,9000    1 kg
                                                      18,90
`)
    expect(columns(found, 'position', 'description', 'quantity', 'unit', 'unitPrice', 'amount')).toEqual([
      ['1', 'Rollrasen', '4', 'm²', '2.4500', '9.80'],
      ['2', 'Lammfilet', '1', 'kg', '18.9000', '18.90'],
    ])
  })

  test('subtotals, discounts and shipping are no items; items go on behind a subtotal', () => {
    const found = items(`
Description          Qty    Unit price    Amount
Office chair         1      70.00          70.00
                     less 10% discount     -7.00
                            Subtotal       63.00
Olive oil            2      5.00           10.00
                            Shipping        4.99
Net total                                  77.99
Rounding             1      1.00            1.00
`)
    expect(columns(found, 'description', 'amount')).toEqual([
      ['Office chair', '70.00'],
      ['Olive oil', '10.00'],
    ])
  })

  test('rows of other tables below are no items', () => {
    const found = items(`
Beschreibung         Menge    Preis      Betrag
Miete                2        64,25      128,50

Art                  Basis    Satz       Steuer
Umsatzsteuer         128,50   19,00       24,42
`)
    expect(found).toHaveLength(1)
  })

  test('a table goes on on the next page, with or without its heading', () => {
    const first = `
Description          Qty    Unit price    Amount
Item one             1      10.00         10.00
Item two             2      10.00         20.00
`
    const second = `
Acme Ltd, page 2
Item three           3      10.00         30.00
Total                                     60.00
`
    expect(columns(items(first, second), 'description')).toEqual([['Item one'], ['Item two'], ['Item three']])
    const repeated = `
Description          Qty    Unit price    Amount
Carried forward                           30.00
Item three           3      10.00         30.00
Total                                     60.00
`
    expect(columns(items(first, repeated), 'description')).toEqual([['Item one'], ['Item two'], ['Item three']])
  })

  test('of two price columns the one that multiplies is the unit price', () => {
    const found = items(`
Désignation     Quantité    Prix       Remise    Prix        Montant
                            unitaire             unitaire    HT
Produit un      2           50,00      10        45,00       90,00
Produit deux    1           20,00       0        20,00       20,00
`)
    expect(columns(found, 'unitPrice', 'amount')).toEqual([
      ['45.00', '90.00'],
      ['20.00', '20.00'],
    ])
  })

  test('a column with an unknown heading is none of the fields', () => {
    const found = items(`
Description          Qty     Price     Weightings    Allowances    Total     Arrival
Widget blue          2       1.50      12.5          10 %          3.00      12.06.2024
Widget red           3       2.00      13.5          0 %           6.00      13.06.2024
`)
    expect(columns(found, 'position', 'articleNumber', 'unit', 'taxRate', 'quantity', 'unitPrice', 'amount')).toEqual([
      [null, null, null, null, '2', '1.50', '3.00'],
      [null, null, null, null, '3', '2.00', '6.00'],
    ])
  })

  test('a column with an unknown heading is a factor where the product proves it', () => {
    const text = `
Description          Boxes     Price     Total
Widget blue          2         1.50      3.00
Widget red           3         2.00      6.00
`
    expect(columns(items(text), 'quantity')).toEqual([['2'], ['3']])
    const extraction = extract({ pages: sheets(text), template: invoice })
    expect(fieldOf(extraction, 'lineItems[0].quantity').confidence).toBeGreaterThan(0.7)
  })

  test('negative amounts of a credit note', () => {
    const found = items(`
Bezeichnung        Menge       Einzelpreis    Gesamt
Apfelessig         -6 Stk.     1,50           -9,00
`)
    expect(columns(found, 'quantity', 'unit', 'amount')).toEqual([['-6', 'Stk.', '-9.00']])
  })

  test('none where there is no table', () => {
    expect(items('Dear customer,\n\nTotal due 12.00 EUR')).toEqual([])
    expect(items('Description      Qty      Amount')).toEqual([])
  })

  test('what stands in the table is no value of other fields', () => {
    const { data } = extract({
      pages: [
        sheet(`
Invoice number: A-17
Description               Qty    Unit price    Amount
Print of invoice no. 99   1      10.00         10.00
Total                                          10.00
`),
      ],
      template: invoice,
    })
    expect(data.number).toBe('A-17')
  })
})
