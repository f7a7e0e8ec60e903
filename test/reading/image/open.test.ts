import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { MAX_PIXELS } from '../../../src/reading/image/library.ts'
import { bitmapFile, gifFile, pngFile, tiffFile } from '../../fixtures/images.ts'
import { imageOpener, OPTIONS, rows } from './support.ts'

const { open, render } = imageOpener()

const failure = (code: string, message: RegExp, page?: number) =>
  expect.objectContaining({
    code,
    message: expect.stringMatching(message),
    details: page === undefined ? {} : { page },
  })

/** Red, green, blue, white, each 16 pixels wide, 16 high: large enough that a JPEG keeps the middle of each. */
const COLOURS = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
]
const stripes = () => {
  const row = COLOURS.flatMap(colour => Array.from({ length: 16 }, () => colour).flat())
  const pixels = Uint8Array.from(Array.from({ length: 16 }, () => row).flat())
  return sharp(pixels, { raw: { width: 64, height: 16, channels: 3 } })
}

/** The pixels in the middle of each stripe. */
const middles = (data: Uint8Array, channels: number): number[][] =>
  [8, 24, 40, 56].map(x => [...data.subarray((8 * 64 + x) * channels, (8 * 64 + x + 1) * channels)])

describe('a picture of any format', () => {
  it.each([
    ['JPEG', () => stripes().jpeg({ quality: 95 })],
    ['progressive JPEG', () => stripes().jpeg({ quality: 95, progressive: true })],
    ['PNG', () => stripes().png()],
    ['interlaced PNG', () => stripes().png({ progressive: true })],
    ['PNG with a palette', () => stripes().png({ palette: true })],
    ['PNG of 16 bits', () => stripes().toColourspace('rgb16').png()],
    ['PNG with another profile', () => stripes().withIccProfile('p3').png()],
    ['GIF', () => stripes().gif()],
    ['WebP', () => stripes().webp({ quality: 95 })],
    ['lossless WebP', () => stripes().webp({ lossless: true })],
    ['TIFF with JPEG in it', () => stripes().tiff({ compression: 'jpeg', quality: 95 })],
    ['TIFF with LZW', () => stripes().tiff({ compression: 'lzw' })],
    ['TIFF in tiles', () => stripes().tiff({ tile: true, tileWidth: 16, tileHeight: 16, compression: 'deflate' })],
    ['BigTIFF', () => stripes().tiff({ bigtiff: true })],
  ])('has its size and colours: %s', async (_, make) => {
    const bytes = await make().toBuffer()
    const coloured = await render(bytes, { colour: true })
    expect(coloured).toMatchObject({
      width: 64,
      height: 16,
      rotation: 0,
      raster: { width: 64, height: 16, channels: 3 },
    })
    for (const [index, colour] of middles(coloured.raster.data, 3).entries()) {
      const off = colour.map((sample, channel) => Math.abs(sample - COLOURS[index]![channel]!))
      expect(Math.max(...off), `${colour} for ${COLOURS[index]}`).toBeLessThanOrEqual(12)
    }
    const { raster } = await render(bytes)
    expect(raster).toMatchObject({ width: 64, height: 16, channels: 1 })
    expect(raster.data).toHaveLength(64 * 16)
  })

  it('is grey as the eye sees it, with dark red and blue ink', async () => {
    const { raster } = await render(await stripes().png().toBuffer())
    expect(middles(raster.data, 1)).toEqual([[77], [149], [29], [255]])
  })

  it.each([
    ['8', 'b-w'],
    ['16', 'grey16'],
  ] as const)('is grey of %s bits', async (_, space) => {
    const ramp = sharp(Uint8Array.from([0, 100, 200, 255]), { raw: { width: 4, height: 1, channels: 1 } })
    const bytes = await ramp.toColourspace(space).png().toBuffer()
    expect(rows((await render(bytes)).raster)).toEqual([[0, 100, 200, 255]])
    expect(rows((await render(bytes, { colour: true })).raster)).toEqual([
      [0, 0, 0, 100, 100, 100, 200, 200, 200, 255, 255, 255],
    ])
  })

  it.each(['jpeg', 'tiff'] as const)('is not turned into its negative when a %s holds inks', async format => {
    const bytes = await stripes().threshold(180).toColourspace('cmyk').toFormat(format, { quality: 95 }).toBuffer()
    expect(await sharp(bytes).metadata()).toMatchObject({ space: 'cmyk' })
    const [red, green, blue, white] = middles((await render(bytes)).raster.data, 1).flat()
    expect(white).toBeGreaterThan(245)
    expect(green).toBeGreaterThan(245)
    expect(red).toBeLessThan(60)
    expect(blue).toBeLessThan(60)
  })

  it('is black and white, as fax machines send it', async () => {
    const bytes = tiffFile([
      { width: 10, height: 2, bits: 1, pixels: Uint8Array.from([0b10101010, 0b01000000, 0xff, 0xff]) },
    ])
    expect(rows((await render(bytes)).raster)).toEqual([
      [255, 0, 255, 0, 255, 0, 255, 0, 0, 255],
      [255, 255, 255, 255, 255, 255, 255, 255, 255, 255],
    ])
  })

  it('stands on white where it is transparent', async () => {
    const pixels = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 128])
    const bytes = await sharp(pixels, { raw: { width: 3, height: 1, channels: 4 } })
      .png()
      .toBuffer()
    expect(rows((await render(bytes)).raster)).toEqual([[255, 0, 127]])
    expect(rows((await render(await sharp(bytes).toColourspace('rgb16').png().toBuffer())).raster)).toEqual([
      [255, 0, 127],
    ])
    expect(rows((await render(await sharp(bytes).webp({ lossless: true }).toBuffer())).raster)).toEqual([[255, 0, 127]])
  })

  it.each([
    [1, 1],
    [1, 5_000],
    [65_500, 1],
  ])('may be %i x %i pixels large', async (width, height) => {
    const bytes = await sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const whole = await render(bytes)
    expect(whole).toMatchObject({ width, height, raster: { width, height } })
    const small = await render(bytes, { maxPixels: 1_000 })
    expect(small).toMatchObject({ width, height })
    expect(small.raster.width * small.raster.height).toBeLessThanOrEqual(1_000)
    expect(small.raster.data).toHaveLength(small.raster.width * small.raster.height)
  })

  it('is made smaller where it has too many pixels, and never larger', async () => {
    const bytes = await sharp({ create: { width: 2_000, height: 1_000, channels: 3, background: '#fff' } })
      .withMetadata({ density: 300 })
      .jpeg()
      .toBuffer()
    expect(await render(bytes, { maxPixels: 500_000 })).toMatchObject({
      width: 2_000,
      height: 1_000,
      raster: { width: 1_000, height: 500, dpi: 150 },
    })
    expect(await render(bytes, { maxPixels: 100_000_000 })).toMatchObject({
      raster: { width: 2_000, height: 1_000, dpi: 300 },
    })
  })
})

