import { JobFailure } from '../../errors.ts'
import { toLines } from '../lines.ts'
import type { Page, Word } from '../page.ts'
import type { PageToRecognise } from '../page-outcome.ts'
import { judgePage, needsImages, type OcrMode, type PageContent } from '../page-source.ts'
import { type Rulings, toRulings } from '../rulings.ts'
import { applyActualTexts } from './actual-text.ts'
import type { PdfFile, PdfPage } from './document.ts'
import { damagedPage } from './failures.ts'
import { ENOUGH_SEGMENTS, type PageMarks } from './walk.ts'
import { type PlacedWord, toWords } from './words.ts'

/** A text layer of so many characters, be they nonsense, says that there is something to be seen; less may be dust. */
const MIN_TELLING = 20

/**
 * Reads a page by its text layer, or says that its image is to be recognised.
 * @param number counted from 1
 * @throws JobFailure PAGE_UNREADABLE when the page does not exist, or when mode is NEVER and its text layer is of no use;
 *   details.page is set
 */
export const readPdfPage = async (file: PdfFile, number: number, mode: OcrMode): Promise<Page | PageToRecognise> => {
  const page = await file.page(number)
  if (mode === 'ALWAYS') return { number, plan: 'OCR' }
  let seen: SeenPage
  try {
    seen = await lookAt(page)
  } catch (error) {
    if (mode === 'NEVER') throw damagedPage(number, error)
    return { number, plan: 'OCR', mustShow: true }
  }
  const verdict = judgePage(seen, mode)
  if (verdict.plan === null)
    throw new JobFailure('PAGE_UNREADABLE', `Page ${number} cannot be read: ${verdict.reason}.`, { page: number })
  if (verdict.plan === 'OCR') {
    const mustShow = seen.damaged || seen.visible + seen.underImage >= MIN_TELLING
    return { number, plan: 'OCR', ...(mustShow && { mustShow }) }
  }
  if (verdict.plan === 'MIXED') return { number, plan: 'MIXED' }
  return textPage(page, number, verdict.plan, seen)
}

export type TextLayer = { words: Word[]; rulings?: Rulings | undefined }

/**
 * What a page's text layer has, to be joined with the words that are recognised beside it.
 * @throws JobFailure PAGE_UNREADABLE
 */
export const readTextLayer = async (file: PdfFile, number: number): Promise<TextLayer> => {
  const page = await file.page(number)
  const { placed, rulings } = await lookAt(page).catch(error => {
    throw damagedPage(number, error)
  })
  return { words: placed.map(word => toFractions(word, page)), rulings }
}

type SeenPage = PageContent & { placed: PlacedWord[]; rulings: Rulings | undefined; damaged: boolean }

const lookAt = async (page: PdfPage): Promise<SeenPage> => {
  const marks = await marksOf(page)
  if (marks.badCharacters > 0) applyActualTexts(marks, await page.actualTexts())
  const placed = toWords(marks.glyphs).filter(word => !word.invisible || isOverImage(word, marks))
  const underImage = countCharacters(placed.filter(word => word.invisible))
  const visible = marks.characters - countInvisible(marks)
  const drawing = visible + underImage === 0 ? await drawingOf(page, marks) : 'NOTHING'
  return {
    placed,
    rulings: toRulings(marks.lines, page),
    visible,
    underImage,
    badShare: marks.badCharacters / Math.max(1, marks.characters),
    imageShare: marks.images.share,
    pictureShare: marks.images.shareBeside(placed),
    drawn: drawing !== 'NOTHING',
    damaged: drawing === 'DAMAGED',
  }
}

/** Looks at the page without its images unless they matter, for they cost as much again. */
const marksOf = async (page: PdfPage): Promise<PageMarks> => {
  const marks = await page.marks('TEXT')
  const invisible = countInvisible(marks)
  const matters = needsImages(marks.characters - invisible, invisible) || marks.hasHiddenImages
  return matters ? page.marks('WITH_IMAGES') : marks
}

/** Whether a page without text has images or drawings that may be text, or damage that hides what it has. */
const drawingOf = async (page: PdfPage, marks: PageMarks): Promise<'NOTHING' | 'DRAWN' | 'DAMAGED'> => {
  if (marks.slantedSegments >= ENOUGH_SEGMENTS || marks.images.share > 0) return 'DRAWN'
  try {
    await page.marks('STRICT')
    return 'NOTHING'
  } catch (error) {
    return isLeftOutImage(error) ? 'DRAWN' : 'DAMAGED'
  }
}

/** The error of pdfjs, which need not be an Error, about an image that it was told to leave out. */
const isLeftOutImage = (error: unknown): boolean =>
  String((error as { message?: unknown })?.message).startsWith('Image exceeded')

const textPage = (
  page: PdfPage,
  number: number,
  source: 'TEXT_LAYER' | 'BLANK',
  { placed, rulings }: SeenPage,
): Page => {
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
    source,
    confidence: null,
    words: lines.flatMap(line => line.words),
    text: lines.map(line => line.text).join('\n'),
    ...(rulings && { rulings }),
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
