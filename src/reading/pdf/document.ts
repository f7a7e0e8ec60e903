import { readFile } from 'node:fs/promises'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js'
import { JobFailure } from '../../errors.ts'
import { type ActualText, readActualTexts } from './actual-text.ts'
import { damagedPage } from './failures.ts'
import { createFontLookup, type FontLookup } from './fonts.ts'
import {
  AnnotationMode,
  type Opening,
  type OpenOptions,
  openDocument,
  PasswordException,
  PasswordResponses,
} from './library.ts'
import type { Matrix } from './matrix.ts'
import { type PageGeometry, type PageMarks, walkPage } from './walk.ts'

/**
 * Ways to look at a document.
 * - TEXT leaves images out and costs least.
 * - WITH_IMAGES knows where images are, but decodes those that are not JPEGs.
 * - STRICT is TEXT that fails on an image, and on anything damaged, instead of leaving it out.
 */
const VIEWS = {
  TEXT: { maxImagePixels: 0, strict: false },
  WITH_IMAGES: { maxImagePixels: -1, strict: false },
  STRICT: { maxImagePixels: 0, strict: true },
} as const satisfies Record<string, OpenOptions>
export type View = keyof typeof VIEWS

export type PdfPage = PageGeometry & {
  rotation: 0 | 90 | 180 | 270
  /** @throws whatever pdfjs throws on damage */
  marks: (view: View) => Promise<PageMarks & { /** Images that the view does not show. */ hasHiddenImages: boolean }>
  /** What the file says of glyphs that mean something else than they say themselves; nothing when it cannot be found out. */
  actualTexts: () => Promise<ActualText[]>
}

type OpenView = {
  opening: Opening
  document: PDFDocumentProxy
  isLayerVisible: (layer: unknown) => boolean
  fontOf: FontLookup | undefined
}

/** An open PDF; close it after use. */
export class PdfFile {
  #path: string
  #bytes: Uint8Array
  #password: string | undefined
  #views = new Map<View, OpenView>()
  #isRebuilt = false
  pageCount = 0
  needsPassword = false

  private constructor(path: string, bytes: Uint8Array, password: string | undefined) {
    this.#path = path
    this.#bytes = bytes
    this.#password = password
  }

