import { readdir } from 'node:fs/promises'
import path from 'node:path'

/** Sets of documents, most of which have a text layer. */
const SETS = [
  'zugferd',
  'invoice2data',
  'parsee_invoices',
  'adbuy',
  'fara',
  'bahn_tickets',
  'orderx',
  'icdar2013_tables',
]

/** Paths of the PDFs of these sets, as far as they are there. */
export const bornDigitalFiles = async (dataDir: string): Promise<string[]> => {
  const files = await Promise.all(
    SETS.map(async set => {
      const folder = path.join(dataDir, set, 'docs')
      const names = await readdir(folder).catch(() => [])
      return names.filter(name => name.endsWith('.pdf')).map(name => path.join(folder, name))
    }),
  )
  return files.flat().sort()
}
