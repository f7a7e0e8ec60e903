import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openPdfForRendering } from '../../src/reading/pdf/render.ts'
import { inspectFile, readPages } from '../../src/reading/reader.ts'
import { writePart } from '../../src/reading/write-part.ts'
import { temporaryFiles } from '../fixtures/files.ts'
import { filledForm } from '../fixtures/form.ts'
import { tiffFile } from '../fixtures/images.ts'
import { manyPages, onePage, TINY_IMAGE } from '../fixtures/pdf.ts'
import { textPdf } from '../fixtures/scans.ts'

const write = temporaryFiles()

const THREE = [['The first page'], ['The second page'], ['The third page']]

/** The text of each page of a file. */
const textsOf = async (bytes: Uint8Array): Promise<string[]> => {
  const path = await write(bytes)
  const { pages } = await inspectFile({ path, maxPages: 100 })
  const { read } = await readPages({ path, pages, ocr: 'NEVER', budgetMs: 60_000 })
  return read.map(({ text }) => text)
}

type Looks = { width: number; height: number; at: (x: number, y: number) => number[] }

/** How a page looks: its size in points, and the colour at a place, in fractions of the page. */
const look = async (bytes: Uint8Array, number = 1): Promise<Looks> => {
  const file = await openPdfForRendering(await write(bytes))
  const { raster, width, height } = await file.render(number, { dpi: 72, maxPixels: 4_000_000, colour: true })
  await file.close()
  const at = (x: number, y: number): number[] => {
    const start = 3 * (Math.floor(y * raster.height) * raster.width + Math.floor(x * raster.width))
    return [...raster.data.subarray(start, start + 3)].map(level => Math.round(level / 255))
  }
  return { width, height, at }
}

describe('of a PDF', () => {
  it('has the pages in the order in which they are wanted', async () => {
    const path = await write(await textPdf(THREE))
    expect(await textsOf(await writePart({ path, pages: [2, 3] }))).toEqual(['The second page', 'The third page'])
    expect(await textsOf(await writePart({ path, pages: [3, 1] }))).toEqual(['The third page', 'The first page'])
  })

  it('is the same bytes each time', async () => {
    const path = await write(await textPdf(THREE))
    const first = await writePart({ path, pages: [1, 2] })
    expect(Buffer.compare(first, await writePart({ path, pages: [1, 2] }))).toBe(0)
    expect(Buffer.from(first).toString('latin1')).toContain('/CreationDate(D:20000101000000')
  })

  it('has what pages share once', async () => {
    const path = await write(manyPages(50, 'BT /F1 20 Tf 100 500 Td (Hello) Tj ET'))
    const bytes = await writePart({ path, pages: Array.from({ length: 50 }, (_, at) => at + 1) })
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/BaseFont/g),
    ).toHaveLength(1)
  })

  it('is not encrypted where its file is', async () => {
    const document = new PDFDocument({ pdfVersion: '1.7ext3', userPassword: 'open', ownerPassword: 'own' })
    document.text('Secret')
    document.end()
    const path = await write(await buffer(document))
    expect(await textsOf(await writePart({ path, password: 'open', pages: [1] }))).toEqual(['Secret'])
    await expect(writePart({ path, pages: [1] })).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' })
    await expect(writePart({ path, password: 'shut', pages: [1] })).rejects.toMatchObject({ code: 'PASSWORD_WRONG' })
  })

  it('has what is filled into a form on its page', async () => {
    const path = await write(filledForm([{ name: 'name', value: 'Ada Holt' }]))
    const [text] = await textsOf(await writePart({ path, pages: [1] }))
    expect(text).toContain('Claim for travel expenses')
    expect(text).toContain('Ada Holt')
  })

  it('keeps other annotations, and how the page is turned', async () => {
    const stamp = '<< /Type /Annot /Subtype /Square /F 4 /Rect [0 0 100 100] /IC [1 0 0] /AP << /N 8 0 R >> >>'
    const looks = { dict: '/Type /XObject /Subtype /Form /BBox [0 0 100 100]', data: '1 0 0 rg 0 0 100 100 re f' }
    const path = await write(onePage('', { page: '/Rotate 90 /Annots [7 0 R]', extra: [stamp, looks] }))
    const { width, height, at } = await look(await writePart({ path, pages: [1] }))
    expect([width, height]).toEqual([800, 600])
    expect(at(0.05, 0.05)).toEqual([1, 0, 0])
  })

  it('is refused where a page is not there or damaged', async () => {
    const path = await write(await textPdf(THREE))
    for (const number of [0, 4]) {
      const failure = { code: 'PAGE_UNREADABLE', details: { page: number } }
      await expect(writePart({ path, pages: [1, number] })).rejects.toMatchObject(failure)
    }
  })

  it('is made of a file whose table of objects is lost', async () => {
    const bytes = onePage('BT /F1 20 Tf 100 500 Td (Hello) Tj ET', { extra: [TINY_IMAGE] })
    const [table, trailer] = [bytes.lastIndexOf('xref\n0'), bytes.lastIndexOf('trailer')]
    const path = await write(Buffer.concat([bytes.subarray(0, table), bytes.subarray(trailer)]))
    expect(await textsOf(await writePart({ path, pages: [1] }))).toEqual(['Hello'])
  })
})

