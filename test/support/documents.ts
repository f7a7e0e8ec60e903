/** Documents for API tests: the example invoices, made different where a test needs bytes that were never seen. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import PDFDocument from 'pdfkit'

const examples = path.join(import.meta.dirname, '../../examples')

export const INVOICE = path.join(examples, 'invoice.pdf')
/** Expected values by file, in the shape of the template. */
export const TRUTH = path.join(examples, 'invoices/truth.json')

/** The example invoice; a comment behind its end makes other bytes of the same document. */
export const invoicePdf = async (): Promise<Buffer<ArrayBuffer>> =>
  Buffer.concat([await readFile(INVOICE), Buffer.from(`\n% ${randomUUID()}\n`)])

export const base64Source = (bytes: Buffer, filename = 'invoice.pdf') => ({
  base64: { content: bytes.toString('base64'), filename },
})

/** A born-digital PDF of many pages full of text. */
export const longPdf = async (pages: number): Promise<Buffer<ArrayBuffer>> => {
  const document = new PDFDocument({ autoFirstPage: false, compress: false })
  const chunks: Buffer[] = []
  document.on('data', chunk => chunks.push(chunk))
  const ended = new Promise(resolve => document.on('end', resolve))
  const line = 'Everything on this line is here to be read, word by word, with the box of each of them. '
  for (let page = 1; page <= pages; page++)
    document
      .addPage()
      .fontSize(8)
      .text(`Page ${page} of ${pages} ${randomUUID()}\n${line.repeat(30)}`)
  document.end()
  await ended
  return Buffer.concat(chunks)
}