  /**
   * @param password tried only when the file does not open without one
   * @throws JobFailure FILE_UNREADABLE, FILE_ENCRYPTED (no password given) or PASSWORD_WRONG
   */
  static async open(path: string, password?: string): Promise<PdfFile> {
    const { buffer, byteOffset, byteLength } = await readFile(path)
    const file = new PdfFile(path, new Uint8Array(buffer, byteOffset, byteLength), password || undefined)
    if (file.#bytes.length === 0) throw new JobFailure('FILE_UNREADABLE', 'The file is empty.')
    try {
      const { document } = await file.#view('TEXT')
      file.pageCount = document.numPages
      if (file.pageCount < 1) throw new JobFailure('FILE_UNREADABLE', 'The file has no pages.')
    } catch (error) {
      await file.close()
      throw asFailure(error, file.#password)
    }
    return file
  }

  /** @throws JobFailure PAGE_UNREADABLE when the page does not exist or is damaged */
  async page(number: number): Promise<PdfPage> {
    try {
      const page = await this.#rebuilding(async () => (await this.#view('TEXT')).document.getPage(number))
      const { width, height, transform } = page.getViewport({ scale: 1 })
      if (!(width > 0 && height > 0 && Number.isFinite(width + height))) throw new RangeError('The page has no size.')
      const geometry = { width, height, base: transform as unknown as Matrix }
      const rotation = page.rotate as PdfPage['rotation']
      return {
        ...geometry,
        rotation,
        marks: view => this.#rebuilding(() => this.#marks(number, geometry, view)),
        actualTexts: () => readActualTexts({ path: this.#path, password: this.#password, number, width }),
      }
    } catch (error) {
      throw damagedPage(number, error)
    }
  }

  /** What pdfjs tells of the document beside its pages. */
  ask<Answer>(work: (document: PDFDocumentProxy) => Promise<Answer>): Promise<Answer> {
    return this.#rebuilding(async () => work((await this.#view('TEXT')).document))
  }

  /** pdfjs rebuilds a table of objects that it cannot read, but not one that leads to other objects. */
  async #rebuilding<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      if (this.#isRebuilt || !BAD_TABLE.test(messageOf(error))) throw error
      this.#isRebuilt = true
      this.#bytes = hideTables(this.#bytes)
      await this.close()
      return work()
    }
  }

  async close(): Promise<void> {
    const views = [...this.#views.values()]
    this.#views.clear()
    await Promise.all(views.map(({ opening }) => opening.close()))
  }

  async #marks(number: number, geometry: PageGeometry, name: View): ReturnType<PdfPage['marks']> {
    const view = await this.#view(name)
    const page: PDFPageProxy = await view.document.getPage(number)
    try {
      const { list, hasHiddenImages } = await listOperators(page, view.opening, VIEWS[name].strict)
      view.fontOf ??= createFontLookup(page.commonObjs)
      const marks = walkPage(list, { geometry, fontOf: view.fontOf, isLayerVisible: view.isLayerVisible })
      return Object.assign(marks, { hasHiddenImages })
    } finally {
      // Also after a failure: what came before it would be handed over as the whole list the next time.
      page.cleanup()
    }
  }

  async #view(name: View): Promise<OpenView> {
    const known = this.#views.get(name)
    if (known) return known
    const opening = openDocument(this.#bytes, VIEWS[name])
    const { task } = opening
    task.onPassword = (send: (password: string | Error) => void, reason: number) => {
      this.needsPassword = true
      if (reason === PasswordResponses.NEED_PASSWORD && this.#password !== undefined) send(this.#password)
      else send(new Error('No password opens the file.'))
    }
    try {
      const document = await task.promise
      const layers = await document.getOptionalContentConfig()
      const view = { opening, document, isLayerVisible: (layer: unknown) => layers.isVisible(layer), fontOf: undefined }
      this.#views.set(name, view)
      return view
    } catch (error) {
      await opening.close()
      throw error
    }
  }
}

/** How pdfjs complains about a table of objects that leads to other objects than it says. */
const BAD_TABLE = /Bad \((un)?compressed\) XRef entry/
const TABLE_POINTER = 'startxref'

/** Errors of lists of operators arrive as plain objects. */
const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : ''

/** A copy in which nothing leads to the tables of objects, so that they are rebuilt from the objects. */
const hideTables = (bytes: Uint8Array): Uint8Array => {
  const copy = new Uint8Array(bytes)
  const view = Buffer.from(copy.buffer)
  for (let at = view.indexOf(TABLE_POINTER); at >= 0; at = view.indexOf(TABLE_POINTER, at)) {
    view.fill(' ', at, at + TABLE_POINTER.length)
  }
  return copy
}

const listOperators = async (
  page: PDFPageProxy,
  opening: Opening,
  strict: boolean,
): Promise<{ list: PDFOperatorList; hasHiddenImages: boolean }> => {
  const stopListening = once(opening.listenFor(strict ? 'DAMAGE' : 'IMAGE'))
  try {
    const list = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE })
    const streamError = opening.takeStreamError()
    if (streamError !== undefined) throw streamError
    const heard = stopListening()
    if (strict && heard) throw new Error('The page has data that cannot be decoded.')
    return { list, hasHiddenImages: heard }
  } finally {
    stopListening()
  }
}

const once = (work: () => boolean): (() => boolean) => {
  let result: boolean | undefined
  return () => (result ??= work())
}

const asFailure = (error: unknown, password: string | undefined): JobFailure => {
  if (error instanceof JobFailure) return error
  if (error instanceof PasswordException) {
    const code = password === undefined ? 'FILE_ENCRYPTED' : 'PASSWORD_WRONG'
    return new JobFailure(code, undefined, {}, error)
  }
  return new JobFailure('FILE_UNREADABLE', undefined, {}, error)
}
