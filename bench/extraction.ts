/**
 * Extraction of documents made to find work that grows with the square of something: each in two sizes. What is linear
 * takes twice the time for twice the size, a square four times.
 */
import { extract } from '../src/extraction/extract.ts'
import type { FieldSchema, TemplateSchema } from '../src/extraction/schema.ts'
import type { Page, Word } from '../src/reading/page.ts'
import { invoice } from '../src/templates/builtin/invoice.ts'
import { BUILT_IN } from '../src/templates/builtin.ts'
import { pageOf } from '../test/extraction/support/sheet.ts'

const secondsOf = (pages: Page[], template: TemplateSchema = invoice): number => {
  const start = performance.now()
  extract({ pages, template })
  return (performance.now() - start) / 1000
}

const word = (text: string, left: number, top: number, width: number, height: number): Word => ({
  text,
  left,
  top,
  width,
  height,
  confidence: null,
})

/** Texts side by side over the page's width. */
const rowOf = (texts: string[], top: number, height: number): Word[] =>
  texts.map((text, at) => word(text, at / texts.length, top, 0.5 / texts.length, height))

const HEADINGS = ['Description', 'Qty', 'Price', 'Total']
const ITEM = ['Widget', '1', '1.50', '1.50']

/** A table whose last row has so many words, as a text of one word each. */
const tableWithRow = (texts: string[]): Page =>
  pageOf([...rowOf(HEADINGS, 0.01, 1e-7), ...rowOf(texts, 0.01 + 2e-7, 1e-7)])

const repeated = (count: number, text: string): string[] => Array.from({ length: count }, () => text)

const longDescription = (count: number): Page => {
  const height = 1 / (count * 1.3)
  const lines = Array.from({ length: count }, (_, at) => word('word', 0, (at + 2) * 1.2 * height, 0.1, height))
  return pageOf([...rowOf(HEADINGS, 0, height), ...rowOf(ITEM, 1.2 * height, height), ...lines])
}

/** So many lines of text above the first of two items, and between the two. */
const textAroundItems = (above: number, between: number): Page => {
  const height = 1 / ((above + between) * 1.6)
  const line = 1.2 * height
  const text = (count: number, top: number) =>
    Array.from({ length: count }, (_, at) => word('word', 0, top + at * line, 0.1, height))
  const first = 3 * height + above * line
  const second = first + (between + 1.5) * line
  return pageOf([
    ...rowOf(HEADINGS, 0, height),
    ...text(above, 3 * height),
    ...rowOf(ITEM, first, height),
    ...text(between, first + 1.5 * line),
    ...rowOf(ITEM, second, height),
  ])
}

const pagesWithHeading = (count: number): Page[] =>
  Array.from({ length: count }, (_, at) => {
    const items = [0, 1, 2, 3].flatMap(line => rowOf(ITEM, 0.05 + line * 0.022, 0.01))
    return pageOf([...rowOf(HEADINGS, 0.02, 0.01), ...items], at + 1)
  })

const textField = (name: string, parts: Partial<FieldSchema> = {}): FieldSchema => ({ name, type: 'STRING', ...parts })

const templateOf = (...fields: FieldSchema[]): TemplateSchema => ({ name: 'made', version: 1, title: 'Made', fields })

/** A client's list; its fields have no kinds. */
const listOf = (...fields: FieldSchema[]): TemplateSchema => templateOf({ name: 'items', type: 'ARRAY', fields })

const unknownColumns = (count: number): Page => {
  const letters = Array.from({ length: 36 }, (_, at) => `zzz${String.fromCharCode(97 + (at % 26), 97 + at / 26)}`)
  const cell = Array.from({ length: 80 }, () => 'abc').join(' ')
  const items = Array.from({ length: count }, (_, line) => {
    const words = ['abc', '1.50', ...letters.map(() => cell)].flatMap((text, at) =>
      rowOf(text.split(' '), 0, 0.002).map(part => ({ ...part, left: (at + part.left / 2) / 38, width: 0.0001 })),
    )
    return words.map(part => ({ ...part, top: 0.03 + line * 0.02 }))
  })
  return pageOf([...rowOf(['Product', 'Amount', ...letters], 0.01, 0.002), ...items.flat()])
}

const fiftyItems = (at: number): Page => {
  const lines = Array.from({ length: 50 }, (_, line) => rowOf(['Widget', '1.50'], 0.03 + line * 0.018, 0.008))
  return pageOf([...rowOf(['Product', 'Amount'], 0.01, 0.008), ...lines.flat()], at + 1)
}

const rowsOfWords = (at: number): Page => {
  const texts = Array.from({ length: 25 }, (_, place) => `abcdef${(place * 7 + at) % 97}`)
  return pageOf(Array.from({ length: 200 }, (_, line) => rowOf(texts, line / 200, 0.003)).flat(), at + 1)
}

/** So many words in so many columns over the whole page. */
const inColumns = (count: number, columns: number, text: (at: number) => string): Page => {
  const rows = count / columns
  const words = Array.from({ length: count }, (_, at) =>
    word(text(at), (at % columns) / columns, Math.floor(at / columns) / rows, 0.6 / columns, 0.7 / rows),
  )
  return pageOf(words)
}

