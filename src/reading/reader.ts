import { open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { JobFailure } from '../errors.ts'
import { detectMediaType, SNIFF_BYTES, SUPPORTED_TYPES } from './media-type.ts'
import type { Page } from './page.ts'
import { parsePageSelection, selectPages } from './page-selection.ts'

const { version } = createRequire(import.meta.url)('pdfjs-dist/package.json') as { version: string }

/** The part that reads pages, with its version. */
export const READER = { name: 'pdfjs', version }

export type InspectedFile = {
  mediaType: string
  /** Pages of the whole file. */
  pageCount: number
  /** Numbers of the pages to read, sorted. */
  pages: number[]
}

export type InspectFile = {
  path: string
  password?: string /** As "1-3,7"; all pages when left out. */
  selection?: string
  maxPages: number
}

/**
 * Opens a file and says which of its pages are to be read.
 * @throws JobFailure FILE_UNREADABLE (also for a type that is not supported), FILE_ENCRYPTED, PASSWORD_WRONG,
 *   PAGE_UNREADABLE (none of the selected pages exists), TOO_MANY_PAGES
 */
export const inspectFile = async ({ path, password, selection, maxPages }: InspectFile): Promise<InspectedFile> => {
  const selected = selection === undefined ? null : parsePageSelection(selection)
  if (selected?.ok === false) throw new JobFailure('PAGE_UNREADABLE', selected.message)
  const mediaType = await supportedType(path)
  const file = await openPdf(path, password)
  try {
    return {
      mediaType,
      pageCount: file.pageCount,
      pages: selectPages(selected?.ranges ?? null, file.pageCount, maxPages),
    }
  } finally {
    await file.close()
  }
}

export type ReadPage = Page & { durationMs: number }

export type ReadPages = {
  path: string
  password?: string
  /** Numbers from 1, in the order to read them. */
  pages: number[]
  /** Reading stops with the page that uses it up. */
  budgetMs: number
}

/** An answer with more words would keep whoever receives it busy for too long. */
const MAX_WORDS = 20_000

/**
 * Reads pages one after the other: at least one, and as many as the budget allows; the caller asks again for the rest.
 * A page that cannot be read ends the call only when it is the first; else the pages before it are the answer, and the
 * next call tells its failure.
 * @throws JobFailure FILE_UNREADABLE, FILE_ENCRYPTED, PASSWORD_WRONG, PAGE_UNREADABLE
 */
export const readPages = async ({ path, password, pages, budgetMs }: ReadPages): Promise<{ pages: ReadPage[] }> => {
  const { readPdfPage } = await import('./pdf/read-page.ts')
  const started = performance.now()
  const file = await openPdf(path, password)
  const read: ReadPage[] = []
  let words = 0
  try {
    for (const number of pages) {
      const pageStarted = performance.now()
      const page = await readPdfPage(file, number)
      read.push({ ...page, durationMs: performance.now() - pageStarted })
      words += page.words.length
      if (performance.now() - started >= budgetMs || words >= MAX_WORDS) break
    }
  } catch (error) {
    if (read.length === 0) throw error
  } finally {
    await file.close()
  }
  return { pages: read }
}

/** pdfjs is loaded only where a file is read: it is large, and changes globals of its process. */
const openPdf = async (path: string, password: string | undefined) => {
  const { PdfFile } = await import('./pdf/document.ts')
  return PdfFile.open(path, password)
}

const supportedType = async (path: string): Promise<string> => {
  const type = await detectMediaType(await readBeginning(path))
  if (type !== null && SUPPORTED_TYPES.includes(type)) return type
  const what = type === null ? 'The file is of an unknown type' : `The file is ${type}`
  throw new JobFailure('FILE_UNREADABLE', `${what}; what can be read is ${SUPPORTED_TYPES.join(', ')}.`)
}

const readBeginning = async (path: string): Promise<Uint8Array> => {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}
