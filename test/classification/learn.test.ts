/** What is learned from examples, and what comes of it when documents are told apart. */
import { describe, expect, it } from 'vitest'
import { classify } from '../../src/classification/classify.ts'
import { exampleOf } from '../../src/classification/example.ts'
import { learn } from '../../src/classification/learn.ts'
import type { DocumentClass } from '../../src/classification/schema.ts'
import type { Page } from '../../src/reading/page.ts'
import { pageOf, sheet } from '../extraction/support/sheet.ts'

const named = (name: string, description: string | null = null): DocumentClass => ({ name, description, keywords: [] })

/** Pages of one class share what is invented for it; the rest is of each page alone. */
const DIARY = (day: number): Page[] => [
  sheet(`
    Orchard diary, day ${day}

    Bushels of apples picked from the northern slope
    Ladders mended, baskets counted, wasps chased away
    Weather ${['mild', 'windy', 'damp', 'clear'][day % 4]}; helper ${['Ilvara', 'Bodrik', 'Quenna', 'Tammo'][day % 4]}
  `),
]
const SHIPLOG = (day: number): Page[] => [
  sheet(`
    Log of the good ship Kestrelwing        Watch ${day}

    Sails reefed      Wind from the west      Fathoms sounded ${day + 3}
    Anchor weighed    Course held             Crew mustered
    Bosun ${['Harrow', 'Pell', 'Drisk', 'Marn'][day % 4]} on deck
  `),
]
const SERMON = [
  sheet(`
    Of humility and of the quiet heart

    Brethren, let us consider how seldom a man is asked to listen, and how often he is asked to speak.
    Whoever keeps silence hears the bell, the rain, and the neighbour at the gate.
  `),
]
const CONTRACT = [
  sheet(`
    Service Agreement

    This agreement is made between the parties named below. The parties agree as follows.
    § 1 Term and termination. Either party may terminate this agreement with notice of three months.
    § 2 Governing law. In witness whereof the parties have signed this contract.
    Signature                                Signature
  `),
]

const shown = (className: string, ...documents: Page[][]) =>
  documents.map(pages => ({ className, example: exampleOf(pages) }))

const CLASSES = [named('class 1'), named('class 2')]
const EXAMPLES = [
  ...shown('class 1', DIARY(1), DIARY(2), DIARY(3)),
  ...shown('class 2', SHIPLOG(1), SHIPLOG(2), SHIPLOG(3)),
]
const MODEL = learn({ classes: CLASSES, examples: EXAMPLES })

describe('a classifier with examples', () => {
  it('tells classes apart of which nothing is said', () => {
    expect(classify({ pages: DIARY(8), classes: CLASSES, model: MODEL })).toMatchObject({ className: 'class 1' })
    expect(classify({ pages: SHIPLOG(8), classes: CLASSES, model: MODEL })).toMatchObject({ className: 'class 2' })
    expect(classify({ pages: DIARY(8), classes: CLASSES, model: null })).toMatchObject({ className: 'none' })
  })

  it('is sure of what is like its examples, and gives chances that do not exceed 1 together', () => {
    const { confidence, scores } = classify({ pages: DIARY(8), classes: CLASSES, model: MODEL })
    expect(confidence).toBeGreaterThan(0.8)
    expect(scores.map(({ className }) => className)).toEqual(['class 1', 'class 2'])
    expect(scores[0]!.score).toBe(confidence)
    expect(scores[0]!.score + scores[1]!.score).toBeLessThanOrEqual(1)
  })

  it('cites the words of the document that decided', () => {
    const { reasons } = classify({ pages: DIARY(8), classes: CLASSES, model: MODEL })
    const words = reasons.map(({ text }) => text.toLowerCase()).join(' ')
    expect(words).toMatch(/orchard|bushels|apples|baskets/)
    expect(words.split(' ')).not.toContain('the')
    for (const { page, width, height } of reasons) {
      expect(page).toBe(1)
      expect(width * height).toBeGreaterThan(0)
    }
  })

  it('calls what is like none of its examples none', () => {
    expect(classify({ pages: SERMON, classes: CLASSES, model: MODEL })).toMatchObject({
      className: 'none',
      reasons: [],
    })
    expect(classify({ pages: [], classes: CLASSES, model: MODEL })).toMatchObject({ className: 'none' })
  })

  it('goes by what is said of classes that have no examples', () => {
    const classes = [...CLASSES, named('contracts', 'What parties have agreed on and signed.')]
    const model = learn({ classes, examples: EXAMPLES })
    expect(classify({ pages: CONTRACT, classes, model })).toMatchObject({ className: 'contracts' })
    expect(classify({ pages: SHIPLOG(8), classes, model })).toMatchObject({ className: 'class 2' })
    expect(classify({ pages: SERMON, classes, model })).toMatchObject({ className: 'none' })
  })

  it('believes its examples more than a name that means something else', () => {
    const classes = [named('receipt'), named('invoice')]
    const examples = EXAMPLES.map(({ className, example }) => ({
      className: className === 'class 1' ? 'receipt' : 'invoice',
      example,
    }))
    const model = learn({ classes, examples })
    expect(classify({ pages: DIARY(8), classes, model })).toMatchObject({ className: 'receipt' })
    expect(classify({ pages: SHIPLOG(8), classes, model })).toMatchObject({ className: 'invoice' })
  })

  it('learns from a single example, and of a single class', () => {
    const classes = [named('class 1')]
    const model = learn({ classes, examples: shown('class 1', DIARY(1)) })
    expect(classify({ pages: DIARY(8), classes, model })).toMatchObject({ className: 'class 1' })
    expect(classify({ pages: SERMON, classes, model })).toMatchObject({ className: 'none' })
  })

  it('learns the same from the same, and answers the same after it was stored', () => {
    expect(JSON.stringify(learn({ classes: CLASSES, examples: EXAMPLES }))).toBe(JSON.stringify(MODEL))
    const stored: unknown = JSON.parse(JSON.stringify(MODEL))
    const answer = classify({ pages: DIARY(8), classes: CLASSES, model: MODEL })
    expect(classify({ pages: DIARY(8), classes: CLASSES, model: stored })).toEqual(answer)
  })

  it('leaves a model alone that another version learned', () => {
    const model = { ...MODEL, version: 0 }
    const answer = classify({ pages: DIARY(8), classes: CLASSES, model: null })
    expect(classify({ pages: DIARY(8), classes: CLASSES, model })).toEqual(answer)
  })
})

