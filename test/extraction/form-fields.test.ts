/** Forms that are filled in: their values belong to the page's words, and to the fields that the form names. */
import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import type { Extraction, FieldSchema, TemplateSchema } from '../../src/extraction/schema.ts'
import { NO_DATA } from '../../src/reading/embedded/data.ts'
import { readEmbedded } from '../../src/reading/embedded/read-embedded.ts'
import { readPages } from '../../src/reading/reader.ts'
import { BUILT_IN } from '../../src/templates/builtin.ts'
import { temporaryFiles } from '../fixtures/files.ts'
import { type FilledField, filledForm } from '../fixtures/form.ts'
import { fieldOf, sheets } from './support/sheet.ts'

const write = temporaryFiles()
const invoice = BUILT_IN.find(({ name }) => name === 'invoice')!

const read = async (
  fields: FilledField[],
  template: TemplateSchema = invoice,
): Promise<{ text: string; found: Extraction }> => {
  const path = await write(filledForm(fields))
  const { read } = await readPages({ path, pages: [1], ocr: 'AUTO', budgetMs: 60_000 })
  return { text: read[0]!.text, found: extract({ pages: read, template, embedded: await readEmbedded({ path }) }) }
}

const templateOf = (...fields: FieldSchema[]): TemplateSchema => ({ name: 'own', version: 1, title: 'Own', fields })

describe('a form', () => {
  it('is read with what is filled in, as people see it', async () => {
    const { text } = await read([
      { name: 'a', value: 'TX-88' },
      { name: 'b', value: 'Paid in cash' },
    ])
    expect(text.split('\n')).toEqual(['Claim for travel expenses', 'TX-88', 'Paid in cash'])
  })

  it.each([
    ['its name', { name: 'form1[0].page[0].invoiceNumber[0]', value: 'TX-88' }, 'number', 'TX-88'],
    ['its label', { name: 'date_7', label: 'Invoice date', value: '13/04/2024' }, 'issueDate', '2024-04-13'],
    ['a label with a colon', { name: 't9', label: 'Grand total:', value: '1,178.50' }, 'grandTotal', '1178.50'],
    ['its name in the template', { name: 'seller_name', value: 'Nordlicht GmbH' }, 'seller.name', 'Nordlicht GmbH'],
    ['section and label', { name: 'x', label: 'Buyer VAT ID', value: 'DE811128135' }, 'buyer.vatId', 'DE811128135'],
    ['parts of its name', { name: 'Buyer.City', value: 'Munich' }, 'buyer.city', 'Munich'],
  ])('gives a field by %s', async (_, field, path, value) => {
    const { found } = await read([field])
    expect(fieldOf(found, path)).toMatchObject({ value, source: 'FORM_FIELD', text: field.value })
    const [citation] = fieldOf(found, path).citations
    expect(citation).toMatchObject({ page: 1, text: field.value })
    expect(citation!.left).toBeCloseTo(0.1, 3)
    expect(citation!.top).toBeCloseTo(0.1, 3)
  })

  it('ticks boxes', async () => {
    const fields = [
      { name: 'urgent', value: true },
      { name: 'b', label: 'Paid already', value: false },
    ]
    const template = templateOf(
      { name: 'urgent', type: 'BOOLEAN' },
      { name: 'paid', type: 'BOOLEAN', labels: ['Paid already'] },
      { name: 'other', type: 'BOOLEAN' },
    )
    expect((await read(fields, template)).found.data).toEqual({ urgent: true, paid: false, other: null })
  })

  it('gives nothing where it says two things, nor where a name may mean several', async () => {
    const { found } = await read([
      { name: 'p1.invoiceNumber', value: 'TX-88' },
      { name: 'p2.invoiceNumber', value: 'TX-99' },
      { name: 'name', value: 'Cordelia' },
    ])
    expect(found.fields.filter(({ source }) => source === 'FORM_FIELD')).toEqual([])
  })

  it('gives nothing by what does not fit the field', async () => {
    const { found } = await read([{ name: 'issueDate', value: 'yesterday' }])
    expect(fieldOf(found, 'issueDate')).toMatchObject({ value: null, source: 'NONE' })
  })

  it('gives nothing of pages that are not read', async () => {
    const path = await write(filledForm([{ name: 'invoiceNumber', value: 'TX-88' }]))
    const embedded = await readEmbedded({ path })
    const elsewhere = embedded.fields.map(field => ({ ...field, page: 2 }))
    const [page] = sheets('Page 1')
    const found = extract({ pages: [page!], template: invoice, embedded: { ...embedded, fields: elsewhere } })
    expect(fieldOf(found, 'number')).toMatchObject({ value: null, source: 'NONE' })
  })

  it('of thousands of long fields with one name is extracted in time', () => {
    const field = { label: null, isCheckbox: false, page: 1, box: { left: 0.1, top: 0.1, width: 0.2, height: 0.1 } }
    const named = (name: string, value: string) =>
      Array.from({ length: 2_500 }, () => ({ ...field, name, value: value.repeat(5_000 / value.length) }))
    const fields = [
      ...named('invoiceNumber', 'word 1 '),
      ...named('issueDate', '1.2.20 '),
      ...named('grandTotal', '1 234 '),
    ]
    const started = performance.now()
    extract({ pages: sheets('Page 1'), template: invoice, embedded: { ...NO_DATA, fields } })
    expect(performance.now() - started).toBeLessThan(3_000)
  })

  it('of thousands of fields is read in time', async () => {
    const fields = Array.from({ length: 3_000 }, (_, n) => ({
      name: `invoiceNumber.x${n}`,
      label: 'no '.repeat(400),
      value: 'A',
    }))
    const started = performance.now()
    await read(fields)
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})
