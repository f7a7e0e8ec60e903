import type { ExtractedField, Extraction } from '../../../src/extraction/schema.ts'
import type { Page, Word } from '../../../src/reading/page.ts'

const CHARACTER = 5
const LINE = 12
const HEIGHT = 9
const WIDTH = 600
const LENGTH = 840

/** A page as it looks: each character of the text is a cell of the page, each line of it a line. */
export const sheet = (text: string, number = 1): Page => {
  const lines = text.replace(/^\n/, '').split('\n')
  const words = lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map(
      (match): Word => ({
        text: match[0],
        left: (20 + match.index * CHARACTER) / WIDTH,
        top: (20 + row * LINE) / LENGTH,
        width: (match[0].length * CHARACTER) / WIDTH,
        height: HEIGHT / LENGTH,
        confidence: null,
      }),
    ),
  )
  return pageOf(words, number)
}

export const pageOf = (words: Word[], number = 1): Page => ({
  number,
  width: WIDTH,
  height: LENGTH,
  rotation: 0,
  source: 'TEXT_LAYER',
  confidence: null,
  words,
  text: words.map(word => word.text).join(' '),
})

export const sheets = (...texts: string[]): Page[] => texts.map((text, index) => sheet(text, index + 1))

export const fieldOf = ({ fields }: Extraction, path: string): ExtractedField => {
  const field = fields.find(candidate => candidate.path === path)
  if (!field) throw new Error(`No field ${path}`)
  return field
}

const HAS_ASCENDER = /[bdfhklt\p{Lu}\d/]/u
const HAS_DESCENDER = /[gjpqy,;()/]/

/** The same page as OCR reads it: boxes as low as their letters, not quite in place, on paper that lies askew. */
export const scanned = (page: Page): Page => ({
  ...page,
  source: 'OCR',
  words: page.words.map((word, index): Word => {
    const shake = (((index * 7919) % 13) / 13 - 0.5) * 0.08
    const top = word.top + word.height * ((HAS_ASCENDER.test(word.text) ? 0 : 0.25) + shake) + word.left * 0.004
    const height =
      word.height * (1 - (HAS_ASCENDER.test(word.text) ? 0 : 0.25) - (HAS_DESCENDER.test(word.text) ? 0 : 0.2))
    return { ...word, top, height, confidence: 0.93 }
  }),
})
