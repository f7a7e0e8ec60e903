import sharp from 'sharp'
import { expect, it } from 'vitest'
import { encodePng } from '../../../src/reading/image/encode.ts'
import type { Raster } from '../../../src/reading/raster.ts'

const grey: Raster = {
  width: 4,
  height: 2,
  channels: 1,
  data: Uint8Array.from([0, 50, 100, 150, 200, 250, 255, 1]),
  dpi: null,
}
const pixels = async (png: Uint8Array, space: 'b-w' | 'srgb') => [
  ...(await sharp(png).toColourspace(space).raw().toBuffer()),
]

it('keeps every pixel of a raster that is not too wide', async () => {
  const png = await encodePng(grey, 100)
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 4, height: 2, channels: 1, depth: 'uchar' })
  expect(await pixels(png, 'b-w')).toEqual([...grey.data])
  const red: Raster = { width: 1, height: 1, channels: 3, data: Uint8Array.from([250, 1, 2]), dpi: null }
  expect(await pixels(await encodePng(red, 1), 'srgb')).toEqual([250, 1, 2])
})

it('makes a wide one smaller, and its resolution with it', async () => {
  const raster: Raster = { width: 2_000, height: 1_000, channels: 1, data: new Uint8Array(2_000_000), dpi: 300 }
  expect(await sharp(await encodePng(raster, 500)).metadata()).toMatchObject({ width: 500, height: 250, density: 75 })
})
