/** What robust-pdf.ts runs in child processes: both readers of PDFs, page by page. */
import { JobFailure } from '../../src/errors.ts'

export type RobustTask = { path: string; password?: string }

/** What a task took: milliseconds, and the bytes in RAM at the peak of its process. */
type Costs = { ms: number; peakBytes: number }

export type ReadOutcome = Costs & {
  pages: number
  /** Characters of all pages, white space not counted. */
  characters: number
  /** Why pages have no text: the message of each. */
  failures: string[]
}

export type RenderOutcome = Costs & {
  pages: number
  /** Of each page that was rendered, or why it was not. */
  rendered: ({ blank: boolean; lostImages: number } | { failure: string })[]
}

/** Pages to render of each file. */
const RENDERED_PAGES = 3
const RENDER = { dpi: 100, maxPixels: 10e6, colour: false }

const costsSince = (start: number): Costs => ({
  ms: performance.now() - start,
  peakBytes: process.resourceUsage().maxRSS * 1024,
})

/** Failures of pages are part of the outcome; anything else is a fault of the reader. */
const messageOf = (error: unknown): string => {
  if (error instanceof JobFailure && error.code === 'PAGE_UNREADABLE') return error.message
  throw error
}

const loadRead = async () => {
  const [{ PdfFile }, { readPdfPage }] = await Promise.all([
    import('../../src/reading/pdf/document.ts'),
    import('../../src/reading/pdf/read-page.ts'),
  ])
  return async ({ path, password }: RobustTask): Promise<ReadOutcome> => {
    const start = performance.now()
    const file = await PdfFile.open(path, password)
    const failures: string[] = []
    let characters = 0
    for (let number = 1; number <= file.pageCount; number++) {
      try {
        const page = await readPdfPage(file, number, 'AUTO')
        if ('words' in page) characters += page.words.reduce((sum, word) => sum + word.text.length, 0)
      } catch (error) {
        failures.push(messageOf(error))
      }
    }
    const { pageCount } = file
    await file.close()
    return { pages: pageCount, characters, failures, ...costsSince(start) }
  }
}

const loadRender = async () => {
  const { openPdfForRendering } = await import('../../src/reading/pdf/render.ts')
  const { isBlankRaster } = await import('../../src/reading/ink.ts')
  return async ({ path, password }: RobustTask): Promise<RenderOutcome> => {
    const start = performance.now()
    const file = await openPdfForRendering(path, password)
    const rendered: RenderOutcome['rendered'] = []
    for (let number = 1; number <= Math.min(RENDERED_PAGES, file.pageCount); number++) {
      try {
        const { raster, lostImages = 0 } = await file.render(number, RENDER)
        rendered.push({ blank: isBlankRaster(raster), lostImages })
      } catch (error) {
        rendered.push({ failure: messageOf(error) })
      }
    }
    const { pageCount } = file
    await file.close()
    return { pages: pageCount, rendered, ...costsSince(start) }
  }
}

export const TASKS = { read: loadRead, render: loadRender }
