import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Extraction, FieldSchema, FieldType } from '../../src/extraction/schema.ts'
import type { Page } from '../../src/reading/page.ts'
import { ruledSheet } from './support/ruled.ts'
import { fieldOf, scanned, sheet, sheets } from './support/sheet.ts'

const field = (name: string, type: FieldType = 'STRING', parts: Partial<FieldSchema> = {}): FieldSchema => ({
  name,
  type,
  ...parts,
})
const object = (name: string, ...fields: FieldSchema[]) => field(name, 'OBJECT', { fields })
const list = (name: string, ...fields: FieldSchema[]) => field(name, 'ARRAY', { fields })

const read = (fields: FieldSchema[], ...pages: Page[]): Extraction =>
  extract({ pages, template: { name: 'made', version: 1, title: 'Made', fields } })

/** The values of each item in the order of the fields. */
const rowsOf = ({ data }: Extraction, name: string): unknown[][] =>
  (data[name] as Record<string, unknown>[]).map(item => Object.values(item))

const people = list('people', field('name'), field('role'))
const items = list('items', field('product'), field('amount', 'DECIMAL'))

describe('lists of texts', () => {
  const crew = `
Crew of the Heron
The ship leaves on Monday, and all of the crew are asked to be there.

Name            Role
Anna Berg       Captain
Ben Holt        Cook
Carla Stone     Engineer and
                deputy captain
Dora Lind       Pilot

The next list comes in June. We hope that all of you will be on it.
`
  const expected = [
    ['Anna Berg', 'Captain'],
    ['Ben Holt', 'Cook'],
    ['Carla Stone', 'Engineer and deputy captain'],
    ['Dora Lind', 'Pilot'],
  ]

  test('have an item for each row, with its words', () => {
    const found = read([people], sheet(crew))
    expect(rowsOf(found, 'people')).toEqual(expected)
    expect(fieldOf(found, 'people[2].role')).toMatchObject({ type: 'STRING', source: 'TEXT_LAYER' })
    expect(fieldOf(found, 'people[2].role').citations.map(({ text }) => text)).toEqual([
      'Engineer and',
      'deputy captain',
    ])
  })

  test('on recognised pages', () => {
    expect(rowsOf(read([people], scanned(sheet(crew))), 'people')).toEqual(expected)
  })

  test('of a single row', () => {
    expect(rowsOf(read([people], sheet('Name          Role\nAnna Berg     Captain')), 'people')).toEqual([
      ['Anna Berg', 'Captain'],
    ])
  })

  test('with blank cells', () => {
    const goods = list('goods', field('product'), field('colour'), field('size'))
    const page = sheet(`
Product       Colour     Size
Shirt         Blue       L
Trousers                 M
Hat           Red
`)
    expect(rowsOf(read([goods], page), 'goods')).toEqual([
      ['Shirt', 'Blue', 'L'],
      ['Trousers', null, 'M'],
      ['Hat', 'Red', null],
    ])
  })

  test('in frames, with cells over several rows', () => {
    const page = ruledSheet(`
+----------+----------------+
| Team     | Name           |
+----------+----------------+
| Red      | Anna Berg      |
|          +----------------+
|          | Ben Holt       |
+----------+----------------+
| Blue     | Carla Stone of |
|          | Bremen         |
+----------+----------------+
`)
    expect(rowsOf(read([list('people', field('team'), field('name'))], page), 'people')).toEqual([
      ['Red', 'Anna Berg'],
      ['Red', 'Ben Holt'],
      ['Blue', 'Carla Stone of Bremen'],
    ])
  })

  test('go on over pages, with and without their heads', () => {
    const head = 'Name            Role\n'
    const [first, second, third] = [
      'Anna Berg       Captain\nBen Holt        Cook\n',
      'Carla Stone     Pilot\nDora Lind       Cook\n',
      'Emil Frey       Purser\nFritz Gold      Cook\n',
    ]
    const found = read([people], ...sheets(head + first, head + second, third!))
    expect(rowsOf(found, 'people').map(([name]) => name)).toEqual([
      'Anna Berg',
      'Ben Holt',
      'Carla Stone',
      'Dora Lind',
      'Emil Frey',
      'Fritz Gold',
    ])
  })

  test('with types: what is none of a column is left out', () => {
    const visits = list('visits', field('day', 'DATE'), field('open', 'BOOLEAN'), field('place'))
    const page = sheet(`
Day            Open     Place
05.06.2024     yes      Harbour office
later          no       Mill
`)
    expect(rowsOf(read([visits], page), 'visits')).toEqual([
      ['2024-06-05', true, 'Harbour office'],
      [null, false, 'Mill'],
    ])
  })

  test('words that look like columns of their own are of the heading before them', () => {
    const page = sheet(`
Name              Role               Phone
Anna Berg         Captain            +49 421 555 1234
Ben Holt          Cook               +49 421 555 1235
`)
    const crew = list('crew', field('name'), field('role'), field('phone'))
    expect(rowsOf(read([crew], page), 'crew')).toEqual([
      ['Anna Berg', 'Captain', '+49 421 555 1234'],
      ['Ben Holt', 'Cook', '+49 421 555 1235'],
    ])
  })

  test('with a number for each row', () => {
    const tasks = list('tasks', field('no', 'INTEGER', { labels: ['No.'] }), field('task'), field('owner'))
    const page = sheet(`
No.   Task                              Owner
1     Paint the boat and mend the       Anna Berg
      sail of the boat
2     Buy rope                          Ben Holt
3     Write to the harbour office       Anna Berg
`)
    expect(rowsOf(read([tasks], page), 'tasks')).toEqual([
      [1, 'Paint the boat and mend the sail of the boat', 'Anna Berg'],
      [2, 'Buy rope', 'Ben Holt'],
      [3, 'Write to the harbour office', 'Anna Berg'],
    ])
  })

  test('titles of groups are no items', () => {
    const crew = list('crew', field('name'), field('role'), field('town'))
    const page = sheet(`
Name              Role               Town
Deck
Anna Berg         Captain            Bremen
Ben Holt          Mate               Kiel
Engine
Carla Stone       Engineer           Bremen
`)
    expect(rowsOf(read([crew], page), 'crew').map(([name]) => name)).toEqual(['Anna Berg', 'Ben Holt', 'Carla Stone'])
  })

  test('of two tables with the same headings are the rows of both', () => {
    const page = sheet(`
Name              Role
Anna Berg         Captain

These are the others, who are on the ship in the summer and who sleep on land.

Name              Role
Carla Stone       Engineer
Dora Lind         Cook
`)
    expect(rowsOf(read([people], page), 'people').map(([name]) => name)).toEqual([
      'Anna Berg',
      'Carla Stone',
      'Dora Lind',
    ])
  })

  test('are not read from pairs or prose', () => {
    expect(read([people], sheet('Name:   Anna Berg\nRole:   Captain')).data.people).toEqual([])
    expect(read([people], sheet('The name and role of each\nare told by the captain')).data.people).toEqual([])
  })
})

