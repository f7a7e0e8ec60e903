import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { sheet, sheets } from './support/sheet.ts'

type Item = Record<string, string | null>

const items = (...texts: string[]): Item[] =>
  extract({ pages: sheets(...texts), template: invoice }).data.lineItems as Item[]

const columns = (found: Item[], ...names: string[]): (string | null)[][] =>
  found.map(item => names.map(name => item[name] ?? null))

describe('line items', () => {
  test('by the headings of their columns, in any order', () => {
    const found = items(`
Amount     Product                  VAT     Price       Total
1.00       Design                   7%      160.00 €    160.00 €
400.00     Ballons                  19%     0.79 €      316.00 €
Net total: 476.00 €
`)
    expect(columns(found, 'description', 'quantity', 'unitPrice', 'taxRate', 'amount')).toEqual([
      ['Design', '1.00', '160.00', '7', '160.00'],
      ['Ballons', '400.00', '0.79', '19', '316.00'],
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

Pro team plan
for three months    1      19.00         19.00

Extra members on
the team plan       2      19.00         38.00
`)
    expect(columns(found, 'description', 'quantity', 'amount')).toEqual([
      ['Pro team plan for three months', '1', '19.00'],
      ['Extra members on the team plan', '2', '38.00'],
    ])
  })

  test('an amount that stands a line below the other numbers', () => {
    const found = items(`
Pos    Beschreibung          Nettopreis    Menge     Betrag
1      Kunstrasen            3,3333        3 m²
                                                      10,00
2      Schweinesteak         5,5000        1 kg
                                                       5,50
`)
    expect(columns(found, 'position', 'description', 'quantity', 'unit', 'unitPrice', 'amount')).toEqual([
      ['1', 'Kunstrasen', '3', 'm²', '3.3333', '10.00'],
      ['2', 'Schweinesteak', '1', 'kg', '5.5000', '5.50'],
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
Miete                2        86,55      173,10

Art                  Basis    Satz       Steuer
Umsatzsteuer         173,10   19,00       32,89
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

  test('negative amounts of a credit note', () => {
    const found = items(`
Bezeichnung        Menge       Einzelpreis    Gesamt
Zitronensäure      -5 Stk.     1,00           -5,00
`)
    expect(columns(found, 'quantity', 'unit', 'amount')).toEqual([['-5', 'Stk.', '-5.00']])
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
