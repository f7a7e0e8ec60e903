import { expect, it } from 'vitest'
import { type Bitmap, bitmapFile } from '../../fixtures/images.ts'
import { imageOpener, rows } from './support.ts'

const { open, render } = imageOpener()

const RED = [0, 0, 255]
const BLACK = [0, 0, 0]
const WHITE = [255, 255, 255]

/** Two pixels wide, two high: red and black above, white and red below, in grey 77, 0, 255, 77. */
const SHOWN = [
  [77, 0],
  [255, 77],
]
const PALETTE = [BLACK, WHITE, RED]
const SIZE = { width: 2, height: 2 }
/** Rows are stored from the bottom. */
const ROWS_24 = [...WHITE, ...RED, 0, 0, ...RED, ...BLACK, 0, 0]
const ROWS_8 = [1, 2, 0, 0, 2, 0, 0, 0]

it.each<[string, Bitmap]>([
  ['24 bits', { ...SIZE, bits: 24, pixels: Uint8Array.from(ROWS_24) }],
  [
    'rows from the top',
    { ...SIZE, height: -2, bits: 24, pixels: Uint8Array.from([...ROWS_24.slice(8), ...ROWS_24.slice(0, 8)]) },
  ],
  ['32 bits', { ...SIZE, bits: 32, pixels: Uint8Array.from([...WHITE, 0, ...RED, 0, ...RED, 0, ...BLACK, 0]) }],
  ['16 bits', { ...SIZE, bits: 16, pixels: Uint8Array.from([0xff, 0x7f, 0, 0x7c, 0, 0x7c, 0, 0]) }],
  ['8 bits and a palette', { ...SIZE, bits: 8, palette: PALETTE, pixels: Uint8Array.from(ROWS_8) }],
  ['4 bits', { ...SIZE, bits: 4, palette: PALETTE, pixels: Uint8Array.from([0x12, 0, 0, 0, 0x20, 0, 0, 0]) }],
  [
    '8 bits of OS/2',
    {
      ...SIZE,
      headerSize: 12,
      bits: 8,
      palette: [...PALETTE, ...Array.from({ length: 253 }, () => BLACK)],
      pixels: Uint8Array.from(ROWS_8),
    },
  ],
  ['8 bits of OS/2 2.0', { ...SIZE, headerSize: 64, bits: 8, palette: PALETTE, pixels: Uint8Array.from(ROWS_8) }],
  [
    'runs',
    {
      ...SIZE,
      bits: 8,
      compression: 1,
      palette: PALETTE,
      pixels: Uint8Array.from([1, 1, 1, 2, 0, 0, 1, 2, 1, 0, 0, 0, 0, 1]),
    },
  ],
  [
    'runs of 4 bits',
    { ...SIZE, bits: 4, compression: 2, palette: PALETTE, pixels: Uint8Array.from([2, 0x12, 0, 0, 2, 0x20, 0, 1]) },
  ],
])('shows a bitmap of %s', async (_, bitmap) => {
  const bytes = bitmapFile(bitmap)
  const page = await render(bytes)
  expect(page).toMatchObject({ ...SIZE, rotation: 0 })
  expect(rows(page.raster)).toEqual(SHOWN)
  expect(rows((await render(bytes, { colour: true })).raster)[0]).toEqual([255, 0, 0, 0, 0, 0])
})

it('shows the colours that masks cut out of a pixel', async () => {
  const pixels = new Uint8Array(Uint16Array.from([0xf800, 0x07e0, 0x001f, 0xffff]).buffer)
  const bitmap = { width: 4, height: 1, bits: 16, compression: 3, masks: [0xf800, 0x7e0, 0x1f], pixels }
  const { raster } = await render(bitmapFile(bitmap), { colour: true })
  expect(rows(raster)).toEqual([[255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]])
})