describe('objects within items', () => {
  const goods = list(
    'items',
    object('product', field('name'), field('code')),
    object('price', field('amount', 'DECIMAL'), field('currency')),
  )
  const expected = [
    { product: { name: 'Bolt', code: 'B-12' }, price: { amount: '1.50', currency: 'EUR' } },
    { product: { name: 'Nut', code: 'N-7' }, price: { amount: '0.50', currency: 'EUR' } },
  ]

  test('by the labels of the fields, with that of the object before them or not', () => {
    const found = read(
      [goods],
      sheet(`
Product name      Code       Amount   Price currency
Bolt              B-12       1.50     EUR
Nut               N-7        0.50     EUR
`),
    )
    expect(found.data.items).toEqual(expected)
    expect(fieldOf(found, 'items[1].product.name')).toMatchObject({ value: 'Nut', text: 'Nut' })
    expect(found.fields.map(({ path }) => path).slice(0, 4)).toEqual([
      'items[0].product.name',
      'items[0].product.code',
      'items[0].price.amount',
      'items[0].price.currency',
    ])
  })

  test('by headings over headings', () => {
    const page = ruledSheet(`
+--------------------+---------------------+
| Product            | Price               |
+----------+---------+----------+----------+
| Name     | Code    | Amount   | Currency |
+----------+---------+----------+----------+
| Bolt     | B-12    | 1.50     | EUR      |
+----------+---------+----------+----------+
| Nut      | N-7     | 0.50     | EUR      |
+----------+---------+----------+----------+
`)
    expect(read([goods], page).data.items).toEqual(expected)
  })

  test('the label of an object alone heads its first field', () => {
    const page = sheet('Product       Code       Price\nBolt          B-12       1.50\nNut           N-7        0.50')
    expect(read([goods], page).data.items).toEqual(
      expected.map(item => ({ ...item, price: { ...item.price, currency: null } })),
    )
  })

  test('fields of the same name in two objects', () => {
    const pairs = list('pairs', object('seller', field('name')), object('buyer', field('name')))
    const page = sheet('Buyer name        Seller name\nHarbour Ltd       Mill Ltd')
    expect(read([pairs], page).data.pairs).toEqual([{ seller: { name: 'Mill Ltd' }, buyer: { name: 'Harbour Ltd' } }])
  })
})

