/** Long documents, made here, each page another. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pageOfLines, pdfOfPictures, pictures, textPdf } from '../../test/fixtures/scans.ts'

/** What an A4 page holds of the fixtures' letters. */
const LINES_A_PAGE = 40
/** Rendered in one go: what is drawn is kept until the file is written. */
const BATCH = 50

const pagesOfLines = (pages: number, lines = LINES_A_PAGE, from = 1): string[][] =>
  Array.from({ length: pages }, (_, index) => pageOfLines(from + index, lines))

/** A PDF with a text layer. */
export const longText = (pages: number): Promise<Buffer> => textPdf(pagesOfLines(pages))

/** A scan, grey, 150 dots an inch. */
export const longScan = async (pages: number, lines?: number): Promise<Buffer> => {
  const drawn: Buffer[] = []
  while (drawn.length < pages)
    drawn.push(...(await pictures(pagesOfLines(Math.min(BATCH, pages - drawn.length), lines, drawn.length + 1))))
  return pdfOfPictures(drawn)
}

/** A scan whose pages come again and again: quickly made. */
export const repetitiveScan = async (pages: number, different: number, lines?: number): Promise<Buffer> => {
  const drawn = await pictures(pagesOfLines(different, lines))
  return pdfOfPictures(Array.from({ length: pages }, (_, index) => drawn[index % different]!))
}

/** Gives the work a function that writes a PDF which no job has read before: a comment behind its end. */
export const withFreshFiles = async <T>(work: (fresh: (pdf: Buffer) => Promise<string>) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'docstream-bench-'))
  try {
    return await work(async pdf => {
      const file = path.join(folder, `${randomUUID()}.pdf`)
      await writeFile(file, Buffer.concat([pdf, Buffer.from(`\n% ${randomUUID()}\n`)]))
      return file
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
