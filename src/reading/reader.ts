import { readFile } from 'node:fs/promises'
import { JobFailure } from '../errors.ts'
import type { EngineInfo } from './engine-info.ts'
import { type FileKind, kindOfFile } from './file-kind.ts'
import type { Page, ReadPage } from './page.ts'
import type { PagesLookedAt, PageToRecognise } from './page-outcome.ts'
import { parsePageSelection, selectPages } from './page-selection.ts'
import type { OcrMode } from './page-source.ts'
import { PARTS } from './parts.ts'

export type InspectedFile = {
  mediaType: string
  /** Pages of the whole file. */
  pageCount: number
  /** Numbers of the pages to read, sorted. */
  pages: number[]
  /** Whether it does not open without its password. */
  needsPassword: boolean
  /** Whether it may have data that readEmbedded finds: attachments, a form, or because it is XML. */
  hasEmbedded: boolean
}

export type InspectFile = {
  path: string
  password?: string /** As "1-3,7"; all pages when left out. */
  selection?: string
  maxPages: number
}

/**
 * Opens a file and says which of its pages are to be read.
 * @throws JobFailure UNSUPPORTED_FILE_TYPE, FILE_UNREADABLE, FILE_ENCRYPTED, PASSWORD_WRONG,
 *   PAGE_UNREADABLE (none of the selected pages exists), TOO_MANY_PAGES, RESOURCE_LIMIT
 */
export const inspectFile = async ({ path, password, selection, maxPages }: InspectFile): Promise<InspectedFile> => {
  const selected = selection === undefined ? null : parsePageSelection(selection)
  if (selected?.ok === false) throw new JobFailure('PAGE_UNREADABLE', selected.message)
  const { kind, mediaType } = await kindOfFile(path)
  const file = await OPENERS[kind]({ path, mediaType, password })
  try {
    const { pageCount } = file
    const pages = selectPages(selected?.ranges ?? null, pageCount, maxPages)
    const { needsPassword } = file
    return { mediaType, pageCount, pages, needsPassword, hasEmbedded: await file.hasEmbedded() }
  } finally {
    await file.close()
  }
}

export type ReadPages = {
  path: string
  password?: string
  /** Numbers from 1, in the order to look at them. */
  pages: number[]
  ocr: OcrMode
  /** Looking ends with the page that uses it up. */
  budgetMs: number
}

/** An answer with more words would keep whoever receives it busy for too long. */
const MAX_WORDS = 20_000

/**
 * Looks at pages one after the other: at least one, and as many as the budget allows; the caller asks again for the rest.
 * What stands in the file is read; what has to be recognised is named, and recognised page by page elsewhere.
 * @throws JobFailure FILE_UNREADABLE, FILE_ENCRYPTED, PASSWORD_WRONG, RESOURCE_LIMIT
 */
export const readPages = async ({ path, password, pages, ocr, budgetMs }: ReadPages): Promise<PagesLookedAt> => {
  const started = performance.now()
  const { kind, mediaType } = await kindOfFile(path)
  const file = await OPENERS[kind]({ path, mediaType, password })
  const seen: PagesLookedAt = { read: [], toRecognise: [], unreadable: [] }
  let words = 0
  try {
    for (const number of pages) {
      words += await look(file, number, ocr, seen)
      if (performance.now() - started >= budgetMs || words >= MAX_WORDS) break
    }
  } finally {
    await file.close()
  }
  return seen
}

/** An open file as far as it can be read without recognising anything. */
type TextFile = {
  pageCount: number
  readPage: (number: number, ocr: OcrMode) => Promise<Page | PageToRecognise>
  engines: ReadPage['engines']
  needsPassword: boolean
  hasEmbedded: () => Promise<boolean>
  close: () => Promise<void>
}
type Opening = { path: string; mediaType: string; password: string | undefined }

/** @returns how many words it has */
const look = async (file: TextFile, number: number, ocr: OcrMode, seen: PagesLookedAt): Promise<number> => {
  const started = performance.now()
  try {
    const page = await file.readPage(number, ocr)
    if ('plan' in page) {
      seen.toRecognise.push(page)
      return 0
    }
    seen.read.push({ ...page, durationMs: performance.now() - started, engines: file.engines })
    return page.words.length
  } catch (error) {
    if (!(error instanceof JobFailure && error.details.page === number)) throw error
    seen.unreadable.push({ number, code: error.code, message: error.message })
    return 0
  }
}

/** Each library is loaded only where a file needs it: they are large, and pdfjs changes globals of its process. */
const openPdf = async ({ path, password }: Opening): Promise<TextFile> => {
  const [{ PdfFile }, { readPdfPage }, { hasEmbedded }] = await Promise.all([
    import('./pdf/document.ts'),
    import('./pdf/read-page.ts'),
    import('./pdf/embedded.ts'),
  ])
  const file = await PdfFile.open(path, password)
  return {
    pageCount: file.pageCount,
    readPage: (number, ocr) => readPdfPage(file, number, ocr),
    engines: [PARTS.pdfText],
    needsPassword: file.needsPassword,
    hasEmbedded: () => hasEmbedded(file),
    close: () => file.close(),
  }
}

const openPicture = async ({ path, mediaType }: Opening): Promise<TextFile> => {
  const { openImage } = await import('./image/open.ts')
  const file = await openImage(path, mediaType)
  const readPage = async (number: number, ocr: OcrMode): Promise<PageToRecognise> => {
    if (ocr === 'NEVER')
      throw new JobFailure('PAGE_UNREADABLE', `Page ${number} is a picture, and reading.ocr is NEVER.`, {
        page: number,
      })
    return { number, plan: 'OCR' }
  }
  const { pageCount } = file
  return { pageCount, readPage, engines: [], needsPassword: false, hasEmbedded: NONE, close: () => file.close() }
}

const NONE = async (): Promise<boolean> => false

const openHtml = async ({ path }: Opening): Promise<TextFile> => {
  const { readHtml } = await import('./html/read-html.ts')
  return textFile(readHtml(await readFile(path)), PARTS.html, false)
}

const openXml = async ({ path }: Opening): Promise<TextFile> => {
  const { readXml } = await import('./xml/read-xml.ts')
  return textFile(readXml(await readFile(path)), PARTS.xml, true)
}

/** A file that was read as a whole. */
const textFile = (pages: Page[], engine: EngineInfo, hasEmbedded: boolean): TextFile => ({
  pageCount: pages.length,
  readPage: async number => pages[number - 1]!,
  engines: [engine],
  needsPassword: false,
  hasEmbedded: async () => hasEmbedded,
  close: async () => undefined,
})

const OPENERS: Record<FileKind, (opening: Opening) => Promise<TextFile>> = {
  pdf: openPdf,
  image: openPicture,
  html: openHtml,
  xml: openXml,
}
