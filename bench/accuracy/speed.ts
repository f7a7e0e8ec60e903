/** How long the extraction of a one-page invoice takes, as a job does it: in the sandbox, from pages as they are stored. */
import path from 'node:path'
import { packRulings } from '../../src/pages/rulings.ts'
import { type PackedPage, packWord } from '../../src/pages/words.ts'
import type { Page } from '../../src/reading/page.ts'
import { createSandbox } from '../../src/sandbox/pool.ts'
import { invoice } from '../../src/templates/builtin/invoice.ts'
import { percentile } from '../support.ts'
import type { PageReader } from './pages.ts'
import { hasTruths, readTruths } from './samples.ts'
import { SETS } from './sets.ts'

/** Of p50, in milliseconds. */
const TARGET_MS = 25
const ROUNDS = 3
const LIMITS = { timeoutMs: 60_000 }

const packed = (page: Page): PackedPage => ({
  ...page,
  words: JSON.stringify(page.words.map(packWord)),
  rulings: page.rulings ? JSON.stringify(packRulings(page.rulings)) : null,
})

/** Invoices of one page in all sets. */
const onePageInvoices = async (dataDir: string, reader: PageReader): Promise<PackedPage[][]> => {
  const invoices: PackedPage[][] = []
  for (const [name, { template }] of Object.entries(SETS)) {
    const folder = path.join(dataDir, name)
    if (template !== invoice.name || !hasTruths(folder)) continue
    for (const { file } of await readTruths(folder)) {
      const pages = await reader.read(path.join(folder, file))
      if (pages.length === 1) invoices.push(pages.map(packed))
    }
  }
  return invoices
}

export const measureSpeed = async (dataDir: string, reader: PageReader): Promise<unknown> => {
  const invoices = await onePageInvoices(dataDir, reader)
  if (invoices.length === 0) return { skipped: `There are no invoices in ${dataDir}: name another folder with --data.` }
  const sandbox = createSandbox({ size: 1, memoryMb: 1000 })
  const [first] = invoices
  const start = performance.now()
  await sandbox.run('extract', { pages: first!, template: invoice, embedded: null, learned: [] }, LIMITS)
  const firstMs = performance.now() - start
  const times: number[] = []
  for (const pages of Array.from({ length: ROUNDS }, () => invoices).flat()) {
    const begun = performance.now()
    await sandbox.run('extract', { pages, template: invoice, embedded: null, learned: [] }, LIMITS)
    times.push(performance.now() - begun)
  }
  await sandbox.close()
  return {
    invoices: invoices.length,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    targetP50Ms: TARGET_MS,
    /** With the start of the process. */
    firstMs,
  }
}
