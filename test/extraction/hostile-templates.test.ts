import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Extraction, FieldSchema, TemplateSchema } from '../../src/extraction/schema.ts'
import type { Page, Word } from '../../src/reading/page.ts'
import { BUILT_IN } from '../../src/templates/builtin.ts'
import { pageOf } from './support/sheet.ts'

const COUNT = 10_000

const labelsOf = (fields: FieldSchema[]): string[] =>
  fields.flatMap(field => [...(field.labels ?? []), ...(field.weakLabels ?? []), ...labelsOf(field.fields ?? [])])

type Box = Omit<Word, 'text' | 'confidence'>

/** So many words in so many columns over the whole page. */
const inColumns =
  (columns: number) =>
  (at: number): Box => {
    const rows = COUNT / columns
    const [left, top] = [(at % columns) / columns, Math.floor(at / columns) / rows]
    return { left, top, width: 0.6 / columns, height: 0.7 / rows }
  }

const pageFull = (text: (at: number) => string, box: (at: number) => Box): Page =>
  pageOf(Array.from({ length: COUNT }, (_, at): Word => ({ text: text(at), confidence: null, ...box(at) })))

const oneOf =
  (...texts: string[]) =>
  (at: number): string =>
    texts[at % texts.length]!

const VALUES = ['12.00', '05.06.2018', 'A-17', 'Acme Ltd', '10115 Berlin', '19 %', '€', '18:30']
const ODD_NUMBERS = [Number.NaN, -1, 1e300, Number.POSITIVE_INFINITY, 0, 1e-300, 0.5]
const odd = (at: number): number => ODD_NUMBERS[at % ODD_NUMBERS.length]!
const ANGLES = [undefined, 90, 180, 270] as const

const SHAPES: Record<string, (template: TemplateSchema) => Page> = {
  'labels and values side by side': template => {
    const labels = ['Total', ...labelsOf(template.fields)]
    return pageFull(at => (at % 2 === 0 ? oneOf(...labels) : oneOf(...VALUES))(at >> 1), inColumns(4))
  },
  'labels one below the other': template => pageFull(oneOf('Total', ...labelsOf(template.fields)), inColumns(1)),
  'vertical text': () => pageFull(oneOf('Total', ...VALUES), at => ({ ...inColumns(100)(at), angle: 90 })),
  'many sizes and angles': () =>
    pageFull(oneOf('Total', ...VALUES), at => {
      const angle = ANGLES[at % 4]
      const box = {
        left: ((at * 7919) % 997) / 997,
        top: ((at * 104_729) % 991) / 991,
        width: 0.05,
        height: (at % 50) / 500,
      }
      return angle ? { ...box, angle } : box
    }),
  'right to left': () =>
    pageFull(oneOf('فاتورة', 'المجموع', '١٢٫٠٠', 'סה״כ', '12.00', '\u202e00.21', '\u200f'), inColumns(7)),
  'boxes that are none': () =>
    pageFull(oneOf('Total', ...VALUES), at => ({
      left: odd(at),
      top: odd(at + 1),
      width: odd(at + 2),
      height: odd(Math.floor(at / 7)),
    })),
  'a heading of thousands of words': () =>
    pageFull(
      at => (at < 4000 ? oneOf('Qty', 'Price', 'Description', 'Amount')(at) : '1.50'),
      at => (at < 4000 ? { left: at / 4000, top: 0, width: 0.0002, height: 0.0003 } : inColumns(10)(at)),
    ),
  'hundreds of columns': () => pageFull(oneOf('ab', '1.50', 'cd'), inColumns(500)),
}

const faultsOf = ({ fields }: Extraction): string[] =>
  fields.flatMap(({ path, confidence, citations, value }) => [
    ...(confidence > 0 && confidence < 1 ? [] : [`${path}: confidence ${confidence}`]),
    ...(value === null || citations.every(box => [box.left, box.top, box.width, box.height].every(Number.isFinite))
      ? []
      : [`${path}: a box that is none`]),
  ])

describe.each(BUILT_IN)('hostile pages, read by $name', template => {
  test.each(Object.entries(SHAPES))('%s', { timeout: 120_000 }, (_, make) => {
    expect(faultsOf(extract({ pages: [make(template)], template }))).toEqual([])
  })

  test.each(['a', '1', '1.', 'A:', '12/'])('a word of a megabyte: %s', text => {
    const labels = ['Total', 'Date', ...labelsOf(template.fields)].slice(0, 200)
    const word = text.repeat(1_000_000 / text.length)
    const words = labels.flatMap((label, at): Word[] => {
      const place = { top: at / 220, height: 0.003, width: 0.3, confidence: null }
      return [
        { ...place, text: label, left: 0 },
        { ...place, text: word, left: 0.5 },
      ]
    })
    expect(faultsOf(extract({ pages: [pageOf(words)], template }))).toEqual([])
  })

  test('amounts of forty digits and impossible dates are no values', () => {
    const labels = ['Total', 'Date', ...labelsOf(template.fields)]
    const impossible = ['31.02.2024', '00.00.0000', '99.99.9999', '2024-13-45', '2/30/24', `${'9'.repeat(40)}.00`]
    const words = labels.flatMap((label, at): Word[] => {
      const place = { top: at / labels.length, height: 0.5 / labels.length, width: 0.3, confidence: null }
      return [
        { ...place, text: `${label}:`, left: 0 },
        { ...place, text: impossible[at % impossible.length]!, left: 0.4 },
      ]
    })
    const { fields } = extract({ pages: [pageOf(words)], template })
    const wrong = fields.filter(({ type, value }) => value !== null && (type === 'DATE' || type === 'DECIMAL'))
    expect(wrong.map(({ path, value }) => `${path}: ${String(value)}`)).toEqual([])
  })
})
