import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { FIRST_EXTRA, onePage, type PageOptions, TINY_IMAGE, toUnicodeMap } from '../fixtures/pdf.ts'
import { type Edges, edgesOf, pageReader, texts } from './support.ts'

const read = pageReader()
const readContent = (content: string, options?: PageOptions) => read(onePage(content, options))

const TOLERANCE = 0.5
const expectEdges = (actual: Edges, expected: Partial<Edges>): void => {
  for (const [edge, value] of Object.entries(expected)) {
    expect(
      Math.abs(actual[edge as keyof Edges] - value),
      `${edge} ${actual[edge as keyof Edges]}, expected ${value}`,
    ).toBeLessThanOrEqual(TOLERANCE)
  }
}

/** Widths of Helvetica's H, e, l and o, in thousandths of the font size (Adobe's font metrics). */
const HELLO = 722 + 556 + 222 + 222 + 556

describe('boxes', () => {
  it('of text that pdfkit has placed', async () => {
    const document = new PDFDocument({ size: [600, 800], margin: 0 })
    document.font('Helvetica').fontSize(12)
    document.text('Invoice number', 72, 100, { lineBreak: false })
    document.text('4711', 400, 100, { lineBreak: false })
    document.end()
    const page = await read(await buffer(document))
    const invoice = document.widthOfString('Invoice')
    expect(page).toMatchObject({
      number: 1,
      width: 600,
      height: 800,
      rotation: 0,
      source: 'TEXT_LAYER',
      confidence: null,
    })
    expect(page.text).toBe('Invoice number 4711')
    expectEdges(edgesOf(page, 'Invoice'), { left: 72, right: 72 + invoice })
    expectEdges(edgesOf(page, 'number'), {
      left: 72 + document.widthOfString('Invoice '),
      right: 72 + document.widthOfString('Invoice number'),
    })
    expectEdges(edgesOf(page, '4711'), { left: 400, right: 400 + document.widthOfString('4711') })
  })

  it('have the height of the font around the baseline', async () => {
    const page = await readContent('BT /F1 20 Tf 100 500 Td (Hello) Tj ET')
    const { top, bottom, left, right } = edgesOf(page, 'Hello')
    expectEdges({ left, right, top, bottom }, { left: 100, right: 100 + HELLO * 0.02 })
    expect(top).toBeGreaterThan(300 - 20)
    expect(top).toBeLessThan(300 - 20 * 0.7)
    expect(bottom).toBeGreaterThan(300 + 20 * 0.15)
    expect(bottom).toBeLessThan(300 + 20 * 0.35)
  })

  it('take character and word spacing, horizontal scaling and kerning into account', async () => {
    const page = await readContent(`BT /F1 10 Tf 2 Tc 5 Tw 200 Tz 100 500 Td (He lo) Tj ET
      BT 0 Tc 0 Tw 100 Tz 100 400 Td [(He) 100 (l) -1000 (lo)] TJ ET`)
    // Each letter but the last has 2 points after it, the space 2 + 5; all of it doubled.
    expectEdges(edgesOf(page, 'He'), { left: 100, right: 100 + 2 * (7.22 + 2 + 5.56) })
    const lo = 100 + 2 * (7.22 + 2 + 5.56 + 2 + 2.78 + 7)
    const [first, second] = page.words.filter(word => word.text === 'lo')
    expect(first!.left * 600).toBeCloseTo(lo, 1)
    expect((first!.left + first!.width) * 600).toBeCloseTo(lo + 2 * (2.22 + 2 + 5.56), 1)
    expectEdges(edgesOf(page, 'Hel'), { left: 100, right: 100 + 7.22 + 5.56 - 1 + 2.22 })
    expect(second!.left * 600).toBeCloseTo(100 + 7.22 + 5.56 - 1 + 2.22 + 10, 1)
  })

  it('follow nested transformations and restored states', async () => {
    const page = await readContent(`q 2 0 0 2 50 100 cm q 1 0 0 1 10 20 cm BT /F1 5 Tf 1 0 0 1 5 5 Tm (Hello) Tj ET Q Q
      BT /F1 5 Tf 1 0 0 1 5 5 Tm (low) Tj ET`)
    expectEdges(edgesOf(page, 'Hello'), { left: 50 + 2 * 15, right: 50 + 2 * 15 + HELLO * 0.01 })
    expect(edgesOf(page, 'Hello').bottom).toBeLessThan(800 - 100 - 2 * 25 + 5)
    expectEdges(edgesOf(page, 'low'), { left: 5 })
  })

  it('move with leading, rise and the operators that begin a line', async () => {
    const page = await readContent(`BT /F1 10 Tf 14 TL 100 500 Td (one) Tj T* (two) Tj (three) ' 1 2 (four) "
      0 -20 TD (five) Tj T* (six) Tj 8 Ts (up) Tj ET`)
    const bottoms = ['one', 'two', 'three', 'four', 'five', 'six'].map(text => edgesOf(page, text).bottom)
    const steps = bottoms.slice(1).map((bottom, index) => Math.round(bottom - bottoms[index]!))
    expect(steps).toEqual([14, 14, 14, 20, 20])
    expectEdges(edgesOf(page, 'up'), { bottom: edgesOf(page, 'six').bottom - 8 })
  })

  it('of a font with a negative size point the other way', async () => {
    const page = await readContent('BT /F1 -10 Tf -1 0 0 -1 100 500 Tm (Hello) Tj ET')
    expectEdges(edgesOf(page, 'Hello'), { left: 100, right: 100 + HELLO * 0.01 })
    expect(edgesOf(page, 'Hello').top).toBeLessThan(300)
    expect(page.words[0]!.angle).toBeUndefined()
  })

  // The text begins 100 from the left edge of the paper, on a baseline 300 from its upper edge and 500 from its lower.
  it.each([
    [0, 600, 800, { left: 100, right: 100 + HELLO * 0.02 }, 'top', 300],
    [90, 800, 600, { top: 100, bottom: 100 + HELLO * 0.02 }, 'left', 500],
    [180, 600, 800, { left: 500 - HELLO * 0.02, right: 500 }, 'top', 500],
    [270, 800, 600, { top: 500 - HELLO * 0.02, bottom: 500 }, 'left', 300],
  ] as const)('on a page that is rotated by %i degrees', async (rotation, width, height, sides, across, baseline) => {
    const page = await readContent('BT /F1 20 Tf 100 500 Td (Hello) Tj ET', { page: `/Rotate ${rotation}` })
    expect(page).toMatchObject({ width, height, rotation })
    expect(page.words[0]!.angle).toBe(rotation === 0 ? undefined : rotation)
    const hello = edgesOf(page, 'Hello')
    expectEdges(hello, sides)
    const far = across === 'top' ? hello.bottom : hello.right
    expect(hello[across]).toBeLessThan(baseline)
    expect(far).toBeGreaterThan(baseline)
    expect(far - hello[across]).toBeLessThan(26)
  })

  it.each([
    [90, '0 -1 1 0', { top: 300, bottom: 300 + HELLO * 0.02 }],
    [180, '-1 0 0 -1', { left: 100 - HELLO * 0.02, right: 100 }],
    [270, '0 1 -1 0', { top: 300 - HELLO * 0.02, bottom: 300 }],
  ])('of text that is turned by %i degrees', async (angle, matrix, expected) => {
    const page = await readContent(`BT /F1 20 Tf ${matrix} 100 500 Tm (Hello) Tj ET`)
    expect(page.words[0]!.angle).toBe(angle)
    expectEdges(edgesOf(page, 'Hello'), expected)
  })

  it('of mirrored text are on the other side of its baseline', async () => {
    const page = await readContent('BT /F1 20 Tf 1 0 0 -1 100 500 Tm (Hello) Tj ET')
    const { top, bottom } = edgesOf(page, 'Hello')
    expect(top).toBeGreaterThan(300 - 20 * 0.35)
    expect(bottom).toBeGreaterThan(300 + 20 * 0.7)
  })

  it('of turned text move with its rise', async () => {
    const page = await readContent('BT /F1 20 Tf 0 1 -1 0 100 500 Tm (one) Tj 30 Ts (two) Tj ET')
    const move = edgesOf(page, 'one').left - edgesOf(page, 'two').left
    expect(move).toBeCloseTo(30, 1)
  })

  it('of text on a slope surround it', async () => {
    const page = await readContent('BT /F1 20 Tf 0.7071 0.7071 -0.7071 0.7071 100 500 Tm (Hello) Tj ET')
    expect(page.words[0]!.angle).toBe(270)
    expectEdges(edgesOf(page, 'Hello'), { right: 100 + (HELLO * 0.02 + 20 * 0.207) * Math.SQRT1_2 })
  })

  it('scale with the unit of the page', async () => {
    const page = await readContent('BT /F1 20 Tf 100 500 Td (Hello) Tj ET', { page: '/UserUnit 2' })
    expect(page).toMatchObject({ width: 1_200, height: 1_600 })
    expectEdges(edgesOf(page, 'Hello'), { left: 200, right: 200 + HELLO * 0.04 })
  })

  it('begin at the corner of the crop box', async () => {
    const page = await readContent('BT /F1 20 Tf 100 500 Td (Hello) Tj ET', { page: '/CropBox [50 100 350 700]' })
    expect(page).toMatchObject({ width: 300, height: 600 })
    expectEdges(edgesOf(page, 'Hello'), { left: 50 })
    expect(edgesOf(page, 'Hello').top).toBeLessThan(200)
    expect(edgesOf(page, 'Hello').bottom).toBeGreaterThan(200)
  })
})