describe('of a picture', () => {
  const RED_TOP = { create: { width: 200, height: 100, channels: 3, background: 'white' } } as const
  /** White, its upper half red. */
  const picture = () =>
    sharp(RED_TOP).composite([
      { input: { create: { width: 200, height: 50, channels: 3, background: 'red' } }, top: 0, left: 0 },
    ])

  it.each([
    ['JPEG', () => picture().jpeg()],
    ['PNG', () => picture().png()],
    ['WebP', () => picture().webp()],
    ['TIFF', () => picture().tiff()],
  ])('is a page of its size and its colours: %s', async (_, make) => {
    const path = await write(await make().withMetadata({ density: 100 }).toBuffer())
    const { width, height, at } = await look(await writePart({ path, pages: [1] }))
    expect([Math.round((height / width) * 100), at(0.5, 0.2), at(0.5, 0.8)]).toEqual([50, [1, 0, 0], [1, 1, 1]])
  })

  it('is as large as it says, and else fits on a sheet of A4', async () => {
    const told = await write(await picture().png().withMetadata({ density: 100 }).toBuffer())
    const size = await look(await writePart({ path: told, pages: [1] }))
    expect([Math.round(size.width), Math.round(size.height)]).toEqual([144, 72])
    const { width, height } = await look(
      await writePart({ path: await write(await picture().png().toBuffer()), pages: [1] }),
    )
    expect([Math.round(width), Math.round(height)]).toEqual([842, 421])
  })

  it('is upright', async () => {
    const path = await write(await picture().jpeg().withMetadata({ orientation: 6 }).toBuffer())
    const { width, height, at } = await look(await writePart({ path, pages: [1] }))
    expect(height).toBeGreaterThan(width)
    expect([at(0.8, 0.5), at(0.2, 0.5)]).toEqual([
      [1, 0, 0],
      [1, 1, 1],
    ])
  })

  it('has the wanted pages of a TIFF', async () => {
    const page = (level: number) => ({ width: 40, height: 40, pixels: new Uint8Array(1_600).fill(level) })
    const path = await write(tiffFile([page(255), page(0), page(255)]))
    const bytes = await writePart({ path, pages: [2, 3] })
    expect((await inspectFile({ path: await write(bytes), maxPages: 9 })).pageCount).toBe(2)
    expect((await look(bytes, 1)).at(0.5, 0.5)).toEqual([0, 0, 0])
    expect((await look(bytes, 2)).at(0.5, 0.5)).toEqual([1, 1, 1])
    expect(Buffer.compare(bytes, await writePart({ path, pages: [2, 3] }))).toBe(0)
  })

  it('is refused where it is cut off', async () => {
    const whole = await sharp(RED_TOP).resize(2_000, 2_000).png().toBuffer()
    const path = await write(whole.subarray(0, whole.length - 60))
    await expect(writePart({ path, pages: [1] })).rejects.toMatchObject({ code: 'PAGE_UNREADABLE' })
  })
})

it.each([
  ['HTML', '<!DOCTYPE html><p>Hello'],
  ['XML', '<?xml version="1.0"?><hello/>'],
])('is not made of files without pages: %s', async (_, text) => {
  const path = await write(Buffer.from(text))
  await expect(writePart({ path, pages: [1] })).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE_TYPE' })
})
