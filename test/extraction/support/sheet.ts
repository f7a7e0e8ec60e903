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
