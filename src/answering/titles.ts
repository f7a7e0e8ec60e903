/** What a document calls itself: the text in the largest type on its first page. */
import { type Layout, type Segment, textOf } from '../extraction/layout.ts'
import { hasLetter } from '../extraction/text.ts'

const MOST_WORDS = 14
/** Types of at least this share of the largest one are as large. */
const AS_LARGE = 0.9

const heightOf = ({ top, bottom }: Segment): number => bottom - top

/** Lines that may be a title or a heading: some words, in any type. */
export const headingsOf = ({ rows }: Layout): Segment[] =>
  rows
    .flatMap(({ segments }) => segments)
    .filter(({ tokens }) => tokens.length <= MOST_WORDS && tokens.some(({ text }) => hasLetter(text)))

/** The lines of the largest type on the first page that has any; empty for none. */
export const titleOf = (layout: Layout): string => {
  const all = headingsOf(layout)
  const first = all.filter(({ page }) => page === all[0]?.page)
  const largest = first.reduce((most, line) => Math.max(most, heightOf(line)), 0)
  return first
    .filter(line => heightOf(line) >= AS_LARGE * largest)
    .slice(0, 3)
    .map(({ tokens }) => textOf(tokens))
    .join(' ')
}
