import { describe, expect, it } from 'vitest'
import { readCharacter } from '../../src/reading/pdf/characters.ts'
import { FIRST_EXTRA, onePage, type PageOptions, type PdfStream, toUnicodeMap } from '../fixtures/pdf.ts'
import { edgesOf, pageReader, texts } from './support.ts'

const read = pageReader()
const readContent = (content: string, options?: PageOptions) => read(onePage(content, options))

/** A page whose font F3, as wide as Courier, gives its codes their meaning by this map. */
const withMap = (map: PdfStream): PageOptions => ({
  fonts: `/F3 ${FIRST_EXTRA} 0 R`,
  extra: [
    `<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding /ToUnicode ${FIRST_EXTRA + 1} 0 R >>`,
    map,
  ],
})
const withMeanings = (meanings: Record<string, string>): PageOptions => withMap(toUnicodeMap(meanings))
const readCodes = (codes: string, meanings: Record<string, string>) =>
  readContent(`BT /F3 10 Tf 100 500 Td <${codes}> Tj ET`, withMeanings(meanings))

describe('characters', () => {
  it.each([
    ['ligatures', '4142', { 41: 'ﬁ', 42: 'n' }, ['fin']],
    ['one glyph for several characters', '4142', { 41: 'ffi', 42: 'x' }, ['ffix']],
    ['combining marks', '4142', { 41: 'u', 42: '\u0308' }, ['ü']],
    ['soft hyphens that are drawn', '414243', { 41: '20', 42: '\u00ad', 43: '05' }, ['20-05']],
    ['zero-width characters', '41424344', { 41: 'a', 42: '\u200b', 43: '\u2060', 44: 'b' }, ['a', 'b']],
    ['joiners', '414243', { 41: 'a', 42: '\u200d', 43: 'b' }, ['a', 'b']],
    ['spaces that do not break', '414243', { 41: '1', 42: '\u00a0', 43: '2' }, ['1', '2']],
    ['shapes of Arabic letters', '41', { 41: '\ufeb3' }, ['س']],
    ['characters beyond the basic plane', '4142', { 41: '𝒜', 42: '😀' }, ['𝒜😀']],
  ] as const)('reads %s', async (_name, codes, meanings, words) => {
    expect(texts(await readCodes(codes, meanings))).toEqual(words)
  })

  /** So many good letters that the page is read although one is not. */
  const ALPHABET = 'bcdefghijklmnopqrstuvwxyz'
  const LETTERS = Object.fromEntries(Array.from(ALPHABET, letter => [letter.charCodeAt(0).toString(16), letter]))

  it('marks a glyph that the file does not explain, among others that it does', async () => {
    const page = await readCodes(Buffer.from(`A${ALPHABET}`).toString('hex'), { 41: '\u0000', ...LETTERS })
    expect(texts(page)).toEqual([`\ufffd${ALPHABET}`])
  })

  it('never gives halves of characters on', async () => {
    expect(readCharacter('x\ud800')).toEqual({ text: 'x\ufffd', space: false, bad: true })
    const map = toUnicodeMap({ 41: 'Q', ...LETTERS })
    const half = { data: String(map.data).replace('<0051>', '<D800>') }
    const page = await readContent(`BT /F3 10 Tf 100 500 Td (A${ALPHABET}) Tj ET`, withMap(half))
    expect(page.text).toContain(ALPHABET)
    expect(page.text.isWellFormed()).toBe(true)
  })

  it('puts an accent that is drawn apart onto its letter, before or after it', async () => {
    const meanings = { 41: 'u', 42: '\u00a8', 43: 'b', 44: 'e', 45: '\u00b4' }
    const page = await readContent(
      `BT /F3 10 Tf 100 500 Td [<42> 600 <41> <43>] TJ ET
       BT 100 400 Td [<43> <44> 600 <45> <43>] TJ ET`,
      withMeanings(meanings),
    )
    expect(texts(page)).toEqual(['üb', 'béb'])
  })

  it('leaves an accent alone that stands beside a letter', async () => {
    expect(texts(await readCodes('4142', { 41: 'n', 42: '`' }))).toEqual(['n`'])
  })

  it('reads the marks of check boxes', async () => {
    const page = await readContent('BT /F3 10 Tf 100 500 Td (4) Tj /F1 10 Tf 30 0 Td (4) Tj ET', {
      fonts: `/F3 ${FIRST_EXTRA} 0 R`,
      extra: ['<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>'],
    })
    expect(texts(page)).toEqual(['✔', '4'])
  })

  it('reads right-to-left text in its own order, numbers as they are', async () => {
    // Drawn from left to right, as most programs do: the last letter first.
    const meanings = { 41: 'ם', 42: 'ו', 43: 'ל', 44: 'ש', 31: '1', 32: '2', 45: 'א' }
    const page = await readContent(
      'BT /F3 10 Tf 100 500 Td <41424344> Tj ET BT 200 500 Td <45> Tj ET BT 100 400 Td <3132> Tj ET',
      withMeanings(meanings),
    )
    expect(page.text).toBe('א שלום\n12')
  })
})