describe('hostile examples', () => {
  const word = (text: string, at: number) => ({
    text,
    left: (at % 10) / 10,
    top: ((at / 10) % 100) / 100,
    width: 0.08,
    height: 0.008,
    confidence: null,
  })

  it('come down to little, however many and long their words are', () => {
    const many = pageOf(Array.from({ length: 100_000 }, (_, at) => word(`w${at.toString(26)}x`, at)))
    const long = pageOf(Array.from({ length: 50 }, (_, at) => word('ab'.repeat(50_000) + at, at)))
    for (const page of [many, long]) expect(JSON.stringify(exampleOf([page])).length).toBeLessThan(20_000)
  })

  it('make models of some 200 kB at most', () => {
    const letters = (number: number): string => [...number.toString(26)].map(each => `${each}q`).join('')
    const classes = Array.from({ length: 100 }, (_, at) => named(`class ${at}`))
    const examples = Array.from({ length: 500 }, (_, at) => ({
      className: `class ${at % 100}`,
      example: {
        words: Array.from({ length: 300 }, (_, place): [string, number] => [`x${letters(at * 300 + place)}`, 4]),
        shape: [],
        kinds: {},
      },
    }))
    expect(JSON.stringify(learn({ classes, examples })).length).toBeLessThan(300_000)
  })

  it('with names of what every object has are words like others', () => {
    const odd = (rest: string) => [
      pageOf(['__proto__', 'constructor', 'toString', 'hasOwnProperty', rest].map((text, at) => word(text, at))),
    ]
    const examples = [...shown('class 1', odd('orchard'), odd('apples')), ...shown('class 2', SHIPLOG(1), SHIPLOG(2))]
    const model = JSON.parse(JSON.stringify(learn({ classes: CLASSES, examples }))) as unknown
    expect(classify({ pages: odd('baskets'), classes: CLASSES, model })).toMatchObject({ className: 'class 1' })
  })

  it('that are the same for two classes decide nothing', () => {
    const examples = [...shown('class 1', DIARY(1), DIARY(2)), ...shown('class 2', DIARY(1), DIARY(2))]
    const { scores } = classify({ pages: DIARY(1), classes: CLASSES, model: learn({ classes: CLASSES, examples }) })
    expect(scores[0]!.score).toBeCloseTo(scores[1]!.score, 2)
    expect(scores[0]!.score).toBeLessThan(0.6)
  })

  it('without a word teach nothing, and break nothing', () => {
    const examples = [...shown('class 1', [], [pageOf([])]), ...shown('class 2', SHIPLOG(1))]
    const model = learn({ classes: CLASSES, examples })
    expect(classify({ pages: SHIPLOG(2), classes: CLASSES, model })).toMatchObject({ className: 'class 2' })
  })
})
