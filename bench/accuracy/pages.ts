/**
 * Pages of documents, as a job would read them. Recognising a set takes minutes, and extraction is what is measured, so
 * pages are kept in a folder: by the bytes of their document and everything that decides what is read.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { loadConfig } from '../../src/config.ts'
import { DEFAULT_LANGUAGES, type Ocr, readingMethod } from '../../src/engines.ts'
import { JobFailure } from '../../src/errors.ts'
import { createLog } from '../../src/log.ts'
import { locateModels } from '../../src/ocr-models/locate.ts'
import { unpackEmbedded } from '../../src/pages/embedded.ts'
import type { EmbeddedData } from '../../src/reading/embedded/data.ts'
import type { Page } from '../../src/reading/page.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/pool.ts'
import type { OCR_TASKS, TASKS } from '../../src/sandbox/tasks.ts'

export type PageReader = {
  /** Pages that cannot be read are left out. */
  read(file: string): Promise<Page[]>
  /** What the file says of itself; null for nothing. */
  readEmbedded(file: string): Promise<EmbeddedData | null>
  close(): Promise<void>
}

const MOST_PAGES = 200
const LIMITS = { timeoutMs: 300_000 }
/** A chunk of pages has an end, or a long document would be one answer. */
const BUDGET_MS = 20_000

/** @param folder where pages are kept */
export const createPageReader = async (engine: Ocr['engine'], folder: string): Promise<PageReader> => {
  const { modelsDir } = loadConfig(process.env).ocr
  const models = (await locateModels({ modelsDir, env: process.env, log: createLog('warn') })) ?? null
  const ocr: Ocr = { engine, models }
  const method = readingMethod('AUTO', ocr, DEFAULT_LANGUAGES)
  const text = createSandbox({ size: 1, memoryMb: 1500 })
  const recognition = createSandbox<typeof OCR_TASKS>({
    size: availableParallelism(),
    memoryMb: 2500,
    heapMb: 400,
    table: 'OCR_TASKS',
    niceness: 10,
  })
  await mkdir(folder, { recursive: true })
  return {
    read: async file => {
      const bytes = await readFile(file)
      const name = createHash('sha256').update(method).update(bytes).digest('hex')
      const kept = path.join(folder, `${name}.json`)
      const known = await readFile(kept, 'utf8').catch(() => null)
      if (known) return JSON.parse(known) as Page[]
      const pages = await readDocument(file, text, recognition, ocr)
      const draft = `${kept}.${process.pid}`
      await writeFile(draft, JSON.stringify(pages))
      await rename(draft, kept)
      return pages
    },
    readEmbedded: async file => {
      const packed = await text.run('readEmbedded', { path: file }, LIMITS)
      return unpackEmbedded(packed)
    },
    close: async () => {
      await text.close()
      await recognition.close()
    },
  }
}

const readDocument = async (
  file: string,
  text: Sandbox<typeof TASKS>,
  recognition: Sandbox<typeof OCR_TASKS>,
  ocr: Ocr,
): Promise<Page[]> => {
  const { pages: numbers } = await text.run('inspectFile', { path: file, maxPages: MOST_PAGES }, LIMITS)
  const pages: Page[] = []
  let left = numbers
  while (left.length > 0) {
    const seen = await text.run('readPages', { path: file, pages: left, ocr: 'AUTO', budgetMs: BUDGET_MS }, LIMITS)
    const recognised = await Promise.allSettled(
      seen.toRecognise.map(page =>
        recognition.run('recognisePage', { path: file, page, ocr, languages: DEFAULT_LANGUAGES }, LIMITS),
      ),
    )
    pages.push(...seen.read, ...recognised.flatMap(readOrLeftOut))
    const done = new Set([...seen.read, ...seen.toRecognise, ...seen.unreadable].map(({ number }) => number))
    left = left.filter(number => !done.has(number))
  }
  return pages.toSorted((a, b) => a.number - b.number)
}

const readOrLeftOut = (page: PromiseSettledResult<Page>): Page[] => {
  if (page.status === 'fulfilled') return [page.value]
  if (page.reason instanceof JobFailure) return []
  throw page.reason
}