describe('the EXIF orientation', () => {
  /** How the stripes lie: of the middle of which edge they begin, and whether they run along it. */
  const SHOWN: [number, { width: number; height: number; redAt: [x: number, y: number] }][] = [
    [1, { width: 64, height: 16, redAt: [4, 4] }],
    [2, { width: 64, height: 16, redAt: [60, 4] }],
    [3, { width: 64, height: 16, redAt: [60, 12] }],
    [4, { width: 64, height: 16, redAt: [4, 12] }],
    [5, { width: 16, height: 64, redAt: [4, 4] }],
    [6, { width: 16, height: 64, redAt: [12, 4] }],
    [7, { width: 16, height: 64, redAt: [12, 60] }],
    [8, { width: 16, height: 64, redAt: [4, 60] }],
  ]

  /** The stripes with a red patch in the top left corner and grey elsewhere. */
  const corner = () => {
    const patch = { create: { width: 8, height: 8, channels: 3 as const, background: '#f00' } }
    return sharp({ create: { width: 64, height: 16, channels: 3, background: '#888' } }).composite([
      { input: patch, left: 0, top: 0 },
    ])
  }

  it.each(
    SHOWN.flatMap(([orientation, shown]) =>
      ['jpeg', 'png', 'webp', 'tiff'].map(format => [orientation, format, shown] as const),
    ),
  )('of %i is applied in a %s', async (orientation, format, { width, height, redAt: [x, y] }) => {
    const bytes = await corner()
      .withMetadata({ orientation })
      .toFormat(format as 'jpeg')
      .toBuffer()
    const page = await render(bytes, { colour: true })
    expect(page).toMatchObject({ width, height, rotation: 0, raster: { width, height } })
    const at = 3 * (y * width + x)
    expect(page.raster.data[at]).toBeGreaterThan(200)
    expect(page.raster.data[at + 1]).toBeLessThan(60)
  })

  it('that does not exist is none', async () => {
    const bytes = await corner().withMetadata({ orientation: 6 }).jpeg().toBuffer()
    // Tag 0x112 in EXIF, one short number.
    const tag = bytes.indexOf(Buffer.from('120103000100000006', 'hex'))
    expect(tag).toBeGreaterThan(0)
    bytes[tag + 8] = 9
    expect(await render(bytes)).toMatchObject({ width: 64, height: 16 })
  })
})

