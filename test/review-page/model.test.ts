/** What edits of the review page come to: the corrections that are sent, in which order a person goes, what undo gives back. */
import { describe, expect, it } from 'vitest'
import { type Base, createBase, sectionsOf } from '../../src/web/review/browser/model/base.ts'
import { changesOf, correctionsOf } from '../../src/web/review/browser/model/corrections.ts'
import {
  accept,
  addRow,
  advance,
  currentValue,
  type Draft,
  EMPTY_DRAFT,
  edit,
  keysOf,
  NEW_HISTORY,
  openKeys,
  placesOf,
  removeRow,
  rowsOf,
  stepFrom,
  undo,
} from '../../src/web/review/browser/model/draft.ts'
import { boxBetween, citationOf, wordsIn } from '../../src/web/review/browser/model/place.ts'
import { type FieldType, type Json, parseValue } from '../../src/web/review/browser/model/values.ts'
import { field, review } from './support.ts'

const FIELDS = [
  field('number', 'STRING', 'A-1'),
  field('date', 'DATE', '2026-01-31', { flagged: true }),
  field('total', 'DECIMAL', '10.00', { flagged: true }),
  field('items[0].text', 'STRING', 'Nails'),
  field('items[0].price.net', 'DECIMAL', '4.00'),
  field('items[1].text', 'STRING', 'Screws'),
  field('items[1].price.net', 'DECIMAL', '6.00', { flagged: true }),
]
const base = createBase(review(FIELDS))
const ITEMS = '0/items'

const rulesOf = (of: Base, draft: Draft, key: string) =>
  of.documents.flatMap(document => keysOf(of, draft, document)).find(each => each.key === key)!.rules
const type = (draft: Draft, key: string, text: string) =>
  edit(base, draft, { key, text, rules: rulesOf(base, draft, key) })

describe('corrections', () => {
  it('are none where nothing was changed, also after a change was taken back', () => {
    expect(correctionsOf(base, EMPTY_DRAFT)).toEqual([])
    expect(correctionsOf(base, type(type(EMPTY_DRAFT, '0/total', '12'), '0/total', '10.00'))).toEqual([])
  })

  it('tell changed values by their path, cells of lists too', () => {
    let draft = type(EMPTY_DRAFT, '0/total', '1.234,50 €')
    draft = type(draft, '0/items[1].price.net', '7.25')
    draft = type(draft, '0/number', '')
    expect(correctionsOf(base, draft)).toEqual([
      { documentIndex: 0, path: 'number', value: null },
      { documentIndex: 0, path: 'total', value: '1234.50' },
      { documentIndex: 0, path: 'items[1].price.net', value: '7.25' },
    ])
  })

  it('send a list whole where rows were added or removed', () => {
    let draft = addRow(base, EMPTY_DRAFT, ITEMS)
    const added = rowsOf(base, draft, ITEMS).at(-1)!
    draft = type(draft, `0/items[${added}].text`, 'Bolts')
    draft = removeRow(base, draft, ITEMS, '0')
    draft = type(draft, '0/items[1].price.net', '7')
    expect(correctionsOf(base, draft)).toEqual([
      {
        documentIndex: 0,
        path: 'items',
        value: [
          { text: 'Screws', price: { net: '7' } },
          { text: 'Bolts', price: { net: null } },
        ],
      },
    ])
  })

  it('stand beside what was found, lists whole', () => {
    const draft = removeRow(base, type(EMPTY_DRAFT, '0/total', '12'), ITEMS, '0')
    expect(changesOf(base, draft)).toEqual([
      { documentIndex: 0, path: 'total', before: '10.00', after: '12' },
      {
        documentIndex: 0,
        path: 'items',
        before: [
          { text: 'Nails', price: { net: '4.00' } },
          { text: 'Screws', price: { net: '6.00' } },
        ],
        after: [{ text: 'Screws', price: { net: '6.00' } }],
      },
    ])
  })

  it('forget a row that was added and removed again, with what was typed in it', () => {
    const draft = addRow(base, EMPTY_DRAFT, ITEMS)
    const added = rowsOf(base, draft, ITEMS).at(-1)!
    const typed = type(draft, `0/items[${added}].price.net`, 'seven')
    expect(typed.faults.size).toBe(1)
    const removed = removeRow(base, typed, ITEMS, added)
    expect(correctionsOf(base, removed)).toEqual([])
    expect(removed.faults.size).toBe(0)
  })

  it('send lists of plain values as such, also one that was empty', () => {
    const draft = addRow(base, EMPTY_DRAFT, '0/notes')
    expect(correctionsOf(base, type(draft, '0/notes[new1]', 'paid'))).toEqual([
      { documentIndex: 0, path: 'notes', value: ['paid'] },
    ])
    expect(correctionsOf(base, addRow(base, EMPTY_DRAFT, '0/notes'))).toEqual([
      { documentIndex: 0, path: 'notes', value: [null] },
    ])
  })

  it('leave out texts that are no value of their field', () => {
    const draft = type(EMPTY_DRAFT, '0/date', '03/04/2026')
    expect(draft.faults.get('0/date')).toMatchObject({ text: '03/04/2026' })
    expect(correctionsOf(base, draft)).toEqual([])
    expect(currentValue(base, draft, '0/date')).toBe('2026-01-31')
  })

  it('name the document of each', () => {
    const two = createBase(
      review(
        [field('total', 'DECIMAL', '1'), field('total', 'DECIMAL', '2', { flagged: true, documentIndex: 1 })],
        null,
      ),
    )
    const draft = edit(two, EMPTY_DRAFT, { key: '1/total', text: '3', rules: { type: 'DECIMAL', choices: null } })
    expect(correctionsOf(two, draft)).toEqual([{ documentIndex: 1, path: 'total', value: '3' }])
  })
})

