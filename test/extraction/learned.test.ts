import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { layoutOf } from '../../src/extraction/learned/fingerprint.ts'
import { learnFrom } from '../../src/extraction/learned/learn.ts'
import { isSameLayout, likenessOf } from '../../src/extraction/learned/likeness.ts'
import type { LearnedLayout } from '../../src/extraction/learned/schema.ts'
import type { FieldSchema, FieldType, Scalar, TemplateSchema } from '../../src/extraction/schema.ts'
import type { Page } from '../../src/reading/page.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { fieldOf, pageOf, scanned, sheet } from './support/sheet.ts'

type Slip = {
  file: string
  ship: string
  gauge: string
  berth: string
  weight: string
  arrival: string
  cargo: string[]
  foot?: string[]
}

const FOOT = ['Harbour Office of Norrvik        Pier Road        Monday to Friday', 'Tide tables at the gate']

/** A form whose labels no template knows. */
const slip = ({ file, ship, gauge, berth, weight, arrival, cargo, foot = FOOT }: Slip): Page =>
  sheet(
    [
      'NORRVIK HARBOUR OFFICE                      Landing slip for vessels',
      'Pier Road                                   Please keep until departure',
      '',
      `Slip ${file} issued on ${arrival}`,
      '',
      `Keel mark        ${ship}`,
      `Draught gauge    ${gauge} metres            Quay place     ${berth}`,
      '',
      'Goods                                       Remark',
      ...cargo,
      '',
      `Sum landed                                  ${weight} tons`,
      '',
      ...foot,
    ].join('\n'),
  )

const FIRST: Slip = {
  file: 'A-1001',
  ship: 'Sea Heron',
  gauge: '4.20',
  berth: 'K 12',
  weight: '310.50',
  arrival: '03.05.2021',
  cargo: ['timber                                      dry', 'gravel                                      wet'],
}
const SECOND: Slip = {
  file: 'B-77',
  ship: 'Grey Otter of Hamn',
  gauge: '11.75',
  berth: 'M 3',
  weight: '1,204.00',
  arrival: '19.11.2022',
  cargo: ['salt', 'oats', 'iron bars                                   heavy', 'rope', 'glass'],
}

const field = (name: string, type: FieldType = 'STRING', parts: Partial<FieldSchema> = {}): FieldSchema => ({
  name,
  type,
  ...parts,
})

const template: TemplateSchema = {
  name: 'slip',
  version: 1,
  title: 'Slip',
  fields: [
    field('alpha'),
    field('beta', 'DECIMAL'),
    field('gamma', 'DECIMAL'),
    field('delta', 'DATE'),
    field('epsilon'),
    field('zeta'),
  ],
}

const approved = ({ file, ship, gauge, berth, weight, arrival }: Slip): Record<string, Scalar> => ({
  alpha: ship,
  beta: gauge,
  gamma: weight.replace(',', ''),
  delta: arrival.split('.').toReversed().join('-'),
  epsilon: file,
  zeta: berth,
})

const fieldsOf = (values: Record<string, Scalar | null>) =>
  Object.entries(values).map(([path, value]) => ({ path, value }))

const learnSlip = (from: Slip): LearnedLayout =>
  learnFrom({ pages: [slip(from)], template, fields: fieldsOf(approved(from)) })

const isLike = (one: Page, other: Page): boolean => {
  const likeness = likenessOf(layoutOf([one]), layoutOf([other]))
  return likeness !== null && isSameLayout(likeness)
}

/** Smaller and not quite in its place, as a page that was scanned. */
const shrunk = (page: Page): Page =>
  pageOf(
    page.words.map(word => ({
      ...word,
      left: 0.04 + 0.94 * word.left,
      top: 0.02 + 0.94 * word.top,
      width: 0.94 * word.width,
      height: 0.94 * word.height,
    })),
  )