describe('pages', () => {
  it('of a TIFF have their own sizes and resolutions', async () => {
    for (const big of [false, true]) {
      const bytes = tiffFile(
        [
          { width: 4, height: 2, pixels: new Uint8Array(8).fill(10), resolution: [300, 300], unit: 2 },
          { width: 3, height: 5, pixels: new Uint8Array(15).fill(20), resolution: [100, 100], unit: 3 },
          { width: 2, height: 6, pixels: new Uint8Array(12).fill(30), orientation: 6 },
        ],
        { big },
      )
      const file = await open(bytes)
      expect(file.pageCount).toBe(3)
      expect(await file.render(3, OPTIONS)).toMatchObject({ width: 6, height: 2, raster: { dpi: null } })
      expect(await file.render(1, OPTIONS)).toMatchObject({ width: 4, height: 2, raster: { dpi: 300 } })
      const second = await file.render(2, OPTIONS)
      expect(second).toMatchObject({ width: 3, height: 5, raster: { dpi: 254 } })
      expect(rows(second.raster)[4]).toEqual([20, 20, 20])
      await expect(file.render(4, OPTIONS)).rejects.toEqual(failure('PAGE_UNREADABLE', /Page 4/, 4))
      await file.close()
    }
  })

  it('of an animation are its frames, each as a viewer shows it', async () => {
    const file = await open(gifFile(3, 1, 3))
    expect(file.pageCount).toBe(3)
    expect(rows((await file.render(1, OPTIONS)).raster)).toEqual([[0, 255, 255]])
    expect(rows((await file.render(2, OPTIONS)).raster)).toEqual([[0, 0, 255]])
    expect(rows((await file.render(3, OPTIONS)).raster)).toEqual([[0, 0, 0]])
    await file.close()
  })

  it('of an animated WebP are its frames too', async () => {
    const bytes = await sharp(gifFile(3, 1, 3), { animated: true })
      .webp({ lossless: true })
      .toBuffer()
    const file = await open(bytes)
    expect(file.pageCount).toBe(3)
    expect(rows((await file.render(2, OPTIONS)).raster)).toEqual([[0, 0, 255]])
    await file.close()
  })

  it('of a fax are stretched to square pixels', async () => {
    const fax = { width: 1_728, height: 1_100, bits: 1 as const, pixels: new Uint8Array(216 * 1_100) }
    const bytes = tiffFile([
      { ...fax, resolution: [204, 98], unit: 2 },
      { ...fax, resolution: [204, 196], unit: 2 },
      { ...fax, resolution: [204, 98], unit: 2, orientation: 6 },
      { ...fax, resolution: [2, 1], unit: 1 },
    ])
    const file = await open(bytes)
    const options = { ...OPTIONS, maxPixels: 10_000_000 }
    expect(await file.render(1, options)).toMatchObject({
      width: 1_728,
      height: 2_290,
      raster: { height: 2_290, dpi: 204 },
    })
    expect(await file.render(2, options)).toMatchObject({ width: 1_728, height: 1_145, raster: { dpi: 204 } })
    expect(await file.render(3, options)).toMatchObject({
      width: 2_290,
      height: 1_728,
      raster: { width: 2_290, dpi: 204 },
    })
    expect(await file.render(4, options)).toMatchObject({ width: 1_728, height: 2_200, raster: { dpi: null } })
    await file.close()
  })

  it('of a long animation are counted without decoding them', async () => {
    const started = performance.now()
    const file = await open(gifFile(1_000, 1_000, 20_000))
    expect(file.pageCount).toBe(20_000)
    // Decoding them would fill 80 GB.
    expect(performance.now() - started).toBeLessThan(3_000)
    await file.close()
  })
})

