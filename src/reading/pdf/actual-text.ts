/**
 * ActualText (ISO 32000-2, 14.9.4): the text that a file gives for a piece of content in place of what its glyphs mean.
 * Writers use it for glyphs that have no character of their own, such as the hyphen between capitals. pdfjs does not
 * hand it over, PDFium does.
 */
import { readCharacter } from './characters.ts'
import type { Glyph } from './glyphs.ts'
import { type Bounds, boundsUnder } from './matrix.ts'
import type { Pdfium } from './pdfium.ts'
import { openPdfiumDocument, type PdfiumDocument } from './pdfium-document.ts'
import { loadPage, matrixOf, TEXT_OBJECT, walkObjects } from './pdfium-page.ts'
import { UNKNOWN } from './show-text.ts'
import type { PageMarks } from './walk.ts'

/** What glyphs mean: the one that begins at the point, and others that begin in the box; in points as displayed. */
export type ActualText = { text: string; x: number; y: number; box: Bounds }

/** A text of more UTF-16 code units than this is cut off. */
const MAX_LENGTH = 200
/** No more texts of a page are looked at. */
const MAX_TEXTS = 2_000
/** A glyph may begin this far from where it should, in points. */
const TOLERANCE = 0.1

type Source = {
  path: string
  password: string | undefined
  /** Of the page, counted from 1. */
  number: number
  /** Of the page as displayed, in points. */
  width: number
}

/** Reads the texts of a page; none when PDFium cannot. */
export const readActualTexts = async ({ path, password, number, width }: Source): Promise<ActualText[]> => {
  try {
    const open = await openPdfiumDocument(path, password)
    try {
      return listActualTexts(open, number, width)
    } finally {
      await open.close()
    }
  } catch {
    return []
  }
}

const listActualTexts = (open: PdfiumDocument, number: number, width: number): ActualText[] => {
  const { pdfium } = open
  using page = loadPage(open, number, width)
  const texts: ActualText[] = []
  /** A mark's text stands for all of its objects: it is the first one's. */
  const seen = new Set<number>()
  walkObjects(pdfium, page, (object, type, outer) => {
    const mark = type === TEXT_OBJECT && texts.length < MAX_TEXTS ? findMark(pdfium, object) : undefined
    if (!mark) return
    const [, , , , x, y] = matrixOf(pdfium, object)
    using room = pdfium.numbers(4)
    pdfium.calls.FPDFPageObj_GetBounds(object, room.address(0), room.address(1), room.address(2), room.address(3))
    const [left = x, bottom = y, right = x, top = y] = room.floats()
    const start = boundsUnder(outer, [x, y, x, y])
    const box = boundsUnder(outer, [Math.min(left, x), Math.min(bottom, y), Math.max(right, x), Math.max(top, y)])
    texts.push({ text: seen.has(mark.handle) ? '' : mark.text, x: start.left, y: start.top, box })
    seen.add(mark.handle)
  })
  return texts
}

/** The mark of an object that has such a text. */
const findMark = (pdfium: Pdfium, object: number): { handle: number; text: string } | undefined => {
  const { calls } = pdfium
  const count = calls.FPDFPageObj_CountMarks(object)
  for (let index = 0; index < count; index++) {
    const handle = calls.FPDFPageObj_GetMark(object, index)
    const text = readText(pdfium, handle)
    if (text !== undefined) return { handle, text }
  }
  return undefined
}

const readText = (pdfium: Pdfium, mark: number): string | undefined => {
  // The number of bytes, then UTF-16 with a zero at its end, and one at its beginning where the file marks the order.
  using room = pdfium.numbers(2 + MAX_LENGTH / 2)
  const [size, text] = [room.address(0), room.address(1)]
  const found = pdfium.calls.FPDFPageObjMark_GetParamStringValue(mark, 'ActualText', text, 2 * MAX_LENGTH, size)
  if (!found) return undefined
  const bytes = Math.min(room.integers()[0]!, 2 * MAX_LENGTH)
  return Buffer.from(pdfium.bytes.subarray(text, text + bytes))
    .toString('utf16le')
    .replaceAll('\0', '')
}

/** Gives glyphs that say nothing themselves the meaning that the file gives them; those that share one are left out. */
export const applyActualTexts = (marks: PageMarks, texts: readonly ActualText[]): void => {
  let afterSpace = false
  marks.glyphs = marks.glyphs.filter(glyph => {
    glyph.afterSpace ||= afterSpace
    afterSpace = false
    if (glyph.text !== UNKNOWN) return true
    const own = texts.find(text => begins(text, glyph))
    if (!own && !texts.some(text => includes(text, glyph))) return true
    const { text, space, bad } = readCharacter(own?.text ?? '')
    if (glyph.shown && !bad) marks.badCharacters--
    glyph.text = text
    if (text !== '') return true
    if (glyph.shown) marks.characters--
    afterSpace = glyph.afterSpace || space
    return false
  })
}

const begins = (text: ActualText, { x, y }: Glyph): boolean =>
  Math.abs(text.x - x) <= TOLERANCE && Math.abs(text.y - y) <= TOLERANCE

const includes = ({ box }: ActualText, { x, y }: Glyph): boolean =>
  x >= box.left - TOLERANCE && x <= box.right + TOLERANCE && y >= box.top - TOLERANCE && y <= box.bottom + TOLERANCE
