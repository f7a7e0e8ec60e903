import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import type { TASKS } from '../../bench/reading/robust-tasks.ts'
import { isBlankRaster } from '../../src/reading/ink.ts'
import type { Word } from '../../src/reading/page.ts'
import type { RenderedPage, RenderOptions } from '../../src/reading/page-file.ts'
import { loadPdfium } from '../../src/reading/pdf/pdfium.ts'
import { openPdfForRendering } from '../../src/reading/pdf/render.ts'
import type { Raster } from '../../src/reading/raster.ts'
import { readPages } from '../../src/reading/reader.ts'
import { createSandbox } from '../../src/sandbox/pool.ts'
import { temporaryFiles } from '../fixtures/files.ts'
import { deepArrays, flateBomb, hugeImage, nestedForms } from '../fixtures/hostile.ts'
import { FIRST_EXTRA, manyPages, onePage, type PageOptions, type PdfStream, pdfFile } from '../fixtures/pdf.ts'

const write = temporaryFiles()
const OPTIONS: RenderOptions = { dpi: 100, maxPixels: 20e6, colour: false }
const HELLO = 'BT /F1 20 Tf 100 500 Td (Hello) Tj ET'
const BLACK_BOX = '0 g 100 500 50 20 re f'

const renderFirst = async (bytes: Uint8Array, options: Partial<RenderOptions> = {}): Promise<RenderedPage> => {
  const file = await openPdfForRendering(await write(bytes))
  try {
    return await file.render(1, { ...OPTIONS, ...options })
  } finally {
    await file.close()
  }
}
const render = (content: string | PdfStream, page: PageOptions = {}, options: Partial<RenderOptions> = {}) =>
  renderFirst(onePage(content, page), options)

/** Edges of all that is darker than half grey, as shares of width and height. */
const inkEdges = ({ width, height, channels, data }: Raster) => {
  const edges = { left: 1, top: 1, right: 0, bottom: 0 }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * channels]! >= 128) continue
      edges.left = Math.min(edges.left, x / width)
      edges.top = Math.min(edges.top, y / height)
      edges.right = Math.max(edges.right, (x + 1) / width)
      edges.bottom = Math.max(edges.bottom, (y + 1) / height)
    }
  }
  return edges
}

const pixelAt = ({ width, height, channels, data }: Raster, x: number, y: number): number[] => {
  const at = (Math.floor(y * height) * width + Math.floor(x * width)) * channels
  return [...data.subarray(at, at + channels)]
}

/** The word's letters fill its box along the text, and stay within it across. */
const expectInkInWord = ({ raster, width, height }: RenderedPage, word: Word): void => {
  const ink = inkEdges(raster)
  const isUpright = word.angle === undefined || word.angle === 180
  const [along, across] = isUpright ? [1.5 / width, 0.7 / height] : [0.7 / width, 1.5 / height]
  expect(ink.left).toBeGreaterThan(word.left - along)
  expect(ink.right).toBeLessThan(word.left + word.width + along)
  expect(ink.top).toBeGreaterThan(word.top - across)
  expect(ink.bottom).toBeLessThan(word.top + word.height + across)
  const filled = isUpright ? (ink.right - ink.left) / word.width : (ink.bottom - ink.top) / word.height
  expect(filled).toBeGreaterThan(0.9)
}

