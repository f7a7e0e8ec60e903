import type { Page } from '../../src/reading/page.ts'
import { PdfFile } from '../../src/reading/pdf/document.ts'
import { readPdfPage } from '../../src/reading/pdf/read-page.ts'

/** The pages of a PDF that have a text layer of use; none when it does not open. */
export const readablePages = async (path: string): Promise<Page[]> => {
  const file = await PdfFile.open(path).catch(() => undefined)
  const pages: Page[] = []
  for (let number = 1; file && number <= file.pageCount; number++) {
    try {
      const page = await readPdfPage(file, number, 'AUTO')
      if (!('plan' in page)) pages.push(page)
    } catch {
      // It is damaged: nothing to compare.
    }
  }
  await file?.close()
  return pages
}
