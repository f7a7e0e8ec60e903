import { bounds, type Token } from './layout.ts'
import type { Citation } from './schema.ts'

/** The place of words of one page: the whole words, so that the box on the page is never half a word. */
export const citationOf = (tokens: readonly Pick<Token, 'page' | 'word'>[]): Citation => {
  const words = [...new Set(tokens.map(({ word }) => word))]
  const boxes = words.map(({ left, top, width, height }) => ({ left, top, right: left + width, bottom: top + height }))
  const { left, top, right, bottom } = bounds(boxes)
  const text = words.map(word => word.text).join(' ')
  return { page: tokens[0]!.page, left, top, width: right - left, height: bottom - top, text }
}