describe('a page is as its text layer says', () => {
  const boxes = {
    'a plain one': {},
    'one that does not begin at 0': { mediaBox: '-50 -30 550 770' },
    'one whose corners are swapped': { mediaBox: '600 800 0 0' },
    'one that is cropped': { page: '/CropBox [60 400 333.3 611.7]' },
    'one that is cropped beyond its edges': { mediaBox: '10 20 600 800', page: '/CropBox [-100 -100 400 900]' },
    'one with units of 2 points': { page: '/UserUnit 2' },
  }
  const cases = Object.entries(boxes).flatMap(([name, box]) => [0, 90, 180, 270].map(turn => ({ name, box, turn })))

  it.each(cases)('$name, turned by $turn', async ({ box, turn }) => {
    const path = await write(onePage(HELLO, { ...box, page: `${'page' in box ? box.page : ''} /Rotate ${turn}` }))
    const [page] = (await readPages({ path, pages: [1], budgetMs: 0, ocr: 'NEVER' })).read
    const file = await openPdfForRendering(path)
    const rendered = await file.render(1, { ...OPTIONS, width: page!.width })
    await file.close()
    expect(rendered.width).toBeCloseTo(page!.width, 3)
    expect(rendered.height).toBeCloseTo(page!.height, 3)
    expect(rendered.rotation).toBe(page!.rotation)
    expect(rendered.raster.width).toBe(Math.round((page!.width * 100) / 72))
    expect(rendered.raster.height).toBe(Math.round((page!.height * 100) / 72))
    expect(page!.words).toHaveLength(1)
    expectInkInWord(rendered, page!.words[0]!)
  })

  it.each([0, 90, 180, 270])('text that pdfkit has placed, turned by %i', async Rotate => {
    const document = new PDFDocument({ size: [400, 300], margin: 0 })
    Object.assign(document.page.dictionary.data, { Rotate })
    document.font('Times-Roman').fontSize(24).text('Hamburg', 70, 60, { lineBreak: false })
    document.end()
    const path = await write(await buffer(document))
    const [page] = (await readPages({ path, pages: [1], budgetMs: 0, ocr: 'NEVER' })).read
    expect(page!.rotation).toBe(Rotate)
    for (const dpi of [72, 150, 300]) {
      const file = await openPdfForRendering(path)
      expectInkInWord(await file.render(1, { ...OPTIONS, dpi }), page!.words[0]!)
      await file.close()
    }
  })
})

describe('a raster', () => {
  it('is white where nothing is drawn, grey or in colours', async () => {
    const content = '1 0 0 rg 0 0 300 800 re f 0 0 1 rg 300 0 150 800 re f'
    const grey = await render(content)
    expect(grey.raster).toMatchObject({ channels: 1, dpi: 100, width: 833, height: 1111 })
    expect(grey.raster.data).toHaveLength(833 * 1111)
    expect(pixelAt(grey.raster, 0.9, 0.5)).toEqual([255])
    expect(pixelAt(grey.raster, 0.2, 0.5)[0]).toBeGreaterThan(60)
    expect(pixelAt(grey.raster, 0.2, 0.5)[0]).toBeLessThan(100)
    const colour = await render(content, {}, { colour: true })
    expect(colour.raster.channels).toBe(3)
    expect(colour.raster.data).toHaveLength(833 * 1111 * 3)
    expect([0.2, 0.6, 0.9].map(x => pixelAt(colour.raster, x, 0.5))).toEqual([
      [255, 0, 0],
      [0, 0, 255],
      [255, 255, 255],
    ])
  })

  it('has no more pixels than allowed', async () => {
    const { raster } = await render(HELLO, {}, { dpi: 1_000, maxPixels: 120_000 })
    expect([raster.width, raster.height]).toEqual([300, 400])
    expect(raster.dpi).toBeCloseTo(36)
    const gigantic = await render('', { mediaBox: '0 0 200000 200000' }, { maxPixels: 1e6 })
    expect(gigantic.raster.width * gigantic.raster.height).toBeLessThanOrEqual(1e6)
    const line = await render('', { mediaBox: '0 0 200000 0.01' }, { maxPixels: 1_000 })
    expect([line.raster.width, line.raster.height]).toEqual([1_000, 1])
  })

  it('shows annotations and form fields', async () => {
    const appearance = { dict: '/Type /XObject /Subtype /Form /BBox [0 0 100 100]', data: '0 g 0 0 100 100 re f' }
    const annotation = (subtype: string, left: number, flags = 4) =>
      `<< /Type /Annot /Subtype /${subtype} /FT /Tx /T (${left}) /F ${flags} /Rect [${left} 400 ${left + 100} 500] /AP << /N ${FIRST_EXTRA} 0 R >> >>`
    const [stamp, field, hidden] = [1, 2, 3].map(offset => `${FIRST_EXTRA + offset} 0 R`)
    const { raster } = await render('', {
      page: `/Annots [${stamp} ${field} ${hidden}]`,
      catalog: `/AcroForm << /Fields [${field}] >>`,
      extra: [appearance, annotation('Stamp', 100), annotation('Widget', 300), annotation('Stamp', 450, 2)],
    })
    const y = 1 - 450 / 800
    expect([150, 350, 500].map(x => pixelAt(raster, x / 600, y)[0])).toEqual([0, 0, 255])
  })

  it('leaves out layers that are hidden', async () => {
    const { raster } = await render(`/OC /Off BDC ${BLACK_BOX} EMC`, {
      resources: `/Properties << /Off ${FIRST_EXTRA} 0 R >>`,
      catalog: `/OCProperties << /OCGs [${FIRST_EXTRA} 0 R] /D << /OFF [${FIRST_EXTRA} 0 R] >> >>`,
      extra: ['<< /Type /OCG /Name (Off) >>'],
    })
    expect(isBlankRaster(raster)).toBe(true)
  })
})

