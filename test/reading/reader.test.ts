import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { inspectFile, type ReadPages, readPages } from '../../src/reading/reader.ts'
import { temporaryFiles } from '../fixtures/files.ts'
import { manyPages, onePage, pdfFile } from '../fixtures/pdf.ts'

const write = temporaryFiles()
const HELLO = 'BT /F1 20 Tf 100 500 Td (Hello) Tj ET'
const ALL = { maxPages: 1_000 }

const inspect = async (bytes: Uint8Array, options: { password?: string; selection?: string; maxPages?: number } = {}) =>
  inspectFile({ path: await write(bytes), ...ALL, ...options })
const failure = (code: string, message = /./) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })

/** Made by pdfkit with these passwords. */
const encrypted = (options: PDFKit.PDFDocumentOptions): Promise<Buffer> => {
  const document = new PDFDocument(options)
  document.text('Secret')
  document.end()
  return buffer(document)
}

/** What the file itself says. */
const readText = (options: Omit<ReadPages, 'ocr'>) => readPages({ ...options, ocr: 'NEVER' })

it('names the parts that read', async () => {
  const { version } = createRequire(import.meta.url)('pdfjs-dist/package.json') as { version: string }
  const { read } = await readText({ path: await write(onePage(HELLO)), pages: [1], budgetMs: 0 })
  expect(read[0]!.engines).toEqual([{ name: 'pdfjs', version }])
})