describe('where text comes from', () => {
  const form = (dict: string, content: string) => ({
    dict: `/Type /XObject /Subtype /Form /BBox [0 0 200 200] ${dict}`,
    data: content,
  })
  const withForm = (dict: string, content: string): PageOptions => ({
    resources: `/XObject << /X ${FIRST_EXTRA} 0 R >>`,
    extra: [form(`/Resources << /Font << /F1 5 0 R >> >> ${dict}`, content)],
  })

  it('form XObjects, with their matrix', async () => {
    const page = await readContent(
      'q 1 0 0 1 100 100 cm /X Do Q BT /F1 10 Tf 10 10 Td (after) Tj ET',
      withForm('/Matrix [2 0 0 2 0 0]', 'BT /F1 10 Tf 10 20 Td (Hello) Tj ET'),
    )
    expect(page.text).toBe('Hello\nafter')
    expectEdges(edgesOf(page, 'Hello'), { left: 120, right: 120 + HELLO * 0.02 })
    expectEdges(edgesOf(page, 'after'), { left: 10 })
  })

  it('form XObjects, not what is beyond their box', async () => {
    const page = await readContent('/X Do', withForm('', 'BT /F1 10 Tf 10 20 Td (inside) Tj 300 0 Td (outside) Tj ET'))
    expect(texts(page)).toEqual(['inside'])
  })

  it('form XObjects that are a transparency group, or restore more than they saved', async () => {
    const page = await readContent(
      'q 1 0 0 1 100 100 cm /X Do BT /F1 10 Tf 5 0 Td (after) Tj ET Q',
      withForm('/Group << /S /Transparency >>', 'Q Q BT /F1 10 Tf 10 20 Td (Hello) Tj ET'),
    )
    expect(page.text).toBe('Hello\nafter')
    expectEdges(edgesOf(page, 'Hello'), { left: 110 })
    expectEdges(edgesOf(page, 'after'), { left: 105 })
  })

  it('not the drawing of a soft mask', async () => {
    const page = await readContent('/G gs BT /F1 10 Tf 10 10 Td (seen) Tj ET', {
      resources: `/ExtGState << /G << /SMask << /S /Luminosity /G ${FIRST_EXTRA} 0 R >> >> >>`,
      extra: [
        form(
          '/Group << /S /Transparency /CS /DeviceGray >> /Resources << /Font << /F1 5 0 R >> >>',
          'BT /F1 10 Tf 50 50 Td (mask) Tj ET',
        ),
      ],
    })
    expect(texts(page)).toEqual(['seen'])
  })

  it('Type 3 fonts', async () => {
    const page = await readContent('BT /F3 10 Tf 100 500 Td (ab) Tj ET', {
      fonts: `/F3 ${FIRST_EXTRA} 0 R`,
      extra: [
        `<< /Type /Font /Subtype /Type3 /FontBBox [0 -2 10 8] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 /LastChar 98
          /Widths [8 6] /CharProcs << /a ${FIRST_EXTRA + 1} 0 R /b ${FIRST_EXTRA + 1} 0 R >>
          /Encoding << /Differences [97 /a /b] >> /ToUnicode ${FIRST_EXTRA + 2} 0 R /Resources << >> >>`,
        { data: '8 0 d0 0 0 5 5 re f' },
        toUnicodeMap({ 61: 'A', 62: 'B' }),
      ],
    })
    expect(page.text).toBe('AB')
    expectEdges(edgesOf(page, 'AB'), { left: 100, right: 114, top: 292, bottom: 302 })
  })

  it('the text that the file gives for glyphs that say nothing', async () => {
    const span = (text: string, shown: string) => `/Span << /ActualText <FEFF${text}> >> BDC ${shown} EMC`
    for (const turn of [0, 90]) {
      const page = await readContent(
        `BT /F3 10 Tf 100 500 Td (B) Tj ${span('002D', '6.67 0 Td (A) Tj')} 6.67 0 Td (B) Tj
          ${span('00660066', '6.67 0 Td (AA) Tj')} ${span('0020', '13.34 0 Td (A) Tj')} ${span('0058', '6.67 0 Td (B) Tj')}
          100 0 Td (BBBBB) Tj 100 0 Td (A) Tj ET`,
        {
          mediaBox: '0 100 600 900',
          page: `/Rotate ${turn}`,
          fonts: `/F3 ${FIRST_EXTRA} 0 R`,
          extra: [
            `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${FIRST_EXTRA + 1} 0 R >>`,
            toUnicodeMap({ 41: '\0', 42: 'b' }),
          ],
        },
      )
      // A character that means something itself keeps its meaning; what nobody explains stays unknown.
      expect(page.text).toBe('b-bff b bbbbb �')
    }
  })

  it('vertical writing', async () => {
    const page = await readContent('BT /F3 20 Tf 300 700 Td <000100020003> Tj ET', {
      fonts: `/F3 ${FIRST_EXTRA} 0 R`,
      extra: [
        `<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-V /DescendantFonts [${FIRST_EXTRA + 1} 0 R]
          /ToUnicode ${FIRST_EXTRA + 2} 0 R >>`,
        `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Test /DW 1000 /DW2 [880 -1000]
          /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
          /FontDescriptor << /Type /FontDescriptor /FontName /Test /Flags 4 /Ascent 880 /Descent -120 >> >>`,
        toUnicodeMap({ '0001': '日', '0002': '本', '0003': '語' }),
      ],
    })
    expect(page.words[0]!.angle).toBe(90)
    expectEdges(edgesOf(page, '日本語'), { left: 290, right: 310, top: 100, bottom: 160 })
  })

  it('annotations and form fields, as they look', async () => {
    const appearance = (text: string) => ({
      dict: '/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 5 0 R >> >>',
      data: `/Tx BMC BT /F1 10 Tf 2 5 Td (${text}) Tj ET EMC`,
    })
    const widget = (stream: number, flags: number, y: number) =>
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (f${stream}) /F ${flags} /Rect [200 ${y} 300 ${y + 20}] /AP << /N ${stream} 0 R >> >>`
    const page = await readContent('BT /F1 10 Tf 100 505 Td (Name) Tj ET 2 0 0 2 0 0 cm', {
      page: `/Annots [${FIRST_EXTRA + 2} 0 R ${FIRST_EXTRA + 3} 0 R]`,
      catalog: `/AcroForm << /Fields [${FIRST_EXTRA + 2} 0 R ${FIRST_EXTRA + 3} 0 R] >>`,
      extra: [appearance('Jane'), appearance('hidden'), widget(FIRST_EXTRA, 4, 500), widget(FIRST_EXTRA + 1, 2, 400)],
    })
    expect(page.text).toBe('Name Jane')
    expectEdges(edgesOf(page, 'Jane'), { left: 202 })
  })

  it('layers that are shown, not those that are hidden', async () => {
    const page = await readContent(
      `BT /F1 10 Tf 100 500 Td /OC /On BDC (shown) Tj EMC ET
       /OC /Off BDC BT /F1 10 Tf 100 400 Td /Span BMC (hidden) Tj EMC (also) Tj ET EMC BT 100 300 Td (after) Tj ET`,
      {
        resources: `/Properties << /On ${FIRST_EXTRA} 0 R /Off ${FIRST_EXTRA + 1} 0 R >>`,
        catalog: `/OCProperties << /OCGs [${FIRST_EXTRA} 0 R ${FIRST_EXTRA + 1} 0 R] /D << /OFF [${FIRST_EXTRA + 1} 0 R] >> >>`,
        extra: ['<< /Type /OCG /Name (On) >>', '<< /Type /OCG /Name (Off) >>'],
      },
    )
    expect(texts(page)).toEqual(['shown', 'after'])
  })

  it('the page, not what is beside it', async () => {
    const page = await readContent(`BT /F1 10 Tf 100 500 Td (on) Tj 0 400 Td (above) Tj 600 -500 Td (beside) Tj
      -750 0 Td (left) Tj ET BT 100 -20 Td (below) Tj ET`)
    expect(texts(page)).toEqual(['on'])
  })

  it('words that a clipping path cuts, whole, but not what it hides', async () => {
    const page = await readContent(`q 100 490 30 20 re W n BT /F1 10 Tf 100 500 Td (Washington office) Tj ET Q
      BT /F1 10 Tf 100 400 Td (free) Tj ET`)
    expect(texts(page)).toEqual(['Washington', 'free'])
  })

  const overImage = (content: string) =>
    readContent(`q 300 0 0 300 100 300 cm /I Do Q ${content}`, {
      resources: `/XObject << /I ${FIRST_EXTRA} 0 R >>`,
      extra: [TINY_IMAGE],
    })
  const sentence = 'BT /F1 10 Tf 120 500 Td (An invisible sentence under a scan) Tj ET'

  it('invisible text under an image', async () => {
    const page = await overImage(`3 Tr ${sentence}`)
    expect(page.source).toBe('TEXT_LAYER')
    expect(page.text).toBe('An invisible sentence under a scan')
  })

  it('letters that are filled as a clipping path', async () => {
    const page = await readContent('BT /F1 40 Tf 7 Tr 100 500 Td (Gradient) Tj ET 1 0 0 rg 0 0 600 800 re f')
    expect(texts(page)).toEqual(['Gradient'])
  })

  it('not invisible text that nothing is painted over', async () => {
    const page = await overImage(`${sentence} 3 Tr BT /F1 10 Tf 120 200 Td (hidden) Tj ET`)
    expect(page.text).toBe('An invisible sentence under a scan')
  })
})