describe('the resolution', () => {
  const blank = (size = 100) => sharp({ create: { width: size, height: size, channels: 3, background: '#fff' } })
  const withDensity = (density: number, size?: number) => blank(size).withMetadata({ density })

  it.each([
    ['of a JPEG in EXIF', () => withDensity(300).jpeg(), 300],
    ['of a PNG', () => withDensity(300).png(), 300],
    ['of a WebP', () => withDensity(300).webp(), 300],
    ['of a TIFF', () => withDensity(300).tiff({ xres: 300 / 25.4, yres: 300 / 25.4 }), 300],
    ['that only means that nobody knows', () => withDensity(72).jpeg(), null],
    ['that is too low to be true', () => withDensity(20).png(), null],
    ['that is too high to be true', () => withDensity(5_000).png(), null],
    ['that would make a sheet larger than A0', () => withDensity(60, 3_000).png(), null],
  ])('%s', async (_, make, dpi) => {
    const { raster } = await render(await make().toBuffer(), { maxPixels: 10_000_000 })
    expect(raster.dpi === null ? null : Math.round(raster.dpi)).toBe(dpi)
  })

  it.each([
    ['inches', 1, [300, 300], 300],
    ['centimetres', 2, [100, 100], 254],
    ['no unit', 0, [300, 300], null],
    ['pixels that are not square', 1, [300, 200], null],
  ] as const)('of a JPEG in JFIF: %s', async (_, unit, [x, y], dpi) => {
    const jpeg = await blank().jpeg().toBuffer()
    const header = Buffer.from('ffe000104a46494600010100000000000000', 'hex')
    header[11] = unit
    header.writeUInt16BE(x, 12)
    header.writeUInt16BE(y, 14)
    const bytes = Buffer.concat([jpeg.subarray(0, 2), header, jpeg.subarray(2)])
    expect((await render(bytes)).raster.dpi).toBe(dpi)
  })

  it('of a bitmap, in pixels a metre', async () => {
    const bitmap = { width: 1, height: 1, bits: 24, pixels: new Uint8Array(4) }
    expect((await render(bitmapFile({ ...bitmap, pixelsPerMetre: 11_811 }))).raster.dpi).toBeCloseTo(300, 1)
    expect((await render(bitmapFile(bitmap))).raster.dpi).toBeNull()
  })
})

