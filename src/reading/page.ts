/**
 * A page as it was read: the one shape that every reader fills (text layer today, OCR and others later) and that
 * extraction and classification take. Coordinates are fractions (0 to 1) of the page's width and height as displayed,
 * that is after the page's own rotation; the origin is the top left corner.
 */

import type { EngineInfo } from './engine-info.ts'
import type { Rulings } from './rulings.ts'

export type Box = { left: number; top: number; width: number; height: number }

export type Word = Box & {
  text: string
  /** 0 to 1 as the OCR engine says; null for a text layer, which is taken at its word. */
  confidence: number | null
  /** Direction of the text as displayed, in degrees clockwise; left out for upright text. */
  angle?: 90 | 180 | 270
}

/**
 * TEXT_LAYER: the words stand in the file. OCR: they were recognised from the page's image. MIXED: both. BLANK: nothing
 * is drawn on the page. UNREADABLE: it has something that could not be read.
 */
export type PageSource = 'TEXT_LAYER' | 'OCR' | 'MIXED' | 'BLANK' | 'UNREADABLE'

export type Page = {
  /** Counted from 1. */
  number: number
  /** PDF points, pixels of an image, or columns and lines of HTML, as displayed. */
  width: number
  height: number
  /** The page's own rotation in degrees clockwise, already applied to width, height and all boxes. */
  rotation: 0 | 90 | 180 | 270
  source: PageSource
  /** 0 to 1: mean over the words of OCR; null for a text layer. */
  confidence: number | null
  /** In reading order. */
  words: Word[]
  /** The words in reading order, lines separated by a line feed. */
  text: string
  /** Lines drawn on a page of a PDF; left out where there are none, or where nobody looked for them. */
  rulings?: Rulings
}

/** A page with what it took to read it. */
export type ReadPage = Page & {
  durationMs: number
  /** The parts that read it. */
  engines: EngineInfo[]
}
