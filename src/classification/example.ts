/** What there is to be learned from a document. */
import { labelKey } from '../extraction/text.ts'
import type { Page } from '../reading/page.ts'

/** Plain data, small whatever the document is like. */
export type Example = { words: string[] }

const MOST_WORDS = 1_000

/** @param pages the first ones of a document */
export const exampleOf = (pages: Page[]): Example => {
  const words = new Set<string>()
  for (const page of pages)
    for (const { text } of page.words) {
      if (words.size >= MOST_WORDS) break
      const key = labelKey(text)
      if (key !== '') words.add(key)
    }
  return { words: [...words] }
}
