import { JobFailure } from '../../errors.ts'
import { mapInk } from '../ink.ts'
import type { PageFile, RenderedPage, RenderOptions } from '../page-file.ts'
import type { Raster } from '../raster.ts'
import { damagedPage } from './failures.ts'
import { listImages, type PageImage } from './page-images.ts'
import type { Pdfium } from './pdfium.ts'
import { openPdfiumDocument, type PdfiumDocument } from './pdfium-document.ts'
import { loadPage, type PdfiumPage } from './pdfium-page.ts'

const POINTS_PER_INCH = 72
/**
 * A page of nothing but images is rendered with no more pixels than they have, unless they are coarser than this (dots
 * an inch, chosen): letters of that few pixels are recognised better when they are enlarged.
 */
const MIN_NATIVE_DPI = 100
/** An image is asked whether it can be decoded where less than this share of it shows ink (chosen): a scan has more. */
const MIN_INK = 0.05
/** Smaller images, as a share of the page, are of no matter. */
const MIN_IMAGE_SHARE = 0.002
/** No more images of a page are asked: each is decoded once more for it. */
const MAX_ASKED = 20

/** FPDFBitmap_Gray and FPDFBitmap_BGR, of which FPDF_REVERSE_BYTE_ORDER makes RGB; FPDF_ANNOT. */
const GREY = { format: 1, channels: 1, flags: 0x01 } as const
const COLOUR = { format: 2, channels: 3, flags: 0x01 | 0x10 } as const
const WHITE = 0xffffffff

/**
 * Opens a PDF whose pages are to be looked at: as a viewer shows them, annotations and form fields included.
 * @param password tried only when the file does not open without one
 * @throws JobFailure FILE_UNREADABLE, FILE_ENCRYPTED (no password given) or PASSWORD_WRONG
 */
export const openPdfForRendering = async (path: string, password?: string): Promise<PageFile> => {
  const open = await openPdfiumDocument(path, password)
  let isClosed = false
  return {
    pageCount: open.pageCount,
    render: async (number, options) => {
      if (isClosed) throw new Error('The file is closed.')
      try {
        return renderPage(open, number, options)
      } catch (error) {
        throw error instanceof JobFailure ? error : damagedPage(number, error)
      }
    },
    close: async () => {
      if (isClosed) return
      isClosed = true
      await open.close()
    },
  }
}

const renderPage = (open: PdfiumDocument, number: number, options: RenderOptions): RenderedPage => {
  const { pdfium, form } = open
  using page = loadPage(open, number, options.width)
  const { images, alone } = listImages(pdfium, page)
  const dpi = alone ? usefulDpi(images, options.dpi) : options.dpi
  const size = rasterSize(page.geometry, dpi, options.maxPixels)
  const raster = paint(pdfium, page.handle, form, { ...size, ...(options.colour ? COLOUR : GREY) })
  const lostImages = countLostImages(pdfium, images, page.geometry, raster)
  const { width, height, rotation } = page.geometry
  return { raster, width, height, rotation, ...(lostImages > 0 && { lostImages }) }
}

/** The resolution of the finest image where that is of use, else the one that is wanted. */
const usefulDpi = (images: readonly PageImage[], wanted: number): number => {
  const finest = images.reduce((most, { dpi }) => Math.max(most, dpi), 0)
  return finest >= MIN_NATIVE_DPI ? Math.min(finest, wanted) : wanted
}

/** Pixels along each side, and pixels an inch. */
type Size = { width: number; height: number; dpi: number }

const rasterSize = ({ width, height }: PdfiumPage['geometry'], dpi: number, maxPixels: number): Size => {
  const wanted = dpi / POINTS_PER_INCH
  const scale = Math.min(wanted, Math.sqrt(maxPixels / (width * height)))
  const round = scale < wanted ? Math.floor : Math.round
  const pixels = (points: number): number => Math.min(maxPixels, Math.max(1, round(points * scale)))
  return { width: pixels(width), height: pixels(height), dpi: scale * POINTS_PER_INCH }
}

const paint = (pdfium: Pdfium, page: number, form: number, target: Size & (typeof GREY | typeof COLOUR)): Raster => {
  const { calls } = pdfium
  const { width, height, channels, format, flags, dpi } = target
  using bitmap = pdfium.own(calls.FPDFBitmap_CreateEx(width, height, format, 0, 0), calls.FPDFBitmap_Destroy)
  if (bitmap.handle === 0) throw new JobFailure('RESOURCE_LIMIT', 'A page takes more memory than there is.')
  calls.FPDFBitmap_FillRect(bitmap.handle, 0, 0, width, height, WHITE)
  calls.FPDF_RenderPageBitmap(bitmap.handle, page, 0, 0, width, height, 0, flags)
  calls.FPDF_FFLDraw(form, bitmap.handle, page, 0, 0, width, height, 0, flags)
  const start = calls.FPDFBitmap_GetBuffer(bitmap.handle)
  const stride = calls.FPDFBitmap_GetStride(bitmap.handle)
  return {
    width,
    height,
    channels,
    dpi,
    data: copyRows(pdfium.bytes, { start, stride, height, row: width * channels }),
  }
}

/** Copies rows that begin every so many bytes into one array without what is between them. */
const copyRows = (
  bytes: Uint8Array,
  { start, stride, height, row }: { start: number; stride: number; height: number; row: number },
): Uint8Array => {
  if (stride === row) return bytes.slice(start, start + height * row)
  const copy = new Uint8Array(height * row)
  for (let y = 0; y < height; y++) {
    const from = start + y * stride
    copy.set(bytes.subarray(from, from + row), y * row)
  }
  return copy
}

/** Counts the images that leave no trace on the page because they cannot be decoded. */
const countLostImages = (
  pdfium: Pdfium,
  images: readonly PageImage[],
  { width, height }: PdfiumPage['geometry'],
  raster: Raster,
): number => {
  const areas = images
    .map(({ handle, box }) => ({
      handle,
      left: Math.max(0, box.left / width),
      top: Math.max(0, box.top / height),
      right: Math.min(1, box.right / width),
      bottom: Math.min(1, box.bottom / height),
    }))
    .filter(area => area.right > area.left && area.bottom > area.top)
    .filter(area => (area.right - area.left) * (area.bottom - area.top) >= MIN_IMAGE_SHARE)
  if (areas.length === 0) return 0
  const ink = mapInk(raster)
  const suspects = areas.filter(area => ink.share(area) < MIN_INK).slice(0, MAX_ASKED)
  return suspects.filter(({ handle }) => !canDecode(pdfium, handle)).length
}

const canDecode = (pdfium: Pdfium, image: number): boolean => {
  const { calls } = pdfium
  using bitmap = pdfium.own(calls.FPDFImageObj_GetBitmap(image), calls.FPDFBitmap_Destroy)
  return bitmap.handle !== 0
}
