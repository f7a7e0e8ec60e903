import { createRequire } from 'node:module'
import path from 'node:path'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { inject } from 'vitest'
import { turn } from '../../../src/reading/ocr/grey.ts'
import type { RenderedPage } from '../../../src/reading/page-file.ts'

const pdfjs = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
GlobalFonts.registerFromPath(path.join(pdfjs, 'standard_fonts/LiberationSans-Regular.ttf'), 'Test Sans')

/** @property angle of the text about its left top corner, in degrees clockwise */
type Text = { text: string; left: number; top: number; size?: number; angle?: number }
type Drawing = { width?: number; height?: number; texts: Text[]; degrees?: number; turned?: 0 | 90 | 180 | 270 }

/**
 * A white page with black text; in pixels.
 * @param degrees by which all is turned clockwise about the middle
 * @param turned then, a turn of the whole page, clockwise
 */
export const drawPage = ({ width = 800, height = 1000, texts, degrees = 0, turned = 0 }: Drawing): RenderedPage => {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.fillStyle = 'black'
  context.textBaseline = 'top'
  context.translate(width / 2, height / 2)
  context.rotate((degrees * Math.PI) / 180)
  context.translate(-width / 2, -height / 2)
  for (const { text, left, top, size = 24, angle = 0 } of texts) {
    context.save()
    context.font = `${size}px "Test Sans"`
    context.translate(left, top)
    context.rotate((angle * Math.PI) / 180)
    context.fillText(text, 0, 0)
    context.restore()
  }
  const pixels = context.getImageData(0, 0, width, height).data
  const data = Uint8Array.from({ length: width * height }, (_, at) => pixels[4 * at]!)
  const grey = turn({ width, height, data }, turned)
  const { width: shownWidth, height: shownHeight } = grey
  return { raster: { ...grey, channels: 1, dpi: null }, width: shownWidth, height: shownHeight, rotation: 0 }
}

export const LETTER = [
  'Greenfield Tools Limited',
  'Invoice number 20458 of 14 March 2024',
  'Please pay the amount of 1,284.50 within',
  'thirty days of the date of this letter.',
  'Our bank account has not changed since',
  'the beginning of the year; your orders are',
  'dealt with in the sequence of their arrival.',
]

/** Lines one below the other. */
export const letterTexts = (lines = LETTER, left = 90, top = 120): Text[] =>
  lines.map((text, index) => ({ text, left, top: top + 48 * index }))

/** The models of paddle; null where they are not. */
export const models = inject('ocrModels')