it('stands on white where it is transparent, unless it is so everywhere', async () => {
  const masks = [0xff0000, 0xff00, 0xff, 0xff000000]
  const bitmap = { width: 2, height: 1, bits: 32, compression: 3, headerSize: 108, masks } as const
  const mixed = bitmapFile({ ...bitmap, pixels: Uint8Array.from([...BLACK, 255, ...BLACK, 0]) })
  expect(rows((await render(mixed)).raster)).toEqual([[0, 255]])
  const empty = bitmapFile({ ...bitmap, pixels: Uint8Array.from([...BLACK, 0, ...WHITE, 0]) })
  expect(rows((await render(empty)).raster)).toEqual([[0, 255]])
})

it('leaves white what no run covers', async () => {
  const runs = Uint8Array.from([1, 0, 0, 2, 1, 1, 1, 0, 0, 1])
  const bitmap = { width: 3, height: 2, bits: 8, compression: 1, palette: PALETTE, pixels: runs }
  expect(rows((await render(bitmapFile(bitmap))).raster)).toEqual([
    [255, 255, 0],
    [0, 255, 255],
  ])
})

it('does not write beyond its edges, wherever runs lead', async () => {
  const runs = Uint8Array.from([200, 2, 0, 2, 255, 255, 200, 2, 0, 3, 2, 2, 2, 0])
  const bitmap = { ...SIZE, bits: 8, compression: 1, palette: PALETTE, pixels: runs }
  const { raster } = await render(bitmapFile(bitmap))
  expect(rows(raster)).toEqual([
    [255, 255],
    [77, 77],
  ])
})

it('shows black and white', async () => {
  const bitmap = { width: 10, height: 1, bits: 1, palette: [BLACK, WHITE], pixels: Uint8Array.from([0xaa, 0x40, 0, 0]) }
  expect(rows((await render(bitmapFile(bitmap))).raster)).toEqual([[255, 0, 255, 0, 255, 0, 255, 0, 0, 255]])
})

it('shows a bitmap that is drawn in several bands', async () => {
  const height = 3_000
  const pixels = new Uint8Array(1_000 * height)
  for (let row = 0; row < height; row++) pixels.fill(row % 3, 1_000 * row, 1_000 * (row + 1))
  const bytes = bitmapFile({ width: 1_000, height: -height, bits: 8, palette: PALETTE, pixels })
  const shown = rows((await render(bytes, { maxPixels: 10_000_000 })).raster)
  expect(shown.map(row => [row[0], row[999]])).toEqual(
    Array.from({ length: height }, (_, row) => Array.from({ length: 2 }, () => [0, 255, 77][row % 3])),
  )
})

it.each([
  ['pixels', bitmapFile({ ...SIZE, bits: 24, pixels: Uint8Array.from(ROWS_24.slice(0, 12)) })],
  ['pixels of OS/2', bitmapFile({ ...SIZE, headerSize: 12, bits: 24, pixels: Uint8Array.from(ROWS_24.slice(0, 12)) })],
  [
    'runs',
    bitmapFile({
      ...SIZE,
      bits: 8,
      compression: 1,
      palette: PALETTE,
      pixels: Uint8Array.from([1, 1, 1, 2, 0, 0, 1, 2]),
    }),
  ],
])('is no page when its %s end too soon', async (_, bytes) => {
  await expect(render(bytes)).rejects.toMatchObject({
    code: 'PAGE_UNREADABLE',
    message: 'Page 1 is cut off: the file ends before the picture does.',
    details: { page: 1 },
  })
})

it.each([
  ['no width', bitmapFile({ width: 0, height: 2, bits: 24, pixels: new Uint8Array(20) })],
  ['a number of bits that there is not', bitmapFile({ ...SIZE, bits: 7, pixels: new Uint8Array(20) })],
  ['a JPEG for a printer in it', bitmapFile({ ...SIZE, bits: 0, compression: 4, pixels: new Uint8Array(20) })],
  ['half a header', bitmapFile({ ...SIZE, bits: 24, pixels: new Uint8Array(0) }).subarray(0, 30)],
])('is no bitmap with %s', async (_, bytes) => {
  await expect(open(bytes)).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: {} })
})
