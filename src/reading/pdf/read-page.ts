import { JobFailure } from '../../errors.ts'
import { toLines } from '../lines.ts'
import type { Page, Word } from '../page.ts'
import { judgePage, needsImages } from '../page-source.ts'
import { damagedPage, type PdfFile, type PdfPage } from './document.ts'
import { ENOUGH_SEGMENTS, type PageMarks } from './walk.ts'
import { type PlacedWord, toWords } from './words.ts'

/**
 * Reads a page by its text layer.
 * @param number counted from 1
 * @throws JobFailure PAGE_UNREADABLE when the page is damaged or its text layer is of no use; details.page is set
 */
export const readPdfPage = async (file: PdfFile, number: number): Promise<Page> => {
  const page = await file.page(number)
  const marks = await lookAt(page, number)
  const placed = toWords(marks.glyphs).filter(word => !word.invisible || isOverImage(word, marks))
  const underImage = countCharacters(placed.filter(word => word.invisible))
  const visible = marks.characters - countInvisible(marks)
  const verdict = judgePage({
    visible,
    underImage,
    badShare: marks.badCharacters / Math.max(1, marks.characters),
    imageShare: marks.images.share,
    drawn: visible + underImage === 0 && (await isDrawn(page, marks)),
  })
  if (verdict.source === null) {
    throw new JobFailure('PAGE_UNREADABLE', `Page ${number} cannot be read: ${verdict.reason}.`, { page: number })
  }
  const { width, height, rotation } = page
  const lines = toLines(
    placed.map(word => toFractions(word, page)),
    page,
  )
  return {
    number,
    width,
    height,
    rotation,
    source: verdict.source,
    confidence: null,
    words: lines.flatMap(line => line.words),
    text: lines.map(line => line.text).join('\n'),
  }
}

/** Looks at the page without its images unless they matter, for they cost as much again. */
const lookAt = async (page: PdfPage, number: number): Promise<PageMarks> => {
  try {
    const marks = await page.marks('TEXT')
    const invisible = countInvisible(marks)
    return needsImages(marks.characters - invisible, invisible) ? await page.marks('WITH_IMAGES') : marks
  } catch (error) {
    throw damagedPage(number, error)
  }
}

/** Whether a page without text has images, drawings that may be text, or damage that hides what it has. */
const isDrawn = async (page: PdfPage, marks: PageMarks): Promise<boolean> => {
  if (marks.slantedSegments >= ENOUGH_SEGMENTS || marks.images.share > 0) return true
  try {
    await page.marks('STRICT')
    return false
  } catch {
    return true
  }
}

const isOverImage = (word: PlacedWord, { images }: PageMarks): boolean =>
  images.includes((word.left + word.right) / 2, (word.top + word.bottom) / 2)

const countCharacters = (words: readonly PlacedWord[]): number => words.reduce((sum, word) => sum + word.text.length, 0)

/** A hundred-thousandth of a page is far below what can be seen, and halves the bytes of a stored page. */
const round = (value: number): number => Math.round(value * 1e5) / 1e5
const fraction = (points: number, of: number): number => round(Math.min(1, Math.max(0, points / of)))

const toFractions = (word: PlacedWord, { width, height }: PdfPage): Word => {
  const left = fraction(word.left, width)
  const top = fraction(word.top, height)
  return {
    text: word.text,
    left,
    top,
    width: round(fraction(word.right, width) - left),
    height: round(fraction(word.bottom, height) - top),
    confidence: null,
    ...(word.angle && { angle: word.angle }),
  }
}

const countInvisible = ({ glyphs }: PageMarks): number => glyphs.filter(glyph => glyph.invisible && glyph.shown).length
