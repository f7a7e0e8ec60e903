/**
 * Makes the example invoices and the values that must be found in them:
 *
 *   node examples/make-invoices.ts [FOLDER]
 *
 * writes invoice.pdf, invoices/*.pdf and invoices/truth.json into FOLDER (this one, when left out). All companies are
 * invented; VAT ids and IBANs are published examples or plain sequences with valid check digits. The same program makes
 * the same bytes.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { american } from './making/american.ts'
import { english } from './making/english.ts'
import { french } from './making/french.ts'
import { german } from './making/german.ts'
import { type Example, truthOf } from './making/invoice-data.ts'
import { irish } from './making/irish.ts'
import { small } from './making/small.ts'
import { swiss } from './making/swiss.ts'

/** By the file's name below this folder. */
const EXAMPLES: Record<string, Example> = {
  'invoice.pdf': english,
  'invoices/german.pdf': german,
  'invoices/french.pdf': french,
  'invoices/american.pdf': american,
  'invoices/irish.pdf': irish,
  'invoices/swiss.pdf': swiss,
  'invoices/small.pdf': small,
}

const folder = process.argv[2] ?? import.meta.dirname
await mkdir(join(folder, 'invoices'), { recursive: true })
const truth: { file: string; data: unknown }[] = []
for (const [file, { data, columns, draw }] of Object.entries(EXAMPLES)) {
  await writeFile(join(folder, file), await draw(data))
  truth.push({ file, data: truthOf(data, columns) })
}
await writeFile(join(folder, 'invoices', 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`)
