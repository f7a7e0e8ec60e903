/** Pictures as pages of a PDF. */
import { JobFailure } from '../../errors.ts'
import type { Raster } from '../raster.ts'
import { writePdf } from './new-document.ts'
import type { Pdfium } from './pdfium.ts'

/** A picture that fills its page. */
export type PicturePage = {
  /** Of the page, in points. */
  width: number
  height: number
  picture: { jpeg: Uint8Array } | { raster: Raster }
}

/** FPDFBitmap_Gray and FPDFBitmap_BGR. */
const FORMATS = { 1: 1, 3: 2 } as const

/**
 * @param pages one after the other: a picture is held no longer than it takes to put it on its page
 * @throws JobFailure RESOURCE_LIMIT, and what `pages` throws
 */
export const writePictures = (pages: AsyncIterable<PicturePage>): Promise<Uint8Array> =>
  writePdf(async (document, pdfium) => {
    let at = 0
    for await (const page of pages) addPage(pdfium, document, page, at++)
  })

const addPage = (pdfium: Pdfium, document: number, { width, height, picture }: PicturePage, at: number): void => {
  const { calls } = pdfium
  using page = pdfium.own(calls.FPDFPage_New(document, at, width, height), calls.FPDF_ClosePage)
  const image = calls.FPDFPageObj_NewImageObj(document)
  if (page.handle === 0 || image === 0) throw new JobFailure('RESOURCE_LIMIT')
  const isSet = 'jpeg' in picture ? setJpeg(pdfium, image, picture.jpeg) : setRaster(pdfium, image, picture.raster)
  if (!isSet) throw new JobFailure('RESOURCE_LIMIT', 'A picture takes more memory than there is.')
  calls.FPDFImageObj_SetMatrix(image, width, 0, 0, height, 0, 0)
  calls.FPDFPage_InsertObject(page.handle, image)
  calls.FPDFPage_GenerateContent(page.handle)
}

const setJpeg = (pdfium: Pdfium, image: number, jpeg: Uint8Array): boolean => {
  using readBlock = pdfium.callback((_parameter, position, address, length) => {
    const block = jpeg.subarray(position >>> 0, (position >>> 0) + (length >>> 0))
    pdfium.bytes.set(block, address >>> 0)
    return Number(block.length === length >>> 0)
  })
  // FPDF_FILEACCESS: the length, how to read, and what is passed to that.
  using access = pdfium.numbers(3)
  access.integers().set([jpeg.length, readBlock.handle, 0])
  return pdfium.calls.FPDFImageObj_LoadJpegFileInline(0, 0, image, access.handle)
}

const setRaster = (pdfium: Pdfium, image: number, raster: Raster): boolean => {
  const { calls } = pdfium
  const { width, height, channels } = raster
  using bitmap = pdfium.own(calls.FPDFBitmap_CreateEx(width, height, FORMATS[channels], 0, 0), calls.FPDFBitmap_Destroy)
  if (bitmap.handle === 0) return false
  copyInto(pdfium, bitmap.handle, raster)
  return calls.FPDFImageObj_SetBitmap(0, 0, image, bitmap.handle)
}

const copyInto = (pdfium: Pdfium, bitmap: number, { data, width, height, channels }: Raster): void => {
  const start = pdfium.calls.FPDFBitmap_GetBuffer(bitmap)
  const stride = pdfium.calls.FPDFBitmap_GetStride(bitmap)
  const { bytes } = pdfium
  const row = width * channels
  for (let y = 0; y < height; y++) bytes.set(data.subarray(y * row, (y + 1) * row), start + y * stride)
  if (channels === 1) return
  // Red, green, blue here; blue, green, red there.
  for (let y = 0; y < height; y++) {
    for (let at = start + y * stride, end = at + row; at < end; at += 3) {
      const red = bytes[at]!
      bytes[at] = bytes[at + 2]!
      bytes[at + 2] = red
    }
  }
}