describe('a layout', () => {
  test('is recognised whatever the values and the number of items are', () => {
    expect(isLike(slip(FIRST), slip(SECOND))).toBe(true)
  })

  test('is recognised where a page was scanned askew, smaller and shifted', () => {
    expect(isLike(slip(FIRST), scanned(slip(SECOND)))).toBe(true)
    expect(isLike(slip(FIRST), shrunk(slip(SECOND)))).toBe(true)
  })

  test('is recognised where some words were misread', () => {
    const misread = slip(SECOND)
    const words = misread.words.map((word, at) => (at % 12 === 0 ? { ...word, text: `${word.text}xx` } : word))
    expect(isLike(slip(FIRST), pageOf(words))).toBe(true)
  })

  test('is another one where the words are the same and stand elsewhere', () => {
    const words = slip(SECOND).words.map((word, at) => ({
      ...word,
      left: ((at * 37) % 80) / 100,
      top: ((at * 53) % 90) / 100,
    }))
    expect(isLike(slip(FIRST), pageOf(words))).toBe(false)
  })

  test('is another one where the letterhead and the foot are of somebody else', () => {
    const head = (name: string[], foot: string[]): Page => {
      const lines = [...name, '', 'Number          7', 'Date            3 May', '', 'Total           12.00']
      return sheet([...lines, ...Array.from({ length: 52 }, () => ''), ...foot].join('\n'))
    }
    const one = head(['Alder and Birch', 'Fine Furniture', 'Chestnut Lane'], ['Alder Bank', 'Court of Aldham'])
    const again = head(['Alder and Birch', 'Fine Furniture', 'Chestnut Lane'], ['Alder Bank', 'Court of Aldham'])
    const other = head(['Cedar Works', 'Garden Tools', 'Maple Street'], ['Savings Bank', 'Court of Bram'])
    expect(isLike(one, again)).toBe(true)
    expect(isLike(one, other)).toBe(false)
  })

  test('of a page without words is like no other', () => {
    expect(isLike(sheet(''), slip(FIRST))).toBe(false)
    expect(isLike(slip(FIRST), sheet(''))).toBe(false)
  })
})

describe('what was learned from a corrected document', () => {
  const learned = [learnSlip(FIRST)]

  test('finds values whose labels say nothing to the template', () => {
    const before = extract({ pages: [slip(SECOND)], template })
    expect(Object.values(before.data).every(value => value === null)).toBe(true)
    const { data } = extract({ pages: [slip(SECOND)], template, learned })
    expect(data).toMatchObject(approved(SECOND))
  })

  test('finds them on a scan that is smaller and shifted', () => {
    const { data } = extract({ pages: [shrunk(scanned(slip(SECOND)))], template, learned })
    expect(data).toMatchObject({ alpha: 'Grey Otter of Hamn', beta: '11.75', gamma: '1204.00', delta: '2022-11-19' })
  })

  test('cites the words of the new document, and is sure of them in measure', () => {
    const found = fieldOf(extract({ pages: [slip(SECOND)], template, learned }), 'alpha')
    expect(found).toMatchObject({ text: 'Grey Otter of Hamn', source: 'TEXT_LAYER' })
    expect(found.citations[0]!.page).toBe(1)
    expect(found.confidence).toBeGreaterThan(0.5)
    expect(found.confidence).toBeLessThan(1)
  })

  test('holds none of the values of its document', () => {
    const text = JSON.stringify(learned)
    for (const word of ['Heron', 'A-1001', '310.50', 'Norrvik', 'timber', 'Keel']) {
      expect(text.toLowerCase()).not.toContain(word.toLowerCase())
    }
    expect(text.length).toBeLessThan(20_000)
  })

  test('survives being kept as JSON', () => {
    const kept: LearnedLayout[] = JSON.parse(JSON.stringify(learned))
    expect(extract({ pages: [slip(SECOND)], template, learned: kept })).toEqual(
      extract({ pages: [slip(SECOND)], template, learned }),
    )
  })

  test('says nothing of other layouts, nor of other templates', () => {
    const other = sheet('Keel mark        Blue Whale\n\nSum landed       12.00 tons')
    expect(extract({ pages: [other], template, learned })).toEqual(extract({ pages: [other], template }))
    const renamed = { ...template, name: 'other' }
    expect(extract({ pages: [slip(SECOND)], template: renamed, learned })).toEqual(
      extract({ pages: [slip(SECOND)], template: renamed }),
    )
  })

  test('finds nothing where a form was left empty, rather than the next label', () => {
    const { data } = extract({ pages: [slip({ ...SECOND, ship: '', berth: '' })], template, learned })
    expect(data).toMatchObject({ alpha: null, zeta: null, beta: '11.75' })
  })
})

