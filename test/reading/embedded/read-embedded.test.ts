import PDFDocument from 'pdfkit'
import { expect, it } from 'vitest'
import type { EmbeddedData } from '../../../src/reading/embedded/data.ts'
import { readEmbedded } from '../../../src/reading/embedded/read-embedded.ts'
import { inspectFile } from '../../../src/reading/reader.ts'
import {
  type Attached,
  entityBomb,
  facturX,
  orderX,
  pdfWithAttachments,
  ublInvoice,
  zugferd1,
} from '../../fixtures/embedded.ts'
import { temporaryFiles } from '../../fixtures/files.ts'
import { namespaceBomb, namespaceBombXml } from '../../fixtures/hostile.ts'
import { onePage } from '../../fixtures/pdf.ts'

const write = temporaryFiles()

const read = async (bytes: Buffer): Promise<EmbeddedData> => readEmbedded({ path: await write(bytes) })

const attached = (...files: Attached[]): Promise<EmbeddedData> => read(pdfWithAttachments(files))

const withoutLines = (xml: string): string =>
  xml.replace(/<ram:IncludedSupplyChainTradeLineItem>.*<\/ram:IncludedSupplyChainTradeLineItem>/s, '')

const summary = ({ documents, unreadable }: EmbeddedData) => ({
  documents: documents.map(({ vocabulary, name }) => [vocabulary, name]),
  unreadable: unreadable.map(({ name }) => name),
})

it.each([
  ['Factur-X', 'factur-x.xml', facturX(), 'CII'],
  ['ZUGFeRD 1', 'ZUGFeRD-invoice.xml', zugferd1(), 'CII'],
  ['Order-X', 'order-x.xml', orderX(), 'ORDER_X'],
  ['UBL', 'xrechnung.xml', ublInvoice(), 'UBL'],
  ['a file of any name', 'Anlage 1', facturX(), 'CII'],
])('finds %s among the attachments', async (_, name, data, vocabulary) => {
  expect(summary(await attached({ name, data }))).toEqual({ documents: [[vocabulary, name]], unreadable: [] })
})

it('takes of invoices with equal names the one that says most', async () => {
  const found = await attached(
    { name: 'ZUGFeRD-invoice.xml', data: zugferd1() },
    { name: 'factur-x.xml', data: facturX() },
  )
  expect(found.documents.map(({ name }) => name)).toEqual(['factur-x.xml'])
})

it('takes of invoices the one that standards name, and an order beside it', async () => {
  const found = await attached(
    { name: 'last-month.xml', data: facturX() },
    { name: 'order.xml', data: orderX() },
    { name: 'factur-x.xml', data: withoutLines(facturX()) },
  )
  expect(found.documents.map(({ name }) => name)).toEqual(['factur-x.xml', 'order.xml'])
})

it('writes no namespace down, however long, and nothing that is too much', async () => {
  const bomb = await attached({ name: 'factur-x.xml', data: namespaceBombXml(1_000) })
  expect(JSON.stringify(bomb).length).toBeLessThan(40_000)
  const whole = await read(namespaceBomb())
  expect(whole).toMatchObject({ documents: [], unreadable: [{ name: 'factur-x.xml', reason: 'it is too much' }] })
  const { documents, unreadable } = await read(Buffer.from(namespaceBombXml(490_000)))
  expect({ documents, unreadable }).toEqual({ documents: [], unreadable: [{ name: null, reason: 'it is too much' }] })
})

it.each([
  ['is not well-formed', facturX().slice(0, -40)],
  ['has entities of its own', entityBomb()],
  ['is no XML at all', 'Hello'],
])('tells of an attachment that should be data and %s', async (_, data) => {
  expect(summary(await attached({ name: 'factur-x.xml', data }))).toEqual({
    documents: [],
    unreadable: ['factur-x.xml'],
  })
})

it.each([
  ['XML of other vocabularies', { name: 'other.xml', data: '<Invoice xmlns="urn:other"/>' }],
  ['files of other kinds', { name: 'terms.pdf', data: facturX() }],
  ['text', { name: 'notes', data: 'Hello' }],
])('passes over %s', async (_, file) => {
  expect(summary(await attached(file))).toEqual({ documents: [], unreadable: [] })
})

it('finds a document in its envelope', async () => {
  const envelope = `<StandardBusinessDocument xmlns="urn:e"><Header/>${ublInvoice().replace(/^.*\?>/, '')}</StandardBusinessDocument>`
  const { documents } = await read(Buffer.from(envelope))
  expect(documents).toMatchObject([{ vocabulary: 'UBL', name: null, root: { name: 'Invoice' } }])
})

it('is found in an encrypted file, with its password', async () => {
  const document = new PDFDocument({ userPassword: 'open sesame', pdfVersion: '1.7' })
  const chunks: Buffer[] = []
  document.on('data', chunk => chunks.push(chunk))
  const ended = new Promise(resolve => document.on('end', resolve))
  document.text('Invoice').file(Buffer.from(facturX()), { name: 'factur-x.xml' })
  document.end()
  await ended
  const path = await write(Buffer.concat(chunks))
  expect(summary(await readEmbedded({ path, password: 'open sesame' })).documents).toEqual([['CII', 'factur-x.xml']])
  await expect(readEmbedded({ path })).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' })
})

it('is asked for only where there may be something', async () => {
  const hasEmbedded = async (bytes: Buffer) =>
    (await inspectFile({ path: await write(bytes), maxPages: 5 })).hasEmbedded
  expect(await hasEmbedded(onePage('BT /F1 10 Tf 9 9 Td (word) Tj ET'))).toBe(false)
  expect(await hasEmbedded(pdfWithAttachments([{ name: 'a.xml', data: '<a/>' }]))).toBe(true)
  expect(await hasEmbedded(Buffer.from(ublInvoice()))).toBe(true)
  expect(await hasEmbedded(Buffer.from('<!doctype html><p>Hello</p>'))).toBe(false)
})
