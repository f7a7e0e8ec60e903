import { readFile } from 'node:fs/promises'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js'
import { JobFailure } from '../../errors.ts'
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
  marks: (view: View) => Promise<PageMarks>
}

type OpenView = {
  opening: Opening
  document: PDFDocumentProxy
  isLayerVisible: (layer: unknown) => boolean
  fontOf: FontLookup | undefined
}

/** An open PDF; close it after use. */
export class PdfFile {
  #bytes: Uint8Array
  #password: string | undefined
  #views = new Map<View, OpenView>()

  private constructor(bytes: Uint8Array, password: string | undefined) {
    this.#bytes = bytes
    this.#password = password
  }

  /**
   * @param password tried only when the file does not open without one
   * @throws JobFailure FILE_UNREADABLE, FILE_ENCRYPTED (no password given) or PASSWORD_WRONG
   */
  static async open(path: string, password?: string): Promise<PdfFile> {
    const { buffer, byteOffset, byteLength } = await readFile(path)
    const file = new PdfFile(new Uint8Array(buffer, byteOffset, byteLength), password || undefined)
    if (file.#bytes.length === 0) throw new JobFailure('FILE_UNREADABLE', 'The file is empty.')
    try {
      const { document } = await file.#view('TEXT')
      if (document.numPages < 1) throw new JobFailure('FILE_UNREADABLE', 'The file has no pages.')
    } catch (error) {
      await file.close()
      throw asFailure(error, file.#password)
    }
    return file
  }

  get pageCount(): number {
    return this.#views.get('TEXT')?.document.numPages ?? 0
  }

  /** @throws JobFailure PAGE_UNREADABLE when the page does not exist or is damaged */
  async page(number: number): Promise<PdfPage> {
    try {
      const { document } = await this.#view('TEXT')
      const page = await document.getPage(number)
      const { width, height, transform } = page.getViewport({ scale: 1 })
      if (!(width > 0 && height > 0 && Number.isFinite(width + height))) throw new RangeError('The page has no size.')
      const geometry = { width, height, base: transform as unknown as Matrix }
      const rotation = page.rotate as PdfPage['rotation']
      return { ...geometry, rotation, marks: view => this.#marks(number, geometry, view) }
    } catch (error) {
      throw damagedPage(number, error)
    }
  }

  async close(): Promise<void> {
    const views = [...this.#views.values()]
    this.#views.clear()
    await Promise.all(views.map(({ opening }) => opening.close()))
  }

  async #marks(number: number, geometry: PageGeometry, name: View): Promise<PageMarks> {
    const view = await this.#view(name)
    const page: PDFPageProxy = await view.document.getPage(number)
    const list = await listOperators(page, view.opening, VIEWS[name].strict)
    view.fontOf ??= createFontLookup(page.commonObjs)
    const marks = walkPage(list, { geometry, fontOf: view.fontOf, isLayerVisible: view.isLayerVisible })
    page.cleanup()
    return marks
  }

  async #view(name: View): Promise<OpenView> {
    const known = this.#views.get(name)
    if (known) return known
    const opening = openDocument(this.#bytes, VIEWS[name])
    const { task } = opening
    task.onPassword = (send: (password: string | Error) => void, reason: number) => {
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

const listOperators = async (page: PDFPageProxy, opening: Opening, strict: boolean): Promise<PDFOperatorList> => {
  const stopListening = strict ? opening.listenForDamage() : undefined
  try {
    const list = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE })
    const streamError = opening.takeStreamError()
    if (streamError !== undefined) throw streamError
    if (stopListening?.()) throw new Error('The page has data that cannot be decoded.')
    return list
  } finally {
    stopListening?.()
  }
}

const asFailure = (error: unknown, password: string | undefined): JobFailure => {
  if (error instanceof JobFailure) return error
  if (error instanceof PasswordException) {
    const code = password === undefined ? 'FILE_ENCRYPTED' : 'PASSWORD_WRONG'
    return new JobFailure(code, undefined, {}, error)
  }
  return new JobFailure('FILE_UNREADABLE', undefined, {}, error)
}

/** The failure of a page that cannot be parsed. */
export const damagedPage = (page: number, cause: unknown): JobFailure =>
  new JobFailure('PAGE_UNREADABLE', `Page ${page} is damaged and cannot be read.`, { page }, cause)
