import { readSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { JobFailure } from '../../errors.ts'
import { loadPdfium, type Pdfium } from './pdfium.ts'

/** FPDF_ERR_PASSWORD of FPDF_GetLastError. */
const PASSWORD_ERROR = 4
/** PDFium counts the bytes of a file with 31 bits. */
const MAX_FILE_BYTES = 2 ** 31 - 1

/** A document that PDFium has open, with its form fields. */
export type PdfiumDocument = {
  pdfium: Pdfium
  document: number
  form: number
  pageCount: number
  close: () => Promise<void>
}

/**
 * Opens a document. PDFium reads from the file what it needs, when it needs it: the bytes are not held in memory.
 * @param password tried only when the file does not open without one
 * @throws JobFailure FILE_UNREADABLE, FILE_ENCRYPTED (no password given) or PASSWORD_WRONG
 */
export const openPdfiumDocument = async (path: string, password?: string): Promise<PdfiumDocument> => {
  const file = await open(path)
  const owned = new AsyncDisposableStack()
  owned.use(file)
  try {
    const pdfium = await loadPdfium()
    return { pdfium, ...(await load(pdfium, file, password || undefined, owned)), close: () => owned.disposeAsync() }
  } catch (error) {
    await owned.disposeAsync()
    throw error instanceof JobFailure ? error : new JobFailure('FILE_UNREADABLE', undefined, {}, error)
  }
}

const load = async (
  pdfium: Pdfium,
  file: FileHandle,
  password: string | undefined,
  owned: AsyncDisposableStack,
): Promise<{ document: number; form: number; pageCount: number }> => {
  const { calls } = pdfium
  const { size } = await file.stat()
  if (size === 0) throw new JobFailure('FILE_UNREADABLE', 'The file is empty.')
  if (size > MAX_FILE_BYTES) throw new JobFailure('FILE_UNREADABLE', 'The file is too large to be read.')
  const readBlock = owned.use(
    pdfium.callback((_parameter, position, address, length) =>
      Number(readSync(file.fd, pdfium.bytes, address >>> 0, length >>> 0, position >>> 0) === length),
    ),
  )
  // FPDF_FILEACCESS: the length, how to read, and what is passed to that.
  const access = owned.use(pdfium.numbers(3))
  access.integers().set([size, readBlock.handle, 0])
  // The type does not tell that a string may be left out.
  const tryPassword = (text: string | undefined): number =>
    calls.FPDF_LoadCustomDocument(access.handle, (text ?? null) as string)
  let document = tryPassword(undefined)
  const needsPassword = document === 0 && calls.FPDF_GetLastError() === PASSWORD_ERROR
  if (needsPassword && password !== undefined) document = tryPassword(password)
  if (needsPassword && document === 0)
    throw new JobFailure(password === undefined ? 'FILE_ENCRYPTED' : 'PASSWORD_WRONG')
  if (document === 0) throw new JobFailure('FILE_UNREADABLE')
  owned.use(pdfium.own(document, calls.FPDF_CloseDocument))
  const pageCount = calls.FPDF_GetPageCount(document)
  if (pageCount < 1) throw new JobFailure('FILE_UNREADABLE', 'The file has no pages.')
  const info = owned.use(pdfium.own(calls.PDFiumExt_OpenFormFillInfo(), calls.PDFiumExt_CloseFormFillInfo))
  const form = calls.PDFiumExt_InitFormFillEnvironment(document, info.handle)
  owned.use(pdfium.own(form, calls.PDFiumExt_ExitFormFillEnvironment))
  return { document, form, pageCount }
}