describe('the mistakes of the engine', () => {
  const labelled = (parts: Partial<FieldSchema>): TemplateSchema => ({
    ...template,
    fields: [field('mark', 'STRING', parts)],
  })
  const keel = labelled({ labels: ['Keel mark'] })

  test('are overruled where a person put them right', () => {
    const learned = [learnFrom({ pages: [slip(FIRST)], template: keel, fields: fieldsOf({ mark: 'K 12' }) })]
    expect(extract({ pages: [slip(SECOND)], template: keel }).data.mark).toBe('Grey Otter of Hamn')
    expect(extract({ pages: [slip(SECOND)], template: keel, learned }).data.mark).toBe('M 3')
  })

  test('are no values where a person said that there is none', () => {
    const learned = [learnFrom({ pages: [slip(FIRST)], template: keel, fields: fieldsOf({ mark: null }) })]
    const found = fieldOf(extract({ pages: [slip(SECOND)], template: keel, learned }), 'mark')
    expect(found).toMatchObject({ value: null, citations: [] })
  })

  test('are less to be believed where the true value is not on the page', () => {
    const learned = [learnFrom({ pages: [slip(FIRST)], template: keel, fields: fieldsOf({ mark: 'Not printed' }) })]
    const before = fieldOf(extract({ pages: [slip(SECOND)], template: keel }), 'mark')
    const after = fieldOf(extract({ pages: [slip(SECOND)], template: keel, learned }), 'mark')
    expect(after.value).toBe(before.value)
    expect(after.confidence).toBeLessThan(before.confidence)
  })

  test('are none where a person agreed, and the value is surer then', () => {
    const learned = [learnFrom({ pages: [slip(FIRST)], template: keel, fields: fieldsOf({ mark: 'Sea Heron' }) })]
    const before = fieldOf(extract({ pages: [slip(SECOND)], template: keel }), 'mark')
    const after = fieldOf(extract({ pages: [slip(SECOND)], template: keel, learned }), 'mark')
    expect(after.value).toBe('Grey Otter of Hamn')
    expect(after.confidence).toBeGreaterThan(before.confidence)
  })

  test('are put right where they were too long', () => {
    const numbered = (ship: string): Page => slip({ ...SECOND, ship })
    const cut = [{ path: 'mark', value: 'Sea Heron' }]
    const learned = [learnFrom({ pages: [numbered('Sea Heron (4711)')], template: keel, fields: cut })]
    const read = (page: Page) => extract({ pages: [page], template: keel, learned }).data.mark
    expect(extract({ pages: [numbered('Grey Otter (22)')], template: keel }).data.mark).toBe('Grey Otter (22)')
    expect(read(numbered('Grey Otter (22)'))).toBe('Grey Otter')
    expect(read(numbered('Grey Otter'))).toBe('Grey Otter')
  })

  test('say nothing of sums that were put right', () => {
    const bill = (net: string, tax: string, total: string, kept: string): Page =>
      sheet(
        [
          'NORRVIK HARBOUR OFFICE              Bill of harbour dues',
          'Pier Road                           Please pay at the gate',
          '',
          `Net total                           ${net}`,
          `VAT                                 ${tax}`,
          `Grand total                         ${kept}`,
          `Dues with deposit of the office     ${total}`,
          '',
          'Harbour Office of Norrvik           Monday to Friday',
        ].join('\n'),
      )
    const codesOf = (learned: LearnedLayout[]) =>
      extract({ pages: [bill('200.00', '20.00', '230.00', '250.00')], template: invoice, learned }).issues.map(
        ({ code }) => code,
      )
    const fields = fieldsOf({ netTotal: '140.00', taxTotal: '10.00', grandTotal: '150.00' })
    const learned = [learnFrom({ pages: [bill('100.00', '10.00', '140.00', '150.00')], template: invoice, fields })]
    expect(codesOf([])).toContain('TOTALS_MISMATCH')
    expect(codesOf(learned)).not.toContain('TOTALS_MISMATCH')
  })

  test('are told by the newest of two decisions', () => {
    const older = learnFrom({ pages: [slip(FIRST)], template: keel, fields: fieldsOf({ mark: null }) })
    const newer = learnFrom({ pages: [slip(FIRST)], template: keel, fields: fieldsOf({ mark: 'K 12' }) })
    expect(extract({ pages: [slip(SECOND)], template: keel, learned: [newer, older] }).data.mark).toBe('M 3')
  })
})