/** A heading in which names of columns follow each other without end, above rows of numbers. */
const headingOfWords = (count: number): Page => {
  const heading = Array.from({ length: count }, (_, at) =>
    word(HEADINGS[1 + (at % 2)]!, at / count, 0, 0.7 / count, 1.5 / count),
  )
  const rows = inColumns(count, 10, () => '1.50').words.map(each => ({ ...each, top: 0.01 + each.top * 0.9 }))
  return pageOf([...heading, ...rows])
}

/** A heading of two columns above a row that names them without end, above two rows of numbers. */
const headingsBelowHeading = (count: number): Page => {
  const rows = [HEADINGS.slice(0, 2), repeated(count, 'Total'), repeated(count, '1.50'), repeated(count, '1.50')]
  return pageOf(rows.flatMap((texts, at) => rowOf(texts, 0.01 + at * 1.2e-7, 1e-7)))
}

const labelsOf = (fields: FieldSchema[]): string[] =>
  fields.flatMap(field => [...(field.labels ?? []), ...(field.weakLabels ?? []), ...labelsOf(field.fields ?? [])])

const VALUES = ['12.00', '05.06.2018', 'A-17', 'Acme Ltd', '10115 Berlin', '19 %', '€', '18:30']

/** Labels of the template, each with a value beside it. */
const labelledValues = (count: number, template: TemplateSchema): Page => {
  const labels = ['Total', ...labelsOf(template.fields)]
  return inColumns(count, 4, at =>
    at % 2 === 0 ? labels[(at >> 1) % labels.length]! : VALUES[(at >> 1) % VALUES.length]!,
  )
}

type Case = (scale: number) => { pages: Page[]; template?: TemplateSchema }

const LIST = [textField('product'), { name: 'amount', type: 'DECIMAL' as const }]

const CASES: Record<string, Case> = {
  'labels of sums in one row': scale => ({
    pages: [tableWithRow([...repeated(3_900, 'Total'), ...repeated(46_000 * scale, 'word')])],
  }),
  'segments in one row of a table': scale => ({ pages: [tableWithRow(repeated(200_000 * scale, 'word'))] }),
  'lines of one description': scale => ({ pages: [longDescription(100_000 * scale)] }),
  'lines above an item': scale => ({ pages: [textAroundItems(200_000 * scale, 0)] }),
  'lines between items': scale => ({ pages: [textAroundItems(1, 200_000 * scale)] }),
  'pages that repeat a heading': scale => ({ pages: pagesWithHeading(5_000 * scale) }),
  'columns that a list does not name': scale => ({ pages: [unknownColumns(40 * scale)], template: listOf(...LIST) }),
  'required values that are missing': scale => {
    const missing = Array.from({ length: 20 }, (_, at) => textField(`missing${at}`, { required: true }))
    const pages = Array.from({ length: 100 * scale }, (_, at) => fiftyItems(at))
    return { pages, template: listOf(...LIST, ...missing) }
  },
  'labels that begin with a star': scale => {
    const fields = Array.from({ length: 200 }, (_, field) =>
      textField(`field${field}`, { labels: Array.from({ length: 50 }, (__, at) => `*x${field}z${at}`) }),
    )
    return { pages: Array.from({ length: 60 * scale }, (_, at) => rowsOfWords(at)), template: templateOf(...fields) }
  },
  'names of columns in one heading': scale => ({ pages: [headingOfWords(40_000 * scale)] }),
  'names of columns below a heading': scale => ({ pages: [headingsBelowHeading(30_000 * scale)] }),
  'rows of texts below a heading': scale => ({
    pages: [inColumns(100_000 * scale, 4, at => ['Name', 'Role', 'Town', 'Team'][at] ?? 'word')],
    template: listOf(textField('name'), textField('role')),
  }),
  'lists of texts on a page': scale => ({
    pages: [inColumns(100_000 * scale, 4, at => (at % 24 < 4 ? ['Name', 'Role', 'Town', 'Team'][at % 4]! : 'word'))],
    template: listOf(textField('name'), textField('role')),
  }),
  'columns of a page': scale => ({ pages: [inColumns(100_000 * scale, 10_000 * scale, () => '1.50')] }),
  'text from right to left': scale => ({
    pages: [inColumns(100_000 * scale, 7, at => ['المجموع', '١٢٫٠٠', '12.00', '\u202e00.21'][at % 4]!)],
  }),
  'amounts of 40 digits': scale => ({ pages: [inColumns(100_000 * scale, 10, () => `${'9'.repeat(40)}.00`)] }),
  'segments beside the key of a section': scale => {
    const heading = [word('Bill', 0, 0.01, 0.01, 1e-8), word('to:', 0.010_000_001, 0.01, 0.01, 1e-8)]
    const row = rowOf(['Name:', ...repeated(150_000 * scale, 'word')], 0.01 + 2e-8, 1e-8)
    return { pages: [pageOf([...heading, ...row])] }
  },
}

for (const template of BUILT_IN) {
  CASES[`labels and values of ${template.name}`] = scale => ({
    pages: [labelledValues(100_000 * scale, template)],
    template,
  })
}

export type ExtractionReport = {
  seconds: number
  /** Time of the whole against that of its half: about 2 where it is linear. */
  growth: number
}

export const benchExtraction = async (): Promise<Record<string, ExtractionReport>> => {
  const report: Record<string, ExtractionReport> = {}
  for (const [name, make] of Object.entries(CASES)) {
    const [half, whole] = [0.5, 1].map(scale => {
      const { pages, template } = make(scale)
      return secondsOf(pages, template)
    }) as [number, number]
    report[name] = { seconds: whole, growth: whole / half }
  }
  return report
}
