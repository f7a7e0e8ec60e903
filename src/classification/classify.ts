/** From pages and classes to a class. */
import { labelKey } from '../extraction/text.ts'
import type { Page } from '../reading/page.ts'
import { type Classification, type DocumentClass, NO_CLASS } from './schema.ts'

export type Classify = {
  /** The first pages of the document. */
  pages: Page[]
  classes: DocumentClass[]
  /** What a saved classifier learned from examples; null for nothing. */
  model: unknown
}

/** Pages that decide what a document is; what comes behind them tells nothing new. */
export const DECIDING_PAGES = 5

/** Pure, synchronous and deterministic; its work is bounded by the number of words. */
export const classify = ({ pages, classes }: Classify): Classification => {
  const words = pages.flatMap(({ number, words }) => words.map(word => ({ number, word, key: labelKey(word.text) })))
  const marks = ({ name, keywords }: DocumentClass) =>
    new Set([name, ...keywords].flatMap(text => text.split(/[\s_-]+/)).map(labelKey))
  const counted = classes.map(each => {
    const wanted = marks(each)
    return { name: each.name, found: words.filter(({ key }) => wanted.has(key)) }
  })
  const total = counted.reduce((sum, { found }) => sum + found.length, 1)
  const scores = counted
    .map(({ name, found }) => ({ className: name, score: found.length / total, found }))
    .toSorted((a, b) => b.score - a.score)
  const [best] = scores
  const isNone = !best || best.score === 0
  return {
    className: isNone ? NO_CLASS : best.className,
    confidence: isNone ? 1 : best.score,
    scores: scores.map(({ className, score }) => ({ className, score })),
    reasons: isNone
      ? []
      : best.found.slice(0, 5).map(({ number, word: { left, top, width, height, text } }) => ({
          page: number,
          left,
          top,
          width,
          height,
          text,
        })),
  }
}