describe('the way through a review', () => {
  it('begins with what is flagged', () => {
    const [first, rest] = sectionsOf(base, base.documents[0]!)
    expect(first!.leaves.map(leaf => leaf.path)).toEqual(['date', 'total'])
    expect(first!.lists.map(list => list.path)).toEqual(['items'])
    // A table of texts cannot be corrected.
    expect(rest!.lists.map(list => list.path)).toEqual(['notes'])
    expect(rest!.leaves.map(leaf => [leaf.path, leaf.title])).toEqual([
      ['number', 'Number'],
      ['currency', 'Currency'],
    ])
  })

  it('leaves out what was accepted or changed, and comes back to what is wrong', () => {
    expect(openKeys(base, EMPTY_DRAFT)).toEqual(['0/date', '0/total', '0/items[1].price.net'])
    expect(openKeys(base, accept(EMPTY_DRAFT, '0/date'))).toEqual(['0/total', '0/items[1].price.net'])
    expect(openKeys(base, type(EMPTY_DRAFT, '0/total', '12'))).toEqual(['0/date', '0/items[1].price.net'])
    expect(openKeys(base, removeRow(base, EMPTY_DRAFT, ITEMS, '1'))).toEqual(['0/date', '0/total'])
    expect(openKeys(base, type(EMPTY_DRAFT, '0/currency', 'GBP'))).toContain('0/currency')
  })

  it('goes forth and back, and round the end', () => {
    const all = ['a', 'b', 'c', 'd']
    const wanted = new Set(['b', 'd'])
    expect(stepFrom(all, wanted, null, 1)).toBe('b')
    expect(stepFrom(all, wanted, 'b', 1)).toBe('d')
    expect(stepFrom(all, wanted, 'd', 1)).toBe('b')
    expect(stepFrom(all, wanted, 'b', -1)).toBe('d')
    expect(stepFrom(all, wanted, null, -1)).toBe('d')
    expect(stepFrom(all, new Set(['b']), 'b', 1)).toBeNull()
    expect(stepFrom([], wanted, null, 1)).toBeNull()
  })

  it('can be undone step by step', () => {
    const one = advance(NEW_HISTORY, type(EMPTY_DRAFT, '0/total', '12'))
    const two = advance(one, addRow(base, one.now, ITEMS))
    expect(correctionsOf(base, undo(two).now)).toEqual([{ documentIndex: 0, path: 'total', value: '12' }])
    expect(undo(undo(two)).now).toBe(EMPTY_DRAFT)
    expect(undo(NEW_HISTORY)).toBe(NEW_HISTORY)
  })
})

