import type { Page, Word } from '../reading/page.ts'
import { type PackedRulings, packRulings, unpackRulings } from './rulings.ts'

/** A word as it is stored: text, left, top, width, height, confidence, angle; the last two are left out when they say nothing. */
export type PackedWord = [string, number, number, number, number, (number | null)?, (90 | 180 | 270)?]

/** Fractions of the page to six places: a thousandth of a point on A4. */
const round = (fraction: number): number => Math.round(fraction * 1e6) / 1e6

export const packWord = ({ text, left, top, width, height, confidence, angle }: Word): PackedWord => {
  const packed: PackedWord = [text, round(left), round(top), round(width), round(height)]
  if (angle !== undefined) packed.push(confidence, angle)
  else if (confidence !== null) packed.push(confidence)
  return packed
}

/** A page whose words and rulings are as they are stored, as JSON text: those of a long document are many. */
export type PackedPage = Omit<Page, 'words' | 'rulings'> & { words: string; rulings: string | null }

export const packPage = ({ words, rulings, ...page }: Page): PackedPage => ({
  ...page,
  words: JSON.stringify(words.map(packWord)),
  rulings: rulings ? JSON.stringify(packRulings(rulings)) : null,
})

export const unpackPage = ({ words, rulings, ...page }: PackedPage): Page => ({
  ...page,
  words: (JSON.parse(words) as PackedWord[]).map(unpackWord),
  ...(rulings !== null && { rulings: unpackRulings(JSON.parse(rulings) as PackedRulings) }),
})

export const unpackWord = ([text, left, top, width, height, confidence, angle]: PackedWord): Word => ({
  text,
  left,
  top,
  width,
  height,
  confidence: confidence ?? null,
  ...(angle === undefined ? {} : { angle }),
})