describe('a damaged picture', () => {
  /** Noise, which no format packs to next to nothing. */
  const noise = () => {
    const pixels = Uint8Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * index * 7919) >> 5)
    return sharp(pixels, { raw: { width: 64, height: 64, channels: 3 } })
  }
  const FORMATS = ['jpeg', 'png', 'gif', 'webp', 'tiff'] as const

  it.each(FORMATS)('is no page when a %s ends too soon', async format => {
    const bytes = await noise()
      .toFormat(format, format === 'tiff' ? { compression: 'none' } : {})
      .toBuffer()
    for (const share of [0.5, 0.9]) {
      await expect(render(bytes.subarray(0, Math.floor(bytes.length * share)))).rejects.toEqual(
        expect.objectContaining({ code: expect.stringMatching(/^(PAGE|FILE)_UNREADABLE$/) }),
      )
    }
  })

  it('says that it is cut off', async () => {
    const bytes = await noise().jpeg().toBuffer()
    await expect(render(bytes.subarray(0, 2_000))).rejects.toEqual(
      failure('PAGE_UNREADABLE', /^Page 1 is cut off: /, 1),
    )
  })

  it.each(FORMATS)('is a file that cannot be opened when nothing follows the first bytes of a %s', async format => {
    const bytes = await noise().toFormat(format).toBuffer()
    await expect(open(bytes.subarray(0, 20))).rejects.toEqual(failure('FILE_UNREADABLE', /^The file /))
  })

  it('is no page when its pixels are packed wrongly', async () => {
    const bytes = pngFile(10, 10, Buffer.alloc(110))
    bytes.fill(0xff, bytes.indexOf('IDAT') + 6, bytes.indexOf('IDAT') + 12)
    await expect(render(bytes)).rejects.toEqual(failure('PAGE_UNREADABLE', /^Page 1 is damaged or cut off: /, 1))
  })

  it('tells nothing of libraries and paths', async () => {
    const bytes = await noise().tiff({ compression: 'lzw' }).toBuffer()
    bytes.fill(0xff, 100, 6_000)
    await expect(render(bytes)).rejects.toEqual(failure('PAGE_UNREADABLE', /^(?!.*(vips|tiff|\/)).*$/i, 1))
  })

  it('leaves the other pages of its file readable', async () => {
    const page = { width: 4, height: 4, pixels: new Uint8Array(16) }
    const bytes = tiffFile([page, { ...page, height: 400 }, page])
    const file = await open(bytes)
    await file.render(1, OPTIONS)
    await expect(file.render(2, OPTIONS)).rejects.toEqual(failure('PAGE_UNREADABLE', /Page 2 /, 2))
    expect(await file.render(3, OPTIONS)).toMatchObject({ width: 4, height: 4 })
    await file.close()
  })

  it('is a missing file only when the file is missing', async () => {
    const { openImage } = await import('../../../src/reading/image/open.ts')
    for (const type of ['image/png', 'image/bmp'])
      await expect(openImage('no-such-file', type)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a small file that wants much', () => {
  const huge = /60000 x 60000 pixels, the limit is 200 million/

  it.each([
    ['PNG', pngFile(60_000, 60_000, Buffer.alloc(10))],
    ['GIF', gifFile(60_000, 60_000, 1, { whole: true })],
    ['TIFF', tiffFile([{ width: 60_000, height: 60_000, pixels: new Uint8Array(10) }])],
    ['bitmap', bitmapFile({ width: 60_000, height: 60_000, bits: 8, compression: 1, pixels: Uint8Array.from([0, 1]) })],
  ])('is refused before it is decoded: %s', async (_, bytes) => {
    await expect(open(bytes)).rejects.toEqual(failure('RESOURCE_LIMIT', huge, 1))
  })

  it('is refused before it is decoded: JPEG', async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .jpeg({ progressive: true })
      .toBuffer()
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc2]))
    bytes.writeUInt16BE(60_000, frame + 5)
    bytes.writeUInt16BE(60_000, frame + 7)
    await expect(open(bytes)).rejects.toEqual(failure('RESOURCE_LIMIT', huge, 1))
  })

  it('is refused page by page', async () => {
    const small = { width: 1, height: 1, pixels: new Uint8Array(1) }
    const file = await open(tiffFile([small, { width: 60_000, height: 60_000, pixels: new Uint8Array(10) }]))
    await file.render(1, OPTIONS)
    await expect(file.render(2, OPTIONS)).rejects.toEqual(failure('RESOURCE_LIMIT', huge, 2))
    await file.close()
  })

  it('is read up to the limit', async () => {
    const side = Math.floor(Math.sqrt(MAX_PIXELS))
    const bytes = pngFile(side, side, Buffer.alloc(side * (side + 1)))
    expect(bytes.length).toBeLessThan(1_000_000)
    expect(await render(bytes)).toMatchObject({ width: side, height: side, raster: { width: 1_000, height: 1_000 } })
  })
})
