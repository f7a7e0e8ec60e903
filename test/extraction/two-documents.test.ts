/** Files that have an invoice and an order inside. */
import { expect, it } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { readEmbedded } from '../../src/reading/embedded/read-embedded.ts'
import { BUILT_IN } from '../../src/templates/builtin.ts'
import { facturX, orderX, PRINTED_INVOICE, pdfWithAttachments } from '../fixtures/embedded.ts'
import { temporaryFiles } from '../fixtures/files.ts'
import { sheets } from './support/sheet.ts'

const write = temporaryFiles()

const invoice = facturX().replace(
  /<ram:IncludedSupplyChainTradeLineItem>.*<\/ram:IncludedSupplyChainTradeLineItem>/s,
  '',
)
const order = orderX().replace(/(<ram:ID>)[^<]*/, '$1PO-77')

const read = async (template: string, ...names: readonly [invoice: string, order: string]) => {
  const attached = [invoice, order].map((data, at) => ({ name: names[at]!, data }))
  const embedded = await readEmbedded({ path: await write(pdfWithAttachments(attached)) })
  const schema = BUILT_IN.find(({ name }) => name === template)!
  return extract({ pages: sheets(PRINTED_INVOICE.join('\n')), template: schema, embedded }).data.number
}

it.each([
  ['factur-x.xml', 'order.xml'],
  ['factur-x.xml', 'order-x.xml'],
  ['a.xml', 'b.xml'],
  ['Anlage', 'order-x.xml'],
] as const)('give to each template its own: %s and %s', async (first, second) => {
  const names = [first, second] as const
  expect([await read('invoice', ...names), await read('purchase_order', ...names)]).toEqual(['NL-2041', 'PO-77'])
})