describe('headings', () => {
  test('with words around the name of the field', () => {
    const page = sheet(`
Full name          Role in the project
Anna Berg          Lead
Ben Holt           Draughtsman
`)
    expect(rowsOf(read([people], page), 'people')).toEqual([
      ['Anna Berg', 'Lead'],
      ['Ben Holt', 'Draughtsman'],
    ])
  })

  test('two that may be the field are neither', () => {
    const page = sheet(`
First name     Last name      Role        Town
Anna           Berg           Captain     Bremen
Ben            Holt           Cook        Kiel
`)
    const crew = list('crew', field('name'), field('role'), field('town'))
    expect(rowsOf(read([crew], page), 'crew')).toEqual([
      [null, 'Captain', 'Bremen'],
      [null, 'Cook', 'Kiel'],
    ])
  })

  test('one column is enough for a list of one field', () => {
    const page = sheet('Name           Phone\nAnna Berg      555 123\nBen Holt       555 124')
    expect(rowsOf(read([list('people', field('name'))], page), 'people')).toEqual([['Anna Berg'], ['Ben Holt']])
    expect(read([people], page).data.people).toEqual([])
  })

  test('and for a list whose name stands above the table', () => {
    const page = sheet('1. Guests\nName           Company\nAnna Berg      Harbour Ltd\nBen Holt       Mill Ltd')
    const guests = list('guests', field('name'), field('role'))
    expect(rowsOf(read([guests], page), 'guests')).toEqual([
      ['Anna Berg', null],
      ['Ben Holt', null],
    ])
  })

  test('names of lists part tables with the same headings', () => {
    const page = sheet(`
Present

Name           Role
Anna Berg      Chair
Ben Holt       Clerk

Absent

Name           Role
Carla Stone    Treasurer
`)
    const lists = ['absent', 'present'].map(name => list(name, field('name'), field('role')))
    const found = read(lists, page)
    expect(rowsOf(found, 'present')).toEqual([
      ['Anna Berg', 'Chair'],
      ['Ben Holt', 'Clerk'],
    ])
    expect(rowsOf(found, 'absent')).toEqual([['Carla Stone', 'Treasurer']])
  })
})

describe('sums below a list', () => {
  test('are no items, and other fields have them', () => {
    const page = sheet(`
Product          Amount
Bolt              12.00
Nut               13.00
Carriage           4.00
Total             29.00
`)
    const found = read([items, field('carriage', 'DECIMAL'), field('total', 'DECIMAL')], page)
    expect(rowsOf(found, 'items')).toEqual([
      ['Bolt', '12.00'],
      ['Nut', '13.00'],
    ])
    expect(found.data).toMatchObject({ carriage: '4.00', total: '29.00' })
  })

  test('nor are those between items that fill fewer columns', () => {
    const page = sheet(`
Product      Colour     Amount
Bolt         Red         12.00
Subtotal                 12.00
Nut          Blue        13.00
`)
    const goods = list('items', field('product'), field('colour'), field('amount', 'DECIMAL'))
    expect(rowsOf(read([goods], page), 'items')).toEqual([
      ['Bolt', 'Red', '12.00'],
      ['Nut', 'Blue', '13.00'],
    ])
  })
})
