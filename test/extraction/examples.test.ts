import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Citation, ExtractedField } from '../../src/extraction/schema.ts'
import type { Page } from '../../src/reading/page.ts'
import { inspectFile, readPages } from '../../src/reading/reader.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'

const FOLDER = join(import.meta.dirname, '../../examples')

type Truth = { file: string; data: Record<string, unknown> }[]

const truth: Truth = JSON.parse(await readFile(join(FOLDER, 'invoices/truth.json'), 'utf8'))

const read = async (file: string): Promise<Page[]> => {
  const path = join(FOLDER, file)
  const { pages } = await inspectFile({ path, maxPages: 10 })
  const read: Page[] = []
  while (read.length < pages.length) {
    const next = await readPages({ path, pages: pages.slice(read.length), ocr: 'NEVER', budgetMs: 60_000 })
    read.push(...next.read)
  }
  return read
}

const bare = (text: string): string => text.replace(/\s/g, '')

/** The words of a page whose middle lies in the box. */
const wordsIn = (page: Page, { left, top, width, height }: ExtractedField['citations'][number]): string =>
  page.words
    .filter(word => {
      const x = word.left + word.width / 2
      const y = word.top + word.height / 2
      return x >= left && x <= left + width && y >= top && y <= top + height
    })
    .map(word => word.text)
    .join(' ')

const isOnPage = ({ left, top, width, height }: Citation): boolean =>
  left >= 0 && top >= 0 && width > 0 && height > 0 && left + width <= 1.0001 && top + height <= 1.0001

/** What is wrong with the citations of a field that was found. */
const faultsOf = (field: ExtractedField, pages: Page[]): string[] => {
  const cited = bare(field.citations.map(({ text }) => text).join(' '))
  const wrong = field.citations.filter(citation => {
    const page = pages.find(({ number }) => number === citation.page)
    return !page || !isOnPage(citation) || !bare(wordsIn(page, citation)).includes(bare(citation.text))
  })
  return [
    ...(cited.includes(bare(field.text ?? '?')) ? [] : [`${field.path}: ${field.text} is not cited`]),
    ...wrong.map(({ text }) => `${field.path}: ${text} does not stand there`),
    ...(field.source === 'TEXT_LAYER' && field.readConfidence === null ? [] : [`${field.path}: ${field.source}`]),
  ]
}

describe.each(truth)('$file', ({ file, data }) => {
  test('gives exactly the values that were printed', async () => {
    const extraction = extract({ pages: await read(file), template: invoice })
    expect(extraction.data).toEqual(data)
    expect(extraction.issues).toEqual([])
    expect(extraction.confidence).toBeGreaterThan(0.7)
  })

  test('cites every value where it stands', async () => {
    const pages = await read(file)
    const found = extract({ pages, template: invoice }).fields.filter(({ value }) => value !== null)
    expect(found.length).toBeGreaterThan(15)
    expect(found.flatMap(field => faultsOf(field, pages))).toEqual([])
  })
})

test('every leaf of the template is there, found or not', async () => {
  const { fields } = extract({ pages: await read('invoices/small.pdf'), template: invoice })
  const missing = fields.filter(({ value }) => value === null)
  expect(missing.map(({ path }) => path)).toContain('payment.iban')
  for (const field of missing)
    expect(field).toMatchObject({ text: null, citations: [], source: 'NONE', readConfidence: null })
  expect(fields.filter(({ path }) => path.startsWith('lineItems['))).toHaveLength(2 * 8)
})

test('the same pages give the same result', async () => {
  const pages = await read('invoice.pdf')
  const first = extract({ pages, template: invoice })
  expect(extract({ pages, template: invoice })).toEqual(first)
  expect(extract({ pages: structuredClone(pages), template: structuredClone(invoice) })).toEqual(first)
})

test('the example invoices are what the program makes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'invoices-'))
  try {
    await promisify(execFile)(process.execPath, [join(FOLDER, 'make-invoices.ts'), folder])
    const files = [...truth.map(entry => entry.file), 'invoices/truth.json']
    const pairs = files.map(file => Promise.all([readFile(join(folder, file)), readFile(join(FOLDER, file))]))
    const differing = (await Promise.all(pairs)).flatMap(([made, kept], at) => (made.equals(kept) ? [] : files[at]))
    expect(differing).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('one of them is small enough to stand within a text', async () => {
  expect((await readFile(join(FOLDER, 'invoices/small.pdf'))).length).toBeLessThanOrEqual(2500)
})
