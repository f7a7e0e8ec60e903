import type { Raster } from '../raster.ts'

/** A word as an engine read it; the box is in pixels of the raster that it was given. */
export type OcrWord = {
  text: string
  left: number
  top: number
  width: number
  height: number
  /** 0 to 1: the chance that the text is right to the letter, calibrated for the engine that read it. */
  confidence: number
  /** Words of one line of the engine have one number; lines are counted in the engine's reading order. */
  line: number
  /** Direction of the text in degrees clockwise; left out for upright text. */
  angle?: 90 | 270
}

/** Recognises upright text, and may read what stands on its side beside it; it lives in a child process that can be killed at any time. */
export type OcrEngine = {
  /** "paddle" or "tesseract", with the version of whatever decides what it reads. */
  name: 'paddle' | 'tesseract'
  version: string
  recognise: (raster: Raster) => Promise<OcrWord[]>
  close: () => Promise<void>
}
