/** Whether we see the words that poppler sees, at the same place. */
import path from 'node:path'
import type { Page } from '../../src/reading/page.ts'
import { bornDigitalFiles } from './born-digital.ts'
import { hasPoppler, type PlacedText, type PopplerPage, parsePoppler, runPoppler } from './poppler.ts'
import { readablePages } from './readable-pages.ts'

/** Share of poppler's words that must be found, and the distance of edges that 95 % of them must keep, in points. */
export const WORDS_TARGET = { share: 0.98, edgeP95: 1 }
/** Missing words that are shown of a file. */
const EXAMPLES = 8

export type FileWords = {
  file: string
  words: number
  /** Of poppler's words, those of ours with the same text whose boxes overlap, 0 to 1. */
  share: number
  /** Edges along the text, in points: 95 % of the words that match are no further apart. */
  edgeP95: number
  /** Words of poppler's that are missing, with what we have there instead. */
  missing: string[]
}

export type WordsReport = Omit<FileWords, 'file' | 'missing'> & { files: number; belowTarget: FileWords[] }

/** @returns why it was skipped, when there is no pdftotext, or no data */
export const measureTextWords = async (
  dataDir: string,
  paths?: readonly string[],
): Promise<WordsReport | { skipped: string }> => {
  if (!(await hasPoppler())) return { skipped: 'pdftotext is not installed.' }
  const files: FileComparison[] = []
  for (const file of paths ?? (await bornDigitalFiles(dataDir))) {
    const comparison = await compareFile(file).catch(() => undefined)
    if (comparison && comparison.words > 0) files.push(comparison)
  }
  if (files.length === 0) return { skipped: `There are no documents in ${dataDir}.` }
  const reports = files.map(toReport)
  const whole = toReport({
    file: '',
    words: files.reduce((sum, file) => sum + file.words, 0),
    edges: files.flatMap(file => file.edges),
    missing: [],
  })
  return {
    files: files.length,
    words: whole.words,
    share: whole.share,
    edgeP95: whole.edgeP95,
    belowTarget: reports.filter(({ share, edgeP95 }) => share < WORDS_TARGET.share || edgeP95 > WORDS_TARGET.edgeP95),
  }
}

/** Edges: of each word that matches, how far the further one is off. */
type FileComparison = { file: string; words: number; edges: number[]; missing: string[] }

const toReport = ({ file, words, edges, missing }: FileComparison): FileWords => {
  const sorted = edges.toSorted((a, b) => a - b)
  const edgeP95 = sorted[Math.floor(0.95 * sorted.length)] ?? 0
  return { file, words, share: edges.length / words, edgeP95, missing: missing.slice(0, EXAMPLES) }
}

const compareFile = async (file: string): Promise<FileComparison> => {
  const [ours, theirs] = await Promise.all([readablePages(file), runPoppler(file).then(parsePoppler)])
  const comparison: FileComparison = { file: path.basename(file), words: 0, edges: [], missing: [] }
  for (const page of ours) {
    const reference = theirs[page.number - 1]
    if (reference) comparePage(comparison, page, reference)
  }
  return comparison
}

type PlacedWord = PlacedText & { upright: boolean }

const comparePage = (comparison: FileComparison, page: Page, reference: PopplerPage): void => {
  const words = page.words.map(
    (word): PlacedWord => ({
      text: comparable(word.text),
      left: word.left * page.width,
      top: word.top * page.height,
      right: (word.left + word.width) * page.width,
      bottom: (word.top + word.height) * page.height,
      upright: word.angle === undefined || word.angle === 180,
    }),
  )
  for (const theirs of reference.words) {
    const text = comparable(theirs.text)
    if (text === '') continue
    comparison.words++
    const near = words.filter(ours => overlap(ours, theirs))
    const same = near.filter(ours => ours.text === text)
    if (same.length > 0) comparison.edges.push(Math.min(...same.map(ours => edgeDistance(ours, theirs))))
    else comparison.missing.push(`${page.number}: "${text}", here ${near.map(ours => `"${ours.text}"`).join(' ')}`)
  }
}

/** Ligatures and the like are one thing in two spellings. */
const comparable = (text: string): string => text.normalize('NFKC').replace(/[\s\u00ad\u200b]/g, '')

/** Whether the middle of the smaller lies in the larger, both ways. */
const overlap = (a: PlacedText, b: PlacedText): boolean =>
  overlapOf(a.left, a.right, b.left, b.right) && overlapOf(a.top, a.bottom, b.top, b.bottom)

const overlapOf = (a1: number, a2: number, b1: number, b2: number): boolean =>
  Math.min(a2, b2) - Math.max(a1, b1) > 0.3 * Math.min(a2 - a1, b2 - b1)

const edgeDistance = (ours: PlacedWord, theirs: PlacedText): number =>
  ours.upright
    ? Math.max(Math.abs(ours.left - theirs.left), Math.abs(ours.right - theirs.right))
    : Math.max(Math.abs(ours.top - theirs.top), Math.abs(ours.bottom - theirs.bottom))
