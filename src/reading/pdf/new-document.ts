/** PDF files that PDFium makes. */
import { JobFailure } from '../../errors.ts'
import { loadPdfium, type Pdfium } from './pdfium.ts'
import { makeReproducible } from './reproducible.ts'

/**
 * @param fill puts pages into the new document
 * @returns the bytes of the file, the same for the same pages
 * @throws JobFailure RESOURCE_LIMIT, and what `fill` throws
 */
export const writePdf = async (
  fill: (document: number, pdfium: Pdfium) => Promise<void> | void,
  known?: Pdfium,
): Promise<Uint8Array> => {
  const pdfium = known ?? (await loadPdfium())
  const { calls } = pdfium
  using document = pdfium.own(calls.FPDF_CreateNewDocument(), calls.FPDF_CloseDocument)
  if (document.handle === 0) throw new JobFailure('RESOURCE_LIMIT')
  await fill(document.handle, pdfium)
  return makeReproducible(save(pdfium, document.handle))
}

const save = (pdfium: Pdfium, document: number): Uint8Array => {
  const { calls } = pdfium
  using writer = pdfium.own(calls.PDFiumExt_OpenFileWriter(), calls.PDFiumExt_CloseFileWriter)
  calls.PDFiumExt_SaveAsCopy(document, writer.handle)
  const size = calls.PDFiumExt_GetFileWriterSize(writer.handle)
  if (size === 0) throw new JobFailure('RESOURCE_LIMIT', 'The document could not be written.')
  using room = pdfium.numbers(Math.ceil(size / 4))
  calls.PDFiumExt_GetFileWriterData(writer.handle, room.handle, size)
  return pdfium.bytes.slice(room.handle, room.handle + size)
}
