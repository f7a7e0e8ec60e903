import { type Bounds, boundsUnder, type Matrix, multiply } from './matrix.ts'
import type { Pdfium } from './pdfium.ts'
import { IMAGE_OBJECT, matrixOf, type PdfiumPage, TEXT_OBJECT, walkObjects } from './pdfium-page.ts'

/** An image on a page, by its handle; the box is in points as displayed, and may reach beyond the page. */
export type PageImage = {
  handle: number
  box: Bounds
  /** Pixels an inch as it is painted, along whichever side has more. */
  dpi: number
}

export type PageImages = {
  images: PageImage[]
  /** Nothing else is painted. */
  alone: boolean
}

/** FPDF_TEXT_RENDERMODE of text that does not show: invisible, or a clipping path alone. */
const UNPAINTED: readonly number[] = [3, 7]

/** Finds the images of a page, also those in forms. */
export const listImages = (pdfium: Pdfium, page: PdfiumPage): PageImages => {
  const images: PageImage[] = []
  let alone = true
  const complete = walkObjects(pdfium, page, (object, type, outer) => {
    if (type === IMAGE_OBJECT) images.push(measure(pdfium, object, outer))
    else if (alone)
      alone = type === TEXT_OBJECT && UNPAINTED.includes(pdfium.calls.FPDFTextObj_GetTextRenderMode(object))
  })
  return { images, alone: alone && complete && pdfium.calls.FPDFPage_GetAnnotCount(page.handle) === 0 }
}

const measure = (pdfium: Pdfium, handle: number, outer: Matrix): PageImage => {
  const matrix = multiply(outer, matrixOf(pdfium, handle))
  using room = pdfium.numbers(2)
  pdfium.calls.FPDFImageObj_GetImagePixelSize(handle, room.address(0), room.address(1))
  const [width = 0, height = 0] = room.integers()
  const inches = (x: number, y: number): number => Math.max(Math.hypot(x, y), 1e-3) / 72
  const dpi = Math.max(width / inches(matrix[0], matrix[1]), height / inches(matrix[2], matrix[3]))
  return { handle, box: boundsUnder(matrix, [0, 0, 1, 1]), dpi }
}