describe('images', () => {
  const image = (width: number, height: number, more = '/Filter /ASCIIHexDecode', data = '') => ({
    dict: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 ${more}`,
    data: data || `${'00ff'.repeat((width * height) / 2)}>`,
  })
  const withImage = (object: PdfStream, options: Partial<PageOptions> = {}): PageOptions => ({
    mediaBox: '0 0 72 72',
    resources: `/XObject << /I ${FIRST_EXTRA} 0 R /X ${FIRST_EXTRA + 1} 0 R >>`,
    extra: [
      object,
      {
        dict: `/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Matrix [36 0 0 36 0 0] /Resources << /XObject << /I ${FIRST_EXTRA} 0 R >> >>`,
        data: '/I Do',
      },
    ],
    ...options,
  })
  const COVER = 'q 72 0 0 72 0 0 cm /I Do Q'
  const dpiOf = async (content: string, object: PdfStream, options?: Partial<PageOptions>) =>
    (await render(content, withImage(object, options), { dpi: 200 })).raster.dpi

  it('alone on a page are rendered with the pixels that they have', async () => {
    expect(await dpiOf(COVER, image(150, 150))).toBeCloseTo(150)
    expect(await dpiOf(COVER, image(150, 100))).toBeCloseTo(150)
    expect(await dpiOf('q 36 0 0 72 0 0 cm /I Do Q q 0 36 -72 0 72 0 cm /I Do Q', image(60, 60))).toBeCloseTo(120)
    expect(await dpiOf('2 0 0 2 0 0 cm /X Do', image(150, 150))).toBeCloseTo(150)
    expect(await dpiOf(`${COVER} BT 3 Tr /F1 9 Tf 9 9 Td (layer) Tj ET`, image(150, 150))).toBeCloseTo(150)
    expect(await dpiOf(COVER, image(150, 150), { page: '/Rotate 90 /CropBox [0 0 40 50]' })).toBeCloseTo(150)
  })

  it('are rendered as asked when they have more pixels, very few, or are not alone', async () => {
    expect(await dpiOf(COVER, image(300, 300))).toBe(200)
    expect(await dpiOf(COVER, image(90, 90))).toBe(200)
    expect(await dpiOf(`${COVER} BT /F1 9 Tf 9 9 Td (stamp) Tj ET`, image(150, 150))).toBe(200)
    expect(await dpiOf(`${COVER} 9 9 20 20 re f`, image(150, 150))).toBe(200)
  })

  const broken = {
    JPEG: '/Filter /DCTDecode',
    'JPEG 2000': '/Filter /JPXDecode',
    'JBIG2, too large to be true': '/Filter /JBIG2Decode /Width 99999999',
  }
  it.each(Object.entries(broken))('that cannot be decoded are told: %s', async (_name, filter) => {
    const object = image(150, 150, filter, 'This is no image.')
    expect(await render(COVER, withImage(object))).toMatchObject({ lostImages: 1 })
    expect(await render('2 0 0 2 0 0 cm /X Do', withImage(object))).toMatchObject({ lostImages: 1 })
    const stamped = `${COVER} BT /F1 3 Tf 30 60 Td (stamp) Tj ET`
    expect(await render(stamped, withImage(object, { page: '/Rotate 270' }))).toMatchObject({ lostImages: 1 })
  })

  it('that are white, or not on the page, are not lost', async () => {
    const white = image(150, 150, '/Filter /ASCIIHexDecode', `${'ff'.repeat(150 * 150)}>`)
    expect(await render(COVER, withImage(white))).not.toHaveProperty('lostImages')
    const object = image(150, 150, '/Filter /JPXDecode', 'This is no image.')
    expect(await render(`1 0 0 1 100 0 cm ${COVER}`, withImage(object))).not.toHaveProperty('lostImages')
  })
})

describe('failures', () => {
  const encrypted = async (): Promise<Buffer> => {
    const document = new PDFDocument({ pdfVersion: '1.7ext3', userPassword: 'pässwört', ownerPassword: 'own' })
    document.text('Secret')
    document.end()
    return buffer(document)
  }

  it('of passwords', async () => {
    const path = await write(await encrypted())
    await expect(openPdfForRendering(path)).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' })
    await expect(openPdfForRendering(path, '')).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' })
    await expect(openPdfForRendering(path, 'passwort')).rejects.toMatchObject({ code: 'PASSWORD_WRONG' })
    for (const password of ['pässwört', 'own']) {
      const file = await openPdfForRendering(path, password)
      expect(isBlankRaster((await file.render(1, OPTIONS)).raster)).toBe(false)
      await file.close()
    }
  })

  it('of passwords are none where none is needed', async () => {
    const document = new PDFDocument({ pdfVersion: '1.7', ownerPassword: 'own' })
    document.end()
    const file = await openPdfForRendering(await write(await buffer(document)), 'any')
    expect(file.pageCount).toBe(1)
    await file.close()
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['random bytes', randomBytes(10_000)],
    ['a header alone', Buffer.from('%PDF-1.7\n')],
    ['no pages', pdfFile(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'])],
  ])('of files: %s', async (_name, bytes) => {
    await expect(openPdfForRendering(await write(bytes))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })

  it('of pages that are not there', async () => {
    const file = await openPdfForRendering(await write(manyPages(2, HELLO)))
    for (const page of [0, 3, 2 ** 32 + 1]) {
      await expect(file.render(page, OPTIONS)).rejects.toMatchObject({ code: 'PAGE_UNREADABLE', details: { page } })
    }
    await file.close()
    await expect(file.render(1, OPTIONS)).rejects.toThrow('closed')
    await file.close()
  })

  it('of memory, after which other files open as before', async () => {
    const file = await openPdfForRendering(await write(onePage(HELLO)))
    const rendering = file.render(1, { dpi: 5_000, maxPixels: 3e9, colour: true })
    await expect(rendering).rejects.toMatchObject({ code: 'RESOURCE_LIMIT' })
    await file.close()
    expect(isBlankRaster((await render(HELLO)).raster)).toBe(false)
  })
})

describe('hostile files', () => {
  it('have images that are too large to be true', async () => {
    expect(await renderFirst(hugeImage())).toMatchObject({ lostImages: 1 })
  })

  it('have contents that are nothing of the kind', async () => {
    expect(isBlankRaster((await renderFirst(deepArrays())).raster)).toBe(true)
  })

  it.each([
    ['pictures in pictures', nestedForms()],
    ['a content that unpacks to 4 GB', flateBomb()],
  ])('are ended by the sandbox: %s', async (_name, bytes) => {
    const tasks = new URL('../../bench/reading/robust-tasks.ts', import.meta.url)
    const sandbox = createSandbox<typeof TASKS>({ size: 1, memoryMb: 400, tasks })
    try {
      const rendering = sandbox.run('render', { path: await write(bytes) }, { timeoutMs: 5_000 })
      await expect(rendering).rejects.toMatchObject({ code: 'RESOURCE_LIMIT' })
    } finally {
      await sandbox.close()
    }
  })
})

it("takes no more of PDFium's memory for many pages than for some", async () => {
  const file = await openPdfForRendering(await write(manyPages(3, HELLO)))
  const renderMany = async (count: number): Promise<number> => {
    for (let index = 0; index < count; index++) await file.render(1 + (index % 3), { ...OPTIONS, dpi: 72 })
    return (await loadPdfium()).bytes.length
  }
  const before = await renderMany(10)
  expect(await renderMany(300)).toBe(before)
  await file.close()
})
