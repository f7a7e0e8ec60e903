/** Documents and questions that nobody means well: they cost what their size costs, and nothing breaks. */
import { describe, expect, it } from 'vitest'
import type { Page, Word } from '../../src/reading/page.ts'
import { pageOf } from '../extraction/support/sheet.ts'
import { INVOICE } from './documents.ts'
import { ask, documentOf, summaryOf } from './support.ts'

const WORDS = 100_000
const COLUMNS = 100

/** Words in lines, of which a page has as many as it takes. */
const pageOfWords = (textOf: (index: number) => string, count = WORDS): Page => {
  const rows = Math.ceil(count / COLUMNS)
  return pageOf(
    Array.from(
      { length: count },
      (_, index): Word => ({
        text: textOf(index),
        left: (index % COLUMNS) / COLUMNS,
        top: Math.floor(index / COLUMNS) / rows,
        width: 0.9 / COLUMNS,
        height: 0.8 / rows,
        confidence: null,
      }),
    ),
  )
}

const VOWELS = ['a', 'e', 'i', 'o', 'u']
const syllables = (index: number): string => `b${VOWELS[index % 5]}l${VOWELS[(index >> 3) % 5]}r${index % 997}`

const CASES: [string, () => Page][] = [
  [
    'sentences without end',
    () => pageOfWords(index => (index % 12 === 11 ? 'ends.' : index % 12 === 0 ? 'It' : syllables(index))),
  ],
  ['one sentence', () => pageOfWords(syllables)],
  ['the same word', () => pageOfWords(() => 'total')],
  ['labels', () => pageOfWords(index => (index % 2 === 0 ? `total${index}:` : String(index)))],
  ['full stops', () => pageOfWords(() => '.')],
  ['long words', () => pageOfWords(index => 'x'.repeat(100_000) + index, 60)],
  ['words that never end a hyphen', () => pageOfWords(() => 'exam-')],
]

describe('100,000 words', () => {
  it.each(CASES)('%s', { timeout: 120_000 }, (_, make) => {
    const page = make()
    const { summary, citations } = summaryOf([page], 50)
    expect(summary.length).toBeLessThan(2_000_000)
    for (const citation of citations) expect(citation.page).toBe(1)
    const { confidence } = ask([page], 'What is the total of all that ends, and when does it end?')
    expect(confidence).toBeGreaterThanOrEqual(0)
    expect(confidence).toBeLessThanOrEqual(1)
  })
})

describe('a question', () => {
  it.each([
    ['of 1,000 letters', 'a'.repeat(1_000)],
    ['of 500 words', 'ab '.repeat(333)],
    ['of all telling words', Array.from({ length: 140 }, (_, index) => syllables(index)).join(' ')],
    ['of signs', '?(*+[^$\\'.repeat(120)],
    ['of points', 'a.'.repeat(500)],
    ['of combining marks', 'à́̂'.repeat(300)],
    ['of other scripts', '請問總額是多少？ Какая сумма? كم المجموع؟'],
    ['of lone surrogates', '\ud800 tot\udfffal \udfff'],
    ['of names that objects have', 'constructor __proto__ toString hasOwnProperty'],
  ])('%s', (_, question) => {
    const { answer, confidence } = ask(documentOf(INVOICE), question)
    expect(answer).toBeNull()
    expect(confidence).toBeGreaterThan(0.5)
  })
})