describe('a value that is printed in several places', () => {
  const twice = (first: string, second: string): Page =>
    sheet(
      [
        'NORRVIK HARBOUR OFFICE         Table of tides and gauges',
        '',
        `Gauge at the gate              ${first}`,
        `Gauge at the mole              ${second}`,
        '',
        'Read from left to right',
      ].join('\n'),
    )
  const gauge: TemplateSchema = { ...template, fields: [field('level', 'DECIMAL')] }

  test('is learned where a person picked it', () => {
    const page = twice('4.20', '4.20')
    const { left, top, width, height } = page.words.filter(({ text }) => text === '4.20')[1]!
    const picked = { page: 1, left, top, width, height }
    const learned = [learnFrom({ pages: [page], template: gauge, fields: [{ path: 'level', value: '4.20', picked }] })]
    expect(extract({ pages: [twice('5.10', '6.30')], template: gauge, learned }).data.level).toBe('6.30')
  })

  test('is learned where it stands first otherwise', () => {
    const learned = [
      learnFrom({ pages: [twice('4.20', '4.20')], template: gauge, fields: fieldsOf({ level: '4.20' }) }),
    ]
    expect(extract({ pages: [twice('5.10', '6.30')], template: gauge, learned }).data.level).toBe('5.10')
  })
})

describe('learning from hostile documents', () => {
  const word = (text: string, at: number) => ({
    text,
    left: (at % 100) / 100,
    top: Math.floor(at / 100) / 400,
    width: 0.009,
    height: 0.002,
    confidence: null,
  })

  test('keeps little of many words and of long ones', () => {
    const words = Array.from({ length: 20_000 }, (_, at) => word(at % 7 === 0 ? 'x'.repeat(5000) : 'same', at))
    const learned = learnFrom({
      pages: [pageOf(words)],
      template: invoice,
      fields: fieldsOf({ number: 'same', 'seller.name': 'same same same', grandTotal: '1.00' }),
    })
    expect(JSON.stringify(learned).length).toBeLessThan(40_000)
    expect(() => extract({ pages: [pageOf(words)], template: invoice, learned: [learned] })).not.toThrow()
  })

  test('takes words at impossible places, no pages, and unknown fields', () => {
    const odd = pageOf([
      { ...word('Total', 0), left: Number.NaN },
      { ...word('12.00', 1), width: -1 },
    ])
    const fields = fieldsOf({ grandTotal: '12.00', 'no.such[0].field': 'x', lineItems: null })
    expect(learnFrom({ pages: [odd], template: invoice, fields }).fields).toEqual([])
    expect(learnFrom({ pages: [], template: invoice, fields }).fields).toEqual([])
  })
})

test('words of items are not kept, whoever found them', () => {
  const goods: FieldSchema = { name: 'goods', type: 'ARRAY', fields: [{ name: 'what', type: 'STRING' }] }
  const crew: FieldSchema = { name: 'crew', type: 'ARRAY', items: 'STRING', labels: ['Crew'] }
  const page = sheet(
    ['Landing slip for vessels', '', 'Crew: Holt, Lund, Berg', '', 'Taken ashore', 'timber', 'gravel'].join('\n'),
  )
  const { fingerprint } = learnFrom({
    pages: [page],
    template: { name: 'landing', version: 1, title: 'Landing', fields: [crew, goods] },
    fields: [
      { path: 'crew[0]', value: 'Holt' },
      { path: 'crew[1]', value: 'Lund' },
      { path: 'crew[2]', value: 'Berg' },
      { path: 'goods[0].what', value: 'timber' },
      { path: 'goods[1].what', value: 'gravel' },
    ],
  })
  const kept = new Set(fingerprint.words.filter((_, at) => at % 3 === 0))
  const keptOf = (words: string) => layoutOf([sheet(words)]).words.filter(({ hash }) => kept.has(hash)).length
  expect(keptOf('Landing slip vessels Taken ashore')).toBe(5)
  expect(keptOf('Holt Lund Berg timber gravel')).toBe(0)
})