describe('values', () => {
  const plain = (of: FieldType) => ({ type: of, choices: null })
  it.each<[FieldType, string, Json]>([
    ['DECIMAL', '1.234,50', '1234.50'],
    ['DECIMAL', '$ 1,234.50', '1234.50'],
    ['DECIMAL', '-3', '-3'],
    ['DECIMAL', ' 12.345 ', '12.345'],
    ['NUMBER', '2.5', 2.5],
    ['INTEGER', '17', 17],
    ['DATE', '31.01.2026', '2026-01-31'],
    ['DATE', '5 March 2026', '2026-03-05'],
    ['DATE', '2026-01-31', '2026-01-31'],
    ['TIME', '9:05', '09:05'],
    ['DATETIME', '2026-03-31T17:30:05', '2026-03-31T17:30:05'],
    ['DECIMAL', '+007.50', '7.50'],
    ['DATETIME', '31.03.2026 17:30', '2026-03-31T17:30'],
    ['BOOLEAN', 'yes', true],
    ['STRING', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['DECIMAL', '', null],
  ])('%s %j is %j', (of, text, value) => expect(parseValue(text, plain(of))).toEqual({ value }))

  it.each<[FieldType, string]>([
    ['DECIMAL', '12,345'],
    ['DECIMAL', 'twelve'],
    ['DECIMAL', '3 kg'],
    ['INTEGER', '1.5'],
    ['INTEGER', '99999999999999999999'],
    ['DATE', '03/04/2026'],
    ['DATE', '31.02.2026'],
    ['DATE', '2026-01-31 at noon'],
    ['TIME', '25:00'],
    ['DATETIME', '17:30'],
    ['DATETIME', '2026-03-31T17:30+02:00'],
    ['BOOLEAN', 'perhaps'],
  ])('%s %j is none', (of, text) => expect(parseValue(text, plain(of))).toHaveProperty('problem'))

  it('of a list of choices are one of them', () => {
    const rules = { type: 'STRING' as const, choices: ['EUR', 'USD'] }
    expect(parseValue('eur', rules)).toEqual({ value: 'EUR' })
    expect(parseValue('GBP', rules)).toEqual({ problem: 'Choose one of: EUR, USD.' })
  })
})

describe('picking from the page', () => {
  const words = [
    { text: 'Total', left: 0.1, top: 0.5, width: 0.1, height: 0.02 },
    { text: '1.234,50', left: 0.25, top: 0.5, width: 0.1, height: 0.02 },
    { text: 'EUR', left: 0.36, top: 0.5, width: 0.05, height: 0.02 },
  ]

  it('takes the word under a click, and the words in a box that was drawn from any corner', () => {
    const at = { x: 0.3, y: 0.51 }
    expect(wordsIn(words, boxBetween(at, at)).map(word => word.text)).toEqual(['1.234,50'])
    const drawn = boxBetween({ x: 0.45, y: 0.55 }, { x: 0.22, y: 0.48 })
    expect(citationOf(1, wordsIn(words, drawn))).toMatchObject({ page: 1, text: '1.234,50 EUR', left: 0.25 })
    expect(citationOf(1, wordsIn(words, boxBetween({ x: 0.8, y: 0.8 }, { x: 0.9, y: 0.9 })))).toBeNull()
  })

  it('keeps the place of what was picked, and forgets it for what is typed', () => {
    const picked = citationOf(2, words.slice(1))!
    const draft = edit(base, EMPTY_DRAFT, {
      key: '0/total',
      text: picked.text,
      rules: { type: 'DECIMAL', choices: null },
      places: [picked],
    })
    expect(currentValue(base, draft, '0/total')).toBe('1234.50')
    expect(placesOf(base, draft, '0/total')).toEqual([picked])
    expect(placesOf(base, type(draft, '0/total', '5'), '0/total')).toEqual([])
    expect(placesOf(base, EMPTY_DRAFT, '0/total')).toHaveLength(1)
  })
})
