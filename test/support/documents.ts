/** Documents for API tests: the example invoices, made different where a test needs bytes that were never seen. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

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