describe('inspectFile', () => {
  it('tells type, pages and selected pages', async () => {
    const bytes = manyPages(9, HELLO)
    expect(await inspect(bytes)).toEqual({
      mediaType: 'application/pdf',
      pageCount: 9,
      pages: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      needsPassword: false,
      hasEmbedded: false,
    })
    expect(await inspect(bytes, { selection: '8-20,2' })).toEqual({
      mediaType: 'application/pdf',
      pageCount: 9,
      pages: [2, 8, 9],
      needsPassword: false,
      hasEmbedded: false,
    })
  })

  it('refuses a selection without pages, and too many pages', async () => {
    const bytes = manyPages(9, HELLO)
    await expect(inspect(bytes, { selection: '10-12' })).rejects.toEqual(failure('PAGE_UNREADABLE', /9 pages/))
    await expect(inspect(bytes, { selection: 'x' })).rejects.toEqual(failure('PAGE_UNREADABLE', /"x"/))
    await expect(inspect(bytes, { maxPages: 8 })).rejects.toEqual(failure('TOO_MANY_PAGES', /9 .* 8/))
    expect((await inspect(bytes, { maxPages: 8, selection: '1-8' })).pages).toHaveLength(8)
  })

  it('refuses a file of 5,000 pages by their number', async () => {
    const path = await write(manyPages(5_000, HELLO))
    await expect(inspectFile({ path, ...ALL })).rejects.toEqual(failure('TOO_MANY_PAGES', /5000 .* 1000/))
    expect(await inspectFile({ path, ...ALL, selection: '4999-5000' })).toMatchObject({
      pageCount: 5_000,
      pages: [4_999, 5_000],
    })
    const { read: pages } = await readText({ path, pages: [4_999], budgetMs: 60_000 })
    expect(pages[0]).toMatchObject({ number: 4_999, text: 'Hello' })
  })

  it.each([
    ['SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), /image\/svg/],
    ['text', Buffer.from('Invoice 4711'), /text\/plain/],
    ['random bytes', Buffer.concat([Buffer.from([0, 1, 2, 3]), randomBytes(10_000)]), /unknown type/],
  ])('refuses %s, which is of no supported type', async (_name, bytes, message) => {
    await expect(inspect(bytes)).rejects.toEqual(failure('UNSUPPORTED_FILE_TYPE', message))
  })

  it.each([
    ['random bytes after a header', Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(10_000)]), /damaged/],
    ['a header alone', Buffer.from('%PDF-1.7\n'), /damaged/],
    ['no pages', pdfFile(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']), /./],
  ])('refuses %s, which is damaged', async (_name, bytes, message) => {
    await expect(inspect(bytes)).rejects.toEqual(failure('FILE_UNREADABLE', message))
  })

  it('opens a file with junk before it and amid it', async () => {
    const whole = onePage(HELLO)
    const end = whole.indexOf('xref\n')
    for (const bytes of [
      Buffer.concat([Buffer.from('junk\n'.repeat(100)), whole]),
      Buffer.concat([whole.subarray(0, end), randomBytes(5_000), whole.subarray(end)]),
    ]) {
      const path = await write(bytes)
      expect(await inspectFile({ path, ...ALL })).toMatchObject({ pageCount: 1 })
      expect((await readText({ path, pages: [1], budgetMs: 60_000 })).read[0]).toMatchObject({ text: 'Hello' })
    }
  })

  it.each([2, 3, 4, 6])('opens a file whose table of objects leads astray for object %i', async object => {
    const bytes = manyPages(3, HELLO)
    const entry = bytes.indexOf('0000000000 65535 f') + 20 * object
    bytes.write('0000000003', entry)
    const path = await write(bytes)
    expect(await inspectFile({ path, ...ALL })).toMatchObject({ pageCount: 3 })
    const { read: pages } = await readText({ path, pages: [1, 2, 3], budgetMs: 60_000 })
    expect(pages.map(page => page.text)).toEqual(['Hello', 'Hello', 'Hello'])
  })

  it.each([200, 2_000, 4_800])('refuses a file that is cut off after %i bytes', async length => {
    const whole = manyPages(50, HELLO)
    expect(whole.length).toBeGreaterThan(length)
    await expect(inspect(whole.subarray(0, length))).rejects.toEqual(failure('FILE_UNREADABLE', /damaged/))
  })
})

describe('passwords', () => {
  const versions = ['1.3', '1.4', '1.6', '1.7', '1.7ext3'] as const

  it.each(versions)('open a file of version %s when they are right', async pdfVersion => {
    const path = await write(await encrypted({ pdfVersion, userPassword: 'open', ownerPassword: 'own' }))
    await expect(inspectFile({ path, ...ALL })).rejects.toEqual(failure('FILE_ENCRYPTED'))
    await expect(inspectFile({ path, ...ALL, password: '' })).rejects.toEqual(failure('FILE_ENCRYPTED'))
    await expect(inspectFile({ path, ...ALL, password: 'wrong' })).rejects.toEqual(failure('PASSWORD_WRONG'))
    await expect(readText({ path, pages: [1], budgetMs: 0 })).rejects.toEqual(failure('FILE_ENCRYPTED'))
    for (const password of ['open', 'own']) {
      expect(await inspectFile({ path, ...ALL, password })).toMatchObject({ pageCount: 1 })
      const { read: pages } = await readText({ path, pages: [1], budgetMs: 0, password })
      expect(pages[0]!.text).toBe('Secret')
    }
  })

  it('are not needed when only the owner has one, and do no harm', async () => {
    const bytes = await encrypted({ pdfVersion: '1.7', ownerPassword: 'own' })
    expect(await inspect(bytes)).toMatchObject({ pageCount: 1 })
    expect(await inspect(bytes, { password: 'any' })).toMatchObject({ pageCount: 1 })
    expect(await inspect(onePage(HELLO), { password: 'any' })).toMatchObject({ pageCount: 1 })
  })

  it('may have letters of any language', async () => {
    const bytes = await encrypted({ pdfVersion: '1.7ext3', userPassword: 'pässwört' })
    expect(await inspect(bytes, { password: 'pässwört' })).toMatchObject({ pageCount: 1 })
    await expect(inspect(bytes, { password: 'passwort' })).rejects.toEqual(failure('PASSWORD_WRONG'))
  })
})

describe('readPages', () => {
  const numbered = pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R 5 0 R 6 0 R] /Count 3 /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...[7, 8, 9].map(content => `<< /Type /Page /Parent 2 0 R /Contents ${content} 0 R >>`),
    ...[1, 2, 3].map(page => ({ data: page === 2 ? '/Missing Do' : `BT /F1 10 Tf 100 500 Td (page ${page}) Tj ET` })),
  ])

  it('reads in the order asked, with the time that each took', async () => {
    const { read: pages } = await readText({ path: await write(numbered), pages: [3, 1], budgetMs: 60_000 })
    expect(pages.map(page => [page.number, page.text])).toEqual([
      [3, 'page 3'],
      [1, 'page 1'],
    ])
    for (const page of pages) expect(page.durationMs).toBeGreaterThan(0)
  })

  it('reads one page at least, and stops when the budget is used up', async () => {
    const { read: pages } = await readText({ path: await write(numbered), pages: [1, 3], budgetMs: 0 })
    expect(pages.map(page => page.number)).toEqual([1])
  })

  it('names a page that cannot be read among those that can', async () => {
    const { read, unreadable } = await readText({ path: await write(numbered), pages: [1, 2, 3], budgetMs: 60_000 })
    expect(read.map(page => page.number)).toEqual([1, 3])
    expect(unreadable).toEqual([{ number: 2, code: 'PAGE_UNREADABLE', message: expect.stringMatching(/^Page 2 /) }])
  })

  it.each(['AUTO', 'ALWAYS'] as const)('names what has to be recognised: %s', async ocr => {
    const path = await write(numbered)
    const { read, toRecognise, unreadable } = await readPages({ path, pages: [1, 2, 3], ocr, budgetMs: 60_000 })
    expect(unreadable).toEqual([])
    expect(read.map(page => page.number)).toEqual(ocr === 'AUTO' ? [1, 3] : [])
    expect(toRecognise).toEqual(
      ocr === 'AUTO'
        ? [{ number: 2, plan: 'OCR', mustShow: true }]
        : [1, 2, 3].map(number => ({ number, plan: 'OCR' })),
    )
  })

  it('stops at very many words', async () => {
    const words = `BT /F1 1 Tf 10 500 Td ${'(w) Tj 1 0 Td '.repeat(500)} ET `.repeat(1) // 500 words a line
    const content = Array.from({ length: 30 }, (_, line) => words.replace('10 500', `10 ${500 + 3 * line}`)).join('')
    const path = await write(manyPages(4, content))
    const { read: pages } = await readText({ path, pages: [1, 2, 3, 4], budgetMs: 600_000 })
    expect(pages.map(page => page.words.length)).toEqual([15_000, 15_000])
  })

  it('fails on a page that does not exist', async () => {
    expect(await readText({ path: await write(numbered), pages: [4], budgetMs: 0 })).toMatchObject({
      unreadable: [{ number: 4, code: 'PAGE_UNREADABLE' }],
    })
  })

  it('fails on a page tree that leads back to itself', async () => {
    const path = await write(
      pdfFile([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 2 >>',
        '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 2 >>',
      ]),
    )
    const { pages } = await inspectFile({ path, ...ALL })
    const { unreadable } = await readText({ path, pages, budgetMs: 60_000 })
    expect(unreadable.map(page => page.code)).toEqual(pages.map(() => 'PAGE_UNREADABLE'))
  })

  it.each([0, 2])('fails on a content stream that cannot be decoded, from byte %i on', async from => {
    const damaged = onePage({ data: HELLO.padStart(5_000), flate: true })
    const stream = damaged.indexOf('stream\n') + 7 + from
    damaged.fill(0xff, stream, stream + 20)
    expect(await readText({ path: await write(damaged), pages: [1], budgetMs: 0 })).toMatchObject({
      unreadable: [{ number: 1, code: 'PAGE_UNREADABLE' }],
    })
  })

  it('prints nothing about damage', async () => {
    const printed: unknown[] = []
    const methods = ['log', 'info', 'warn', 'error'] as const
    const originals = methods.map(method => console[method])
    for (const method of methods) console[method] = (...args: unknown[]) => printed.push(args)
    try {
      const path = await write(onePage(`${HELLO} /Missing Do (x) Tf 1 Tj`))
      await readText({ path, pages: [1], budgetMs: 0 })
    } finally {
      for (const [index, method] of methods.entries()) console[method] = originals[index]!
    }
    expect(printed).toEqual([])
  })
})