describe('words', () => {
  it('end at a gap and at a new line, not at kerning', async () => {
    const page = await readContent(
      `BT /F1 10 Tf 100 500 Td [(to) -140 (ge) 80 (ther) -170 (apart)] TJ 0 -12 Td (next) Tj ET`,
    )
    expect(page.text).toBe('together apart\nnext')
  })

  it('end at a space, however narrow the file makes it', async () => {
    expect(texts(await readContent('BT /F1 10 Tf 100 500 Td [(to ) 270 (gether)] TJ ET'))).toEqual(['to', 'gether'])
  })

  it('end where another cell begins, even close by', async () => {
    const page = await readContent('BT /F1 10 Tf 100 500 Td (1) Tj 6.8 0 Td ($10,000.00) Tj ET')
    expect(texts(page)).toEqual(['1', '$10,000.00'])
  })

  it('hold together when each letter is placed by itself', async () => {
    const letters = Array.from('Rechnung', (letter, index) => `1 0 0 1 ${100 + index * 6} 500 Tm (${letter}) Tj`)
    expect(texts(await readContent(`BT /F2 10 Tf ${letters.join(' ')} ET`))).toEqual(['Rechnung'])
  })

  it('hold together when the file spaces their letters, up to an em', async () => {
    const page = await readContent('BT /F1 10 Tf 100 500 Td 4 Tc (SPACED OUT) Tj 0 -20 Td 15 Tc (XO) Tj ET')
    expect(page.text).toBe('SPACED OUT\nX O')
  })

  it('leave superscripts apart, small capitals not', async () => {
    const page = await readContent(`BT /F1 12 Tf 100 500 Td (12) Tj /F1 7 Tf 5 Ts (99) Tj 0 Ts
      /F1 12 Tf 50 0 Td (S) Tj /F1 9 Tf (MALL) Tj ET`)
    expect(page.text).toBe('12 99 SMALL')
  })

  it.each([
    [
      'each letter twice',
      'BT /F1 10 Tf 100 500 Td (B) Tj 0.3 0 Td (B) Tj 6.37 0 Td (o) Tj 0.3 0 Td (o) Tj 5.26 0 Td (ld) Tj ET',
    ],
    ['the word twice', 'BT /F1 10 Tf 100 500 Td (Bold) Tj 0.4 0 Td (Bold) Tj ET'],
    ['a shadow', '0.5 g BT /F1 10 Tf 102 498.5 Td (Bold) Tj ET 0 g BT 100 500 Td (Bold) Tj ET'],
    [
      'text over its own invisible layer',
      '3 Tr BT /F1 10 Tf 100.2 500 Td (Bold) Tj ET 0 Tr BT 100 500 Td (Bold) Tj ET',
    ],
  ])('count once: %s', async (_name, content) => {
    expect(
      texts(await readContent(`${content} BT /F1 10 Tf 100 300 Td (and more text on the page) Tj ET`)).slice(0, 2),
    ).toEqual(['Bold', 'and'])
  })

  it('count twice when they stand in two places, and doubled letters stay', async () => {
    const page = await readContent('BT /F1 10 Tf 100 500 Td (0,00) Tj 0 -9 Td (0,00) Tj 60 0 Td (llll iiii) Tj ET')
    expect(page.text).toBe('0,00\n0,00 llll iiii')
  })

  it.each([
    ['(Total........12.00) Tj', 'Total ........ 12.00'],
    ['(Name: ________ Date:____) Tj', 'Name: ________ Date: ____'],
    ['(Total . . . . . 12.00) Tj', 'Total ..... 12.00'],
    ['(and so on... www.example.org 1...5) Tj', 'and so on... www.example.org 1...5'],
    ['(----F-- ****1234) Tj', '----F-- ****1234'],
  ])('are not glued to leaders: %s', async (show, text) => {
    expect((await readContent(`BT /F1 10 Tf 100 500 Td ${show} ET`)).text).toBe(text)
  })

  it('span a leader of spaced dots with one box', async () => {
    const page = await readContent('BT /F1 10 Tf 100 500 Td (. . . . .) Tj ET')
    const { left, right } = edgesOf(page, '.....')
    expect(left).toBeCloseTo(100, 0)
    expect(right).toBeCloseTo(100 + 5 * 2.78 + 4 * 2.78, 0)
  })

  it('are cut after 500 letters', async () => {
    const page = await readContent(`BT /F1 1 Tf 10 500 Td (${'x'.repeat(1_100)}) Tj ET`)
    expect(texts(page).map(text => text.length)).toEqual([500, 500, 100])
  })
})
