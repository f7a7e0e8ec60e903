import { JobFailure } from '../../errors.ts'
import { damagedPage } from './failures.ts'
import { writePdf } from './new-document.ts'
import { openPdfiumDocument, type PdfiumDocument } from './pdfium-document.ts'
import { loadPage } from './pdfium-page.ts'

/** FPDF_ANNOT_WIDGET of fpdf_annot.h: the fields of a form. */
const WIDGET = 20
/** FLAT_NORMALDISPLAY of fpdf_flatten.h: as on the screen, not as printed. */
const AS_SHOWN = 0
/** A page that has more is looked at no further: it is flattened. */
const MAX_ANNOTATIONS = 5_000

/**
 * Pages of a PDF as a PDF of their own, not encrypted. What is filled into a form becomes part of its page, because the
 * form itself belongs to the whole file; other annotations stay what they are.
 * @param pages numbers counted from 1
 * @throws JobFailure PAGE_UNREADABLE (details.page is set), FILE_UNREADABLE, FILE_ENCRYPTED, PASSWORD_WRONG
 */
export const copyPdfPages = async (
  path: string,
  password: string | undefined,
  pages: readonly number[],
): Promise<Uint8Array> => {
  const open = await openPdfiumDocument(path, password)
  try {
    for (const number of pages) flattenForm(open, number)
    return await writePdf(document => importPages(open, document, pages), open.pdfium)
  } catch (error) {
    throw error instanceof JobFailure ? error : new JobFailure('FILE_UNREADABLE', undefined, {}, error)
  } finally {
    await open.close()
  }
}

const flattenForm = (open: PdfiumDocument, number: number): void => {
  try {
    const { calls } = open.pdfium
    using page = loadPage(open, number)
    if (hasFields(open, page.handle)) calls.FPDFPage_Flatten(page.handle, AS_SHOWN)
  } catch (error) {
    throw error instanceof JobFailure ? error : damagedPage(number, error)
  }
}

const hasFields = ({ pdfium }: PdfiumDocument, page: number): boolean => {
  const { calls } = pdfium
  const count = calls.FPDFPage_GetAnnotCount(page)
  if (count > MAX_ANNOTATIONS) return true
  return Array.from({ length: count }, (_, index) => index).some(index => {
    using annotation = pdfium.own(calls.FPDFPage_GetAnnot(page, index), calls.FPDFPage_CloseAnnot)
    return annotation.handle !== 0 && calls.FPDFAnnot_GetSubtype(annotation.handle) === WIDGET
  })
}

/** All at once: what pages share is copied once. */
const importPages = (open: PdfiumDocument, target: number, pages: readonly number[]): void => {
  if (isImported(open, target, pages)) return
  const damaged = pages.find(number => !isImported(open, target, [number])) ?? pages[0]!
  throw damagedPage(damaged, new Error('PDFium cannot copy it.'))
}

const isImported = ({ pdfium, document }: PdfiumDocument, target: number, pages: readonly number[]): boolean => {
  using indexes = pdfium.numbers(pages.length)
  indexes.integers().set(pages.map(number => number - 1))
  return pdfium.calls.FPDF_ImportPagesByIndex(target, document, indexes.handle, pages.length, 0)
}
