import { describe, expect, it } from 'vitest'
import { crop, type Grey, resize, toGrey, turn } from '../../../src/reading/ocr/grey.ts'
import { findInk } from '../../../src/reading/ocr/ink.ts'
import { findSkew } from '../../../src/reading/ocr/skew.ts'
import { boxOnPage, cropView, scaleView, straightenView, turnView, viewOf } from '../../../src/reading/ocr/view.ts'
import { drawPage, letterTexts } from './support.ts'

const picture = (rows: number[][]): Grey => ({
  width: rows[0]!.length,
  height: rows.length,
  data: Uint8Array.from(rows.flat()),
})

const blank = (width: number, height: number, grey = 255): Grey => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(grey),
})

const greyOf = (...drawing: Parameters<typeof drawPage>): Grey => toGrey(drawPage(...drawing).raster)

describe('pictures', () => {
  it('are made grey by the brightness of their colours', () => {
    const data = Uint8Array.from([255, 255, 255, 0, 0, 0, 255, 0, 0])
    expect([...toGrey({ width: 3, height: 1, channels: 3, data, dpi: null }).data]).toEqual([255, 0, 76])
  })

  it('are cut, and what lies outside is left out', () => {
    const cut = crop(
      picture([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      { left: 1, top: -3, width: 9, height: 4 },
    )
    expect(cut).toEqual(picture([[2, 3]]))
  })

  it('turn clockwise', () => {
    const grey = picture([
      [1, 2, 3],
      [4, 5, 6],
    ])
    expect(turn(grey, 90)).toEqual(
      picture([
        [4, 1],
        [5, 2],
        [6, 3],
      ]),
    )
    expect(turn(grey, 180)).toEqual(
      picture([
        [6, 5, 4],
        [3, 2, 1],
      ]),
    )
    expect(turn(grey, 270)).toEqual(
      picture([
        [3, 6],
        [2, 5],
        [1, 4],
      ]),
    )
  })

  it('keep their brightness when they are made smaller or larger', () => {
    const stripes = { width: 64, height: 64, data: Uint8Array.from({ length: 4096 }, (_, at) => (at % 2) * 200) }
    const small = resize(stripes, 16, 8)
    expect(Math.max(...small.data) - Math.min(...small.data)).toBeLessThan(30)
    expect(small.data.reduce((sum, each) => sum + each, 0) / small.data.length).toBeCloseTo(100, -1)
    expect([...resize(blank(1, 1, 77), 3, 2).data]).toEqual([77, 77, 77, 77, 77, 77])
  })
})

describe('ink', () => {
  it('is not found on blank paper of any grey, nor in the shadow of a scanner', () => {
    expect(findInk(blank(900, 1200))).toBeUndefined()
    expect(findInk(blank(900, 1200, 20))).toBeUndefined()
    const shadow = {
      width: 900,
      height: 1200,
      data: Uint8Array.from({ length: 900 * 1200 }, (_, at) => 120 + (at % 900) / 9),
    }
    expect(findInk(shadow)).toBeUndefined()
  })

  it('is found where it is, with a margin', () => {
    const area = findInk(greyOf({ texts: [{ text: 'Total 12.50', left: 300, top: 500, size: 30 }] }))!
    expect(area.left).toBeGreaterThan(260)
    expect(area.left).toBeLessThan(300)
    expect(area.top).toBeGreaterThan(460)
    expect(area.top + area.height).toBeLessThan(570)
  })

  it('is found when it is light on dark', () => {
    const { width, height, data } = greyOf({ texts: [{ text: 'Total 12.50', left: 300, top: 500, size: 30 }] })
    expect(findInk({ width, height, data: data.map(value => 255 - value) })?.top).toBeGreaterThan(460)
  })
})

describe('skew', () => {
  it.each([-7, -3, -1, 1, 3, 7])('of %d degrees is found', degrees => {
    expect(findSkew(greyOf({ texts: letterTexts(), degrees }))).toBeCloseTo(degrees, 0)
  })

  it('of a straight page, and of one without lines, is none', () => {
    expect(findSkew(greyOf({ texts: letterTexts() }))).toBe(0)
    expect(findSkew(blank(400, 300))).toBe(0)
  })
})

describe('places', () => {
  it('of a picture that was scaled, cut, turned and straightened are found again on the page', () => {
    const page = viewOf(blank(800, 1000), null)
    const mark = { x: 0.3, y: 0.6 }
    for (const degrees of [0, 90, 180, 270] as const) {
      const view = straightenView(
        turnView(cropView(scaleView(page, 0.5), { left: 40, top: 60, width: 300, height: 400 }), degrees),
        4,
      )
      // The place of the mark in the picture is looked for by going back from all of them.
      let best = { x: 0, y: 0, distance: Infinity }
      for (let y = 0; y < view.picture.height; y++) {
        for (let x = 0; x < view.picture.width; x++) {
          const [pageX, pageY] = view.toPage(x, y)
          const distance = Math.hypot((pageX - mark.x) * 800, (pageY - mark.y) * 1000)
          if (distance < best.distance) best = { x, y, distance }
        }
      }
      expect(best.distance).toBeLessThan(2)
      const box = boxOnPage(view, { left: best.x - 5, top: best.y - 5, width: 10, height: 10 })
      expect(box.left + box.width / 2).toBeCloseTo(mark.x, 2)
      expect(box.top + box.height / 2).toBeCloseTo(mark.y, 2)
    }
  })

  it('outside of the page are at its edge', () => {
    const box = boxOnPage(viewOf(blank(100, 100), null), { left: -20, top: 90, width: 50, height: 50 })
    expect(box).toEqual({ left: 0, top: 0.9, width: 0.3, height: 1 - 0.9 })
  })
})
