import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toLines } from '../../../src/reading/lines.ts'
import { paddleReads } from '../../../src/reading/ocr/paddle/languages.ts'
import { createRecogniser, type RecognisedPage, type Recogniser } from '../../../src/reading/ocr/recognise.ts'
import { missingLanguagePackages } from '../../../src/reading/ocr/tesseract/languages.ts'
import { drawPage, LETTER, letterTexts, models } from './support.ts'

const ENGINES = ['tesseract', 'paddle', 'auto'] as const

const textOf = (page: RecognisedPage, size: { width: number; height: number }): string[] =>
  toLines(page.words, size).map(line => line.text)

describe.each(ENGINES)('%s', engine => {
  const isThere = engine === 'tesseract' || models !== null
  let recogniser: Recogniser
  beforeAll(async () => {
    if (isThere) recogniser = await createRecogniser({ engine, models, languages: ['eng'] })
  })
  afterAll(() => recogniser?.close())

  const read = async (...drawing: Parameters<typeof drawPage>) => {
    const page = drawPage(...drawing)
    const found = await recogniser.recognise(page)
    return { found, lines: textOf(found, page) }
  }

  it.runIf(isThere)('reads a letter, with the place of each word', async () => {
    const { found, lines } = await read({ texts: letterTexts() })
    expect(lines).toEqual(LETTER)
    expect(found).toMatchObject({ turned: 0, skew: 0, engines: [engine === 'auto' ? 'paddle' : engine] })
    expect(found.confidence).toBeGreaterThan(0.8)
    const amount = found.words.find(word => word.text === '1,284.50')!
    expect(amount.left * 800).toBeGreaterThan(330)
    expect((amount.left + amount.width) * 800).toBeLessThan(470)
    expect(amount.top * 1000).toBeGreaterThan(205)
    expect((amount.top + amount.height) * 1000).toBeLessThan(250)
    expect(amount).not.toHaveProperty('angle')
  })

  it.runIf(isThere).each([90, 180, 270] as const)('reads a page that is turned by %d degrees', async turned => {
    const { found, lines } = await read({ texts: letterTexts(), turned })
    expect(lines).toEqual(LETTER)
    expect(found.turned).toBe(360 - turned)
    expect(found.words[0]).toMatchObject({ text: 'Greenfield', angle: turned })
  })

  it.runIf(isThere).each([-7, 3])('reads a page that is askew by %d degrees', async degrees => {
    const { found, lines } = await read({ texts: letterTexts(), degrees })
    expect(lines).toEqual(LETTER)
    expect(found.skew).toBeCloseTo(degrees, 0)
  })

  it.runIf(isThere)('looks at no blank page', async () => {
    const { found } = await read({ texts: [] })
    expect(found).toEqual({ words: [], confidence: null, engines: [], turned: 0, skew: 0 })
  })

  it.runIf(isThere)('reads columns one after the other', async () => {
    const left = LETTER.slice(2)
    const right = LETTER.slice(2).toReversed()
    const texts = [...letterTexts(left, 60), ...letterTexts(right, 700)]
    const { lines } = await read({ width: 1300, texts })
    expect(lines).toEqual([...left, ...right])
  })

  it.runIf(isThere)('reads the same page the same way again', async () => {
    const first = await read({ texts: letterTexts() })
    await read({ texts: letterTexts(['Something else 4711']) })
    expect(await read({ texts: letterTexts() })).toEqual(first)
  })
})

describe('languages', () => {
  it('that paddle does not know are left to tesseract', async () => {
    expect(paddleReads(['deu', 'eng'])).toBe(true)
    expect(paddleReads(['eng', 'rus'])).toBe(false)
  })

  it('without data name the package that has it, and nothing that is no language', () => {
    expect(missingLanguagePackages(['eng', 'deu', '../../x', 'constructor'])).toEqual(['@tesseract.js-data/deu'])
  })
})
