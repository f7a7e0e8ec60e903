import { expect, it } from 'vitest'
import { isBlankRaster, mapInk } from '../../src/reading/ink.ts'
import type { Raster } from '../../src/reading/raster.ts'

const WIDTH = 1_654
const HEIGHT = 2_339

/** A page at 200 dpi with a level for every pixel. */
const page = (level: (x: number, y: number) => number, channels: 1 | 3 = 1): Raster => ({
  width: WIDTH,
  height: HEIGHT,
  channels,
  dpi: 200,
  data: Uint8Array.from({ length: WIDTH * HEIGHT * channels }, (_, at) => {
    const pixel = Math.floor(at / channels)
    return level(pixel % WIDTH, Math.floor(pixel / WIDTH))
  }),
})

/** Noise of the same sequence in every run, about normal, of this standard deviation. */
const noise = (deviation: number): (() => number) => {
  let state = 1
  const uniform = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  return () => (uniform() + uniform() + uniform() + uniform() - 2) * Math.sqrt(3) * deviation
}

it('finds nothing on white, black and shaded paper', () => {
  expect(isBlankRaster(page(() => 255))).toBe(true)
  expect(isBlankRaster(page(() => 0))).toBe(true)
  expect(isBlankRaster(page((x, y) => 255 - (x + y) / 40))).toBe(true)
  expect(isBlankRaster({ width: 1, height: 1, channels: 3, dpi: null, data: new Uint8Array(3) })).toBe(true)
})

it('takes noise and specks of dust for nothing', () => {
  const grain = noise(7)
  expect(isBlankRaster(page(() => Math.min(255, 235 + grain())))).toBe(true)
  expect(isBlankRaster(page((x, y) => (x % 200 < 2 && y % 200 < 2 ? 0 : 255)))).toBe(true)
})

it.each([
  ['a digit in small print', 0, 2, 17],
  ['a line of light grey', 200, 600, 3],
  ['a large box', 0, 600, 800],
])('finds %s', (_name, level, width, height) => {
  const isInk = (x: number, y: number): boolean => x >= 801 && x < 801 + width && y >= 1_001 && y < 1_001 + height
  for (const channels of [1, 3] as const) {
    expect(isBlankRaster(page((x, y) => (isInk(x, y) ? level : 255), channels))).toBe(false)
  }
  expect(isBlankRaster(page((x, y) => (isInk(x, y) ? 255 - level : 0)))).toBe(false)
})

it('sees colours that are as bright as their surroundings', () => {
  const raster = page(() => 255, 3)
  for (let y = 500; y < 560; y++) {
    for (let x = 500; x < 700; x += 3) raster.data.set([255, 255, 0], (y * WIDTH + x) * 3)
  }
  expect(isBlankRaster(raster)).toBe(false)
})

it('tells how much of an area has ink', () => {
  const ink = mapInk(page((x, y) => (x < WIDTH / 2 && y < HEIGHT / 2 && (x + y) % 9 < 3 ? 0 : 255)))
  expect(ink.share()).toBeCloseTo(0.25, 1)
  expect(ink.share({ left: 0, top: 0, right: 0.5, bottom: 0.5 })).toBe(1)
  expect(ink.share({ left: 0.6, top: 0, right: 1, bottom: 1 })).toBe(0)
  expect(ink.share({ left: 0.1, top: 0.1, right: 0.1, bottom: 0.1 })).toBe(1)
})
