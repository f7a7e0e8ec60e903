import { damagedPage } from './failures.ts'
import { type Matrix, multiply } from './matrix.ts'
import type { Pdfium } from './pdfium.ts'
import type { PdfiumDocument } from './pdfium-document.ts'
import type { PageGeometry } from './walk.ts'

/** A page that PDFium has loaded, until the end of its block. */
export type PdfiumPage = Disposable & {
  handle: number
  geometry: PageGeometry & { rotation: 0 | 90 | 180 | 270 }
}

/**
 * Loads a page, with its form fields.
 * @param number counted from 1
 * @param knownWidth of the page as displayed, in points: PDFium knows nothing of its unit
 * @throws JobFailure PAGE_UNREADABLE; RangeError for a page without a size
 */
export const loadPage = (open: PdfiumDocument, number: number, knownWidth?: number): PdfiumPage => {
  const { pdfium, document, form, pageCount } = open
  const { calls } = pdfium
  if (!(number >= 1 && number <= pageCount)) throw damagedPage(number, new RangeError('There is no such page.'))
  using owned = new DisposableStack()
  const { handle } = owned.use(pdfium.own(calls.FPDF_LoadPage(document, number - 1), calls.FPDF_ClosePage))
  if (handle === 0) throw damagedPage(number, new Error(`PDFium cannot load it: ${calls.FPDF_GetLastError()}.`))
  calls.FORM_OnAfterLoadPage(handle, form)
  owned.use(pdfium.own(handle, page => calls.FORM_OnBeforeClosePage(page, form)))
  const geometry = readGeometry(pdfium, handle, knownWidth)
  const kept = owned.move()
  return { handle, geometry, [Symbol.dispose]: () => kept.dispose() }
}

const readGeometry = (pdfium: Pdfium, page: number, knownWidth: number | undefined): PdfiumPage['geometry'] => {
  const { calls } = pdfium
  using room = pdfium.numbers(4)
  calls.FPDF_GetPageBoundingBox(page, room.handle)
  const [left = 0, top = 0, right = 0, bottom = 0] = room.floats()
  const turns = calls.FPDFPage_GetRotation(page)
  const isTurned = turns % 2 === 1
  const width = isTurned ? top - bottom : right - left
  const height = isTurned ? right - left : top - bottom
  if (!(width > 0 && height > 0 && Number.isFinite(width * height))) throw new RangeError('The page has no size.')
  const bases: readonly Matrix[] = [
    [1, 0, 0, -1, -left, top],
    [0, 1, 1, 0, -bottom, -left],
    [-1, 0, 0, 1, right, -bottom],
    [0, -1, -1, 0, top, right],
  ]
  const unit = (knownWidth ?? width) / width
  return {
    width: width * unit,
    height: height * unit,
    rotation: (turns * 90) as 0 | 90 | 180 | 270,
    base: multiply([unit, 0, 0, unit, 0, 0], bases[turns]!),
  }
}

/** FPDF_PAGEOBJ of fpdf_edit.h, as far as it is used. */
export const TEXT_OBJECT = 1
export const IMAGE_OBJECT = 3
const FORM_OBJECT = 5

/** Objects of a page that are looked at; what comes after them is left out. */
const MAX_OBJECTS = 20_000

/**
 * Visits what is painted on a page, in order, also what is in forms.
 * @param visit gets an object, its type, and what takes its coordinates to points as displayed
 * @returns whether it visited all
 */
export const walkObjects = (
  pdfium: Pdfium,
  { handle, geometry }: PdfiumPage,
  visit: (object: number, type: number, outer: Matrix) => void,
): boolean => {
  const { calls } = pdfium
  let left = MAX_OBJECTS
  const walk = (count: number, objectAt: (index: number) => number, outer: Matrix): void => {
    for (let index = 0; index < count && left-- > 0; index++) {
      const object = objectAt(index)
      const type = calls.FPDFPageObj_GetType(object)
      if (type !== FORM_OBJECT) visit(object, type, outer)
      else {
        const inner = multiply(outer, matrixOf(pdfium, object))
        walk(calls.FPDFFormObj_CountObjects(object), each => calls.FPDFFormObj_GetObject(object, each), inner)
      }
    }
  }
  walk(calls.FPDFPage_CountObjects(handle), index => calls.FPDFPage_GetObject(handle, index), geometry.base)
  return left >= 0
}

/** Takes an object from its own coordinates to those of the page, or of the form that it is in. */
export const matrixOf = (pdfium: Pdfium, object: number): Matrix => {
  using room = pdfium.numbers(6)
  pdfium.calls.FPDFPageObj_GetMatrix(object, room.handle)
  return room.floats() as unknown as Matrix
}
