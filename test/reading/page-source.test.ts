import { describe, expect, it } from 'vitest'
import { judgePage, type PageContent } from '../../src/reading/page-source.ts'
import { readPages } from '../../src/reading/reader.ts'
import { temporaryFiles } from '../fixtures/files.ts'
import { FIRST_EXTRA, onePage, type PageOptions, TINY_IMAGE, toUnicodeMap } from '../fixtures/pdf.ts'
import { pageReader } from './support.ts'

describe('judgePage', () => {
  const born: PageContent = {
    visible: 3_000,
    underImage: 0,
    badShare: 0,
    imageShare: 0.2,
    pictureShare: 0.1,
    drawn: false,
  }

  it.each<[name: string, content: Partial<PageContent>, auto: string, never: string | null]>([
    ['born digital', {}, 'TEXT_LAYER', 'TEXT_LAYER'],
    ['a background image under much text', { imageShare: 1 }, 'TEXT_LAYER', 'TEXT_LAYER'],
    ['text beside a large picture', { imageShare: 0.5, pictureShare: 0.4 }, 'MIXED', 'TEXT_LAYER'],
    ['few words, no image', { visible: 5, imageShare: 0 }, 'TEXT_LAYER', 'TEXT_LAYER'],
    ['some bad characters', { badShare: 0.1 }, 'TEXT_LAYER', 'TEXT_LAYER'],
    ['too many bad characters', { badShare: 0.11 }, 'OCR', null],
    ['scan with a page number', { visible: 6, imageShare: 0.9 }, 'OCR', 'TEXT_LAYER'],
    ['scan with a text layer', { visible: 0, underImage: 900, imageShare: 1 }, 'OCR', 'TEXT_LAYER'],
    ['scan with a bad text layer', { visible: 0, underImage: 900, imageShare: 1, badShare: 0.7 }, 'OCR', null],
    ['scan', { visible: 0, imageShare: 1, drawn: true }, 'OCR', null],
    ['outlines', { visible: 0, imageShare: 0, drawn: true }, 'OCR', null],
    ['nothing', { visible: 0, imageShare: 0 }, 'BLANK', 'BLANK'],
  ])('%s', (_name, content, auto, never) => {
    expect(judgePage({ ...born, ...content }, 'AUTO').plan).toBe(auto)
    expect(judgePage({ ...born, ...content }, 'NEVER').plan).toBe(never)
    expect(judgePage({ ...born, ...content }, 'ALWAYS').plan).toBe('OCR')
  })
})

describe('pages', () => {
  const read = pageReader()
  const writeFile = temporaryFiles()
  const readContent = (content: string, options?: PageOptions) => read(onePage(content, options))
  const withImage: PageOptions = { resources: `/XObject << /I ${FIRST_EXTRA} 0 R >>`, extra: [TINY_IMAGE] }
  const unreadable = (message: RegExp) =>
    expect.objectContaining({ code: 'PAGE_UNREADABLE', details: { page: 1 }, message: expect.stringMatching(message) })

  it.each([
    ['without content', ''],
    ['with white space alone', 'BT /F1 10 Tf 100 500 Td (   ) Tj ET'],
    ['with rules and frames', '1 w 50 50 500 700 re S 50 100 m 550 100 l S 0.9 g 60 60 100 20 re f'],
    ['with a few curves', '100 100 m 150 200 200 200 250 100 c s'],
    ['with a path that only clips', `${'1 2 m 3 5 7 7 9 9 c '.repeat(40)} W n`],
    ['with text beside the page', 'BT /F1 10 Tf 900 500 Td (beside) Tj ET'],
    ['with hidden text', '3 Tr BT /F1 10 Tf 100 500 Td (there is nothing to be seen of this) Tj ET'],
  ])('is blank %s', async (_name, content) => {
    expect(await readContent(content)).toMatchObject({ source: 'BLANK', words: [], text: '' })
  })

  it('is blank when its content stream is missing', async () => {
    expect(await readContent('', { page: '/Contents null' })).toMatchObject({ source: 'BLANK' })
  })

  it.each([
    ['an image alone', '600 0 0 800 0 0 cm /I Do', /no text layer/],
    ['an inline image alone', '600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI', /no text layer/],
    ['letters as outlines', `${'10 20 m 13 25 17 27 19 29 c f '.repeat(40)}`, /no text layer/],
    ['letters of slanted strokes', `${'10 20 m 13 25 l 15 20 l S '.repeat(20)}`, /no text layer/],
  ])('cannot be read: %s', async (_name, content, message) => {
    await expect(readContent(content, withImage)).rejects.toEqual(unreadable(message))
  })

  it('cannot be read when it draws what is not there', async () => {
    await expect(readContent('/Missing Do')).rejects.toEqual(unreadable(/no text layer/))
  })

  it('cannot be read when its characters mean nothing', async () => {
    const codes = Array.from({ length: 60 }, (_, code) => (code + 3).toString(16).padStart(4, '0')).join('')
    const page = readContent(`BT /F3 10 Tf 100 500 Td <${codes}> Tj ET`, {
      fonts: `/F3 ${FIRST_EXTRA} 0 R`,
      extra: [
        `<< /Type /Font /Subtype /Type0 /BaseFont /Sub /Encoding /Identity-H /DescendantFonts [${FIRST_EXTRA + 1} 0 R] >>`,
        `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sub /DW 500 /CIDToGIDMap /Identity
          /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
          /FontDescriptor << /Type /FontDescriptor /FontName /Sub /Flags 4 >> >>`,
      ],
    })
    await expect(page).rejects.toEqual(unreadable(/does not say what its characters mean/))
  })

  it('cannot be read when its character map leads to private characters', async () => {
    const page = readContent('BT /F3 10 Tf 100 500 Td (AAAAAAAAAABB) Tj ET', {
      fonts: `/F3 ${FIRST_EXTRA} 0 R`,
      extra: [
        `<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode ${FIRST_EXTRA + 1} 0 R >>`,
        toUnicodeMap({ 41: '\ue123', 42: 'B' }),
      ],
    })
    await expect(page).rejects.toEqual(unreadable(/does not say what its characters mean/))
  })

  it('must show something when its layer tells of text, however bad', async () => {
    const path = await writeFile(
      onePage(
        'q 600 0 0 800 0 0 cm /I Do Q 3 Tr BT /F1 10 Tf 100 500 Td (what an earlier OCR has read here) Tj ET',
        withImage,
      ),
    )
    const { toRecognise } = await readPages({ path, pages: [1], ocr: 'AUTO', budgetMs: 0 })
    expect(toRecognise).toEqual([{ number: 1, plan: 'OCR', mustShow: true }])
  })

  it('is read by its text when a small image is there too', async () => {
    const page = await readContent('q 100 0 0 50 20 700 cm /I Do Q BT /F1 10 Tf 100 500 Td (Ltd) Tj ET', withImage)
    expect(page).toMatchObject({ source: 'TEXT_LAYER', text: 'Ltd' })
  })
})
