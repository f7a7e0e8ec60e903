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

describe.runIf(models !== null).each(['paddle', 'auto'] as const)('%s, of text that stands on its side', engine => {
  let recogniser: Recogniser
  beforeAll(async () => {
    recogniser = await createRecogniser({ engine, models, languages: ['eng'] })
  })
  afterAll(() => recogniser?.close())

  const STAMPS = [
    { text: '2008 OCT 15 PM 3:06', left: 740, top: 500, angle: 90 },
    { text: 'Filed in room 47', left: 30, top: 800, angle: 270 },
  ]

  it.each([0, 90] as const)('reads it on a page that is turned by %d degrees', async turned => {
    const page = drawPage({ texts: [...letterTexts(), ...STAMPS], turned })
    const found = await recogniser.recognise(page)
    expect(found.turned).toBe((360 - turned) % 360)
    const stamp = found.words.filter(word => (word.angle ?? 0) === (turned + 90) % 360)
    const note = found.words.filter(word => (word.angle ?? 0) === (turned + 270) % 360)
    expect(stamp.map(word => word.text).join(' ')).toBe(STAMPS[0]!.text)
    expect(note.map(word => word.text).join(' ')).toBe(STAMPS[1]!.text)
    expect(textOf(found, page).toSorted()).toEqual([...LETTER, ...STAMPS.map(({ text }) => text)].toSorted())
  })

  it('tells the place of its words', async () => {
    const page = drawPage({ texts: [...letterTexts(), ...STAMPS] })
    const { words } = await recogniser.recognise(page)
    const [year, month] = ['2008', 'OCT'].map(text => words.find(word => word.text === text)!)
    expect(year!.left * 800).toBeGreaterThan(710)
    expect((year!.left + year!.width) * 800).toBeLessThan(750)
    expect(year!.top * 1000).toBeGreaterThan(490)
    expect(month!.top * 1000).toBeGreaterThan(550)
    expect((month!.top + month!.height) * 1000).toBeLessThan(620)
    expect(textOf({ words } as RecognisedPage, page)).toEqual([...LETTER, ...STAMPS.map(({ text }) => text)])
  })

  it('reads it when it is a little askew', async () => {
    const page = drawPage({ texts: [...letterTexts(), { ...STAMPS[0]!, angle: 95 }] })
    const { words } = await recogniser.recognise(page)
    const stamp = words.filter(word => word.angle === 90)
    expect(stamp.map(word => word.text).join(' ')).toBe(STAMPS[0]!.text)
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
