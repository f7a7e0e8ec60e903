import { JobFailure } from '../../src/errors.ts'
import type { ReadPage, Word } from '../../src/reading/page.ts'
import { readPages } from '../../src/reading/reader.ts'
import { temporaryFiles } from '../fixtures/files.ts'

/** Reads the first page of a file made of these bytes; to be called once in a test file. */
export const pageReader = (): ((bytes: Uint8Array) => Promise<ReadPage>) => {
  const write = temporaryFiles()
  return async bytes => {
    const path = await write(bytes)
    const { read, unreadable } = await readPages({ path, pages: [1], ocr: 'NEVER', budgetMs: 60_000 })
    const [failure] = unreadable
    if (failure) throw new JobFailure(failure.code, failure.message, { page: failure.number })
    return read[0]!
  }
}

/** Edges in points as displayed. */
export type Edges = { left: number; top: number; right: number; bottom: number }

export const edges = (page: ReadPage, word: Word): Edges => ({
  left: word.left * page.width,
  top: word.top * page.height,
  right: (word.left + word.width) * page.width,
  bottom: (word.top + word.height) * page.height,
})

/** Edges of the only word with this text. */
export const edgesOf = (page: ReadPage, text: string): Edges => {
  const found = page.words.filter(word => word.text === text)
  if (found.length !== 1) throw new Error(`"${text}" stands ${found.length} times in: ${page.text}`)
  return edges(page, found[0]!)
}

export const texts = (page: ReadPage): string[] => page.words.map(word => word.text)
